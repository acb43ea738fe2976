"""What is said without stopping anyone: undoing works, the place follows the window, words reach screen readers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import button
from ui.widgets.notices import SNACKBAR_MS, TOGETHER_MS, Banner, EmptyState, Snackbar


def undo_of(snackbar: Snackbar) -> QPushButton:
    return snackbar.findChildren(QPushButton)[0]


def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_was_done_can_be_undone(qtbot: QtBot):
    undone: list[str] = []
    snackbar = Snackbar(host(qtbot))
    snackbar.show_done("Entretien effacé.", lambda: undone.append("entretien"))
    assert snackbar.isVisible()
    assert snackbar.accessibleName() == "Entretien effacé."
    qtbot.mouseClick(undo_of(snackbar), Qt.MouseButton.LeftButton)
    assert undone == ["entretien"]
    assert not snackbar.isVisible()


def test_what_cannot_be_undone_offers_no_undoing(qtbot: QtBot):
    snackbar = Snackbar(host(qtbot))
    snackbar.show_done("Document envoyé.")
    assert snackbar.isVisible()
    assert not undo_of(snackbar).isVisible()


def test_the_newest_thing_done_is_the_one_undone(qtbot: QtBot):
    undone: list[str] = []
    snackbar = Snackbar(host(qtbot))
    snackbar.show_done("Un", lambda: undone.append("un"))
    snackbar.show_done("Deux", lambda: undone.append("deux"))
    qtbot.mouseClick(undo_of(snackbar), Qt.MouseButton.LeftButton)
    assert undone == ["deux"]


def test_the_snackbar_goes_away_by_itself(qtbot: QtBot):
    snackbar = Snackbar(host(qtbot))
    snackbar.show_done("Entretien effacé.")
    assert snackbar._timer.interval() == SNACKBAR_MS == 10_000
    snackbar._timer.timeout.emit()
    assert not snackbar.isVisible()


def test_the_snackbar_stays_in_its_place_when_the_window_changes(qtbot: QtBot):
    window = host(qtbot)
    snackbar = Snackbar(window)
    snackbar.show_done("Entretien effacé.")
    window.resize(700, 400)
    assert snackbar.geometry().bottom() < 400
    assert abs(snackbar.geometry().center().x() - 350) <= 2


def test_a_banner_says_its_sentence_to_screen_readers_and_acts(qtbot: QtBot):
    resumed: list[bool] = []
    banner = Banner("Une visite n’a pas été terminée.", button("Reprendre", lambda: resumed.append(True)))
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "Une visite n’a pas été terminée."
    qtbot.mouseClick(banner.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert resumed == [True]


def test_an_empty_page_says_what_goes_there_and_offers_to_begin(qtbot: QtBot):
    begun: list[bool] = []
    empty = EmptyState(
        "users", "Aucun ménage", "Cinq champs suffisent.", button("Nouveau ménage", lambda: begun.append(True))
    )
    qtbot.addWidget(empty)
    words = [label.text() for label in empty.findChildren(QLabel) if label.text()]
    assert words == ["Aucun ménage", "Cinq champs suffisent."]
    qtbot.keyClick(empty.findChildren(QPushButton)[0], Qt.Key.Key_Space)
    assert begun == [True]


def test_what_was_said_a_moment_ago_stays_beside_what_comes_with_its_undoing(qtbot: QtBot):
    done = []
    snackbar = Snackbar(host(qtbot))
    snackbar.show_done("Entretien terminé", lambda: done.append("entretien"))
    snackbar.show_done("Originaux effacés")
    assert snackbar._label.text() == "Originaux effacés\nEntretien terminé"
    assert snackbar.accessibleName() == "Originaux effacés"
    snackbar._undo.click()
    assert done == ["entretien"]
    snackbar.show_done("Une chose")
    snackbar.show_done("Une autre")
    assert snackbar._label.text() == "Une chose\nUne autre"
    snackbar._timer.start(SNACKBAR_MS - TOGETHER_MS - 1_000)
    snackbar.show_done("Plus tard")
    assert snackbar._label.text() == "Plus tard"
