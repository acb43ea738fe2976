"""Moves the fictional caseload of 2024 to today: every date by the same number of weeks, so that weekdays stay."""

import csv
import io
from datetime import date, datetime, timedelta
from pathlib import Path

from caseworker.dates import add_months
from resources import FOLDER

ANCHOR = date(2024, 12, 13)  # a Friday near the end of the caseload, which becomes the Friday on or before today
DATED = {"entretiens.csv": "date", "paiements.csv": "date", "interventions.csv": "date"}
MONTH = "mois"


def write_caseload(folder: Path, today: date) -> None:
    """Write the caseload as CSV files in `folder`, in the import's format, as if today were `today`."""
    shift = timedelta(weeks=(today - ANCHOR).days // 7)
    stays: dict[str, tuple[date, date]] = {}  # of the first file by name, which comes before the visits
    for source in sorted((FOLDER / "demo").iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(source.read_text(encoding="utf-8-sig")), delimiter=";"))
            moved = [_moved(row, shift) for row in rows]
            if source.name == "accompagnements.csv":
                stays = {row["ref"]: _stay(row) for row in moved}
            kept = [row for row in moved if _has_happened(row, DATED.get(source.name), today)]
            if source.name == "echeances.csv":  # this month is called in the demonstration itself
                kept = [row for row in kept if row[MONTH] < f"{today:%Y-%m}"]
            if source.name == "entretiens.csv":
                kept = [row for row in kept if _is_within(row, stays)]
            _write(folder / source.name, kept)


def _moved(row: dict[str, str], shift: timedelta) -> dict[str, str]:
    if row.get("fonction") == "maitresse_de_maison":
        return row | {"date": _moved_by_months(row["date"], shift)}
    return {
        name: value if name == "date_naissance" else _moved_value(name, value, shift) for name, value in row.items()
    }


def _moved_value(name: str, value: str, shift: timedelta) -> str:
    if name == MONTH and value:
        year, month = value.split("-")
        return add_months(date(int(year), int(month), 1), round(shift.days / 30.4375)).strftime("%Y-%m")
    if name.startswith("date") and value:
        return (_day(value) + shift).strftime("%d/%m/%Y")
    return value


def _moved_by_months(value: str, shift: timedelta) -> str:
    """Move a passage by whole months: one a month was promised, and weeks would put two in one month and none in the next."""
    day = add_months(_day(value), round(shift.days / 30.4375))
    weekend = day.weekday() - 4
    if weekend > 0:
        earlier = day - timedelta(days=weekend)
        day = earlier if earlier.month == day.month else day + timedelta(days=3 - weekend)
    return day.strftime("%d/%m/%Y")


def _stay(row: dict[str, str]) -> tuple[date, date]:
    return _day(row["date_entree"]), _day(row["date_sortie"]) if row["date_sortie"] else date.max


def _is_within(row: dict[str, str], stays: dict[str, tuple[date, date]]) -> bool:
    """Tell whether a visit falls in the stay: months and weeks do not move it by as many days."""
    first, last = stays[row["accompagnement"]]
    return first <= _day(row["date"]) <= last


def _has_happened(row: dict[str, str], column: str | None, today: date) -> bool:
    return column is None or _day(row[column]) <= today


def _day(value: str) -> date:
    return datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
