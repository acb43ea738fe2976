"""A week of a whole large service: what fits side by side is shown, the others are told together and lead to their day."""

from collections import Counter
from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication

from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.agenda.days import MOST_IN_CROWD, MOST_IN_WEEK, MOST_LOOSE
from ui.agenda.lanes import Place, places_of
from ui.agenda.moments import CrowdButton, MomentButton
from ui.agenda.page import AgendaPage

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


def shown(service: Service) -> tuple[list[MomentButton], list[CrowdButton]]:
    page = service.go("agenda", on=FRIDAY)
    assert isinstance(page, AgendaPage)
    page._who.setCurrentIndex(0)
    page.reread()
    QApplication.processEvents()
    return (
        [one for one in page.findChildren(MomentButton) if one.isVisible()],
        [one for one in page.findChildren(CrowdButton) if one.isVisible()],
    )


def visit(service: Service, number: int, at: time | None) -> None:
    assert service.tesfaye
    draft = VisitDraft(service.tesfaye.id, FRIDAY, at=at, minutes=45, shared_note=str(number))
    service.workspace.visits.log_visit(draft)


def test_every_moment_of_an_hour_is_shown_or_told(service: Service):
    for number in range(9):
        visit(service, number, time(10, 0))
    moments, crowds = shown(service)
    assert len(moments) == MOST_IN_WEEK - 1
    assert [one.text() for one in crowds] == [f"+{9 - len(moments)}"]
    assert crowds[0].accessibleName() == "6 autres moments le vendredi 20 novembre 2026 à 10\u00a0h"
    boxes = [one.geometry() for one in (*moments, *crowds)]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    crowds[0].click()
    QApplication.processEvents()
    page = service.window.area.current()
    assert len([one for one in page.findChildren(MomentButton) if one.isVisible()]) == 9


def test_moments_without_an_hour_do_not_push_the_hours_away(service: Service):
    for number in range(MOST_LOOSE + 3):
        visit(service, number, None)
    moments, crowds = shown(service)
    assert (len(moments), [one.text() for one in crowds]) == (MOST_LOOSE, ["+3"])


def test_four_side_by_side_are_shown_as_they_are(service: Service):
    for number in range(MOST_IN_WEEK):
        visit(service, number, time(10, 0))
    moments, crowds = shown(service)
    assert (len(moments), crowds) == (MOST_IN_WEEK, [])


def test_nothing_is_counted_twice_nor_left_out_of_a_crowd():
    moments = [(480 + 15 * (n % 40), 525 + 15 * (n % 40)) for n in range(200)]
    places = [place.within(MOST_IN_CROWD) for place in places_of(moments)]
    kept = Counter(place is not None for place in places)
    assert kept[True] + kept[False] == len(moments)
    assert {place for place in places if place} == {Place(0, MOST_IN_CROWD)}
