"""The head of service's pile: reached from what is due, a month at a time, each line opening its convention."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.small_service import Service
from ui.agenda.pile import PilePanel
from ui.widgets.layout import Elided

Open = Callable[..., Service]


def buttons(place: QWidget, name: str) -> list[QAbstractButton]:
    QApplication.processEvents()
    return [b for b in place.findChildren(QAbstractButton) if name in b.accessibleName() and b.isVisible()]


def shown(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def opened(service: Service, qtbot: QtBot) -> PilePanel:
    page = service.go("agenda")
    qtbot.waitUntil(lambda: bool(buttons(page, "Parapheur de novembre")))
    buttons(page, "Parapheur de novembre")[0].click()
    panel: PilePanel = page.findChild(PilePanel)
    qtbot.waitUntil(panel.isVisible)
    return panel


def test_the_pile_opens_each_convention_and_follows_what_is_signed(open_service: Open, qtbot: QtBot):
    service = open_service()
    assert service.tesfaye
    panel = opened(service, qtbot)
    assert "Tesfaye Selam" in shown(panel)
    assert "D’avant ce mois" in shown(panel)
    buttons(panel, "Mois précédent")[0].click()
    assert "Parapheur d’octobre 2026" in shown(panel)
    (agreement,) = service.workspace.agreements.agreements_of(service.tesfaye.ref)
    buttons(panel, "Tesfaye Selam\u00a0: Convention")[0].click()
    assert service.window.area
    assert service.window.area.step()[0] == "agreement"
    service.workspace.agreements.sign(agreement.id, service.workspace.session.today())
    service.window.area.back()
    qtbot.waitUntil(
        lambda: bool(buttons(panel, "Tesfaye Selam\u00a0: Convention · Du 14/10/2026 au 13/01/2027, signée"))
    )


def test_a_convention_to_draw_up_opens_its_dossier(open_service: Open, qtbot: QtBot):
    service = open_service()
    panel = opened(service, qtbot)
    buttons(panel, "à rédiger")[0].click()
    assert service.window.area
    assert service.window.area.step()[0] == "dossier"


def test_the_pile_is_the_head_of_service_s(open_service: Open, qtbot: QtBot):
    service = open_service(Role.SOCIAL_WORKER)
    page = service.go("agenda")
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    assert buttons(page, "Parapheur") == []
