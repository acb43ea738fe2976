"""What people paste and mistype: a clear sentence, and nothing lost."""

import time as clocks
from datetime import date, timedelta

import pytest

from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from caseworker.supports.model import Exit
from caseworker.visits.model import VisitDraft
from caseworker.visits.service import TOPIC
from tests.caseworker.conftest import ENTRY, Files

TODAY = date(2026, 11, 22)
LEFT = date(2026, 9, 30)
KEPT = (
    "Vu avec 👨‍👩‍👧‍👦 et 🏠.",
    "السيدة سلام حضرت الموعد",
    "\u200fسلام\u200e — rendez-vous \u202bغدا\u202c",
    "ትግርኛ እና አማርኛ",
    "Facture\u00a0: 43,20\u00a0€\n\tà payer",
)
DROPPED = {
    "avant\x00après": "avantaprès",
    "cloche\x07 et retour\x08": "cloche et retour",
    "coupé \ud83d ici": "coupé  ici",
    "ligne\u2028suivante\u2029fin": "ligne\nsuivante\nfin",
    "mac\rici\r\nlà": "mac\nici\nlà",
}


@pytest.mark.parametrize("words", KEPT)
def test_emoji_arabic_and_the_marks_that_order_it_come_back_as_typed(files: Files, words: str):
    head = files.head()
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note=words, private_note=words))
    (unfinished,) = head.visit_drafts.unfinished()
    assert (unfinished.draft.shared_note, unfinished.draft.private_note) == (words, words)
    visit_id = head.visits.log_visit(unfinished.draft)
    assert head.visits.visit(visit_id).shared_note == words
    assert head.visits.private_note(visit_id) == words


@pytest.mark.parametrize(("typed", "kept"), DROPPED.items())
def test_control_characters_and_half_characters_are_dropped_and_the_words_stay(files: Files, typed: str, kept: str):
    head = files.head()
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note=typed, private_note=typed))
    assert [unfinished.draft.shared_note for unfinished in head.visit_drafts.unfinished()] == [kept]
    visit_id = head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note=typed, private_note=typed))
    assert head.visits.visit(visit_id).shared_note == kept
    assert head.visits.private_note(visit_id) == kept


def test_a_megabyte_pasted_stays_in_the_draft_and_is_said_to_be_too_long(files: Files):
    head = files.head()
    pasted = "Ligne d’un rapport collé par mégarde. " * 27_000
    assert len(pasted) > 1_000_000
    draft = VisitDraft(files.stay.id, TODAY, shared_note=pasted)
    started = clocks.monotonic()
    head.visit_drafts.keep(draft)
    assert clocks.monotonic() - started < 2
    with pytest.raises(RuleBroken) as caught:
        head.visits.log_visit(draft)
    (problem,) = caught.value.problems
    assert sentence(problem.code, problem.values) == "Trop long\u00a0: 20000 caractères au plus."
    assert [unfinished.draft.shared_note for unfinished in head.visit_drafts.unfinished()] == [pasted.strip()]


@pytest.mark.parametrize(
    ("on", "status", "code"),
    [
        (date(1924, 11, 22), "honore", "before_entry"),
        (ENTRY - timedelta(days=1), "honore", "before_entry"),
        (ENTRY, "honore", None),
        (LEFT, "honore", None),
        (LEFT + timedelta(days=1), "honore", "after_exit"),
        (date(2124, 11, 22), "honore", "in_the_future"),
        (date(2124, 11, 22), "reporte", "too_far_ahead"),
    ],
)
def test_a_day_outside_the_stay_is_said_with_the_day_of_entry_or_exit(
    files: Files, on: date, status: str, code: str | None
):
    head = files.head()
    head.occupancies.end_stay(files.stay.ref, Exit(LEFT, "projet_abouti", "logement_public"))
    draft = VisitDraft(files.stay.id, on, status=status, shared_note="Vu")
    head.visit_drafts.keep(draft)
    if code is None:
        assert head.visits.log_visit(draft)
        return
    with pytest.raises(RuleBroken) as caught:
        head.visits.log_visit(draft)
    assert [(problem.field, problem.code) for problem in caught.value.problems] == [("on", code)]
    assert "…" not in sentence(code, caught.value.problems[0].values)
    assert [unfinished.draft for unfinished in head.visit_drafts.unfinished()] == [draft]


def test_with_a_clock_set_back_the_visit_of_today_is_in_the_future_and_its_draft_waits(files: Files):
    head = files.head()
    draft = VisitDraft(files.stay.id, TODAY, shared_note="Vu")
    head.visit_drafts.keep(draft)
    clock = head.session.clock
    head.session.clock = lambda: clock() - timedelta(days=40)
    with pytest.raises(RuleBroken) as caught:
        head.visits.log_visit(draft)
    assert [problem.code for problem in caught.value.problems] == ["in_the_future"]
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note="Vu, et revu"))
    assert [unfinished.draft.shared_note for unfinished in head.visit_drafts.unfinished()] == ["Vu, et revu"]


def test_a_stop_during_saving_leaves_the_draft_or_the_visit_never_half(files: Files):
    head = files.head()
    draft = VisitDraft(files.stay.id, TODAY, shared_note="Vu", next_on=date(2026, 12, 7))
    head.visit_drafts.keep(draft)
    head.session.database.execute(
        "CREATE TRIGGER laptop_closed BEFORE INSERT ON appointments BEGIN SELECT RAISE(ABORT, 'closed'); END"
    )
    with pytest.raises(Exception, match="closed"):
        head.visit_ending.finish(draft)
    assert head.visits.visits_of("A001") == []
    assert [unfinished.draft for unfinished in head.visit_drafts.unfinished()] == [draft]


def test_the_same_draft_opened_twice_is_one_draft_and_ends_as_one_visit_each_time_it_is_ended(files: Files):
    head = files.head()
    one = VisitDraft(files.stay.id, TODAY, shared_note="Vu")
    head.visit_drafts.keep(one)
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note="Vu ailleurs"))
    count = "SELECT count(*) FROM drafts WHERE kind = ?"
    assert head.session.database.value(count, (TOPIC,)) == 1
    head.visits.log_visit(one)
    assert head.session.database.value(count, (TOPIC,)) == 0
