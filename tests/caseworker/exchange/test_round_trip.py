"""Any small caseload goes out and comes back: import, export, import in a new vault, export, compare."""

import csv
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseworker.exchange import formats
from caseworker.households.model import Referrer, Relation
from caseworker.storage.vault import open_with_pair
from caseworker.visits.model import Post, VisitKind, VisitStatus
from tests.caseworker.exchange.conftest import SCHEMES, exchange_of
from tests.conftest import Template

LETTERS = "abcdeéèàçœABCÉN'’- ŵđ"
NAMES = st.text(LETTERS, min_size=1, max_size=20).filter(lambda text: text.strip() and text.strip()[0] not in "-+=@'")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)
NOTES = st.one_of(
    TEXTS, st.lists(TEXTS, max_size=3).map("\n".join), st.sampled_from(["=1+1", "'=x", '";"', "- a\n- b"])
)
DAYS = st.dates(date(2020, 1, 1), date(2026, 10, 1))
CENTS = st.integers(0, 99_999_999)
FOLDERS = {"menages": "M", "logements": "L", "accompagnements": "A"}


def day(value: date | None) -> str:
    return value.strftime("%d/%m/%Y") if value else ""


def amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def after(start: date, days: int | None) -> date | None:
    return None if days is None else start + timedelta(days=days)


@st.composite
def caseloads(draw: Any) -> dict[str, list[list[str]]]:
    """Draw a sound caseload: rows of each table, in the format's columns."""
    tables: dict[str, list[list[str]]] = {table.name: [] for table in formats.TABLES}
    length = st.one_of(st.none(), st.integers(0, 900))
    for n in range(draw(st.integers(1, 3))):
        support, unit, household = f"A{n}", f"L{n}", f"M{n}"
        entry, stay = draw(DAYS), draw(length)
        referrer = draw(st.sampled_from(["", "Les Glycines", *Referrer]))
        tables["menages"].append([household, draw(NAMES), referrer, day(draw(st.none() | DAYS))])
        for _ in range(draw(st.integers(0, 2))):
            resource = draw(st.sampled_from(["", "rsa", "salaire", "rente étrangère"]))
            born, relation = draw(st.none() | DAYS), draw(st.sampled_from(list(Relation)))
            cents = amount(draw(CENTS)) if resource else ""
            sex = draw(st.sampled_from(["", "F", "H"]))
            tables["personnes"].append([household, draw(NAMES), draw(NAMES), sex, day(born), relation, resource, cents])
        rent, stock = amount(draw(CENTS)), draw(st.sampled_from(["", "prive", "public"]))
        tables["logements"].append(
            [
                unit,
                draw(NAMES),
                "30100",
                draw(NAMES),
                "30007",
                "T2",
                "45,5",
                "RDC",
                "1",
                stock,
                rent,
                "0,00",
                "",
                "",
                "",
            ]
        )
        exit_on = after(entry, stay)
        gone = draw(st.sampled_from(["", "chrs", "tiers"])) if exit_on else ""
        lease = draw(st.sampled_from(["oui", "non"]))
        tables["accompagnements"].append(
            [
                support,
                household,
                draw(st.sampled_from(sorted(SCHEMES))),
                draw(NAMES),
                day(entry),
                day(exit_on),
                gone,
                lease,
            ]
        )
        tables["occupations"].append([support, unit, day(entry), day(exit_on), "sortie" if exit_on else ""])
        for number in range(draw(st.integers(0, 2))):
            objet = f"avenant {number}" if number else "initiale"
            start = draw(DAYS)
            tables["conventions"].append(
                [support, objet, day(start), day(after(start, draw(st.integers(0, 90)))), draw(NOTES)]
            )
        for _ in range(draw(st.integers(0, 3))):
            kind, post, status = (draw(st.sampled_from(list(codes))) for codes in (VisitKind, Post, VisitStatus))
            minutes = draw(st.sampled_from(["", "0", "45"]))
            hour = draw(st.sampled_from(["", "09:30"]))
            visit = [support, day(draw(DAYS)), hour, minutes, kind, draw(NAMES), post, status, draw(NOTES)]
            tables["entretiens"] += [visit] * draw(st.integers(1, 2))
        borne = draw(st.sampled_from(["", "occupant"]))
        tables["interventions"].append(
            [
                day(draw(DAYS)),
                unit,
                draw(st.sampled_from(["", support])),
                "maintenance",
                draw(NOTES),
                "",
                borne,
                rent,
                "",
            ]
        )
        for month in range(1, draw(st.integers(1, 4))):
            tables["echeances"].append([support, f"2024-{month:02d}", rent, amount(draw(CENTS)), "0,00"])
            means = draw(st.sampled_from(formats.MEANS))
            tables["paiements"].append([support, day(draw(DAYS)), amount(draw(CENTS)), means])
    return tables


def write(tables: dict[str, list[list[str]]], folder: Path) -> Path:
    folder.mkdir()
    for table in formats.TABLES:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.writer(file, delimiter=";")
            lines.writerow([column.name for column in table.columns])
            lines.writerows(tables[table.name])
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@given(tables=caseloads())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_a_caseload_goes_out_and_comes_back_the_same(
    template_vault: Template, form: str, tables: dict[str, list[list[str]]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        source = write(tables, place / "source")
        first = through(template_vault, place, "un", source, form)
        second = through(template_vault, place, "deux", first, "csv")
        third = through(template_vault, place, "trois", second, "csv")
        assert contents(second) == contents(third)
        rows = {
            table: len(list(csv.reader((second / f"{table}.csv").read_text("utf-8-sig").splitlines())))
            for table in FOLDERS
        }
        assert rows == {table: len(tables[table]) + 1 for table in FOLDERS}


def through(template: Template, place: Path, name: str, source: Path, form: str) -> Path:
    """Import a source in a new vault, check that it is complete, and export it."""
    folder = Path(shutil.copytree(template.folder, place / f"{name}-coffre"))
    vault = open_with_pair(folder, template.slot, template.private_key)
    try:
        exchange = exchange_of(vault)
        report = exchange.import_source(source)
        assert report.problems == ()
        assert exchange.import_source(source).nothing_new
        dest = place / (f"{name}.xlsx" if form == "xlsx" else name)
        exchange.export_to(dest, form)
        assert exchange.import_source(dest).nothing_new
    finally:
        vault.close()
    return dest
