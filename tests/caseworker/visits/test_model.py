"""What keeps a visit from being logged, and how it is kept."""

from datetime import date

import pytest

from caseworker.visits.model import LONGEST_NOTE, VisitDraft, problems_in, tidied

TODAY = date(2026, 11, 22)
HOUSEHOLD = frozenset({"selam", "yonas"})


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (VisitDraft("s", TODAY), set()),
        (VisitDraft("s", None), {("on", "missing")}),
        (VisitDraft("s", date(2026, 11, 23)), {("on", "in_the_future")}),
        (VisitDraft("s", date(2026, 11, 23), status="absent"), {("on", "in_the_future")}),
        (VisitDraft("s", date(2026, 11, 23), status="reporte"), set()),
        (VisitDraft("s", TODAY, "visio"), {("kind", "unknown_value")}),
        (VisitDraft("s", TODAY, status="prevu"), {("status", "unknown_value")}),
        (VisitDraft("s", TODAY, topics=("budget", "météo")), {("topics", "unknown_value")}),
        (VisitDraft("s", TODAY, minutes=-1), {("minutes", "out_of_range")}),
        (VisitDraft("s", TODAY, minutes=24 * 60 + 1), {("minutes", "out_of_range")}),
        (VisitDraft("s", TODAY, minutes=0), set()),
        (VisitDraft("s", TODAY, people=("selam",)), set()),
        (VisitDraft("s", TODAY, people=("kumar",)), {("people", "person_elsewhere")}),
        (VisitDraft("s", TODAY, shared_note="n" * (LONGEST_NOTE + 1)), {("shared_note", "too_long")}),
        (VisitDraft("s", TODAY, private_note="n" * (LONGEST_NOTE + 1)), {("private_note", "too_long")}),
    ],
)
def test_what_keeps_a_visit_from_being_logged(draft: VisitDraft, expected: set[tuple[str, str]]):
    assert {(problem.field, problem.code) for problem in problems_in(draft, HOUSEHOLD, TODAY)} == expected


def test_topics_are_kept_in_the_order_of_the_taps_and_once():
    draft = tidied(VisitDraft("A001", TODAY, topics=("voisinage", "budget", "budget"), people=("b", "a", "b")), "id")
    assert (draft.topics, draft.people, draft.support_id) == (("budget", "voisinage"), ("b", "a"), "id")


def test_line_ends_of_notes_are_plain():
    draft = tidied(VisitDraft("s", TODAY, shared_note=" Vu.\r\nRevu. \n", private_note="\r\n"), "s")
    assert (draft.shared_note, draft.private_note) == ("Vu.\nRevu.", "")
