"""Photos in the forms of a visit, a passage and a request: the same ones taken, the same ones refused with a clear sentence."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.conftest import ChosenBeforehand
from tests.ui.photos.pictures import dropped, of_no_use, photo, press, settled
from tests.ui.small_service import Service
from ui.photos.basket import PhotoBasket

Open = Callable[..., Service]
HOUSE, TRADE = Role.HOME_SUPPORT_WORKER, Role.MAINTENANCE_WORKER


def visit(open_service: Open) -> tuple[Service, Any, PhotoBasket]:
    service = open_service()
    page = service.go("visit", ref=service.tesfaye.ref)
    return service, page, page._form.photos.basket


def passage(open_service: Open) -> tuple[Service, Any, PhotoBasket]:
    service = open_service(HOUSE)
    page = service.go("passages", ref=service.tesfaye.ref)
    QApplication.processEvents()
    return service, page, page._passage._form.photos


def request_(open_service: Open) -> tuple[Service, Any, PhotoBasket]:
    service = open_service(TRADE)
    page = service.go("work", ref="", unit=service.shared.ref)
    return service, page, page._form.photos


FORMS = pytest.mark.parametrize("form", [visit, passage, request_], ids=["visit", "passage", "request"])


def seen(page: QWidget, name: str) -> list[QLabel]:
    QApplication.processEvents()
    return [one for one in page.findChildren(QLabel) if one.isVisible() and one.accessibleName().startswith(name)]


@FORMS
def test_text_a_cut_file_and_a_vast_picture_are_told_of_and_a_cmyk_photo_is_kept(
    form: Callable[[Open], tuple[Service, Any, PhotoBasket]],
    open_service: Open,
    tmp_path: Path,
    dialogs: ChosenBeforehand,
    qtbot: QtBot,
):
    service, _, basket = form(open_service)
    wrong = of_no_use(tmp_path / "photos")
    dialogs.files = [*wrong, photo(tmp_path / "imprimerie.jpg", "CMYK")]
    basket.asked.emit()
    settled(service, qtbot)
    said = basket._problem.text()
    for path, words in wrong.items():
        assert f"«\u202f{path.name}\u202f»" in said
        assert words in said
        assert path.exists()
    assert "imprimerie" not in said
    (kept,) = basket.ids()
    picture = Image.open(io.BytesIO(service.workspace.photos.image(kept)))
    assert (picture.mode, max(picture.size)) == ("RGB", 1600)
    assert not picture.getexif()
    service.window.area.settle()


@FORMS
def test_photos_are_dropped_pasted_and_taken_away(
    form: Callable[[Open], tuple[Service, Any, PhotoBasket]], open_service: Open, tmp_path: Path, qtbot: QtBot
):
    service, page, basket = form(open_service)
    host = page._passage if hasattr(page, "_passage") else page
    dropped(host, photo(tmp_path / "un.jpg"))
    settled(service, qtbot)
    assert len(basket.ids()) == 1
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF884422)
    QGuiApplication.clipboard().setImage(image)
    basket.pasted.emit()
    settled(service, qtbot)
    _, second = basket.ids()
    if hasattr(page, "_form") and hasattr(page._form, "panels"):
        page._form.panels.open(page._form.photos)
    assert len(seen(basket, "Photo ")) == 2
    press(basket, "Retirer la photo 1")
    assert basket.ids() == (second,)
    service.window.discreet.toggle()
    assert seen(basket, "Photo ") == []
    service.window.discreet.toggle()
    assert len(seen(basket, "Photo ")) == 1
    service.window.area.settle()


def test_a_passage_with_a_photo_costs_three_taps_more_than_none(
    open_service: Open, tmp_path: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    service, page, basket = passage(open_service)
    dialogs.files = [photo(tmp_path / "évier.jpg")]
    press(page, "Quoi\u00a0: Visite")
    press(page, "Durée\u00a0: 1 h")
    press(page, "Ajouter des photos")
    press(page, "Enregistrer le passage")
    assert "en cours d’ajout" in basket._problem.text()
    settled(service, qtbot)
    page.settle()
    (draft,) = service.workspace.passages.drafts()
    assert len(draft.photos) == 1
    press(page, "Enregistrer le passage")
    (noted,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert noted.photos == draft.photos
    press(service.window, "Annuler")
    assert page._passage._form.photos.ids() == draft.photos, "what was tapped waits"
    press(page, "Passage tenté\u00a0: Porte close")
    (tried,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert tried.photos == draft.photos
    dossier = service.go("dossier", ref=service.tesfaye.ref, tab="Passages")
    press(dossier, "Voir 1 photo")
    assert seen(dossier, "Photo 1 sur 1")[0].pixmap().width() > 200


def test_a_passage_of_the_household_next_door_takes_none_of_these_photos(
    open_service: Open, tmp_path: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    service, page, basket = passage(open_service)
    dialogs.files = [photo(tmp_path / "évier.jpg")]
    press(page, "Ajouter des photos")
    settled(service, qtbot)
    assert len(basket.ids()) == 1
    page.arrive(ref=service.unhoused.ref)
    QApplication.processEvents()
    assert basket.ids() == ()
    page.arrive(ref=service.tesfaye.ref)
    QApplication.processEvents()
    assert len(basket.ids()) == 1, "the draft kept it"
    page.settle()


def test_maintenance_sees_the_photos_of_a_request_unless_discreet(
    open_service: Open, tmp_path: Path, dialogs: ChosenBeforehand, qtbot: QtBot
):
    service, page, basket = request_(open_service)
    dialogs.files = [photo(tmp_path / "un.jpg"), photo(tmp_path / "deux.jpg")]
    page._form._what.setText("Joint usé")
    press(page, "Ajouter des photos")
    press(page, "Enregistrer la demande")
    assert "en cours d’ajout" in basket._problem.text()
    settled(service, qtbot)
    press(page, "Enregistrer la demande")
    (work,) = service.workspace.works.works()
    assert len(work.photos) == 2
    press(page, "Voir 2 photos")
    assert seen(page, "Photo 2 sur 2")[0].pixmap().width() > 200
    service.window.discreet.toggle()
    assert seen(page, "Photo ") == []
    service.window.discreet.toggle()
    press(page, "Modifier")
    press(page, "Retirer la photo 1")
    press(page, "Enregistrer la demande")
    assert service.workspace.works.work(work.ref).photos == work.photos[1:]
    press(page, "Voir 1 photo")
