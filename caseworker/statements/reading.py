"""Reads the file of a bank from its bytes: its letters, its separator, its headings, then each line. Nothing touches the disk."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from caseworker.errors import Problem, RuleBroken
from caseworker.folding import fold
from caseworker.money import cents_from_text
from caseworker.statements.headings import guessed, heading_row, missing_in
from caseworker.statements.model import Fault, Mapped, Part, RawLine, Reading

LARGEST = 8_000_000
MOST_LINES = 50_000
LONGEST_LABEL = 300
MOST_CENTS = 100_000_000
_DAYS = (
    re.compile(r"(?P<d>\d{1,2})[/.\- ](?P<m>\d{1,2})[/.\- ](?P<y>\d{4}|\d{2})", re.ASCII),
    re.compile(r"(?P<y>\d{4})[/.-](?P<m>\d{1,2})[/.-](?P<d>\d{1,2})(?:[T ].*)?", re.ASCII),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII),
)
_SEPARATORS = ";\t,|"

Rows = list[tuple[int, list[str]]]


class _Wrong(Exception):
    """A cell that cannot be read; its text is the code of the sentence."""


def opened(content: bytes) -> str:
    """Return the text of a file, whatever wrote it.

    Raises:
        RuleBroken: it is empty, too large, or is no text (a PDF, a workbook).
    """
    if not content.strip():
        raise RuleBroken([Problem("file", "statement_empty")])
    if len(content) > LARGEST:
        raise RuleBroken([Problem("file", "statement_too_large")])
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    if b"\0" in content or content[:5] == b"%PDF-" or content[:2] == b"PK":
        raise RuleBroken([Problem("file", "statement_not_csv")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows_of(text: str) -> Rows:
    """Return the rows that are not blank, with their number, cut by the separator that gives headings, or the most cells.

    Raises:
        RuleBroken: it cannot be cut, or has too many lines.
    """
    cut = {mark: _cut(text, mark) for mark in _SEPARATORS if mark in text}
    known = [rows for rows in cut.values() if heading_row([row for _, row in rows]) is not None]
    best = known[0] if known else max(cut.values(), key=_most_cells, default=[])
    if _most_cells(best) < 2:
        raise RuleBroken([Problem("file", "statement_not_csv")])
    if len(best) > MOST_LINES:
        raise RuleBroken([Problem("file", "statement_too_large")])
    return best


def _cut(text: str, separator: str) -> Rows:
    reader, rows, number = csv.reader(io.StringIO(text, newline=""), delimiter=separator), [], 1
    try:
        for cells in reader:
            row = [" ".join(cell.split()) for cell in cells]
            if any(row):
                rows.append((number, row))
            number = reader.line_num + 1
    except csv.Error:  # a cell without end: another separator may do better
        return []
    return rows


def _most_cells(rows: Rows) -> int:
    sizes = Counter(len(row) for _, row in rows)
    return sizes.most_common(1)[0][0] if sizes else 0


def read(content: bytes, mapped: Mapped | None = None) -> Reading:
    """Return what a file holds.

    Args:
        content: of the file.
        mapped: which column is what; guessed from the headings when None.

    Raises:
        RuleBroken: the file is no list of lines (`statement_empty`, `statement_not_csv`, `statement_too_large`).
    """
    headings, body = _headed(rows_of(opened(content)))
    used = guessed(headings) if mapped is None else {p: c for p, c in mapped.items() if 0 <= c < len(headings)}
    samples = tuple(next((row[n] for _, row in body if n < len(row) and row[n]), "") for n in range(len(headings)))
    missing = missing_in(used)
    if missing:
        return Reading(tuple(headings), samples, used, missing=missing)
    reader = _Lines(used, headings)
    reader.take(body)
    return Reading(tuple(headings), samples, used, tuple(reader.lines), tuple(reader.faults), reader.blank)


def _headed(rows: Rows) -> tuple[Sequence[str], Rows]:
    """Return the headings and what is under them; columns are numbered in a file that names none."""
    at = heading_row([row for _, row in rows])
    if at is not None:
        return rows[at][1], rows[at + 1 :]
    width = max(len(row) for _, row in rows)
    if any(_is_day(cell) for cell in rows[0][1]):
        return [f"Colonne {number}" for number in range(1, width + 1)], rows
    widest = next(number for number, (_, row) in enumerate(rows) if len(row) == width)
    return rows[widest][1], rows[widest + 1 :]


def _is_day(text: str) -> bool:
    try:
        day_from(text)
    except _Wrong:
        return False
    return True


def day_from(text: str) -> date:
    """Read a day as banks write it; two figures are a year of this century."""
    found = next((match for pattern in _DAYS if (match := pattern.fullmatch(text.strip()))), None)
    if found is None:
        raise _Wrong("date_unreadable")
    year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
    try:
        return date(year, int(found["m"]), int(found["d"]))
    except ValueError as failure:
        raise _Wrong("date_impossible") from failure


def cents_from(text: str) -> int:
    """Read an amount as banks write it: "+1 240,50", "1.240,50", "1,240.50", "(12,00)", "12,00-", "12,00 EUR"."""
    bare = re.sub(r"(?i)eur(os?)?|[\s\u00a0\u202f€'’]", "", text).replace("−", "-").removeprefix("+")
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    if bare.endswith("-"):
        bare = f"-{bare[:-1]}"
    if "," in bare and "." in bare:
        thousands = "." if bare.rindex(",") > bare.rindex(".") else ","
        bare = bare.replace(thousands, "")
    try:
        cents = cents_from_text(bare)
    except ValueError as failure:
        raise _Wrong("amount_unreadable") from failure
    if abs(cents) > MOST_CENTS:
        raise _Wrong("amount_impossible")
    return cents


@dataclass(slots=True)
class _Lines:
    """Reads the lines of a file, one after the other."""

    mapped: Mapped
    headings: Sequence[str]
    lines: list[RawLine] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    blank: int = 0
    _seen: Counter[tuple[date, int, str]] = field(default_factory=Counter)

    def take(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        for number, row in rows:
            cells = {part: row[column] if column < len(row) else "" for part, column in self.mapped.items()}
            money = [part for part in (Part.AMOUNT, Part.DEBIT, Part.CREDIT) if cells.get(part)]
            if not cells[Part.DATE] or not money:
                self.blank += 1
                continue
            self._take(number, cells)

    def _take(self, number: int, cells: dict[str, str]) -> None:
        part: str = Part.DATE
        try:
            on = day_from(cells[part])
            cents = 0
            for part, sign in ((Part.AMOUNT, 0), (Part.DEBIT, -1), (Part.CREDIT, 1)):
                if cells.get(part):
                    cents += -abs(cents_from(cells[part])) if sign < 0 else cents_from(cells[part])
        except _Wrong as wrong:
            self.faults.append(Fault(number, self.headings[self.mapped[part]], cells[part][:60], str(wrong)))
            return
        if cents:
            self._keep(RawLine(number, on, cents, _words(cells), _clean(cells.get(Part.REFERENCE, ""))))

    def _keep(self, line: RawLine) -> None:
        key = (line.on, line.cents, fold(line.label))
        self.lines.append(RawLine(line.number, line.on, line.cents, line.label, line.reference, self._seen[key]))
        self._seen[key] += 1


def _words(cells: dict[str, str]) -> str:
    label, details = cells.get(Part.LABEL, ""), cells.get(Part.DETAILS, "")
    both = f"{label} {details}" if details and fold(details) not in fold(label) else label
    return _clean(both)


def _clean(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_LABEL]
