"""A paper's values as its template sees them: reached by name only, each knowing its own path, what is absent included."""

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import total_ordering
from typing import Any

from jinja2 import ChainableUndefined

from caseworker.documents.model import Blank

Naming = Callable[[str], str]
"""Gives the French name of a value from its dotted path."""


@dataclass(slots=True)
class Ink:
    """What one rendering used: values printed, by path, and values that were missing, in reading order."""

    name_of: Naming
    printed: dict[str, Any] = field(default_factory=dict)
    blanks: dict[str, Blank] = field(default_factory=dict)

    def miss(self, path: str) -> Blank:
        """Note a value that would have been printed."""
        return self.blanks.setdefault(path, Blank(path, self.name_of(path)))


ink: ContextVar[Ink] = ContextVar("ink")


class Table(dict[str, Any]):
    """A dict whose keys a template may name."""

    __slots__ = ("path",)

    def __init__(self, path: str, content: Mapping[str, Any]) -> None:
        super().__init__(content)
        self.path = path


@total_ordering
class Leaf:
    """One value: text, whole number or boolean. Compares as what it holds."""

    __slots__ = ("path", "value")

    def __init__(self, path: str, value: str | int) -> None:
        self.path = path
        self.value = value

    def __eq__(self, other: object) -> bool:
        return bool(self.value == (other.value if isinstance(other, Leaf) else other))

    def __lt__(self, other: object) -> bool:
        held = other.value if isinstance(other, Leaf) else other
        if isinstance(held, str) == isinstance(self.value, str) and isinstance(held, (str, int)):
            return self.value < held  # type: ignore[operator]  # both text, or both numbers
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Formatted:
    """What a filter made of a value, with the leaves it came from."""

    text: str
    sources: tuple[Leaf, ...]


class Missing(ChainableUndefined):
    """A value that is not there: false in a condition, a blank when printed; gone through, it gives one blank."""

    __slots__ = ()

    def __getattr__(self, name: str) -> "Missing":
        if name.startswith("_"):  # what Python itself asks for, when it copies for instance; templates cannot
            raise AttributeError(name)
        return missing(f"{self._undefined_name}.{name}")

    def __iter__(self) -> Iterator[Any]:
        return iter((self,))

    def _incomparable(self, _other: object) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _incomparable  # type: ignore[assignment]  # the base class raises


def missing(path: str) -> Missing:
    """Return the absent value of a path."""
    return Missing(name=path)


def seen_by_template(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as a template sees them; None, "" and empty lists are absent."""
    return {key: _dressed(value, key) for key, value in values.items() if not _is_absent(value)}


def attribute(holder: object, name: str) -> Any:
    """Return what `holder.name` means in a template: a key of a dict, and nothing else."""
    if isinstance(holder, Table):
        return holder[name] if name in holder else missing(f"{holder.path}.{name}")
    if isinstance(holder, Missing):
        return getattr(holder, name)
    return missing(f"{holder.path}.{name}" if isinstance(holder, Leaf) else name)


def _dressed(value: Any, path: str) -> Any:
    if isinstance(value, Mapping):
        inside = {key: _dressed(one, f"{path}.{key}") for key, one in value.items() if not _is_absent(one)}
        return Table(path, inside)
    if isinstance(value, (list, tuple)):
        return [_dressed(one, f"{path}.{rank}") for rank, one in enumerate(value, start=1) if not _is_absent(one)]
    return Leaf(path, value)


def _is_absent(value: Any) -> bool:
    return value is None or value in ([], ()) or (isinstance(value, str) and not value.strip())
