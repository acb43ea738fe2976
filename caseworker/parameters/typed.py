"""The association's own value as a person types it, read into an entry, or told what is wrong beside its field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker import lines, money
from caseworker.errors import Problem, RuleBroken
from caseworker.folding import fold
from caseworker.parameters.model import DECIMAL_UNITS, Certainty, ParameterEntry, Unit, Value, value_from_text

LONGEST_SOURCE = 300
LONGEST_REFERENCE = 400
CENTS = frozenset({Unit.CENTS, Unit.CENTS_PER_DAY, Unit.CENTS_PER_MONTH, Unit.CENTS_PER_YEAR})
MOST_CENTS = 1_000_000_00
# A century: beyond it, a rule that adds the delay to a day would leave the calendar.
MOST = {Unit.DAYS: 36_500, Unit.WORKING_DAYS: 26_000, Unit.WEEKS: 5_200, Unit.MONTHS: 1_200, Unit.TERMS: 1_200}
MOST_YEARS = 150
_YEARS = frozenset({Unit.YEARS, Unit.AGE})
_MONTH_DAY = re.compile(r"(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[/. ]([0-9]{1,2})")
_CLASSES = "ABCDEFG"


@dataclass(frozen=True, slots=True)
class OwnValue:
    """A value of the association's own, as typed.

    Args:
        code: of a shipped parameter, which gives the unit and the label.
        text: an amount in euros, a number, a word, a day and a month, or a legal reference.
        source: where it comes from.
        valid_from: first day; None for always.
        valid_to: last day, included; None as long as nothing replaces it.
        to_check: nobody has read the source yet.
    """

    code: str
    text: str
    source: str
    valid_from: date | None
    valid_to: date | None = None
    source_url: str = ""
    to_check: bool = False


def entry_of(own: OwnValue, shipped: Sequence[ParameterEntry], today: date) -> ParameterEntry:
    """Return the entry that a typed value is.

    Args:
        own: what was typed.
        shipped: every shipped entry of the code.
        today: the day on which it was read in its source.

    Raises:
        RuleBroken: the fields are those of `OwnValue`, and `value` for its text.
    """
    if not shipped:
        raise RuleBroken([Problem("code", "parameter_unknown", {"code": own.code})])
    problems = list(_problems_of(own, shipped))
    if problems:
        raise RuleBroken(problems)
    return ParameterEntry(
        own.code,
        _value(own.text, shipped),
        shipped[-1].unit,
        shipped[-1].label,
        lines.one_line(own.source),
        Certainty.TO_CHECK if own.to_check else Certainty.STATED,
        own.valid_from,
        own.valid_to,
        own.source_url.strip(),
        None if own.to_check else today,
    )


def _problems_of(own: OwnValue, shipped: Sequence[ParameterEntry]) -> Iterator[Problem]:
    problem = _problem_with_text(own.text.strip(), shipped)
    if problem:
        yield problem
    source = lines.one_line(own.source)
    fault = "missing" if not source else lines.fault_of_line(source, LONGEST_SOURCE)
    if fault:
        yield Problem("source", fault, {"longest": LONGEST_SOURCE})
    if own.valid_from and own.valid_to and own.valid_to < own.valid_from:
        yield Problem("valid_to", "ends_before_start")


def _problem_with_text(text: str, shipped: Sequence[ParameterEntry]) -> Problem | None:
    if not text:
        return Problem("value", "missing")
    unit = shipped[-1].unit
    if unit is Unit.REFERENCE:
        fault = lines.fault_of_line(text, LONGEST_REFERENCE)
        return Problem("value", fault, {"longest": LONGEST_REFERENCE}) if fault else None
    try:
        value = _value(text, shipped)
    except ValueError:
        return _unreadable(text, unit, shipped)
    return None if isinstance(value, str) else _out_of_range(value, unit)


def _out_of_range(value: Value, unit: Unit) -> Problem | None:
    most = MOST_CENTS if unit in CENTS else MOST_YEARS if unit in _YEARS else MOST.get(unit, 100_000)
    if not isinstance(value, str) and 0 <= value <= most:
        return None
    return Problem("value", "amount_impossible" if unit in CENTS else "out_of_range", {"least": 0, "most": most})


def _unreadable(text: str, unit: Unit, shipped: Sequence[ParameterEntry]) -> Problem:
    if unit is Unit.WORD:
        if is_month_day(shipped):
            return Problem("value", "month_day_unreadable")
        return Problem("value", "unknown_value", {"value": text[:60], "known": _words(shipped)})
    if unit in CENTS:
        return Problem("value", "amount_unreadable")
    return Problem("value", "decimal_unreadable" if unit in DECIMAL_UNITS else "number_unreadable")


def _value(text: str, shipped: Sequence[ParameterEntry]) -> Value:
    """Read a typed text as shipped entries are. Raises ValueError."""
    unit = shipped[-1].unit
    if unit in CENTS:
        return money.cents_from_text(text)
    if unit is Unit.WORD:
        return _word(text.strip(), shipped)
    return value_from_text(lines.one_line(text), unit)


def _word(text: str, shipped: Sequence[ParameterEntry]) -> str:
    if is_month_day(shipped):
        return _month_day(text)
    if all(set(_text(entry)) <= set(_CLASSES) for entry in shipped):
        letters = set(text.upper()) - set(" ,")
        if letters and letters <= set(_CLASSES):
            return "".join(sorted(letters))
    named = {fold(word).replace("_", " "): word for word in _words(shipped)}
    try:
        return named[fold(text).replace("_", " ").strip()]
    except KeyError:
        raise ValueError(text) from None


def is_month_day(entries: Sequence[ParameterEntry]) -> bool:
    """Tell whether a word is a day of the year, whatever the year ("10-15" for 15 October)."""
    return all(_MONTH_DAY.fullmatch(_text(entry)) for entry in entries)


def _month_day(text: str) -> str:
    typed, kept = _DAY_MONTH.fullmatch(text), _MONTH_DAY.fullmatch(text)
    if not typed and not kept:
        raise ValueError(text)
    day, month = (int(typed[1]), int(typed[2])) if typed else (int(text[3:]), int(text[:2]))
    return date(2001, month, day).strftime("%m-%d")  # 29 February is no day of every year


def _words(shipped: Sequence[ParameterEntry]) -> list[str]:
    return sorted({_text(entry) for entry in shipped}.union(*(entry.choices for entry in shipped)))


def _text(entry: ParameterEntry) -> str:
    return str(entry.value)
