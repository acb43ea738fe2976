"""An inventory on screen: entered by keys or taps, photos dropped on it, taken back, finished, then only added to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Kind, Role
from caseworker.agenda.model import DueKind
from caseworker.inventories.model import Detector, Inventory, InventoryDraft
from caseworker.inventories.words import InventoryKind, State
from caseworker.photos.reduction import reduced
from tests.ui.conftest import ChosenBeforehand
from tests.ui.photos.pictures import dropped, photo
from tests.ui.small_service import Service
from tests.ui.works.test_page import tap, words
from ui.agenda.lines import due_line
from ui.inventories.element_row import ElementRow
from ui.inventories.page import InventoryPage
from ui.photos.strip import PhotoStrip

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def begun(service: Service, kind: InventoryKind = InventoryKind.ENTRY) -> Inventory:
    assert service.tesfaye
    return service.workspace.inventories.begin(InventoryDraft(kind, service.tesfaye.ref))


def again(service: Service, own: Inventory) -> Inventory:
    return service.workspace.inventories.inventory(own.ref)


def complete(service: Service, own: Inventory) -> Inventory:
    """Write everything that is asked for but how it ended."""
    workspace, lines = service.workspace, service.workspace.inventory_lines
    workspace.association.set_details({"name": "Tremplin", "address": "1 place"})
    lines.see(own.ref, *(replace(one, state=State.GOOD) for _, one in own.elements()))
    for meter in own.meters:
        lines.count(own.ref, replace(meter, index="1"))
    for key in own.keys:
        lines.count(own.ref, replace(key, quantity=1, returned=1))
    said = replace(own.particulars, detector=Detector("present", works=True), new_address="2 rue Neuve")
    return lines.say(own.ref, said)


def finished(service: Service, own: Inventory) -> Inventory:
    own = complete(service, own)
    service.workspace.inventory_lines.say(own.ref, replace(own.particulars, outcome="signe"))
    return service.workspace.inventories.finish(own.ref)


def opened(service: Service, own: Inventory, qtbot: QtBot) -> InventoryPage:
    page = service.go("inventory", ref=own.ref)
    assert isinstance(page, InventoryPage)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ElementRow))
    return page


def key(qtbot: QtBot, *keys: Qt.Key) -> None:
    for one in keys:
        focused = QApplication.focusWidget()
        assert focused
        qtbot.keyClick(focused, one)


def type_here(qtbot: QtBot, content: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    qtbot.keyClicks(focused, content)


def test_an_entry_begins_from_the_dossier_with_the_rooms_of_the_dwelling(service: Service):
    assert service.tesfaye
    page = service.go("dossier", ref=service.tesfaye.ref, tab="État des lieux")
    assert "Pas encore d’état des lieux" in words(page)
    tap(page, "Commencer l’entrée")
    (own,) = service.workspace.inventories.under_way()
    shown = words(service.window.area.current())
    assert "État des lieux d’entrée" in shown
    assert all(room.label in shown for room in own.rooms)
    service.go("dossier", ref=service.tesfaye.ref, tab="État des lieux")
    assert "En cours" in words(service.window.area.current())


def test_a_room_is_answered_by_keys_alone(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    key(qtbot, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3)
    type_here(qtbot, "Trace noire")
    key(qtbot, Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_1)
    page.settle()
    floor, walls, ceiling = again(service, own).rooms[0].elements[:3]
    assert (floor.state, walls.state, ceiling.state) == (State.VERY_GOOD, State.WORN, State.ABSENT)
    assert walls.text == "Trace noire"
    assert "2 sur 12" in words(page)


def test_what_is_typed_is_written_within_a_second_without_leaving_the_field(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    key(qtbot, Qt.Key.Key_4)
    type_here(qtbot, "Bru")
    qtbot.waitUntil(lambda: again(service, own).rooms[0].elements[0].text == "Bru", timeout=3000)
    type_here(qtbot, "noir")
    page.settle()
    assert again(service, own).rooms[0].elements[0].text == "Brunoir"


def test_the_last_entries_are_taken_back_one_by_one(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    key(qtbot, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3)
    type_here(qtbot, "Raye")
    page.settle()
    states = []
    for _ in range(3):
        tap(page, "Annuler la dernière saisie")
        states.append([(one.state, one.text) for one in again(service, own).rooms[0].elements[:2]])
    assert states == [
        [(State.GOOD, ""), (State.WORN, "")],
        [(State.GOOD, ""), (State.TO_SEE, "")],
        [(State.TO_SEE, ""), (State.TO_SEE, "")],
    ]
    page.settle()


def test_the_end_of_a_room_goes_on_with_the_next_one(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    for _ in own.rooms[0].elements:
        key(qtbot, Qt.Key.Key_2, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ElementRow))
    key(qtbot, Qt.Key.Key_4)
    page.settle()
    rooms = again(service, own).rooms
    assert rooms[0].done == len(rooms[0].elements)
    assert rooms[1].elements[0].state is State.BAD


def test_a_photo_dropped_goes_to_the_element_shown(service: Service, qtbot: QtBot, tmp_path: Path):
    own = begun(service)
    page = opened(service, own, qtbot)
    key(qtbot, Qt.Key.Key_Down)
    dropped(page, photo(tmp_path / "mur.jpg"))
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    qtbot.waitUntil(lambda: bool(again(service, own).photos))
    assert len(again(service, own).rooms[0].elements[1].photos) == 1
    assert "1 photo" in words(page)
    tap(page, "Annuler la dernière saisie")
    assert again(service, own).photos == ()
    page.settle()


def test_the_exit_shows_the_entry_beside_and_says_what_changed(service: Service, qtbot: QtBot):
    finished(service, begun(service))
    own = begun(service, InventoryKind.EXIT)
    page = opened(service, own, qtbot)
    assert "2 · Bon état" in words(page)
    key(qtbot, Qt.Key.Key_4)
    type_here(qtbot, "Trou")
    page.settle()
    assert "1 évolution" in words(page)
    tap(page, "Tout comme avant, pour ce qui reste à voir")
    page.settle()
    first, *others = again(service, own).rooms[0].elements
    assert (first.state, first.text) == (State.BAD, "Trou")
    assert {one.state for one in others} == {State.GOOD}


def test_rooms_and_elements_are_added_renamed_copied_and_taken_away(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    adding = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Nom de l’élément à ajouter")
    qtbot.keyClicks(adding, "Mezzanine")
    qtbot.keyClick(adding, Qt.Key.Key_Return)
    assert again(service, own).rooms[0].elements[-1].label == "Mezzanine"
    tap(page, "Modifier la pièce")
    naming = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Nom de la pièce")
    naming.selectAll()
    qtbot.keyClicks(naming, "Couloir")
    page.settle()
    tap(page, "Dupliquer la pièce")
    assert [room.label for room in again(service, own).rooms][:2] == ["Couloir", "Couloir 2"]
    tap(page, "Descendre la pièce")
    assert [room.label for room in again(service, own).rooms][:2] == ["Couloir 2", "Couloir"]
    count = len(again(service, own).rooms)
    tap(page, "Ajouter la pièce")
    assert len(again(service, own).rooms) == count + 1
    tap(page, "Annuler la dernière saisie")
    assert len(again(service, own).rooms) == count
    page.settle()


def test_meters_and_keys_are_written_as_they_are_typed(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    page._show_part("meters")
    index = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == "Index relevé, Électricité")
    qtbot.keyClicks(index, "04512,3")
    page._show_part("keys")
    label = f"Remises, {own.keys[0].label}"
    count = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == label)
    qtbot.keyClicks(count, "2")
    page.settle()
    kept = again(service, own)
    assert (kept.meters[0].index, kept.keys[0].quantity) == ("04512,3", 2)


def test_what_is_missing_is_listed_and_the_end_is_confirmed(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    page._show_part("end")
    assert "Il manque encore" in words(page)
    complete(service, own)
    tap(page, "Le ménage n’a pas signé")
    note = next(one for one in page.findChildren(QPlainTextEdit) if "réserves" in one.accessibleName())
    note.setPlainText("Conteste l’état du sol")
    tap(page, "Terminer l’état des lieux")
    assert not again(service, own).is_finished
    tap(service.window, "Terminer")
    kept = again(service, own)
    assert (kept.is_finished, kept.particulars.outcome_note) == (True, "Conteste l’état du sol")


def test_a_finished_one_is_read_and_added_to(service: Service, qtbot: QtBot):
    own = finished(service, begun(service))
    page = opened(service, own, qtbot)
    key(qtbot, Qt.Key.Key_4)
    assert again(service, own) == own
    page._show_part("added")
    added = next(one for one in page.findChildren(QPlainTextEdit) if one.accessibleName() == "Ce qui est ajouté")
    added.setPlainText("Une prise est cassée")
    tap(page, "Ajouter le texte")
    assert [one.text for one in again(service, own).additions] == ["Une prise est cassée"]
    assert "Une prise est cassée" in words(page)


def test_what_is_added_may_be_shown_by_photos(service: Service, qtbot: QtBot, tmp_path: Path):
    own = finished(service, begun(service))
    page = opened(service, own, qtbot)
    page._show_part("added")
    dropped(page._additions, photo(tmp_path / "volet.jpg"))
    qtbot.waitUntil(lambda: len(page._additions._basket.ids()) == 1)
    next(one for one in page.findChildren(QPlainTextEdit) if one.accessibleName() == "Ce qui est ajouté").setPlainText(
        "Le volet est tombé"
    )
    tap(page, "Ajouter le texte")
    (added,) = again(service, own).additions
    assert (added.text, len(added.photos)) == ("Le volet est tombé", 1)
    assert page._additions._basket.ids() == ()
    qtbot.waitUntil(lambda: page._additions.findChild(PhotoStrip) is not None)
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in page._additions.findChildren(PhotoStrip)))
    page.settle()


def test_who_may_only_read_changes_nothing(open_service: Open, qtbot: QtBot):
    service = open_service()
    own = begun(service)
    service.workspace.session.role = Role.RENTAL_MANAGER
    page = opened(service, own, qtbot)
    key(qtbot, Qt.Key.Key_4)
    assert again(service, own) == own
    assert "Annuler la dernière saisie" not in words(page)


def test_discreet_mode_hides_what_was_said(service: Service, qtbot: QtBot):
    own = begun(service)
    floor = own.rooms[0].elements[0]
    service.workspace.inventory_lines.see(own.ref, replace(floor, state=State.BAD, text="Brûlure de cigarette"))
    service.window.discreet.toggle()
    page = opened(service, own, qtbot)
    fields = " ".join(one.text() for one in page.findChildren(QLineEdit) if one.isVisible())
    assert "cigarette" not in words(page) + fields
    page.settle()
    assert again(service, own).rooms[0].elements[0].text == "Brûlure de cigarette"


def test_sixty_photos_do_not_hold_the_page_back(service: Service, qtbot: QtBot, tmp_path: Path):
    own = begun(service)
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(tmp_path / "p.jpg", quality=85)
    made = reduced((tmp_path / "p.jpg").read_bytes())
    elements = [element for _, element in own.elements()][:60]
    for element in elements:
        kept = service.workspace.photos.keep(made, Kind.INVENTORIES, own.household_id)
        service.workspace.inventory_lines.show(own.ref, element.id, [kept])
    assert len(again(service, own).photos) == len(elements)
    service.window.area.go("inventory", ref=own.ref)
    page = service.window.area.current()
    assert isinstance(page, InventoryPage)
    assert page._side._thumbs._known == {}  # nothing is decoded in the screen's thread
    qtbot.waitUntil(lambda: bool(page._side._thumbs._known))
    assert len(page._side._thumbs._known) == 1  # and beside it, only what is shown


def test_every_part_fits_in_a_small_window(open_service: Open, qtbot: QtBot):
    service = open_service(size=(1024, 600))
    own = begun(service)
    page = opened(service, own, qtbot)
    for part in (own.rooms[0].id, "meters", "keys", "end"):
        page._show_part(part)
        QApplication.processEvents()
        shown: QWidget = page
        assert shown.minimumSizeHint().width() <= shown.width()
        assert service.window.width() == 1024
    page._show_part(own.rooms[0].id)
    tap(page, "Détails")
    assert "Sans objet" in words(page)
    page.settle()


def test_photos_on_their_way_go_to_the_element_they_were_taken_for(service: Service, qtbot: QtBot, tmp_path: Path):
    own = begun(service)
    page = opened(service, own, qtbot)
    dropped(page, photo(tmp_path / "sol.jpg"))
    key(qtbot, Qt.Key.Key_Down)
    dropped(page, photo(tmp_path / "mur.jpg"))
    key(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(again(service, own).photos) == 2)
    assert [len(one.photos) for one in again(service, own).rooms[0].elements[:3]] == [1, 1, 0]
    page.settle()


def test_one_begun_by_mistake_is_taken_away_once_it_is_confirmed(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    page._show_part("end")
    tap(page, "Retirer cet état des lieux")
    tap(service.window, "Retirer")
    assert service.workspace.inventories.under_way() == []


def test_a_complete_one_is_printed_for_signing_and_kept(
    open_service: Open, qtbot: QtBot, tmp_path: Path, dialogs: ChosenBeforehand
):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    service.workspace.session.role = Role.HEAD_OF_SERVICE
    own = complete(service, begun(service))
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    page = service.go("inventory", ref=own.ref)  # nothing is left to see: it opens on its end
    dialogs.file = tmp_path / "edl.pdf"
    tap(page, "Imprimer pour signer")
    qtbot.waitUntil((tmp_path / "edl.pdf").exists, timeout=20_000)
    assert (tmp_path / "edl.pdf").read_bytes().startswith(b"%PDF")
    page.settle()


def test_what_is_missing_is_said_instead_of_printing(service: Service, qtbot: QtBot):
    own = begun(service)
    page = opened(service, own, qtbot)
    page._show_part("end")
    tap(page, "Imprimer pour signer")
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    assert page._problem.text().startswith("Il manque encore")
    page.settle()


def test_a_meter_has_its_photo(service: Service, qtbot: QtBot, tmp_path: Path, dialogs: ChosenBeforehand):
    own = begun(service)
    page = opened(service, own, qtbot)
    page._show_part("meters")
    dialogs.files = [photo(tmp_path / "compteur.jpg")]
    basket = page._meters._baskets[own.meters[0].id]
    tap(basket, "Ajouter des photos")
    qtbot.waitUntil(lambda: len(again(service, own).meters[0].photos) == 1)
    assert again(service, own).photos == again(service, own).meters[0].photos
    page.settle()


def test_what_may_still_be_completed_leads_from_the_agenda_to_the_tab(service: Service):
    own = finished(service, begun(service))
    (due,) = [
        one for one in service.workspace.agenda.everything_due(TODAY, TODAY) if one.kind is DueKind.INVENTORY_AMENDMENT
    ]
    due_line(service.window.area.current().desk, due).click()
    assert "État des lieux d’entrée" in words(service.window.area.current())
    assert due.due_on == own.on + timedelta(days=10)


def test_turning_discreet_while_typing_hides_the_field_and_loses_nothing(service: Service, qtbot: QtBot):
    own = begun(service)
    opened(service, own, qtbot)
    key(qtbot, Qt.Key.Key_4)
    type_here(qtbot, "Trace noire")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: field.text() == "•••")
    assert again(service, own).rooms[0].elements[0].text == "Trace noire"
    service.window.discreet.toggle()
    assert field.text() == "Trace noire"
