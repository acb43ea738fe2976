"""iml-2024: every figure of `attendus.json` about visits, passages missing and maintenance, asked as a user would."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from caseworker.__main__ import main
from caseworker.agenda.model import DueKind
from caseworker.commands.dossier import dossier_of
from caseworker.dates import add_months
from caseworker.interventions.model import Nature
from caseworker.storage.vault import open_vault
from caseworker.workspace import Workspace
from tests.caseworker.commands.conftest import PASSPHRASE, PERSON, Command, Made

REFERENCE = Path(__file__).parents[2] / "data" / "iml-2024"
EXPECTED: dict[str, Any] = json.loads((REFERENCE / "attendus.json").read_text(encoding="utf-8"))
VISITS: dict[str, int] = EXPECTED["entretiens"]
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
ENDS = [add_months(FIRST, month) - timedelta(days=1) for month in range(1, 13)]
SOCIAL, HOUSE = "travailleur_social", "maitresse_de_maison"
HELD, MISSED = "honore", "absent"


@pytest.fixture(scope="module")
def year_vault(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(made.empty, tmp_path_factory.mktemp("year") / "coffre")
    options = ["--vault", str(folder), "--user", PERSON, "--passphrase-file", str(made.passphrase)]
    assert main([*options, "import", str(REFERENCE)]) == 0
    return folder


@pytest.fixture
def year(year_vault: Path, made: Made, command: Command) -> Command:
    """Run a command on the imported year, on its last evening."""
    options = ("--vault", year_vault, "--user", PERSON, "--passphrase-file", made.passphrase, "--today", LAST)
    return lambda *words: command(*options, *words)


@pytest.fixture(scope="module")
def workspace(year_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The services, on a copy: commands find the vault free."""
    own = shutil.copytree(year_vault, tmp_path_factory.mktemp("services") / "coffre")

    def clock() -> datetime:
        return datetime(2024, 12, 31, 18, tzinfo=UTC)

    vault = open_vault(own, PERSON, PASSPHRASE, clock=clock)
    yield Workspace.open(vault, clock)
    vault.close()


@pytest.fixture(scope="module")
def dossiers(workspace: Workspace) -> list[dict[str, Any]]:
    """What `caseworker dossier` prints, of every household."""
    return [dossier_of(workspace, line.household.ref) for line in workspace.households.caseload()]


def of_the_year(dossiers: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return [row for dossier in dossiers for row in dossier[key] if FIRST <= row["on"] <= LAST]


def with_status(status: str) -> int:
    return sum(count for key, count in VISITS.items() if key.endswith(f"/{status}"))


def test_the_agenda_of_the_year_gives_the_visits_of_each_post_kept_missed_put_off_and_cancelled(year: Command):
    entries = year("agenda", "--from", FIRST, "--until", LAST, "--json").json
    assert Counter(f"{entry['post']}/{entry['state']}" for entry in entries) == VISITS
    at_home = [e for e in entries if (e["kind"], e["state"]) == ("visite_domicile", HELD)]
    assert len(at_home) == EXPECTED["visites_domicile_honorees"]


def test_the_agenda_month_by_month_gives_the_same_year(workspace: Workspace):
    entries = [entry for last in ENDS for entry in workspace.calendar.entries(last.replace(day=1), last)]
    assert Counter(f"{entry.post}/{entry.state}" for entry in entries) == VISITS


def test_the_dossiers_hold_the_same_visits_as_the_agenda(dossiers: list[dict[str, Any]]):
    visits = of_the_year(dossiers, "visits")
    assert Counter(f"{visit['post']}/{visit['status']}" for visit in visits) == VISITS
    at_home = [v for v in visits if (v["kind"], v["status"]) == ("visite_domicile", HELD)]
    assert len(at_home) == EXPECTED["visites_domicile_honorees"]
    assert {v["kind"] for v in visits if v["post"] == HOUSE} == {"visite_domicile"}


def test_the_dashboard_of_each_month_adds_up_to_the_year(workspace: Workspace):
    months = [workspace.agenda.overview(last) for last in ENDS]
    assert sum(month.visits_this_month for month in months) == with_status(HELD)
    assert sum(month.missed_this_month for month in months) == with_status(MISSED) == VISITS[f"{SOCIAL}/{MISSED}"]


def test_what_is_due_on_the_last_evening_lists_every_month_without_a_passage(year: Command, workspace: Workspace):
    expected = EXPECTED["mois_sans_passage_maitresse_de_maison"]
    dues = year("due", "--until", LAST, "--json").json
    missing = [due for due in dues if due["kind"] == DueKind.PASSAGE_MISSING.value]
    assert len(missing) == expected
    assert len({(due["ref"], due["due_on"][:7]) for due in missing}) == expected, "one line a month of each household"
    assert len(workspace.agenda.months_without_passage(FIRST, LAST, date(2025, 1, 1))) == expected


def test_maintenance_is_the_same_counted_by_works_by_dwelling_and_by_what_is_exported(
    year: Command, workspace: Workspace, tmp_path: Path
):
    expected = EXPECTED["interventions_maintenance"]
    count = year("works", "count", "--from", FIRST, "--until", LAST, "--json").json
    assert count["interventions_maintenance"] == expected
    assert sum(count["by_charge"].values()) == expected
    by_unit = [one for unit in workspace.housing.units() for one in workspace.interventions.of_unit(unit.id)]
    assert sum(one.nature == Nature.MAINTENANCE and FIRST <= one.on <= LAST for one in by_unit) == expected
    assert year("export", tmp_path / "export").status == 0
    lines = (tmp_path / "export" / "interventions.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert sum(";maintenance;" in line and line[6:10] == "2024" for line in lines) == expected


def test_a_word_of_a_note_leads_to_its_visit(year: Command, dossiers: list[dict[str, Any]]):
    found = year("search", "médiation proposée", "--json").json
    refs = {visit["support"] for visit in of_the_year(dossiers, "visits") if "médiation" in visit["shared_note"]}
    assert {one["ref"] for one in found if one["kind"] == "visit"} <= refs
    assert found
