"""Bilans held on a real vault: what they decide, what they open, who may write them."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.agenda.model import VALIDATION, DueKind
from caseworker.agreements.model import AgreementDraft, Waiver
from caseworker.agreements.renewal import Move
from caseworker.due_words import register_words
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.housing.model import HeadLeaseDraft
from caseworker.housing.regimes import LegalRegime
from caseworker.reviews.model import Outcome, ReviewDraft
from caseworker.storage.database import Database
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
END = date(2026, 12, 13)
HELD = ReviewDraft(
    date(2026, 11, 20), "reconduction", "Mme Tesfaye, Claire Vidal", "Je cherche un T3.", "Demande de logement déposée."
)


def codes(caught: pytest.ExceptionInfo[RuleBroken]) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in caught.value.problems}


def move(files: Files) -> Move:
    return files.head().reviews.next_of(files.stay, TODAY).move


def reviews_due(files: Files) -> list[date]:
    dues = files.head().agenda.everything_due(TODAY, END)
    return [due.due_on for due in dues if due.kind is DueKind.REVIEW and not due.code and due.ref == "A001"]


def test_a_bilan_opens_the_amendment_and_its_signature_closes_the_turn(files: Files):
    head = files.head()
    first = head.agreements.draw_up("A001", AgreementDraft(ENTRY, END))
    assert move(files) is Move.SIGN
    head.agreements.sign(first.id, ENTRY)
    assert (move(files), reviews_due(files)) == (Move.REVIEW, [END])
    held = head.reviews.hold("A001", HELD)
    assert (held.period_end, held.outcome, held.household_words) == (END, Outcome.RENEW, "Je cherche un T3.")
    assert (move(files), reviews_due(files)) == (Move.RENEW, [])
    amendment = head.reviews.renew("A001")
    assert (amendment.starts_on, amendment.ends_on, amendment.is_pending) == (
        date(2026, 12, 14),
        date(2027, 3, 13),
        True,
    )
    assert move(files) is Move.SIGN
    head.agreements.sign(amendment.id, TODAY)
    assert move(files) is Move.WAIT


def test_the_period_that_the_bilan_proposed_is_the_one_drawn_up(files: Files):
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", AgreementDraft(ENTRY, END)).id, ENTRY)
    head.reviews.hold("A001", ReviewDraft(TODAY, "reconduction", next_ends_on=date(2027, 6, 13)))
    assert head.reviews.renew("A001").ends_on == date(2027, 6, 13)


@pytest.mark.parametrize("outcome", ["fin", "glissement"])
def test_a_bilan_that_decides_the_end_renews_nothing_and_may_be_written_again(files: Files, outcome: str):
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", AgreementDraft(ENTRY, END)).id, ENTRY)
    head.reviews.hold("A001", ReviewDraft(TODAY, outcome))
    assert move(files) is Move.END
    head.reviews.hold("A001", HELD)
    assert (move(files), len(head.reviews.reviews_of("A001"))) == (Move.RENEW, 1)


def test_a_step_ticked_among_the_others_counts_as_the_bilan(files: Files):
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", AgreementDraft(ENTRY, END)).id, ENTRY)
    head.steps.tick("A001", "review", END.isoformat(), TODAY)
    assert move(files) is Move.RENEW


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (ReviewDraft(None, "reconduction"), ("held_on", "missing")),
        (ReviewDraft(date(2026, 11, 23), "reconduction"), ("held_on", "in_the_future")),
        (ReviewDraft(date(2025, 11, 23), "reconduction"), ("held_on", "before_entry")),
        (ReviewDraft(TODAY, ""), ("outcome", "missing")),
        (ReviewDraft(TODAY, "fin", "p" * 201), ("present", "text_too_long")),
        (ReviewDraft(TODAY, "fin", household_words="m" * 20_001), ("household_words", "text_too_long")),
        (ReviewDraft(TODAY, "reconduction", next_ends_on=END), ("next_ends_on", "ends_before_start")),
        (ReviewDraft(TODAY, "reconduction", next_ends_on=date(2036, 1, 1)), ("next_ends_on", "period_too_long")),
    ],
)
def test_a_bilan_that_does_not_stand_is_refused(files: Files, draft: ReviewDraft, problem: tuple[str, str]):
    files.head().agreements.draw_up("A001", AgreementDraft(ENTRY, END))
    with pytest.raises(RuleBroken) as caught:
        files.head().reviews.hold("A001", draft)
    assert codes(caught) == {problem}
    assert files.head().reviews.reviews_of("A001") == []


def test_there_is_no_bilan_without_a_convention(files: Files):
    with pytest.raises(RuleBroken) as caught:
        files.head().reviews.hold("A001", HELD)
    assert codes(caught) == {("", "no_agreement_to_review")}


def test_a_derogation_keeps_who_agreed_when_and_the_paper(files: Files):
    head = files.head()
    waiver = Waiver(TODAY, date(2027, 12, 31), "Attente d’un T3", "courrier n° 12", "DDETS", date(2026, 11, 18))
    head.reviews.waive("A001", waiver, "copie")
    (kept,) = head.agreements.waivers_of("A001")
    assert (kept.funder, kept.agreed_on, kept.funder_agreement) == ("DDETS", date(2026, 11, 18), "courrier n° 12")
    papers = [line.paper for line in head.papers.lines_of("A001") if line.kind.code == "derogation" and line.paper]
    assert [paper.id for paper in papers] == [kept.paper_id]
    with pytest.raises(RuleBroken) as caught:
        head.reviews.waive("A001", Waiver(TODAY, None, "x", agreed_on=date(2026, 12, 1)))
    assert codes(caught) == {("agreed_on", "in_the_future")}


def test_a_bail_glissant_says_by_when_the_prefect_is_told(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, date(2027, 1, 30)))
    assert head.reviews.prefect_by(files.stay, TODAY) is None
    lease = HeadLeaseDraft(starts_on=date(2021, 4, 10), legal_regime=LegalRegime.HLM_BAIL_GLISSANT)
    head.housing.keep_head_lease(files.unit.id, lease, None, None)
    assert head.reviews.prefect_by(files.stay, TODAY) == date(2026, 11, 30)


def test_bilans_and_notices_are_never_rewritten(files: Files):
    head = files.head()
    head.agreements.draw_up("A001", AgreementDraft(ENTRY, END))
    head.reviews.hold("A001", HELD)
    database: Database = head.session.database
    with pytest.raises(Exception, match="append only"), database.atomic("reviews"):
        database.execute("UPDATE reviews SET outcome = 'fin'")


def test_rental_management_knows_what_comes_next_and_writes_no_bilan(files: Files):
    files.head().agreements.draw_up("A001", AgreementDraft(ENTRY, END))
    rental = files.at_work(Role.RENTAL_MANAGER)
    assert rental.reviews.next_of(files.stay, TODAY).move is Move.SIGN
    for attempt in (
        lambda: rental.reviews.hold("A001", HELD),
        lambda: rental.reviews.reviews_of("A001"),
        lambda: rental.reviews.renew("A001"),
        lambda: rental.reviews.waive("A001", Waiver(TODAY, None, "x")),
    ):
        with pytest.raises(Refused):
            attempt()
    with pytest.raises(NotFound):
        files.at_work(Role.SOCIAL_WORKER, "Nora", "own").reviews.hold("A001", HELD)


def test_a_bilan_to_validate_waits_in_the_agenda_of_who_validates_it(files: Files):
    head = files.head()
    head.agreements.sign(head.agreements.draw_up("A001", AgreementDraft(ENTRY, END)).id, ENTRY)
    held = files.at_work(Role.SOCIAL_WORKER).reviews.hold("A001", HELD)
    waiting = [due for due in head.agenda.everything_due(TODAY, END) if due.code == VALIDATION]
    assert [(due.ref, due.due_on, register_words(due, "")) for due in waiting] == [
        ("A001", date(2026, 11, 20), "Bilan du 20/11/2026\u00a0: à valider")
    ]
    worker = files.at_work(Role.SOCIAL_WORKER).agenda.everything_due(TODAY, END)
    assert not [due for due in worker if due.code == VALIDATION]
    head.reviews.validate(held.id)
    assert not [due for due in head.agenda.everything_due(TODAY, END) if due.code == VALIDATION]
