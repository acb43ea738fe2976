"""A draft as text: any dataclass of plain values, days, hours, tuples and other dataclasses, and back."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from types import NoneType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it lies in the vault.

    Args:
        key: what it is about, within its kind.
        content: its text.
        sealed: what only its author opens, under their key.
        updated_at: when it was last typed in.
    """

    key: str
    content: str
    sealed: bytes | None
    updated_at: datetime


def written(draft: Any) -> str:
    """Return a dataclass as text; days and hours as ISO text."""
    return json.dumps(asdict(draft), default=lambda value: value.isoformat(), ensure_ascii=False)


def read(kind: type[T], content: str) -> T:
    """Return a dataclass of this kind from `written` text.

    A draft that an older version left is read too: what it does not hold keeps its default, what is not known any more is
    left out.
    """
    return _built(kind, json.loads(content))


def _built(kind: type[T], values: Mapping[str, Any]) -> T:
    hints = _hints(cast("Hashable", kind))
    return kind(**{name: _value(hint, values[name]) for name, hint in hints.items() if name in values})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in value)
    meant = next((each for each in get_args(hint) if each is not NoneType), hint)
    if meant in {date, time}:
        return meant.fromisoformat(value)
    return _built(cast("type[Any]", meant), value) if is_dataclass(meant) else value
