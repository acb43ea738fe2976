"""Reads data files written as TOML into frozen dataclasses, and says by name what is wrong in them."""

import enum
import functools
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from caseworker.errors import Problem, RuleBroken
from resources import FOLDER

Record = TypeVar("Record")

_REFUSED = object()
_LINE = re.compile(r"line ([0-9]+)")


def shipped_text(*path: str) -> str:
    """Return the text of one file shipped in `resources/`."""
    return FOLDER.joinpath(*path).read_text(encoding="utf-8")


def shipped_files(folder: str) -> tuple[tuple[str, str], ...]:
    """Return (name, text) of each TOML file shipped in a folder of `resources/`, by name."""
    found = [f for f in (FOLDER / folder).iterdir() if f.name.endswith(".toml")]
    return tuple((f.name, f.read_text(encoding="utf-8")) for f in sorted(found, key=lambda f: f.name))


def parse(text: str) -> dict[str, Any]:
    """Read TOML; numbers with a decimal point come exact, as `Decimal`.

    Raises:
        RuleBroken: `file_unreadable`, with what the reader says and the line where it stopped.
    """
    import tomllib

    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        found = _LINE.search(str(failure))
        line = int(found[1]) if found else len(text.splitlines())
        raise RuleBroken([Problem("", "file_unreadable", {"detail": str(failure), "line": line})]) from failure


def problems_with(kind: type[Any], data: object) -> tuple[Problem, ...]:
    """Return what keeps `data` from being read as `kind`, in the order of the file; empty when it can be read."""
    reader = _Reader()
    reader.record(kind, data, "")
    return tuple(reader.problems)


def record_from(kind: type[Record], data: object) -> Record:
    """Read a table into the dataclass `kind`: a field that the file does not give keeps its default.

    Raises:
        RuleBroken: `field_unknown`, `field_missing`, `wrong_type` or `value_unknown`, all at once; a problem's field is
            the path inside the file ("phases.2.title").
    """
    reader = _Reader()
    record = reader.record(kind, data, "")
    if reader.problems:
        raise RuleBroken(reader.problems)
    return record  # type: ignore[no-any-return]  # the reader builds `kind` from its own type hints


class _Reader:
    """Walks the type hints of a dataclass and the data together, and collects every problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def record(self, kind: Any, data: object, path: str) -> Any:
        """Build one dataclass from one table."""
        if not isinstance(data, Mapping):
            return self._refuse(path, "wrong_type", expected="table")
        before = len(self.problems)
        wanted, hints = _shape(kind)
        for name in data:
            if name not in wanted:
                self._refuse(_join(path, name), "field_unknown", name=name)
        for name, field in wanted.items():
            if name not in data and field.default is MISSING and field.default_factory is MISSING:
                self._refuse(_join(path, name), "field_missing", name=name)
        given = {name: self._value(hints[name], data[name], _join(path, name)) for name in wanted if name in data}
        return kind(**given) if len(self.problems) == before else _REFUSED

    def _value(self, hint: Any, value: object, path: str) -> Any:
        origin = get_origin(hint)
        if origin in {Union, UnionType}:
            return self._one_of([option for option in get_args(hint) if option is not NoneType], value, path)
        if origin is tuple:
            return self._several(get_args(hint)[0], value, path)
        if is_dataclass(hint) and isinstance(hint, type):
            return self.record(hint, value, path)
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return self._word(hint, value, path)
        return self._plain(hint, value, path)

    def _one_of(self, options: list[Any], value: object, path: str) -> Any:
        if len(options) == 1:
            return self._value(options[0], value, path)
        if type(value) in options:
            return value
        return self._refuse(path, "wrong_type", expected=" | ".join(option.__name__ for option in options))

    def _several(self, hint: Any, value: object, path: str) -> Any:
        if not isinstance(value, list):
            return self._refuse(path, "wrong_type", expected="list")
        return tuple(self._value(hint, one, _join(path, str(rank))) for rank, one in enumerate(value, start=1))

    def _word(self, words: type[enum.Enum], value: object, path: str) -> Any:
        # an ordered enumeration counts 0, 1, 2: its words are its members' names
        known = {one.name.lower() if isinstance(one.value, int) else one.value: one for one in words}
        if isinstance(value, str) and value in known:
            return known[value]
        return self._refuse(path, "value_unknown", value=str(value), known=tuple(known))

    def _plain(self, hint: Any, value: object, path: str) -> Any:
        # exact types: in Python a bool is an int and an instant is a date, in a data file neither is
        if type(value) is hint:
            return value
        if hint is Decimal and type(value) is int:
            return Decimal(value)
        return self._refuse(path, "wrong_type", expected="date" if hint is date else hint.__name__)

    def _refuse(self, path: str, code: str, **values: Any) -> object:
        self.problems.append(Problem(path, code, values))
        return _REFUSED


@functools.cache
def _shape(kind: type[Any]) -> tuple[dict[str, Field[Any]], dict[str, Any]]:
    # resolving type hints costs more than reading the file: once per class
    return {field.name: field for field in fields(kind)}, get_type_hints(kind)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
