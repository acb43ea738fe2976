"""Photos of a visit: chosen, pasted, dropped; taken in beside the screen; seen in the visit and in the dossier."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ChosenBeforehand
from tests.ui.photos.pictures import dropped
from tests.ui.small_service import Service
from ui.visits.page import VisitPage


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


@pytest.fixture
def visit(service: Service) -> VisitPage:
    page: VisitPage = service.go("visit", ref=service.tesfaye.ref)
    return page


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A photo on the laptop, with the place where it was taken."""
    path, exif = tmp_path / "salle de bain.jpg", Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (44.0, 7.0, 30.0)})
    Image.linear_gradient("L").resize((1800, 1200)).convert("RGB").save(path, exif=exif)
    return path


def press(page: QWidget, name: str) -> None:
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name]
    assert found, name
    found[0].click()
    QApplication.processEvents()


def settled(service: Service, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()


def ids(page: VisitPage) -> tuple[str, ...]:
    return page._form.draft().photos


def labels(page: QWidget, name: str) -> list[QLabel]:
    QApplication.processEvents()
    return [one for one in page.findChildren(QLabel) if one.isVisible() and one.accessibleName().startswith(name)]


def test_photos_chosen_are_reduced_kept_and_seen_in_the_dossier(
    service: Service, visit: VisitPage, room: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    dialogs.files = [room, room]
    press(visit, "Partie\u00a0: Photos")
    press(visit, "Ajouter des photos")
    settled(service, qtbot)
    assert len(ids(visit)) == 2
    visit.settle()
    assert service.workspace.visit_drafts.unfinished()[0].draft.photos == ids(visit)
    assert len(labels(visit, "Photo ")) == 2
    assert labels(visit, "Photo ")[0].pixmap().width() > 50
    picture = Image.open(io.BytesIO(service.workspace.photos.image(ids(visit)[0])))
    assert max(picture.size) == 1600
    assert not picture.getexif()
    visit.finish()
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    QApplication.processEvents()
    press(page, "Voir 2 photos")
    assert labels(page, "Photo 1")[0].pixmap().width() > 200


def test_what_is_not_a_photo_is_said_and_keeps_no_other_back(
    service: Service, visit: VisitPage, room: Path, tmp_path: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    (tmp_path / "liste.jpg").write_text("Liste de courses")
    dialogs.files = [tmp_path / "liste.jpg", room, tmp_path / "absente.jpg"]
    visit._photos.choose()
    settled(service, qtbot)
    assert len(ids(visit)) == 1
    said = visit._form.photos.basket._problem.text()
    assert "liste.jpg" in said
    assert "n’est pas une photo" in said
    assert "absente.jpg" in said
    visit.settle()


def test_a_photo_pasted_into_the_note_goes_to_the_photos(service: Service, visit: VisitPage, qtbot: QtBot):
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    visit._form.notes.paste()
    settled(service, qtbot)
    assert len(ids(visit)) == 1
    assert visit._form.notes.toPlainText() == ""
    press(visit, "Coller une photo")
    settled(service, qtbot)
    assert len(ids(visit)) == 2
    QGuiApplication.clipboard().setText("des mots")
    press(visit, "Coller une photo")
    assert "pas de photo à coller" in visit._form.photos.basket._problem.text()
    visit.settle()


def test_photos_dropped_on_the_page_are_taken(service: Service, visit: VisitPage, room: Path, qtbot: QtBot):
    dropped(visit, room)
    visit.finish()
    assert "en cours d’ajout" in visit._form.photos.basket._problem.text()
    settled(service, qtbot)
    assert len(ids(visit)) == 1
    visit.settle()


def test_a_photo_is_taken_away_and_comes_back_when_that_is_undone(
    service: Service, visit: VisitPage, room: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    dialogs.files = [room]
    visit._photos.choose()
    settled(service, qtbot)
    visit.settle()
    press(visit, "Retirer la photo 1")
    visit.settle()
    assert ids(visit) == ()
    visit.undo()
    assert len(ids(visit)) == 1
    assert len(labels(visit, "Photo 1")) == 1


def test_discreet_mode_hides_the_photos(
    service: Service, visit: VisitPage, room: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    dialogs.files = [room]
    visit._photos.choose()
    settled(service, qtbot)
    service.window.discreet.toggle()
    assert labels(visit, "Photo 1") == []
    service.window.discreet.toggle()
    assert len(labels(visit, "Photo 1")) == 1
    visit.settle()


def test_photos_given_up_from_the_status_bar_do_not_keep_the_visit_open(
    service: Service, visit: VisitPage, room: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    dialogs.files = [room] * 3
    visit._photos.choose()
    (task,) = service.window.tasks.running()
    task.progress.cancel()
    settled(service, qtbot)
    assert ids(visit) == ()
    visit.finish()
    assert len(service.workspace.visits.visits_of(service.tesfaye.ref)) == 1


def test_leaving_gives_up_what_is_on_its_way(
    service: Service, visit: VisitPage, room: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    dialogs.files = [room] * 4
    visit._photos.choose()
    visit.leave()
    settled(service, qtbot)
    assert service.workspace.visit_drafts.unfinished() == []
