"""The steps of an entry on the visit's screen: a tap says that one was done, on the day of the visit, and the link is kept."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from caseworker.access.rights import Role
from tests.ui.small_service import Service
from tests.ui.visits.test_following import press
from ui.visits.page import VisitPage

METERS = "Démarche faite\u00a0: Ouverture des compteurs"
Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def test_a_step_touched_is_kept_in_the_draft_and_done_with_the_visit(service: Service):
    assert service.tesfaye
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    press(page, "Partie\u00a0: Plan")
    press(page, METERS)
    page.settle()
    assert service.workspace.visit_drafts.unfinished()[0].draft.steps == ("meters",)
    page.finish()
    (visit,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    steps = service.workspace.steps.steps_of(service.tesfaye.ref, date(2026, 11, 22))
    (step,) = [one for one in steps if one.code == "meters"]
    assert (step.done_on, step.visit_id, step.by) == (visit.on, visit.id, service.workspace.session.name)


def test_who_reads_no_step_is_offered_none(open_service: Open):
    service = open_service(role=Role.HOME_SUPPORT_WORKER)
    assert service.tesfaye
    page = service.go("visit", ref=service.tesfaye.ref)
    assert METERS not in {made.accessibleName() for made in page.findChildren(QPushButton)}
