"""Tables sort as a French reader expects, keep Qt's contract, and draw chips that the dark theme shows too."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.theme import LIGHT, Tokens
from ui.widgets.fields import SearchField
from ui.widgets.tables import CHIP_ROLE, Column, Rows, Table


@dataclass(frozen=True, slots=True)
class Household:
    name: str
    owed_cents: int
    state: str


ROWS = (
    Household("Zoé", 0, "À jour"),
    Household("Élodie", 41_000, "Impayé"),
    Household("awa", 9_900, "Impayé"),
    Household("N’Diaye", 0, ""),
    Household("Aïcha", 100_000, "Impayé"),
)
COLUMNS: tuple[Column[Household], ...] = (
    Column("Ménage", lambda row: row.name),
    Column("Impayé", lambda row: f"{row.owed_cents // 100} €", key=lambda row: row.owed_cents, right=True, width=120),
    Column("État", lambda row: row.state, chip=lambda row: "danger" if row.owed_cents else "ok", width=150),
)


@pytest.fixture
def model(qapp: QWidget) -> Rows[Household]:
    rows = Rows(COLUMNS)
    rows.show_rows(ROWS)
    return rows


def names(model: Rows[Household]) -> list[str]:
    return [row.name for row in model.rows()]


def test_the_model_keeps_qts_contract(model: Rows[Household], qtmodeltester: ModelTester):
    qtmodeltester.check(model)
    model.sort(0)
    model.show_rows(())
    qtmodeltester.check(model)


def test_names_are_sorted_without_accents_nor_case(model: Rows[Household]):
    model.sort(0)
    assert names(model) == ["Aïcha", "awa", "Élodie", "N’Diaye", "Zoé"]
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Zoé", "N’Diaye", "Élodie", "awa", "Aïcha"]


def test_amounts_are_sorted_as_numbers(model: Rows[Household]):
    model.sort(1)
    assert [row.owed_cents for row in model.rows()] == [0, 0, 9_900, 41_000, 100_000]


def test_the_chosen_order_outlives_other_rows(model: Rows[Household]):
    model.sort(0)
    model.show_rows(reversed(ROWS[:2]))
    assert names(model) == ["Élodie", "Zoé"]


def test_no_head_is_sorted_until_one_is_chosen(model: Rows[Household], qtbot: QtBot):
    table = Table(model, COLUMNS, "Ménages")
    qtbot.addWidget(table)
    assert names(model) == [row.name for row in ROWS]


def test_a_row_is_found_from_its_cell(model: Rows[Household]):
    assert model.row_at(model.index(2, 1)) == ROWS[2]
    assert model.row_at(QModelIndex()) is None
    assert model.index(0, 2).data(CHIP_ROLE) == "ok"
    assert model.index(0, 0).data(CHIP_ROLE) == ""


def test_enter_and_a_single_click_open_a_row(model: Rows[Household], show: object, qtbot: QtBot):
    table = Table(model, COLUMNS, "Ménages")
    table.resize(600, 300)
    show(table)  # type: ignore[operator]
    table.setFocus()
    table.selectRow(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]
    place = table.visualRect(model.index(3, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [ROWS[3]]


def test_a_search_field_moves_in_the_rows_and_opens_one(model: Rows[Household], qtbot: QtBot):
    table, search = Table(model, COLUMNS, "Ménages"), SearchField("Nom", "Chercher")
    for widget in (table, search):
        qtbot.addWidget(widget)
    table.follow(search)
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert table.choose(lambda household: household == ROWS[3])
    assert not table.choose(lambda household: household.name == "personne")
    qtbot.keyClick(search, Qt.Key.Key_Up)
    assert table.chosen() == ROWS[2]
    qtbot.keyClick(search, Qt.Key.Key_PageDown)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert opened.args == [ROWS[-1]]


def chip_background(table: Table, row: int) -> QColor:
    cell = table.visualRect(table.model().index(row, 2))
    return table.viewport().grab().toImage().pixelColor(cell.x() + 20, cell.center().y() - 10)


def test_a_chip_has_the_soft_colour_of_its_kind(model: Rows[Household], qtbot: QtBot):
    table = Table(model, COLUMNS, "Ménages")
    qtbot.addWidget(table)
    table.resize(600, 300)
    assert chip_background(table, 1) == QColor(LIGHT.danger_soft)
    assert chip_background(table, 0) == QColor(LIGHT.ok_soft)
    table.selectRow(1)
    assert chip_background(table, 1) == QColor(LIGHT.surface)


def test_a_chip_follows_the_dark_theme(dark: Tokens, model: Rows[Household], qtbot: QtBot):
    table = Table(model, COLUMNS, "Ménages")
    qtbot.addWidget(table)
    table.resize(600, 300)
    assert chip_background(table, 1) == QColor(dark.danger_soft)


def test_a_cell_without_a_word_has_no_chip(model: Rows[Household], qtbot: QtBot):
    table = Table(model, COLUMNS, "Ménages")
    qtbot.addWidget(table)
    table.resize(600, 300)
    assert chip_background(table, 3) == QColor(LIGHT.surface)


def test_tab_leaves_the_table(model: Rows[Household], qtbot: QtBot):
    table = Table(model, COLUMNS, "Ménages")
    qtbot.addWidget(table)
    assert not table.tabKeyNavigation()
    assert table.accessibleName() == "Ménages"
