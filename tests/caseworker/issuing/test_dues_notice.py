"""Rent notices on paper: what they say is what the account says, frozen once issued, a whole month at once."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import blanks_of, print_paper
from caseworker.documents.together import bound_together
from caseworker.errors import NotFound, Refused
from caseworker.issuing.dues_paper import PLAIN
from caseworker.rents.model import PaymentDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    drawn = workspace.agreements.draw_up("A001", AgreementDraft(starts_on=ENTRY, ends_on=date(2026, 12, 31)))
    terms = AgreementDraft(rent_cents=260_00, charges_cents=40_00, aid_cents=200_00, due_day=5)
    workspace.agreements.fill(drawn.id, terms)
    workspace.agreements.sign(drawn.id, ENTRY)
    workspace.calls.call(JANUARY)
    workspace.calls.call(FEBRUARY)
    return workspace


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def said(workspace: Workspace, month: date | None, **kind: str) -> str:
    return words_of(print_paper(workspace.dues_papers.paper("A001", month, **kind)).pdf)


def test_the_notice_says_how_each_amount_was_worked_out_and_what_is_owed(head: Workspace):
    words = said(head, JANUARY)
    assert "du 14 au 31 : 18 jours sur 31, (260,00 € + 40,00 €) × 18 / 31 = 174,20 €" in words
    assert "Ce mois est compté en jours" in words
    assert "À régler avant le 5 janvier 2026" in words
    words = said(head, FEBRUARY)
    assert "Aide au logement versée à l’association, déduite d’après la convention −200,00 €" in words
    assert "Reste à payer des mois d’avant 174,20 €" in words
    assert "À régler 274,20 €" in words
    assert head.rents.account("A001", date(2026, 2, 28)).balance_cents == 274_20
    assert blanks_of(head.dues_papers.paper("A001", FEBRUARY)) == ()


def test_what_was_paid_in_advance_is_said_as_well(head: Workspace):
    head.payments.receive("A001", PaymentDraft(400_00, FEBRUARY))
    words = said(head, FEBRUARY)
    assert "Déjà réglé d’avance −225,80 €" in words
    assert "Rien à régler 0,00 €" in words
    plain = said(head, FEBRUARY, kind=PLAIN)
    assert "rien à payer" in plain
    assert print_paper(head.dues_papers.paper("A001", FEBRUARY, PLAIN)).pages == 1


def test_a_notice_is_frozen_once_issued_and_another_call_makes_another_version(head: Workspace):
    papers = head.dues_papers
    paper = papers.paper("A001", FEBRUARY)
    first = papers.issue(paper, print_paper(paper), "A001")
    assert (first.reference, papers.paper("A001", FEBRUARY).reference) == ("AVIS-A001-2026-02", "AVIS-A001-2026-02")
    (agreement,) = head.agreements.agreements_of("A001")
    head.agreements.fill(agreement.id, AgreementDraft(rent_cents=280_00))
    head.calls.call_one(FEBRUARY, "A001")
    assert papers.paper("A001", FEBRUARY).reference == "AVIS-A001-2026-02-V2"
    assert papers.paper("A001", JANUARY).reference == "AVIS-A001-2026-01"


def test_a_month_that_was_not_called_has_no_notice(head: Workspace):
    with pytest.raises(NotFound):
        head.dues_papers.paper("A001", date(2026, 3, 1))
    with pytest.raises(NotFound):
        head.dues_papers.paper("A002")
    assert head.dues_papers.paper("A001").reference == "AVIS-A001-2026-02"


def test_the_notices_of_a_month_are_made_at_once_and_giving_up_keeps_those_made(head: Workspace):
    told: list[tuple[int, int]] = []
    refs = head.dues_papers.called_in(FEBRUARY)
    (made,) = head.dues_papers.make_all(FEBRUARY, refs, lambda done, total: told.append((done, total)))
    assert (refs, told, made.missing) == (["A001"], [(1, 1)], ())
    assert made.pdf is not None
    assert len(PdfReader(io.BytesIO(bound_together([made.pdf, made.pdf]))).pages) == 2
    assert [one.reference for one in head.issuing.issued_of("A001")] == ["AVIS-A001-2026-02"]

    class GivenUp(Exception):
        pass

    def give_up(_done: int, _total: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        list(head.dues_papers.make_all(JANUARY, refs, give_up))
    assert len(head.issuing.issued_of("A001")) == 2


def test_whoever_calls_rents_prints_their_notices_and_nobody_else(head: Workspace, files: Files):
    rental = files.at_work(Role.RENTAL_MANAGER)
    (made,) = rental.dues_papers.make_all(FEBRUARY, ["A001"], lambda *_: None)
    assert made.pdf
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).dues_papers.paper("A001")
