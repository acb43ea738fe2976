"""The letter to an owner: what it says and leaves out, frozen once issued, fit for keeping, read by whom."""

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.demo.service import ASSOCIATION
from caseworker.documents import printing
from caseworker.documents.press import laid_out
from caseworker.documents.printing import blanks_of, fingerprint_of, print_paper
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft, UnitDraft
from caseworker.issuing.model import Issued
from caseworker.works.model import Charge, Step, StepKind, WorkDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.test_letters import through_the_window

TODAY = date(2026, 11, 22)


@pytest.fixture
def asked(files: Files) -> Workspace:
    """A request at the owner's charge, with a quote, in a dwelling whose owner is known."""
    head = files.head()
    head.association.set_details(ASSOCIATION)
    owner = head.housing.add_owner(OwnerDraft("SCI Les Micocouliers", "sci", "3 place des Martinets, 30100 Alès"))
    head.housing.set_head_lease(files.unit.id, HeadLeaseDraft(owner.id, "prive_conventionne", date(2021, 4, 10)))
    draft = WorkDraft(files.unit.ref, "Humidité au plafond", files.stay.ref, room="Salle de bain", opened_on=TODAY,
                      access="Clé chez la voisine", charge=Charge("proprietaire", "infiltration", "humidite"))  # fmt: skip
    ref = head.works.ask(draft).ref
    head.works.follow(ref, Step(StepKind.QUOTE, TODAY, "SARL Bastide", 480_00))
    return head


def issue(workspace: Workspace, ref: str = "T001") -> Issued:
    paper = workspace.owner_letters.paper(ref)
    return workspace.owner_letters.issue(paper, print_paper(paper), ref)


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_letter_says_what_is_wrong_where_and_at_whose_charge_and_nobodys_name(asked: Workspace):
    words = words_of(asked.issuing.content(issue(asked)))
    for expected in (
        "SCI Les Micocouliers", "3 place des Martinets", "14 rue Taisson, 30100 Alès", "Humidité au plafond",
        "salle de bain", "22 novembre 2026", "à votre charge (article 6 de la loi n° 89-462", "infiltration",
        "SARL Bastide", "480,00 €", "15 jours", "10 avril 2021", "Le logement est habité", "Cécile Vézinhet", "T001",
    ):  # fmt: skip
        assert expected in words, expected
    for hidden in ("Tesfaye", "Selam", "voisine"):
        assert hidden not in words


def test_a_danger_waits_for_no_answer_and_a_charge_that_is_not_theirs_is_not_asked_for(asked: Workspace, files: Files):
    draft = WorkDraft(files.unit.ref, "Prise arrachée", urgency="danger", is_unsafe=True, charge=Charge("association"))
    ref = asked.works.ask(draft).ref
    words = words_of(print_paper(asked.owner_letters.paper(ref)).pdf)
    assert "danger immédiat" in words
    assert "Ces travaux ne sont pas à votre charge." in words
    assert "15 jours" not in words
    undecided = asked.works.ask(replace(draft, urgency="courant", is_unsafe=False, charge=Charge())).ref
    words = words_of(print_paper(asked.owner_letters.paper(undecided)).pdf)
    assert "convenir avec vous" in words
    assert "danger" not in words


def test_the_same_letter_keeps_its_day_and_its_bytes_and_another_is_a_new_version(asked: Workspace):
    first = issue(asked)
    tomorrow = asked.session.clock() + timedelta(days=1)
    asked.session.clock = lambda: tomorrow
    assert issue(asked) == first
    assert first.reference == "TRAV-T001"
    asked.works.follow("T001", Step(StepKind.PLANNED, date(2026, 12, 1), "SARL Bastide"))
    second = issue(asked)
    assert (second.reference, second.version, second.issued_on) == ("TRAV-T001-V2", 2, date(2026, 11, 23))
    assert asked.issuing.verdict_on(asked.issuing.content(first)).intact


def test_an_owner_without_an_address_is_a_blank_that_keeps_it_from_being_issued(asked: Workspace):
    (owner,) = asked.housing.owners()
    asked.housing.update_owner(owner.id, OwnerDraft(owner.name))
    paper = asked.owner_letters.paper("T001")
    assert [blank.label for blank in blanks_of(paper)] == ["adresse du propriétaire"]
    with pytest.raises(RuleBroken):
        asked.owner_letters.issue(paper, print_paper(paper), "T001")


@pytest.mark.parametrize("ref", ["T001", "t001", "A001", "L01"])
def test_it_is_found_by_the_request_the_accompaniment_or_the_dwelling(asked: Workspace, files: Files, ref: str):
    asked.works.ask(WorkDraft(files.unit.ref, "Ampoule", files.stay.ref))
    assert asked.owner_letters.work_of(ref).ref == "T001"


def test_who_may_not_see_the_household_or_the_papers_prints_none(asked: Workspace, files: Files):
    for role in (Role.MAINTENANCE_WORKER, Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER):
        with pytest.raises(Refused):
            files.at_work(role).owner_letters.paper("T001")
    issued = issue(asked)
    asked.protection.protect(files.tesfaye.id, [asked.session.account_id])
    worker = files.at_work(Role.SOCIAL_WORKER)
    for ref in ("T001", "L01", "A002"):
        with pytest.raises(NotFound):
            worker.owner_letters.paper(ref)
    with pytest.raises(NotFound):
        worker.issuing.content(issued)


def test_the_letter_is_tagged_and_fit_for_keeping(asked: Workspace, tmp_path: Path):
    paper = asked.owner_letters.paper("T001")
    file = tmp_path / "lettre.pdf"
    # the checker knows no schema but PDF/A's own: the file that it judges does not declare PDF/UA
    file.write_bytes(laid_out(paper, printing._rendered(paper), fingerprint_of(paper), universal=False).pdf)
    pdfa.validate_written(file, "3b")
    with pikepdf.open(file) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.StructTreeRoot


def test_a_household_whose_dwelling_needs_nothing_has_a_draft_of_blanks_and_no_letter(asked: Workspace):
    asked.occupancies.move_in("A002", asked.housing.add_unit(UnitDraft("7 rue Balore", "30340", "Salindres")).id, TODAY)
    with pytest.raises(NotFound):
        asked.owner_letters.paper("A002")
    paper = asked.owner_letters.paper("A002", draft=True)
    missing = [blank.label for blank in blanks_of(paper)]
    assert "travaux demandés (aucune demande ouverte pour ce logement)" in missing
    assert "PROJET" in words_of(print_paper(paper).pdf)
    asked.owner_letters.draft_handed_out("A002")


def test_the_window_of_the_envelope_shows_the_owner_only(asked: Workspace):
    pdf = print_paper(asked.owner_letters.paper("T001")).pdf
    assert through_the_window(pdf) == ["SCI Les Micocouliers", "3 place des Martinets", "30100 ALÈS"]
