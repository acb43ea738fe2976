"""The demonstration: living, fictional, and marked as such."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from caseworker.demo.service import PASSPHRASE, PERSON
from caseworker.inventories.words import InventoryKind
from caseworker.signatures.model import PaperState
from caseworker.storage.vault import open_vault
from caseworker.workspace import DEMONSTRATION, Workspace
from tests.caseworker.commands.conftest import TODAY, Command, Made


def test_the_demonstration_is_sound(demo: Command):
    checked = demo("vault", "check", "--json")
    assert (checked.status, checked.json) == (0, {"ok": True, "problems": []})


def test_it_is_marked_as_a_demonstration_in_the_vault_itself(made: Made):
    vault = open_vault(made.filled, PERSON, PASSPHRASE)
    assert vault.database.fact(DEMONSTRATION) == "1"
    vault.close()


def test_it_lives_around_today(demo: Command):
    last = ""
    for ref in ("A001", "A002", "A009", "A015", "A020"):
        visits = demo("dossier", ref, "--json").json["visits"]
        assert all(each["on"] <= TODAY for each in visits)
        last = max([last, *(each["on"] for each in visits)])
    assert (date.fromisoformat(TODAY) - date.fromisoformat(last)).days < 31
    assert demo("due", "--until", "2027-01-15", "--json").json


def test_the_coming_weeks_are_planned_on_working_days_and_nobody_is_expected_twice_at_once(demo: Command):
    entries = demo("agenda", "--until", "2026-12-06", "--json").json
    planned = [entry for entry in entries if entry["state"] == "prevu"]
    assert len(planned) > 30
    assert {entry["post"] for entry in planned} == {"travailleur_social", "maitresse_de_maison"}
    assert all(date.fromisoformat(entry["on"]).weekday() < 5 for entry in planned)
    assert not [entry for entry in planned if entry["is_in_conflict"]]
    assert "reunion_de_service" in {entry["kind"] for entry in planned}


def test_there_is_something_due_of_each_register(demo: Command):
    kinds = {each["kind"] for each in demo("due", "--json").json} | {
        each["kind"] for each in demo("due", "--until", "2027-02-28", "--json").json
    }
    assert kinds >= {
        "document_expiry", "permit_expiry", "heating_check", "step", "review", "deposit_instalment", "deposit_return",
        "head_lease_notice", "retention", "resource_end", "aid_decision", "aid_repayment",
        "housing_request", "housing_proposal",
    }  # fmt: skip
    pile = demo("due", "--pile", "--json").json
    assert {each["state"] for each in pile} >= {"a_signer", "a_rediger"}
    assert list(pile[0]) == ["ref", "number", "starts_on", "ends_on", "signed_on", "state"]
    assert "Avenant n°" in demo("due", "--pile").out


def test_few_months_go_by_without_a_passage(demo: Command):
    missing = [each for each in demo("due", "--json").json if each["kind"] == "monthly_passage_missing"]
    assert 0 < len(missing) <= 20
    for ref in ("A001", "A015", "A035"):
        dossier = demo("dossier", ref, "--json").json
        entered_on = dossier["supports"][0]["entered_on"]
        assert all(visit["on"] >= entered_on for visit in dossier["visits"])
        assert all(
            date.fromisoformat(visit["on"]).weekday() < 5
            for visit in dossier["visits"]
            if visit["post"] == "maitresse_de_maison"
        )


def test_it_is_not_written_over_something(made: Made, command: Command):
    refused = command("demo", "--vault", made.filled)
    assert refused.status == 1
    assert "répertoire vide" in refused.err


@pytest.mark.parametrize("today", ["2026-02-28", "2028-02-29", "2030-12-31"])
def test_it_can_be_made_on_any_day(command: Command, tmp_path: Path, made: Made, today: str):
    words = ("--vault", tmp_path / "v", "--today", today)
    assert command(*words, "demo").status == 0
    assert command(*words, "--passphrase-file", made.demo_passphrase, "vault", "check").status == 0
    assert len(command(*words, "--passphrase-file", made.demo_passphrase, "households", "--json").json) == 40


@pytest.fixture
def at_work(made: Made, tmp_path: Path) -> Iterator[Workspace]:
    folder = shutil.copytree(made.filled, tmp_path / "coffre")
    vault = open_vault(folder, PERSON, PASSPHRASE)
    yield Workspace.open(vault, lambda: datetime.fromisoformat(f"{TODAY}T09:00:00+00:00"))
    vault.close()


def refs_of(workspace: Workspace) -> list[str]:
    households = [line.household.id for line in workspace.households.caseload()]
    return [support.ref for household in households for support in workspace.supports.of_household(household)]


def test_papers_are_half_signed_sealed_with_reservations_and_cancelled(at_work: Workspace):
    papers = [line for ref in refs_of(at_work) for line in at_work.signatures.register_of(ref)]
    assert {line.state for line in papers} == {PaperState.PARTLY, PaperState.RESERVED, PaperState.CANCELLED}
    assert [len(line.copies) for line in papers if line.state is PaperState.RESERVED] == [1]
    (waiting,) = [line for line in papers if line.state is PaperState.PARTLY]
    assert waiting.scans
    lines = at_work.handovers.checklist(waiting.issued.support_id or "")
    assert [line.code for line in lines if line.code.startswith("signature") and not line.is_done] == [
        "signature:chef_de_service"
    ]
    assert at_work.wordings.versions("reminder")


def test_one_household_leaves_one_goes_on_and_one_stays_beyond(at_work: Workspace):
    refs = refs_of(at_work)
    assert len([ref for ref in refs if at_work.notices.standing(ref)]) == 1
    assert any(at_work.agreements.waivers_of(ref) for ref in refs)
    (held,) = [ref for ref in refs if at_work.reviews.reviews_of(ref)]
    assert at_work.agreements.agreements_of(held)[-1].is_pending


def test_inventories_keys_and_deposits_are_under_way(at_work: Workspace):
    refs = refs_of(at_work)
    inventories = [one for ref in refs for one in at_work.inventories.of_support(ref)]
    assert {one.kind for one in inventories} == set(InventoryKind)
    assert [len(added.photos) for one in inventories for added in one.additions] == [1]
    out = [ref for ref in refs if any(count.out for count in at_work.handovers.keys_of(ref))]
    assert len(out) > 20
    (left,) = [ref for ref in refs if at_work.handovers.returned_on(ref)]
    leaving = at_work.settling.exit_of(left)
    assert left in out  # one was lost
    assert leaving.departure.keys_on == at_work.handovers.returned_on(left)
    assert [line.retained_cents for line in leaving.lines] == [42_00]
    assert at_work.settling.quote(leaving.lines[0].id)
