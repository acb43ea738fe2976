"""What is due, at the side of the agenda: put off with a reason, listed apart, taken up again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.small_service import Service
from ui.agenda.deadlines import DueLine

Open = Callable[..., Service]


@pytest.fixture
def lines(qtbot: QtBot) -> Callable[[Service], list[DueLine]]:
    def read(service: Service, key: str = "agenda") -> list[DueLine]:
        page = service.go(key)
        settle(service, qtbot)
        return [line for line in page.findChildren(DueLine) if line.isVisible()]

    return read


def settle(service: Service, qtbot: QtBot) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def action(line: DueLine, verb: str) -> QAbstractButton:
    return next(b for b in line.findChildren(QAbstractButton) if b.accessibleName().startswith(verb))


def named(line: DueLine, name: str) -> Any:
    return next(edit for edit in line.findChildren(QLineEdit) if edit.accessibleName() == name)


def test_a_deadline_is_put_off_by_keyboard_stays_in_sight_and_comes_back(open_service: Open, lines: Any, qtbot: QtBot):
    service = open_service()
    found = lines(service)
    line, count = found[0], len(found)
    action(line, "Reporter").click()
    reason = named(line, "Raison du report")
    qtbot.waitUntil(reason.hasFocus)
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert "À renseigner." in words(line)
    named(line, "Reporter au").setText("31/02/2027")
    qtbot.keyClicks(reason, "Signature lundi")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert "Cette date n’a pas pu être lue" in words(line)
    named(line, "Reporter au").setText("30/11/2026")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Reporté au 30/11/2026\u00a0: Signature lundi" in words(lines(service)[-1]))
    found = lines(service)
    assert len(found) >= count  # the next of its group may have come up
    action(found[-1], "Reprendre").click()
    qtbot.waitUntil(lambda: not [each for each in lines(service) if "Reporté" in words(each)])


def test_who_must_act_is_told_on_each_line(open_service: Open, lines: Any):
    told = " ".join(line.findChildren(QAbstractButton)[0].accessibleName() for line in lines(open_service()))
    assert "référent" in told
    assert "maîtresse de maison" in told


def test_who_may_not_put_off_is_not_offered_it(open_service: Open, lines: Any):
    service = open_service(Role.RENTAL_MANAGER)
    names = [b.accessibleName() for line in lines(service) for b in line.findChildren(QAbstractButton)]
    assert any("convention" in name.lower() for name in names)
    assert [name for name in names if "Reporter" in name and "dépôt" not in name.lower()] == []


def test_the_dashboard_counts_what_was_put_off_and_leads_to_it(open_service: Open, qtbot: QtBot):
    service = open_service()
    for due in service.workspace.agenda.due(date(2026, 11, 22)):
        service.workspace.snoozes.snooze(due, date(2026, 11, 30), "attente")
    page = service.go("dashboard")

    def ways() -> list[QAbstractButton]:
        return [b for b in page.findChildren(QAbstractButton) if "reportée" in b.text() and b.isVisible()]

    qtbot.waitUntil(lambda: len(ways()) == 1)
    ways()[0].click()
    assert service.window.area.step()[0] == "agenda"


def test_discreet_mode_hides_the_reason(open_service: Open, lines: Any, qtbot: QtBot):
    service = open_service()
    due = service.workspace.agenda.due(date(2026, 11, 22))[0]
    service.workspace.snoozes.snooze(due, date(2026, 11, 30), "Hospitalisation")
    service.window.discreet.toggle()
    assert "Hospitalisation" not in " ".join(words(line) for line in lines(service))
