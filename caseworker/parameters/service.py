"""Answers what a dated parameter is worth on a day: the association's own value first, else the one shipped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_files
from caseworker.errors import Problem, RuleBroken
from caseworker.parameters.model import ParameterEntry, Value, problems_in


class ParameterTable:
    """Every amount, rate, delay and legal reference, by code and day.

    One object for the whole workspace: services keep it, and `follow` changes what it answers.

    Args:
        shipped: entries that come with the program.
        overrides: entries of the association; on a day when one holds, it wins over the shipped value.

    Raises:
        RuleBroken: an entry is wrong, or two of the same origin hold on the same day (`parameter_overlap`).
    """

    def __init__(self, shipped: Iterable[ParameterEntry], overrides: Iterable[ParameterEntry] = ()) -> None:
        self._shipped = tuple(shipped)
        _refuse(self._shipped)
        self.follow(overrides)

    def follow(self, overrides: Iterable[ParameterEntry]) -> None:
        """Take other values of the association. Raises as the constructor; then nothing has changed."""
        overrides = tuple(overrides)
        _refuse(overrides)
        by_code: dict[str, list[ParameterEntry]] = {}
        for entry in (*overrides, *self._shipped):
            by_code.setdefault(entry.code, []).append(entry)
        self._overrides, self._by_code = overrides, by_code

    def with_overrides(self, overrides: Iterable[ParameterEntry]) -> "ParameterTable":
        """Return the same shipped values under other values of the association."""
        return ParameterTable(self._shipped, overrides)

    def codes(self) -> tuple[str, ...]:
        """Return every code, sorted."""
        return tuple(sorted(self._by_code))

    def entry(self, code: str, on: date) -> ParameterEntry:
        """Return what holds for `code` on a day.

        Raises:
            RuleBroken: `parameter_missing`, with the code as field.
        """
        for entry in self._by_code.get(code, ()):
            if entry.period.holds(on):
                return entry
        raise RuleBroken([Problem(code, "parameter_missing", {"code": code, "on": on})])

    def value(self, code: str, on: date) -> Value:
        """Return the value that holds for `code` on a day. Raises as `entry`."""
        return self.entry(code, on).value

    def integer(self, code: str, on: date) -> int:
        """Return a whole value: cents, days, months.

        Raises:
            RuleBroken: `parameter_missing`, or `parameter_value_wrong` when the value is a text or a rate.
        """
        value = self.value(code, on)
        if isinstance(value, int):
            return value
        raise RuleBroken([Problem(code, "parameter_value_wrong", {"code": code, "on": on})])

    def text(self, code: str, on: date) -> str:
        """Return a word or a legal reference.

        Raises:
            RuleBroken: `parameter_missing`, or `parameter_value_wrong` when the value is a number.
        """
        value = self.value(code, on)
        if isinstance(value, str):
            return value
        raise RuleBroken([Problem(code, "parameter_value_wrong", {"code": code, "on": on})])

    def history(self, code: str) -> tuple[ParameterEntry, ...]:
        """Return every entry of a code, oldest first, shipped ones before those of the association; empty when unknown."""
        listed = self._by_code.get(code, [])
        return tuple(sorted(listed, key=lambda entry: (entry.period.start, self.is_override(entry))))

    def all_on(self, on: date) -> tuple[ParameterEntry, ...]:
        """Return what holds on a day, one entry per code, by code; codes without a value that day are left out."""
        found = (next((e for e in self._by_code[code] if e.period.holds(on)), None) for code in self.codes())
        return tuple(entry for entry in found if entry is not None)

    def is_override(self, entry: ParameterEntry) -> bool:
        """Tell whether an entry comes from the association."""
        return entry in self._overrides


def _refuse(entries: Sequence[ParameterEntry]) -> None:
    problems = problems_in(entries)
    if problems:
        raise RuleBroken(problems)


@dataclass(frozen=True, slots=True)
class _File:
    entry: tuple[ParameterEntry, ...]


@cache
def shipped_entries() -> tuple[ParameterEntry, ...]:
    """Return every entry of `resources/parameters`, in the order of the files, read once."""
    read = [record_from(_File, parse(text)) for _, text in shipped_files("parameters")]
    return tuple(entry for file in read for entry in file.entry)


def load_parameters(overrides: Sequence[ParameterEntry] = ()) -> ParameterTable:
    """Return the shipped parameters under the association's own values."""
    return ParameterTable(shipped_entries(), overrides)
