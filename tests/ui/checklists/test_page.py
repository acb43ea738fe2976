"""A checklist written on its screen: kept as one types, tried, published, brought back; then tapped in a visit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from caseworker.access.rights import Role
from caseworker.checklists.model import OWN_FROM, Answer, Score
from caseworker.checklists.service import shipped
from caseworker.visits.model import VisitDraft
from tests.ui.conftest import NOW, ChosenBeforehand
from tests.ui.small_service import Service
from ui.checklists.page import ChecklistPage
from ui.settings.page import SettingsPage
from ui.shell.registry import PAGES

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> ChecklistPage:
    return service.go("checklist", checklist="encombrement")


def press(page: QWidget, name: str) -> None:
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name]
    assert found, name
    found[0].click()
    QApplication.processEvents()


def words(page: QWidget) -> str:
    for _ in range(2):  # what was committed is read again, then laid out
        QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def key(page: ChecklistPage, place: int, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    label = page._form.rows.editors[place].label
    label.setFocus()
    QTest.keyClick(label, pressed, modifiers)


def labels(page: ChecklistPage) -> list[str]:
    return [row.label for row in page._form.rows.rows()]


def retype(page: ChecklistPage, edit: QWidget, typed: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    for letter in typed:  # QTest types no accented letter
        QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
    page.settle()


def test_lines_are_moved_added_and_taken_out_by_keyboard_then_published(service: Service, page: ChecklistPage):
    key(page, 2, Qt.Key.Key_Up, ALT)
    assert labels(page) == ["Cuisine", "Salon", "Chambre"]
    key(page, 0, Qt.Key.Key_Return)
    assert labels(page) == ["Cuisine", "", "Salon", "Chambre"]
    QTest.keyClicks(page._form.rows.editors[1].label, "Balcon")
    key(page, 3, Qt.Key.Key_Delete, ALT)
    assert labels(page) == ["Cuisine", "Balcon", "Salon"]
    page.settle()
    assert "Ligne retirée" in words(service.window)
    page.publish()
    one = service.workspace.checklists.in_use("encombrement")
    assert one
    assert [item.label for item in one.items] == ["Cuisine", "Balcon", "Salon"]
    assert [one.items[place].key for place in (0, 2)] == ["cuisine", "salon"]
    assert isinstance(service.window.area.current(), SettingsPage)
    assert "Version 1 publiée" in words(service.window)
    visit = service.go("visit", ref=service.tesfaye.ref)
    chooser = visit._form.checklists.chooser
    chooser.setCurrentIndex(chooser.findData("encombrement"))
    visit._form.panels.open(visit._form.checklists)
    press(visit, "Balcon\u00a0: 6")
    visit.finish()
    (kept,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert kept.answers == (Answer("encombrement", OWN_FROM, one.items[1].key, 6),)


def test_a_section_takes_its_lines_along(page: ChecklistPage):
    rows = page._form.rows
    for label in ("Jour", "Nuit"):
        press(page, "Ajouter une section")
        retype(page, rows.editors[-1].label, label)
        key(page, len(rows.editors) - 1, Qt.Key.Key_Return)
        retype(page, rows.editors[-1].label, f"Bruit, {label}")
    key(page, 5, Qt.Key.Key_Up, ALT)
    assert labels(page) == ["Cuisine", "Chambre", "Salon", "Nuit", "Bruit, Nuit", "Jour", "Bruit, Jour"]
    assert [rows._lines.itemAt(n).widget() for n in range(7)] == rows.editors
    key(page, 3, Qt.Key.Key_Down, ALT)
    assert labels(page)[3:] == ["Jour", "Bruit, Jour", "Nuit", "Bruit, Nuit"]
    key(page, 3, Qt.Key.Key_Up, ALT)
    assert labels(page)[:4] == ["Cuisine", "Chambre", "Jour", "Salon"]
    page.settle()


def test_a_draft_waits_and_can_be_let_go(service: Service, page: ChecklistPage):
    retype(page, page._form.title.edit, "Encombrement des pièces")
    page.leave()
    settings = service.go("settings")
    assert "votre brouillon attend" in words(settings)
    press(settings, "Reprendre Encombrement")
    page = service.window.area.current()
    assert page._form.title.edit.text() == "Encombrement des pièces"
    assert "brouillon du 22/11/2026 est repris" in words(page)
    press(page, "Repartir de la grille en place")
    assert page._form.title.edit.text() == "Encombrement"
    assert service.workspace.own_checklists.unfinished() == []


def test_the_last_change_is_undone_one_at_a_time(service: Service, page: ChecklistPage):
    retype(page, page._form.title.edit, "Tout est rangé")
    key(page, 0, Qt.Key.Key_Delete, ALT)
    page.settle()
    page.undo()
    assert labels(page) == ["Cuisine", "Chambre", "Salon"]
    page.undo()
    assert page._form.title.edit.text() == "Encombrement"
    assert not page._undo.isEnabled()
    assert service.workspace.own_checklists.unfinished() == []


def test_what_is_wrong_is_said_beside_its_field_and_leaves_with_it(service: Service, page: ChecklistPage):
    retype(page, page._form.scale.most.edit, "99")
    assert "Entre 2 et 11." in words(page)
    retype(page, page._form.scale.most.edit, "6")
    assert "Entre 2 et 11." not in words(page)
    retype(page, page._form.scale.alert.edit, "8")
    assert "Entre 1 et 6." in words(page)
    retype(page, page._form.scale.alert.edit, "4")
    retype(page, page._form.title.edit, " ")
    key(page, 0, Qt.Key.Key_Return)
    assert "ne peut pas rester vide" not in words(page)
    page.publish()
    assert words(page).count("Ce champ ne peut pas rester vide.") == 2
    assert service.workspace.own_checklists.versions() == ()
    key(page, 1, Qt.Key.Key_Delete, ALT)
    retype(page, page._form.title.edit, "Encombrement, de 1 à 6")
    assert "ne peut pas rester vide" not in words(page)
    page.publish()
    one = service.workspace.checklists.in_use("encombrement")
    assert one
    assert ([choice.value for choice in one.answers], one.alert_from) == ([1, 2, 3, 4, 5, 6], 4)


def test_the_preview_is_what_the_visit_will_show_and_keeps_nothing(service: Service, page: ChecklistPage):
    retype(page, page._form.rows.editors[0].label, "Cuisine et cellier")
    page._form.rows.editors[0]._open_help()
    retype(page, page._form.rows.editors[0].help, "Ouvrir les placards")
    assert "Ouvrir les placards" in words(page._preview)
    press(page._preview, "Cuisine et cellier\u00a0: 7")
    assert "7 sur 9" in words(page._preview)
    assert page._form.sheet().rows[0].help == "Ouvrir les placards"
    page.settle()


def test_another_scale_begins_with_the_usual_words(service: Service, page: ChecklistPage):
    scale = page._form.scale
    scale.kind.setCurrentIndex(scale.kind.findData(Score.MEAN.value))
    retype(page, scale._words[3].edit, "Acquis pour de bon")
    assert "Acquis pour de bon" in {b.text() for b in page._preview.findChildren(QPushButton)}
    page.publish()
    one = service.workspace.checklists.in_use("encombrement")
    assert one
    assert (one.score, one.alert_from, one.answers[3].label) == (Score.MEAN, None, "Acquis pour de bon")


def test_the_shipped_checklist_and_a_former_version_are_brought_back(service: Service, page: ChecklistPage):
    retype(page, page._form.title.edit, "Encombrement, autrement")
    page.publish()
    page = service.go("checklist", checklist="encombrement")
    assert "version 1 de l’association" in words(page)
    press(page, "Remettre en place la grille fournie avec Tremplin")
    assert service.workspace.checklists.in_use("encombrement") == shipped("encombrement")
    press(page, "Remettre en place la version 1")
    assert service.workspace.checklists.in_use("encombrement").title == "Encombrement, autrement"


def test_a_new_checklist_is_written_answered_and_no_longer_offered(service: Service):
    press(service.go("settings"), "Nouvelle grille")
    page = service.window.area.current()
    retype(page, page._form.title.edit, "Jardin")
    page.leave()
    settings = service.go("settings")
    assert "Brouillon\u00a0: personne d’autre ne le voit" in words(settings)
    press(settings, "Reprendre Jardin")
    page = service.window.area.current()
    retype(page, page._form.rows.editors[0].label, "Parcelle entretenue")
    page.publish()
    one = service.workspace.checklists.all()[-1]
    assert one.title == "Jardin"
    answers = (Answer(one.key, one.version, one.items[0].key, 1),)
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, NOW.date(), answers=answers))
    page = service.go("checklist", checklist=one.key)
    press(page, "Ne plus proposer cette grille")
    settings = service.window.area.current()
    assert "n’est plus proposée" in words(settings)
    assert "Jardin" in words(service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens"))
    press(service.go("settings"), "Remettre en place Jardin")
    assert service.workspace.checklists.in_use(one.key)


def test_a_version_published_meanwhile_is_said_before_the_draft_goes_on(service: Service, page: ChecklistPage):
    retype(page, page._form.title.edit, "Mon brouillon")
    page.leave()
    own = service.workspace.own_checklists
    own.take_in(own.file("encombrement").replace("Salon", "Séjour"))
    page = service.go("checklist", checklist="encombrement")
    assert "Une autre version a été publiée" in words(page)
    press(page, "Garder mon brouillon")
    page.publish()
    assert service.workspace.checklists.in_use("encombrement").title == "Mon brouillon"


def test_a_checklist_goes_to_a_file_and_comes_back(
    service: Service, page: ChecklistPage, dialogs: ChosenBeforehand, tmp_path: Path
):
    dialogs.file = tmp_path / "encombrement.toml"
    page.export()
    content = dialogs.file.read_text(encoding="utf-8")
    dialogs.files = [dialogs.file]
    dialogs.file.write_text(
        content.replace('"Salon"', '""').replace("alert_from = 5", "alert_from = 50"), encoding="utf-8"
    )
    settings = service.go("settings")
    press(settings, "Importer une grille")
    shown = settings.checklists.problem.text()
    assert [line.split("\u00a0:")[0] for line in shown.splitlines()] == ["Ligne 7", "Ligne 25"]
    dialogs.file.write_text(content.replace('"Salon"', '"Séjour"'), encoding="utf-8")
    press(settings, "Importer une grille")
    assert [item.label for item in service.workspace.checklists.in_use("encombrement").items][-1] == "Séjour"
    dialogs.file.write_bytes(b"\xff\xfe\x00")
    press(settings, "Importer une grille")
    assert "n’est pas celui d’une grille" in settings.checklists.problem.text()


def test_who_reads_the_settings_sees_the_checklists_without_changing_them(open_service: Callable[..., Service]):
    service = open_service(role=Role.SOCIAL_WORKER)
    settings = service.go("settings")
    assert "Grilles d’observation" in words(settings)
    assert not [
        b for b in settings.findChildren(QPushButton) if b.isVisible() and b.accessibleName().startswith("Modifier")
    ]
    assert next(spec for spec in PAGES if spec.key == "checklist").needs == ("settings.write",)
    assert not isinstance(service.go("checklist", checklist="decence"), ChecklistPage)
