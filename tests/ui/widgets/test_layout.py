"""Buttons, lines and cards: reached by keys, large enough for a finger, whole for screen readers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.layout import Card, Elided, Line, LineButton, column
from ui.widgets.texts import chip, text

LONG = "Rakotonirina-Andriamampianina Tsiorinantenaina Marie-Emmanuelle Josephine"


Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    hosts: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        host = QWidget()
        hosts.append(host)
        host.setLayout(column(*widgets))
        qtbot.addWidget(host)
        host.show()
        return host

    return show


def test_a_click_and_space_do_what_a_button_says(shown: Shown, qtbot: QtBot):
    done: list[str] = []
    made = button("Imprimer", lambda: done.append("imprimé"), icon="printer")
    shown(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert done == ["imprimé", "imprimé"]
    assert made.accessibleName() == "Imprimer"


@pytest.mark.parametrize("kind", ["", "primary", "ghost"])
def test_buttons_are_large_enough_for_a_finger(shown: Shown, qtbot: QtBot, kind: str):
    made = button("Nouvel entretien", kind=kind, icon="plus")
    picked = choice("Logement")
    shown(made, picked)
    assert made.height() >= (44 if kind == "primary" else 40)
    assert picked.height() >= 44


def test_the_focus_does_not_move_the_words_of_a_button(shown: Shown, qtbot: QtBot):
    first, second = button("Terminer", kind="primary"), button("Plus tard")
    host = shown(first, second)
    host.activateWindow()
    sizes = {made: made.sizeHint() for made in (first, second)}
    for made in (first, second):
        made.setFocus()
        qtbot.waitUntil(made.hasFocus)
        assert made.sizeHint().height() == sizes[made].height()


def test_a_choice_is_told_by_a_tick_not_by_its_colour_alone(shown: Shown, qtbot: QtBot):
    picked = choice("Budget")
    shown(picked)
    assert picked.iconSize().width() == 0
    qtbot.keyClick(picked, Qt.Key.Key_Space)
    assert picked.isChecked()
    assert picked.iconSize().width() == 16
    state = QAccessible.queryAccessibleInterface(picked).state()
    assert state.checkable
    assert state.checked


def test_only_one_of_exclusive_choices_stays_pressed(shown: Shown, qtbot: QtBot):
    three = [choice(label) for label in ("À domicile", "Au bureau", "Au téléphone")]
    shown(*three)
    group = exclusive(three)
    for made in three:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert [made.isChecked() for made in three] == [False, False, True]
    assert group.checkedId() == 2


def test_a_line_opens_by_click_and_by_keys(shown: Shown, qtbot: QtBot):
    opened: list[str] = []
    made = LineButton(
        Line("house", "Durand", "3 rue Taisson", chip("Urgent", "danger")), "Durand", lambda: opened.append("a")
    )
    shown(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert opened == ["a", "a"]
    assert made.height() >= 44
    assert made.accessibleName() == "Durand"


def test_a_long_name_gives_way_and_stays_whole_for_who_asks(shown: Shown, qtbot: QtBot):
    label = Elided(LONG)
    host = shown(label)
    host.resize(180, 40)
    assert label.text().endswith("…")
    assert label.whole() == LONG == label.toolTip() == label.accessibleName()
    host.resize(1200, 40)
    assert label.text() == LONG


def test_markup_typed_by_someone_is_shown_as_typed(shown: Shown, qtbot: QtBot):
    label = text("<b>Durand</b>")
    shown(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_card_filled_again_shows_only_the_new(shown: Shown, qtbot: QtBot):
    card = Card("Ménage", text("Durand"))
    shown(card)
    card.fill(text("Traoré"))

    def visible() -> list[str]:
        return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: visible() == ["Ménage", "Traoré"])


def test_a_card_keeps_its_action_beside_its_title(shown: Shown, qtbot: QtBot):
    card = Card("Dernières visites", text("Aucune"), action=button("Tout voir", kind="ghost"))
    shown(card)
    action = card.findChildren(QPushButton)[0]
    title = next(label for label in card.findChildren(QLabel) if label.text() == "Dernières visites")
    assert abs(action.geometry().center().y() - title.geometry().center().y()) <= 1
