"""What a dated parameter is: one value, from when to when, and where it comes from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise

from caseworker.dates import Period
from caseworker.errors import Problem

Value = int | Decimal | str

_CODE = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*")


class Certainty(StrEnum):
    """How far a value can be trusted."""

    VERIFIED = "V"
    """Read in the source named."""
    SECONDARY = "V-"
    """Read, in a secondary or undated source."""
    STATED = "S"
    """Said by the people who do the work."""
    COMPUTED = "C"
    """Worked out from verified values."""
    TO_CHECK = "M"
    """General knowledge: shown as « à vérifier », never as law."""


class Unit(StrEnum):
    """What a value counts."""

    CENTS = "cents"
    CENTS_PER_DAY = "cents_per_day"
    CENTS_PER_MONTH = "cents_per_month"
    CENTS_PER_YEAR = "cents_per_year"
    PERCENT = "percent"
    RATIO = "ratio"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    AGE = "age"
    TERMS = "terms"
    SQUARE_METRES = "m2"
    CUBIC_METRES = "m3"
    CENTIMETRES = "cm"
    KWH_PER_M2_YEAR = "kwh_per_m2_year"
    WORD = "word"
    REFERENCE = "reference"


TEXT_UNITS = frozenset({Unit.WORD, Unit.REFERENCE})
DECIMAL_UNITS = frozenset({Unit.PERCENT, Unit.RATIO})


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """One value of one parameter during one period.

    Args:
        code: dotted name ("deposit.return_months.conform").
        value: whole number, exact decimal for a percentage or a ratio, text for a word or a legal reference.
        valid_from: first day; None when the start is not known (the value then holds since always).
        valid_to: last day, included; None as long as nothing replaces it.
        label: French wording shown to the head of service.
        source: text, article or document it was read in.
        checked_on: day the source was read; None when nobody has checked it.
        choices: of a word, those that the association may write in its place.
    """

    code: str
    value: Value
    unit: Unit
    label: str
    source: str
    certainty: Certainty
    valid_from: date | None = None
    valid_to: date | None = None
    source_url: str = ""
    checked_on: date | None = None
    note: str = ""
    choices: tuple[str, ...] = ()

    @property
    def to_be_checked(self) -> bool:
        """Tell whether the value is general knowledge, to be shown as « à vérifier »."""
        return self.certainty is Certainty.TO_CHECK

    @property
    def period(self) -> Period:
        """Return the days on which the value holds."""
        return Period(self.valid_from or date.min, self.valid_to)


def value_from_text(text: str, unit: Unit) -> Value:
    """Read a value typed by a person or kept in the database.

    Raises:
        ValueError: the text is not a number of that unit.
    """
    if unit in TEXT_UNITS:
        return text
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite() or (unit not in DECIMAL_UNITS and number != number.to_integral_value()):
        raise ValueError(text)
    return number if unit in DECIMAL_UNITS else int(number)


def problems_in(entries: Iterable[ParameterEntry]) -> tuple[Problem, ...]:
    """Return what is wrong with a set of entries, each taken alone and then together; a problem's field is the code.

    Codes: `parameter_code_invalid`, `parameter_blank`, `parameter_value_wrong`, `parameter_dates_reversed`,
    `parameter_unchecked`, `parameter_overlap`.
    """
    listed = sorted(entries, key=lambda entry: (entry.code, entry.period.start))
    alone = [Problem(entry.code, code) for entry in listed for code in _problems_of(entry)]
    together = [
        Problem(later.code, "parameter_overlap", {"valid_from": later.valid_from, "earlier_from": earlier.valid_from})
        for earlier, later in pairwise(listed)
        if earlier.code == later.code and earlier.period.overlaps(later.period)
    ]
    return (*alone, *together)


def _problems_of(entry: ParameterEntry) -> list[str]:
    problems = []
    if not _CODE.fullmatch(entry.code):
        problems.append("parameter_code_invalid")
    if not entry.label.strip() or not entry.source.strip():
        problems.append("parameter_blank")
    if not _fits(entry.value, entry.unit):
        problems.append("parameter_value_wrong")
    if entry.valid_to is not None and entry.valid_to < entry.period.start:
        problems.append("parameter_dates_reversed")
    if entry.checked_on is None and not entry.to_be_checked:
        problems.append("parameter_unchecked")
    return problems


def _fits(value: Value, unit: Unit) -> bool:
    if unit in TEXT_UNITS:
        return isinstance(value, str) and bool(value.strip())
    if isinstance(value, Decimal):
        return unit in DECIMAL_UNITS and value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)
