"""Checklists: data that reads, answers that are dated, progress over time."""

from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.checklists.model import Answer, Checklist, figure_of
from caseworker.checklists.service import shipped, shipped_checklists
from caseworker.errors import Refused, RuleBroken
from caseworker.visits.model import VisitDraft
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


def known(key: str) -> Checklist:
    found = shipped(key)
    assert found
    return found


def answers(key: str, *values: int) -> tuple[Answer, ...]:
    one = known(key)
    return tuple(Answer(key, one.version, item.key, value) for item, value in zip(one.items, values, strict=False))


def test_the_shipped_checklists_are_those_of_the_trade_and_say_where_they_come_from():
    assert [one.key for one in shipped_checklists()] == [
        "entree", "savoir-habiter", "encombrement", "risques-encombrement", "decence", "eco-gestes", "securite-senior",
        "sortie", "autonomie",
    ]  # fmt: skip
    for one in shipped_checklists():
        assert one.source
        assert one.certainty
        assert len({item.key for item in one.items}) == len(one.items), one.key
        assert len({choice.value for choice in one.answers}) == len(one.answers), one.key


@pytest.mark.parametrize(
    ("key", "values", "figure"),
    [
        ("savoir-habiter", (1, 2, 3, 0), 2.0),
        ("savoir-habiter", (0, 0), None),
        ("entree", (1, 1, 0, 2), 67),
        ("encombrement", (2, 5, 3), 5),
        ("decence", (3, 1, 3, 0, 2), 2),
        ("decence", (1,), 0),
    ],
)
def test_answers_become_one_figure(key: str, values: tuple[int, ...], figure: float | None):
    assert figure_of(known(key), answers(key, *values)) == figure


def test_progress_is_drawn_from_visit_to_visit(files: Files):
    head = files.head()
    for on, values in ((date(2026, 3, 2), (1, 1)), (date(2026, 9, 1), (2, 3)), (date(2026, 6, 1), (0, 0))):
        head.visits.log_visit(VisitDraft(files.stay.id, on, answers=answers("savoir-habiter", *values)))
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, answers=answers("encombrement", 4, 6)))
    habit, clutter = head.observations.progress("A001")
    assert [(point.on.month, point.figure) for point in habit.points] == [(3, 1.0), (9, 2.5)]
    assert not habit.is_alert
    assert clutter.is_alert
    assert head.observations.progress(files.other_stay.ref) == []


def test_answers_are_kept_with_their_visit_and_in_the_draft(files: Files):
    head = files.head()
    draft = VisitDraft(files.stay.id, TODAY, answers=answers("entree", 1, 0))
    head.visit_drafts.keep(draft)
    assert [unfinished.draft for unfinished in head.visit_drafts.unfinished()] == [draft]
    visit = head.visits.visit(head.visits.log_visit(draft))
    assert set(visit.answers) == set(draft.answers)


@pytest.mark.parametrize(
    "wrong",
    [
        Answer("horoscope", 1, "lion", 1),
        Answer("savoir-habiter", 99, "linge", 1),
        Answer("savoir-habiter", 1, "lion", 1),
        Answer("savoir-habiter", 1, "linge", 8),
    ],
)
def test_an_answer_that_the_checklist_does_not_know_is_refused(files: Files, wrong: Answer):
    with pytest.raises(RuleBroken) as caught:
        files.head().visits.log_visit(VisitDraft(files.stay.id, TODAY, answers=(wrong,)))
    assert [problem.code for problem in caught.value.problems] == ["checklist_changed"]


def test_the_observations_of_social_visits_are_not_shown_to_the_maitresse_de_maison(files: Files):
    files.head().visits.log_visit(VisitDraft(files.stay.id, TODAY, answers=answers("encombrement", 4)))
    assert files.at_work(Role.HOME_SUPPORT_WORKER).observations.progress("A001") == []
    with pytest.raises(Refused):
        files.at_work(Role.RENTAL_MANAGER).observations.progress("A001")
