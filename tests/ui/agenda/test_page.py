"""The agenda by keyboard and by clicks: plan, move, give up, take back; a day, a week, a month."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.agenda.model import EntryState
from caseworker.appointments.model import AppointmentDraft, TeamTime
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.agenda.days import week_of
from ui.agenda.lines import hour_words
from ui.agenda.moments import MomentButton
from ui.agenda.month import DayCell, days_of_month

Open = Callable[..., Service]
SUNDAY, FRIDAY = date(2026, 11, 22), date(2026, 11, 27)


@pytest.fixture
def agenda(qtbot: QtBot) -> Callable[..., QWidget]:
    def show(service: Service, **arguments: Any) -> QWidget:
        page = service.go("agenda", **arguments)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not service.window.tasks.running())
        QApplication.processEvents()
        return page

    return show


def press(page: QWidget, name: str) -> None:
    found = [
        b
        for b in page.findChildren(QAbstractButton)
        if b.isVisible() and name in (b.text().strip(), b.accessibleName())
    ]
    assert len(found) == 1, [b.accessibleName() for b in page.findChildren(QAbstractButton) if b.isVisible()]
    found[0].click()
    QApplication.processEvents()


def field(page: QWidget, name: str) -> Any:
    found = [w for kind in (QLineEdit, QComboBox) for w in page.findChildren(kind) if w.accessibleName() == name]
    return next(w for w in found if w.isVisible())


def moments(page: QWidget) -> list[MomentButton]:
    return [button for button in page.findChildren(MomentButton) if button.isVisible()]


def words(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_appointment_is_planned_without_the_mouse(open_service: Open, agenda: Any, qtbot: QtBot):
    service = open_service()
    page = agenda(service)
    press(page, "Nouveau rendez-vous")
    household = field(page, "Ménage")
    qtbot.waitUntil(lambda: household.hasFocus() or household.lineEdit().hasFocus())
    household.setEditText(
        next(household.itemText(n) for n in range(household.count()) if "Tesfaye" in household.itemText(n))
    )
    for name, typed in (
        ("Jour du rendez-vous", "27/11/2026"),
        ("Heure du rendez-vous", "14h30"),
        ("Objet", "Dossier CAF"),
    ):
        field(page, name).setFocus()
        field(page, name).selectAll()
        qtbot.keyClicks(field(page, name), typed)
    press(page, "Prévoir")
    (kept,) = service.workspace.appointments.of_support(service.tesfaye.id, SUNDAY)
    assert (kept.on, kept.at, kept.minutes, kept.subject) == (FRIDAY, time(14, 30), 60, "Dossier CAF")
    agenda(service, on=FRIDAY)
    (moment,) = moments(page)
    assert moment.accessibleName() == "vendredi 27 novembre 2026, 14\u00a0h\u00a030, Tesfaye Selam, À domicile, Prévu"


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("Jour du rendez-vous", "21/11/2026", "Cette date est déjà passée."),
        ("Jour du rendez-vous", "31/02/2026", "Cette date n’a pas pu être lue"),
        ("Jour du rendez-vous", "", "À renseigner."),
        ("Heure du rendez-vous", "25h", "Cette heure n’a pas pu être lue"),
        ("Ménage", "Zzz", "Choisissez dans la liste"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_planned(
    open_service: Open, agenda: Any, name: str, typed: str, expected: str
):
    service = open_service()
    page = agenda(service, plan=service.tesfaye.ref)
    widget = field(page, name)
    if isinstance(widget, QComboBox):
        widget.setEditText(typed)
    else:
        widget.setText(typed)
    press(page, "Prévoir")
    problems = [
        label.text() for label in page.findChildren(QLabel) if label.property("role") == "problem" and label.isVisible()
    ]
    assert len(problems) == 1
    assert expected in problems[0]
    assert service.workspace.appointments.of_support(service.tesfaye.id, SUNDAY) == []


def test_it_is_moved_given_up_and_taken_back(open_service: Open, agenda: Any):
    service = open_service()
    appointments = service.workspace.appointments
    kept = appointments.plan(AppointmentDraft(service.tesfaye.id, FRIDAY, time(9), 60))
    page = agenda(service, on=FRIDAY)
    moments(page)[0].click()
    QApplication.processEvents()
    field(page, "Heure du rendez-vous").setText("10 h")
    press(page, "Garder les changements")
    assert appointments.appointment(kept).at == time(10)
    agenda(service, on=FRIDAY)
    moments(page)[0].click()
    QApplication.processEvents()
    press(page, "Annuler le rendez-vous")
    assert [moment.entry.state for moment in moments(page)] == [EntryState.CANCELLED]
    moments(page)[0].click()
    QApplication.processEvents()
    press(page, "Rétablir")
    assert appointments.appointment(kept).cancelled_on is None


def test_from_the_appointment_to_its_entretien_in_one_press(open_service: Open, agenda: Any):
    service = open_service()
    service.workspace.appointments.plan(AppointmentDraft(service.tesfaye.id, SUNDAY, time(9)))
    page = agenda(service)
    moments(page)[0].click()
    QApplication.processEvents()
    press(page, "Noter l’entretien")
    assert service.window.area.step() == ("visit", {"ref": service.tesfaye.ref})
    service.window.area.current().settle()


def test_week_day_and_month_follow_the_arrows(open_service: Open, agenda: Any):
    service = open_service()
    page = agenda(service)
    assert "16 au 22 novembre 2026" in words(page)  # the Sunday is shown, since it is today
    press(page, "Période suivante")
    assert "23 au 27 novembre 2026" in words(page)
    press(page, "Mois")
    assert "Novembre 2026" in words(page)
    assert len([cell for cell in page.findChildren(DayCell) if cell.isVisible()]) == 42
    press(page, "Période suivante")
    assert "Décembre 2026" in words(page)
    next(cell for cell in page.findChildren(DayCell) if cell.isVisible() and cell.on == date(2026, 12, 1)).click()
    QApplication.processEvents()
    assert "Mardi 1er décembre 2026" in words(page)
    press(page, "Période précédente")
    assert "Lundi 30 novembre 2026" in words(page)


def test_discreet_mode_leaves_initials_only(open_service: Open, agenda: Any):
    service = open_service()
    service.workspace.appointments.plan(AppointmentDraft(service.tesfaye.id, SUNDAY, time(9)))
    page = agenda(service)
    service.window.discreet.toggle()
    QApplication.processEvents()
    assert "Tesfaye" not in words(page)
    for moment in moments(page):
        assert "Tesfaye" not in moment.accessibleName() + moment.toolTip() + moment.text()


def test_the_maitresse_de_maison_sees_passages_and_the_team(open_service: Open, agenda: Any):
    service = open_service()
    head = service.workspace.appointments
    head.plan(AppointmentDraft(service.tesfaye.id, SUNDAY, time(9), subject="Impayés"))
    head.plan(AppointmentDraft(service.tesfaye.id, SUNDAY, time(11), post="maitresse_de_maison"))
    head.plan(
        AppointmentDraft(
            None, SUNDAY, time(14), kind=TeamTime.COLLECTIVE, subject="Atelier", post="maitresse_de_maison"
        )
    )
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    page = agenda(service)
    assert sorted(moment.entry.at_time for moment in moments(page)) == ["11:00", "14:00"]


def test_a_visit_nobody_planned_opens_its_dossier(open_service: Open, agenda: Any):
    service = open_service()
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, SUNDAY))
    page = agenda(service)
    moments(page)[0].click()
    QApplication.processEvents()
    assert service.window.area.step()[0] == "dossier"


def test_the_weekend_shows_when_something_happens_then():
    assert [day.weekday() for day in week_of(FRIDAY, [], FRIDAY)] == [0, 1, 2, 3, 4]
    assert len(week_of(date(2026, 11, 20), [], SUNDAY)) == 7


@pytest.mark.parametrize("day", [date(2026, 2, 10), date(2027, 1, 1), date(2026, 11, 22), date(2028, 2, 29)])
def test_a_month_is_whole_weeks(day: date):
    days = days_of_month(day)
    assert len(days) % 7 == 0
    assert days[0].weekday() == 0
    assert day in days
    assert {found for found in days if found.month == day.month} >= {day}


def test_hours_are_written_as_people_say_them():
    assert [hour_words(at) for at in ("", "09:00", "14:30", "00:05")] == [
        "",
        "9\u00a0h",
        "14\u00a0h\u00a030",
        "0\u00a0h\u00a005",
    ]


def test_the_line_of_now_follows_the_clock(open_service: Open, agenda: Any):
    service = open_service()
    service.workspace.session.clock = lambda: datetime(2026, 11, 24, 9, tzinfo=UTC)
    page = agenda(service, on=date(2026, 11, 24))
    assert page.grab().width() > 0
    assert "23 au 27 novembre 2026" in words(page)


def test_the_passages_of_the_month_are_planned_in_two_presses_and_taken_back_in_one(open_service: Open, agenda: Any):
    service = open_service()
    page = agenda(service)
    press(page, "Proposer des rendez-vous")
    ticked = [box for box in page.findChildren(QCheckBox) if box.isVisible()]
    assert len(ticked) == 3
    ticked[0].setChecked(False)
    press(page, "Prévoir 2 rendez-vous")
    month = service.workspace.calendar.entries(SUNDAY, date(2026, 11, 30))
    assert [entry.post for entry in month] == ["maitresse_de_maison"] * 2
    press(service.window, "Annuler")
    assert service.workspace.calendar.entries(SUNDAY, date(2026, 11, 30)) == []


def test_nothing_left_to_propose_is_said(open_service: Open, agenda: Any):
    page = agenda(open_service(empty=True))
    press(page, "Proposer des rendez-vous")
    assert "Tout ce que le rythme demande est fait ou prévu." in words(page)


def test_the_calendar_is_saved_for_a_telephone_with_initials_only(
    open_service: Open, agenda: Any, dialogs: Any, tmp_path: Path
):
    service = open_service()
    service.workspace.appointments.plan(AppointmentDraft(service.tesfaye.id, FRIDAY, time(9)))
    page = agenda(service)
    press(page, "Calendrier .ics")
    dialogs.file = tmp_path / "absent" / "agenda.ics"
    press(page, "Calendrier .ics")
    dialogs.file = tmp_path / "agenda.ics"
    press(page, "Calendrier .ics")
    kept = dialogs.file.read_text(encoding="utf-8")
    assert "T." in kept
    assert "Tesfaye" not in kept
