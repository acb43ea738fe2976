"""Meetings on screen: opened in one tap, written as one types, closed, added to, told in the file, hidden when asked."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.concertation.model import MeetingDraft, MeetingKind, PointDraft
from tests.ui.conftest import ChosenBeforehand
from tests.ui.small_service import Service
from ui.meetings.meeting_page import MeetingPage
from ui.meetings.page import MeetingsPage
from ui.search.words import lines_of, place_of
from ui.shell.main_window import MainWindow
from ui.shell.registry import PAGES

TODAY = date(2026, 11, 22)


def calm() -> None:
    """Let what was asked for be shown: the list is read by a job."""
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
    QApplication.processEvents()
    while any(window.tasks.running() for window in windows):
        QApplication.processEvents()
    for _ in range(3):
        QApplication.processEvents()


def go(service: Service, key: str, **arguments: str) -> Any:
    page = service.go(key, **arguments)
    calm()
    return page


def words(page: QWidget) -> str:
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return " | ".join(label.accessibleName() or label.text() for label in shown)


def press(window: QWidget, name: str) -> None:
    (found,) = [made for made in window.findChildren(QPushButton) if made.accessibleName() == name and made.isVisible()]
    found.click()
    calm()


def editor(page: QWidget, name: str) -> QPlainTextEdit:
    (found,) = [one for one in page.findChildren(QPlainTextEdit) if one.accessibleName() == name and one.isVisible()]
    return found


def field(page: QWidget, name: str) -> QLineEdit:
    (found,) = [
        one
        for one in page.findChildren(QLineEdit)
        if one.accessibleName() == name and one.isVisible() and not isinstance(one.parent(), QComboBox)
    ]
    return found


def cells(page: QWidget) -> list[str]:
    model = page.findChild(QTableView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service(Role.SOCIAL_WORKER)


@pytest.fixture
def page(service: Service) -> MeetingPage:
    """A weekly meeting, opened from the list in one tap."""
    go(service, "meetings")
    calm()
    press(service.window, "Ouvrir\u00a0: Réunion de service")
    shown = service.window.area.current()
    assert isinstance(shown, MeetingPage)
    return shown


def said(service: Service, ref: str) -> PointDraft:
    return service.workspace.concertation.told_of(ref)[0].point.written


def test_one_tap_opens_the_meeting_with_its_list_and_a_second_one_comes_back_to_it(service: Service, page: MeetingPage):
    assert "Réunion de service" in words(page)
    assert "dimanche 22 novembre 2026" in words(page)
    assert len(cells(page)) == 2
    assert "Öztürk Élif" in cells(page)
    assert "Tesfaye Selam" not in cells(page), "nothing is due about her"
    go(service, "meetings")
    calm()
    press(service.window, "Ouvrir\u00a0: Réunion de service")
    assert [one.ref for one in service.workspace.concertation.meetings()] == ["R001"]


def test_a_meeting_opened_by_mistake_is_taken_back(service: Service, page: MeetingPage):
    press(service.window, "Annuler")
    assert service.workspace.concertation.meetings() == []
    assert isinstance(service.window.area.current(), MeetingsPage)
    assert "Aucune réunion pour l’instant" in words(service.window)


def test_what_is_typed_is_kept_without_a_button_and_the_next_household_follows(
    service: Service, page: MeetingPage, qtbot: QtBot
):
    first = page._card.listed.ref
    qtbot.keyClicks(editor(page, "Note"), "Le voisin se plaint.")
    qtbot.waitUntil(lambda: bool(service.workspace.concertation.told_of(first)), timeout=3000)
    qtbot.keyClicks(editor(page, "Décision"), "Mediation")
    qtbot.keyClicks(field(page, "Qui s’en charge"), "Claire")
    qtbot.keyClicks(field(page, "Avant quel jour"), "30/11/2026")
    press(page, "Ménage suivant")
    assert said(service, first) == PointDraft("Le voisin se plaint.", "Mediation", "Claire", date(2026, 11, 30))
    assert page._card.listed.ref != first
    assert editor(page, "Note").toPlainText() == ""
    assert editor(page, "Note").hasFocus()
    page.settle()


def test_a_day_before_the_meeting_is_said_and_holds_nothing_else_back(
    service: Service, page: MeetingPage, qtbot: QtBot
):
    ref = page._card.listed.ref
    qtbot.keyClicks(editor(page, "Note"), "Revu")
    qtbot.keyClicks(field(page, "Avant quel jour"), "01/01/1924")
    page.settle()
    assert "Pas avant le 22/11/2026." in words(page)
    assert said(service, ref) == PointDraft("Revu")


def test_leaving_writes_what_was_just_typed_and_it_is_found_again(service: Service, page: MeetingPage, qtbot: QtBot):
    ref = page._card.listed.ref
    qtbot.keyClicks(editor(page, "Décision"), "Relancer la CAF")
    go(service, "households")
    calm()
    assert said(service, ref).decision == "Relancer la CAF"
    shown = go(service, "meeting", ref="R001", support=ref)
    calm()
    assert editor(shown, "Décision").toPlainText() == "Relancer la CAF"
    page.settle()


def test_a_household_is_added_by_letters_and_taken_off(service: Service, page: MeetingPage):
    gone = page._card.listed.household
    press(page, "Retirer de la liste")
    assert gone not in cells(page)
    (combo,) = [one for one in page.findChildren(QComboBox) if one.isVisible()]
    combo.lineEdit().setText(gone.split()[0])
    press(page, "Ajouter ce ménage")
    assert gone in cells(page)
    assert gone in words(page)
    combo.lineEdit().setText("personne de ce nom")
    press(page, "Ajouter ce ménage")
    assert "Choisissez un ménage dans la liste." in words(service.window)


def test_the_day_and_those_who_attend_are_kept_as_one_types(service: Service, page: MeetingPage, qtbot: QtBot):
    press(page, "Jour, présents")
    press(page, "Présent\u00a0: Claire Vidal")
    others = field(page, "Autres personnes présentes")
    others.clear()
    qtbot.keyClicks(others, "Mme Roux, M. Blanc")
    page.settle()
    assert service.workspace.concertation.meeting("R001").present == ("Claire Vidal", "Mme Roux", "M. Blanc")
    day = field(page, "Jour de la réunion")
    day.selectAll()
    qtbot.keyClicks(day, "25/11/2026")
    page.settle()
    assert service.workspace.concertation.meeting("R001").on == date(2026, 11, 25)
    press(page, "Jour, présents")
    assert "mercredi 25 novembre 2026" in words(page)


def test_once_closed_one_reads_and_adds_a_dated_complement(service: Service, page: MeetingPage, qtbot: QtBot):
    ref = page._card.listed.ref
    qtbot.keyClicks(editor(page, "Note"), "Tout va bien.")
    press(page, "Clore la réunion")
    press(service.window, "Clore")
    assert not service.workspace.concertation.meeting("R001").is_open
    assert "Close le 22/11/2026" in words(page)
    assert "Tout va bien." in words(page)
    press(page, "Ajouter un complément daté")
    assert "À renseigner." in words(page)
    qtbot.keyClicks(editor(page, "À ajouter à ce que dit la réunion"), "Vu le lendemain.")
    go(service, "meetings")
    go(service, "meeting", ref="R001")
    calm()
    service.window.discreet.toggle()
    service.window.discreet.toggle()
    calm()
    assert editor(page, "À ajouter à ce que dit la réunion").toPlainText() == "Vu le lendemain.", "kept as one types"
    press(page, "Ajouter un complément daté")
    (told,) = service.workspace.concertation.told_of(ref)
    assert [one.text for one in told.point.additions] == ["Vu le lendemain."]
    assert "Vu le lendemain." in words(page)
    assert editor(page, "À ajouter à ce que dit la réunion").toPlainText() == ""
    page.settle()


def test_the_decision_is_read_in_the_file_and_leads_back_to_the_meeting(service: Service):
    ref = service.tesfaye.ref
    meeting = service.workspace.concertation.open_meeting(MeetingDraft(MeetingKind.SERVICE, TODAY))
    dossier = go(service, "dossier", ref=ref)
    calm()
    assert "Réunion de service du" not in words(dossier)
    service.workspace.concertation.keep_point(meeting.id, ref, PointDraft("Note", "Préparer le relogement"))
    calm()
    assert "Préparer le relogement" in words(dossier)
    press(dossier, "Ouvrir Réunion de service du 22 novembre 2026")
    shown = service.window.area.current()
    assert isinstance(shown, MeetingPage)
    assert shown._card.listed.ref == ref


def test_discreet_mode_hides_names_reasons_and_notes(service: Service, page: MeetingPage, qtbot: QtBot):
    ref = page._card.listed.ref
    qtbot.keyClicks(editor(page, "Note"), "Secret")
    service.window.discreet.toggle()
    calm()
    assert said(service, ref).note == "Secret", "written before it is hidden"
    shown = words(page) + " ".join(cells(page))
    for hidden in ("Öztürk", "Secret", "convention", "Claire Vidal,"):
        assert hidden not in shown
    assert "Notes masquées (mode discret)" in shown
    service.window.discreet.toggle()


def test_the_sheet_is_saved_with_initials_then_with_names(
    service: Service, page: MeetingPage, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    for name, is_named in (("Imprimer la feuille", False), ("Imprimer la feuille avec les noms", True)):
        dialogs.file = tmp_path / f"{is_named}.pdf"
        press(page, name)
        qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
        calm()
        text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(dialogs.file.read_bytes())).pages)
        assert ("Élif" in text) is is_named


def test_the_list_is_walked_with_the_keyboard(service: Service, page: MeetingPage, qtbot: QtBot):
    table = page.findChild(QTableView)
    table.setFocus()
    flags = QItemSelectionModel.SelectionFlag.SelectCurrent | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(table.model().index(1, 0), flags)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    calm()
    assert page._card.listed.household == cells(page)[1]
    assert editor(page, "Note").hasFocus()
    page.settle()


def test_the_search_leads_to_the_household_in_its_meeting(service: Service):
    ref = service.tesfaye.ref
    meeting = service.workspace.concertation.open_meeting(MeetingDraft(MeetingKind.SERVICE, TODAY))
    service.workspace.concertation.keep_point(meeting.id, ref, PointDraft("Loyer de novembre"))
    (found,) = service.workspace.search.search("loyer")
    lines = lines_of(service.window.area.desk, [found])
    assert [line.title for line in lines] == ["Réunions", "Tesfaye · Réunion du 22 novembre 2026"]
    assert place_of(service.window.area.desk, found) == ("meeting", {"ref": "R001", "support": ref})


def test_only_those_who_read_social_notes_have_the_pages():
    for spec in PAGES:
        if spec.key in {"meetings", "meeting"}:
            assert spec.needs == ("social_notes.read",)


FAMILY = "Départ. Toute la famille 👩\u200d👩\u200d👧 est venue, \u200fسلام, et\u00adc."


def pasted(edit: QPlainTextEdit, text: str) -> None:
    held = QMimeData()
    held.setText(text)
    edit.insertFromMimeData(held)
    QApplication.processEvents()


def test_what_is_pasted_comes_back_whatever_it_holds(service: Service, page: MeetingPage, qtbot: QtBot):
    ref = page._card.listed.ref
    pasted(editor(page, "Note"), FAMILY)
    qtbot.keyClicks(editor(page, "Note"), " Puis ceci.")
    go(service, "dashboard")
    assert said(service, ref).note == f"{FAMILY} Puis ceci."


def test_nothing_longer_than_can_be_kept_comes_to_stand_in_a_note(service: Service, page: MeetingPage, qtbot: QtBot):
    ref = page._card.listed.ref
    note = editor(page, "Note")
    pasted(note, "Ceci tient.")
    pasted(note, "x" * 1_000_000)
    assert note.toPlainText() == "Ceci tient."
    assert "Trop long\u00a0: 20000 caractères au plus." in words(page)
    pasted(note, "y" * (20_000 - len("Ceci tient.")))
    qtbot.keyClicks(note, "z")
    assert len(note.toPlainText()) == 20_000
    go(service, "dashboard")
    assert len(said(service, ref).note) == 20_000
