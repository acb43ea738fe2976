"""Fields take what people really type, and say beside them what they could not take."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from caseworker.errors import Problem
from caseworker.labels import PROBLEMS
from ui.widgets.fields import (
    DateField,
    Field,
    MoneyField,
    TimeField,
    date_from_text,
    line_edit,
    say_problems,
    time_from_text,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("03/11/2026", date(2026, 11, 3)),
        ("3/11/26", date(2026, 11, 3)),
        (" 3.11.2026 ", date(2026, 11, 3)),
        ("3-11-2026", date(2026, 11, 3)),
        ("3 11 2026", date(2026, 11, 3)),
        ("03112026", date(2026, 11, 3)),
        ("031126", date(2026, 11, 3)),
        ("0311", date(2026, 11, 3)),
        ("3 11", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("2/1", date(2027, 1, 2)),
        ("29/2", None),
        ("14/7/68", date(1968, 7, 14)),
        ("14/7/36", date(2036, 7, 14)),
        ("aujourd’hui", TODAY),
        ("Aujourd'hui", TODAY),
        ("a", TODAY),
        ("hier", date(2026, 11, 19)),
        ("", None),
        ("31/11/2026", None),
        ("3/13/2026", None),
        ("3/11/202", None),
        ("3/11/2", None),
        ("3", None),
        ("mardi", None),
        ("99999999999999999999/1", None),
        ("²/³", None),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed: str, day: date | None):
    assert date_from_text(typed, TODAY) == day


def test_29_february_without_a_year_is_the_one_within_reach():
    assert date_from_text("29/2", date(2028, 1, 15)) == date(2028, 2, 29)
    assert date_from_text("29/2", date(2027, 6, 1)) == date(2028, 2, 29)


@given(st.text(max_size=40))
def test_nothing_typed_breaks_a_day_or_an_hour(typed: str):
    assert date_from_text(typed, TODAY) is None or isinstance(date_from_text(typed, TODAY), date)
    assert time_from_text(typed) is None or isinstance(time_from_text(typed), time)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_written_in_french_is_read_back(day: date):
    assert date_from_text(day.strftime("%d/%m/%Y"), TODAY) == day
    assert date_from_text(day.strftime("%d%m%Y"), TODAY) == day


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Up, date(2026, 11, 21)),
        (Qt.Key.Key_Down, date(2026, 11, 19)),
        (Qt.Key.Key_PageUp, date(2026, 11, 27)),
        (Qt.Key.Key_PageDown, date(2026, 11, 13)),
    ],
)
def test_arrows_move_by_a_day_and_pages_by_a_week(qtbot: QtBot, key: Qt.Key, day: date):
    field = DateField(TODAY, TODAY)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.day_changed) as changed:
        qtbot.keyClick(field, key)
    assert changed.args == [day]
    assert field.text() == day.strftime("%d/%m/%Y")


def test_an_empty_day_begins_from_today(qtbot: QtBot):
    field = DateField(None, TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() == date(2026, 11, 21)


def test_a_day_is_tidied_when_it_is_left(qtbot: QtBot):
    field = DateField(None, TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "3 11")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "03/11/2026"


def test_what_is_not_a_day_stays_as_typed_and_is_told(qtbot: QtBot):
    field = DateField(None, TODAY)
    qtbot.addWidget(field)
    assert not field.is_wrong()
    qtbot.keyClicks(field, "32/11")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.day(), field.is_wrong()) == ("32/11", None, True)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("14h30", time(14, 30)),
        ("14 h 30", time(14, 30)),
        ("14\u00a0h\u00a030", time(14, 30)),
        ("14H", time(14, 0)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("9", time(9, 0)),
        ("24h", None),
        ("14h75", None),
        ("midi", None),
        ("", None),
    ],
)
def test_an_hour_is_read_as_it_is_typed(typed: str, at: time | None):
    assert time_from_text(typed) == at


def test_midnight_is_an_hour_like_another(qtbot: QtBot):
    field = TimeField(time(0, 0))
    qtbot.addWidget(field)
    assert field.hour() == time(0, 0)
    field.setText("0h15")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "0\u00a0h\u00a015"


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1240,50", 124050), ("1 240.5 €", 124050), ("248", 24800), ("-12,05", -1205), ("", None), ("12,345", None)],
)
def test_an_amount_comes_out_in_cents(qtbot: QtBot, typed: str, cents: int | None):
    field = MoneyField()
    qtbot.addWidget(field)
    field.insert(typed)
    assert field.cents() == cents
    assert field.is_wrong() == (bool(typed) and cents is None)


def test_an_amount_is_tidied_when_it_is_left(qtbot: QtBot):
    field = MoneyField()
    qtbot.addWidget(field)
    field.insert("248.5 €")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "248,50"


def test_a_problem_stands_beside_its_field_and_goes_away(qtbot: QtBot):
    field = Field("Nom", line_edit())
    qtbot.addWidget(field)
    field.show()
    assert not field.problem.isVisible()
    field.say("Il manque le nom.")
    assert field.problem.isVisible()
    assert field.edit.property("wrong") == "true"
    assert QAccessible.queryAccessibleInterface(field.problem).text(QAccessible.Text.Name) == "Il manque le nom."
    field.say("")
    assert not field.problem.isVisible()
    assert field.edit.property("wrong") == "false"


def test_a_field_is_named_by_its_label_and_its_label_leads_to_it(qtbot: QtBot):
    field = Field("Téléphone", line_edit(), "Un numéro par ligne")
    qtbot.addWidget(field)
    assert field.edit.accessibleName() == "Téléphone"
    assert field.findChildren(QLabel)[0].buddy() is field.edit


def test_each_problem_is_said_beside_its_field_and_one_without_a_field_beside_the_first(qtbot: QtBot):
    name, day = Field("Nom", line_edit()), Field("Jour", DateField(None, TODAY, "Jour"))
    for field in (name, day):
        qtbot.addWidget(field)
    fields = {"last_name": name, "on": day, "starts_on": day}
    say_problems(fields, [Problem("person.last_name", "missing"), Problem("on", "missing"), Problem("", "name_taken")])
    assert name.problem.text() == f"{PROBLEMS['missing']} {PROBLEMS['name_taken']}"
    assert day.problem.text() == PROBLEMS["missing"]
    say_problems(fields, [])
    assert name.problem.text() == day.problem.text() == ""
