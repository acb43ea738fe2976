"""Moves the fictional caseload of 2024 to today: every date by the same number of weeks, so that weekdays stay."""

import csv
import io
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

from caseworker.dates import add_months

ANCHOR = date(2024, 12, 13)  # a Friday near the end of the caseload, which becomes the Friday on or before today
DATED = {"entretiens.csv": "date", "paiements.csv": "date", "interventions.csv": "date"}
MONTH = "mois"


def write_caseload(folder: Path, today: date) -> None:
    """Write the caseload as CSV files in `folder`, in the import's format, as if today were `today`."""
    shift = timedelta(weeks=(today - ANCHOR).days // 7)
    for source in sorted(files("resources").joinpath("demo").iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(source.read_text(encoding="utf-8-sig")), delimiter=";"))
            moved = [_moved(row, shift) for row in rows]
            kept = [row for row in moved if _has_happened(row, DATED.get(source.name), today)]
            _write(folder / source.name, kept)


def _moved(row: dict[str, str], shift: timedelta) -> dict[str, str]:
    return {
        name: value if name == "date_naissance" else _moved_value(name, value, shift) for name, value in row.items()
    }


def _moved_value(name: str, value: str, shift: timedelta) -> str:
    if name == MONTH and value:
        year, month = value.split("-")
        return add_months(date(int(year), int(month), 1), round(shift.days / 30.4375)).strftime("%Y-%m")
    if name.startswith("date") and value:
        return (datetime.strptime(value, "%d/%m/%Y").date() + shift).strftime("%d/%m/%Y")  # noqa: DTZ007 - a day has no zone
    return value


def _has_happened(row: dict[str, str], column: str | None, today: date) -> bool:
    if column is None:
        return True
    return datetime.strptime(row[column], "%d/%m/%Y").date() <= today  # noqa: DTZ007 - a day has no zone


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
