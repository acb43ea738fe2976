"""The top of a dossier: nothing that must be known is cut, whatever the name and the window."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.small_service import Service
from ui.dossier.heading import DossierHeading
from ui.widgets.layout import Elided

Open = Callable[..., Service]


def heading_of(service: Service, ref: str) -> DossierHeading:
    heading: DossierHeading = service.go("dossier", ref=ref).findChild(DossierHeading)
    QApplication.processEvents()
    return heading


def chips(heading: DossierHeading) -> list[Elided]:
    return [label for label in heading.findChildren(Elided) if label.property("chip") and label.isVisible()]


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (911, 512)])
def test_the_day_since_which_there_is_no_convention_is_read_whole(open_service: Open, size: tuple[int, int]):
    service = open_service(size=size)
    heading = heading_of(service, service.unhoused.ref)
    assert "Sans convention en cours depuis le 02/11/2026" in [chip.text() for chip in chips(heading)]
    assert [chip.whole() for chip in chips(heading) if chip.text() != chip.whole()] == []


def test_chips_stand_under_a_name_of_sixty_letters_and_beside_a_short_one(open_service: Open):
    service = open_service()
    long = heading_of(service, service.unhoused.ref)
    assert chips(long)[0].y() >= long._name.geometry().bottom()
    assert long._name.width() >= 280
    assert chips(long)[0].y() - long._name.geometry().bottom() < 12
    assert long.height() < 100
    short = heading_of(service, service.tesfaye.ref)
    assert chips(short)[0].x() > short._name.geometry().right()
    assert abs(chips(short)[0].geometry().center().y() - short._name.geometry().center().y()) <= 2


def test_the_first_convention_is_written_not_renewed(open_service: Open):
    service = open_service()
    page = service.go("dossier", ref=service.unhoused.ref)
    QApplication.processEvents()
    said = [label.whole() for label in page.findChildren(Elided) if label.isVisible()]
    assert "Rédiger la convention" in said
    assert "Renouveler la convention" not in said
