"""How a cell is read and written: dates, amounts, codes, references, texts. Values are what the database keeps.

A text that a spreadsheet would run (it begins with = + - @) is exported behind an apostrophe, which is taken off again
when it is imported: what was written by a person comes back as it was, and never as a formula.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from caseworker import lines, money
from caseworker.exchange.model import Unreadable, quoted
from caseworker.folding import fold
from caseworker.visits.model import LONGEST_NOTE

RUN = ("=", "+", "-", "@", "\t", "\r")
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_CENTS = 1_000_000_00
LONGEST_REF = 20
LONGEST_CODE = 60
LONGEST_ADDRESS = 200
LONGEST_CELL = 131_072
"""More than any text: no spreadsheet holds so long a cell, its quote was left open further up."""
WEEK_MINUTES = 7 * 24 * 60

_FRENCH_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_ISO_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-01)?(?:[T ]00:00(?::00)?)?")
_FRENCH_MONTH = re.compile(r"(?:01/)?(0?[1-9]|1[0-2])/([0-9]{4})")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])[:hH]([0-5][0-9])?(?::[0-5][0-9])?")
_FOUR_FIGURES = re.compile(r"[0-9]{4}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_AREA = re.compile(r"([0-9]{1,5})(?:[.,]([0-9]{1,4}))?")
_REF = re.compile(r"[^\W_][\w.-]*", re.ASCII)
_AMENDMENT = re.compile(r"avenant n?[°o]?\s*([1-9][0-9]{0,2})")


class Shape(StrEnum):
    """What a spreadsheet makes of a cell."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Cell:
    """A kind of cell.

    Args:
        read: from the text of a cell that is not blank to a value. Raises Unreadable.
        write: from a value to the text of a French spreadsheet.
        shape: how it is typed in a workbook.
        repeats: the same texts come again and again, so that reading them is remembered.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    shape: Shape = Shape.TEXT
    repeats: bool = True


def protected(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, or before an apostrophe that would be taken off."""
    if text.startswith(RUN) or (text[:1] == "'" and text[1:].startswith((*RUN, "'"))):
        return f"'{text}"
    return text


def unprotected(text: str) -> str:
    """Take off the apostrophe that `protected` put."""
    return text[1:] if text[:1] == "'" and text[1:].startswith((*RUN, "'")) else text


def _day(text: str) -> str:
    french, iso = _FRENCH_DAY.fullmatch(text), _ISO_DAY.fullmatch(text)
    if french:
        day, month, year = french.groups()
    elif iso:
        year, month, day = iso.groups()
    else:
        raise Unreadable("date_unreadable")
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as failure:
        raise Unreadable("date_impossible") from failure
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unreadable("date_impossible")
    return found.isoformat()


def french_day(value: str) -> str:
    """Write an ISO date as a French spreadsheet does."""
    return f"{value[8:10]}/{value[5:7]}/{value[:4]}"


def _month(text: str) -> str:
    iso, french = _ISO_MONTH.fullmatch(text), _FRENCH_MONTH.fullmatch(text)
    if iso:
        year, month = iso.groups()
    elif french:
        month, year = french.groups()
    else:
        raise Unreadable("month_unreadable")
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Unreadable("date_impossible")
    return f"{year}-{int(month):02d}"


def _hour(text: str) -> str:
    found = _HOUR.fullmatch(text)
    if not found:
        raise Unreadable("time_unreadable")
    return f"{int(found[1]):02d}:{found[2] or '00'}"


def _amount(text: str) -> int:
    try:
        cents = money.cents_from_text(text)
    except ValueError as failure:
        raise Unreadable("amount_unreadable") from failure
    if not 0 <= cents <= MOST_CENTS:
        raise Unreadable("amount_impossible")
    return cents


def _area(text: str) -> int:
    found = _AREA.fullmatch(text)
    if not found:
        raise Unreadable("area_unreadable")
    return int(Decimal(f"{found[1]}.{found[2] or 0}") * 10_000)


def _write_area(area_cm2: int) -> str:
    whole, rest = divmod(area_cm2, 10_000)
    return f"{whole},{rest:04d}".rstrip("0") if rest else str(whole)


def _yes_no(text: str) -> int:
    word = fold(text)
    if word not in {"oui", "non", "o", "n", "vrai", "faux", "1", "0"}:
        raise Unreadable("unknown_value", value=quoted(text), known=["oui", "non"])
    return int(word in {"oui", "o", "vrai", "1"})


def _ref(text: str) -> str:
    if text.startswith(RUN):
        raise Unreadable("reference_formula")
    if "/" in text or "\\" in text or ".." in text:
        raise Unreadable("reference_path")
    if len(text) > LONGEST_REF:
        raise Unreadable("text_too_long", longest=LONGEST_REF)
    if not _REF.fullmatch(text):
        raise Unreadable("reference_wrong")
    return text


def _line(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        line = lines.one_line(unprotected(text))
        if "\n" in line or "\r" in line:
            raise Unreadable("line_break")
        fault = None if line.isprintable() and len(line) <= longest else lines.fault_of_line(line, longest)
        if fault:
            raise Unreadable(fault, longest=longest)
        return line

    return read


def _name(text: str) -> str:
    if unprotected(text).startswith(RUN):
        raise Unreadable("name_formula")
    return _line(lines.NAME_LENGTH)(text)


def _note(text: str) -> str:
    note = lines.several_lines(unprotected(text))
    fault = lines.fault_of_text(note, LONGEST_NOTE)
    if fault:
        raise Unreadable(fault, longest=LONGEST_NOTE)
    return note


def _postal(text: str) -> str:
    # a spreadsheet that takes the code for a number eats its first zero
    return _line(LONGEST_CODE)(f"0{text}" if _FOUR_FIGURES.fullmatch(text) else text)


def _agreement_number(text: str) -> int:
    words = fold(text)
    amendment = _AMENDMENT.fullmatch(words)
    if amendment:
        return int(amendment[1])
    if words != "initiale":
        raise Unreadable("agreement_object_unreadable")
    return 0


def _key(text: str) -> str:
    return re.sub(r"[\s'’_-]+", "_", fold(text))


def one_of(codes: Iterable[str], **others: str) -> Cell:
    """Return a cell that holds one of `codes`, accents, case and spaces aside; `others` are further ways to say them."""
    known = {_key(code): str(code) for code in codes if code}
    ways = known | {_key(way): code for way, code in others.items()}

    def read(text: str) -> str:
        code = ways.get(_key(text))
        if code is None:
            raise Unreadable("unknown_value", value=quoted(text), known=list(known.values()))
        return code

    return Cell(read)


def open_code(codes: Iterable[str]) -> Cell:
    """Return a cell of an open list: one of `codes`, or the association's own short words."""
    known = {_key(code): str(code) for code in codes if code}
    line = _line(LONGEST_CODE)
    return Cell(lambda text: known.get(_key(text)) or line(text), protected)


def whole(least: int, most: int) -> Cell:
    """Return a cell that holds a whole number, between two ends included."""

    def read(text: str) -> int:
        if not _WHOLE.fullmatch(text):
            raise Unreadable("number_unreadable")
        if not least <= int(text) <= most:
            raise Unreadable("out_of_range", least=least, most=most)
        return int(text)

    return Cell(read, shape=Shape.NUMBER)


DAY = Cell(_day, french_day, Shape.DAY)
MONTH = Cell(_month)
HOUR = Cell(_hour)
AMOUNT = Cell(_amount, money.decimal_text, Shape.NUMBER)
AREA = Cell(_area, _write_area, Shape.NUMBER)
YES_NO = Cell(_yes_no, lambda value: "oui" if value else "non")
REF = Cell(_ref)
NAME = Cell(_name, protected)
SHORT = Cell(_line(LONGEST_CODE), protected)
ADDRESS = Cell(_line(LONGEST_ADDRESS), protected, repeats=False)
POSTAL = Cell(_postal, protected)
NOTE = Cell(_note, protected, repeats=False)
AGREEMENT_NUMBER = Cell(_agreement_number, lambda number: f"avenant {number}" if number else "initiale")
