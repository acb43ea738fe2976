"""The folder where photos arrive: offered while something is written, never taken without a tap, its files erased with two."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.settings import load_settings
from tests.ui.conftest import ChosenBeforehand
from tests.ui.photos.pictures import of_no_use, photo, press, settled
from tests.ui.small_service import Service
from ui.photos import watch

Open = Callable[..., Service]
ADD, ERASE, SURE = "Ajouter {} du dossier", "Effacer l’original", "Oui, effacer les originaux"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, and take nothing for new that was there before the form."""
    monkeypatch.setattr(watch, "EVERY_S", 0.1)
    monkeypatch.setattr(watch, "TICK_MS", 20)
    monkeypatch.setattr(watch, "BEFORE_NS", 0)


@pytest.fixture
def arrivals(tmp_path: Path) -> Path:
    folder = tmp_path / "arrivées"
    folder.mkdir()
    return folder


@pytest.fixture
def watched(open_service: Open, arrivals: Path) -> Callable[..., Service]:
    def opened(role: Role = Role.HEAD_OF_SERVICE) -> Service:
        service = open_service(role)
        desk = service.window.area.desk
        desk.keep_settings(replace(desk.settings, photo_folder=str(arrivals)))
        return service

    return opened


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def wait_for(qtbot: QtBot, page: QWidget, words: str) -> None:
    qtbot.waitUntil(lambda: words in said(page), timeout=10_000)


def buttons(page: QWidget) -> set[str]:
    QApplication.processEvents()
    return {made.accessibleName() for made in page.findChildren(QPushButton) if made.isVisible()}


def visit(service: Service) -> Any:
    page = service.go("visit", ref=service.tesfaye.ref)
    page._form.panels.open(page._form.photos)
    return page


def test_the_folder_is_chosen_in_the_settings_and_given_up(
    open_service: Open, arrivals: Path, dialogs: ChosenBeforehand
):
    service = open_service()
    page = service.go("settings")
    assert "Aucun dossier n’est regardé." in said(page)
    dialogs.folder = arrivals
    press(page, "Choisir le dossier des photos")
    assert load_settings().photo_folder == str(arrivals)
    press(page, "Ne plus regarder le dossier des photos")
    assert load_settings().photo_folder == ""


def test_what_arrives_is_offered_taken_with_a_tap_and_erased_with_two(watched: Open, arrivals: Path, qtbot: QtBot):
    service, before = watched(), photo(arrivals / "avant.jpg")
    page = visit(service)
    first, second = photo(arrivals / "un.jpg"), photo(arrivals / "deux.jpg")
    wait_for(qtbot, page, "2 nouvelles photos dans le dossier des photos")
    assert page._form.draft().photos == ()
    press(page, ADD.format("2 nouvelles photos"))
    settled(service, qtbot)
    wait_for(qtbot, page, "les originaux restent en clair dans le dossier, hors de Tremplin")
    kept = page._form.draft().photos
    assert len(kept) == 2
    press(page, "Effacer les originaux")
    assert "Effacer ces 2 fichiers du dossier\u202f?" in said(page)
    assert first.exists()
    press(page, "Ne pas effacer les originaux")
    press(page, "Effacer les originaux")
    press(page, SURE)
    wait_for(qtbot, service.window, "Originaux effacés du dossier")
    assert (first.exists(), second.exists(), before.exists()) == (False, False, True)
    page.finish()
    (noted,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert noted.photos == kept
    assert service.workspace.photos.image(kept[0])


def test_what_is_put_aside_or_kept_is_not_offered_again_nor_to_another_form(
    watched: Open, arrivals: Path, qtbot: QtBot
):
    service = watched()
    page = visit(service)
    photo(arrivals / "un.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, "Ignorer 1 nouvelle photo du dossier")
    assert "nouvelle photo" not in said(page)
    photo(arrivals / "deux.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    page.finish()
    page = service.go("visit", ref=service.unhoused.ref)
    wait_for(qtbot, page, "l’original reste en clair")
    press(page, "Garder les originaux")
    photo(arrivals / "trois.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    assert len(list(arrivals.iterdir())) == 3


def test_a_file_still_being_copied_waits_until_it_is_whole(watched: Open, arrivals: Path, qtbot: QtBot):
    service = watched()
    page = visit(service)
    whole = photo(arrivals.parent / "entière.jpg").read_bytes()
    path, written, looks = arrivals / "un.jpg", 0, 0

    def count() -> None:
        nonlocal looks
        looks += 1

    def grows() -> bool:
        nonlocal written
        written += 10
        path.write_bytes(whole[:written])
        return looks > 5

    page._photos.offer._watch.changed.connect(count)
    qtbot.waitUntil(grows, timeout=10_000)
    assert "1 photo arrive encore dans le dossier des photos…" in said(page)
    assert "nouvelle photo" not in said(page)
    path.write_bytes(whole)
    wait_for(qtbot, page, "1 nouvelle photo")
    assert "arrive encore" not in said(page)
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    assert len(page._form.draft().photos) == 1
    page.settle()


def test_a_copy_that_stopped_half_way_is_told_of_then_offered_again_once_whole(
    watched: Open, arrivals: Path, qtbot: QtBot
):
    service = watched()
    page = visit(service)
    whole = photo(arrivals.parent / "entière.jpg").read_bytes()
    path = arrivals / "un.jpg"
    path.write_bytes(whole[: len(whole) // 2])
    wait_for(qtbot, page, "1 nouvelle photo")
    path.write_bytes(whole[:-1])  # it goes on between the offer and the tap
    page._photos.offer._take(page._photos.offer._fresh())
    settled(service, qtbot)
    assert "encore en cours de copie" in said(page)
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    assert "abîmée ou incomplète" in said(page)
    path.write_bytes(whole)
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    assert len(page._form.draft().photos) == 1
    page.settle()


def test_files_of_no_use_are_told_of_stay_where_they_are_and_come_no_more(watched: Open, arrivals: Path, qtbot: QtBot):
    service = watched()
    page = visit(service)
    wrong = of_no_use(arrivals)
    photo(arrivals / "imprimerie.jpg", "CMYK")
    wait_for(qtbot, page, "4 nouvelles photos")
    press(page, ADD.format("4 nouvelles photos"))
    settled(service, qtbot)
    assert len(page._form.draft().photos) == 1
    for path, words in wrong.items():
        assert path.name in said(page)
        assert words in said(page)
    press(page, ERASE)
    press(page, SURE)
    wait_for(qtbot, service.window, "Originaux effacés du dossier")
    assert {path.name for path in arrivals.iterdir()} == {path.name for path in wrong}
    assert "nouvelle" not in said(page)
    page.settle()


def test_an_original_that_became_another_file_is_not_erased(watched: Open, arrivals: Path, qtbot: QtBot):
    service = watched()
    page = visit(service)
    path = photo(arrivals / "un.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    path.write_bytes(photo(arrivals.parent / "autre.jpg", "CMYK").read_bytes())
    press(page, ERASE)
    press(page, SURE)
    wait_for(qtbot, service.window, "Toujours dans le dossier, à effacer vous-même\u00a0: un.jpg.")
    assert path.exists()
    page.settle()


def test_a_folder_that_goes_away_or_cannot_be_read_is_told_of_beside_the_photos(
    watched: Open, arrivals: Path, qtbot: QtBot
):
    service = watched()
    arrivals.rmdir()
    page = visit(service)
    wait_for(qtbot, page, "Le dossier des photos n’est plus là")
    arrivals.symlink_to(arrivals)
    wait_for(qtbot, page, "Le dossier des photos ne se lit pas")
    arrivals.unlink()
    arrivals.mkdir()
    qtbot.waitUntil(lambda: "Le dossier des photos" not in said(page), timeout=10_000)
    page.settle()


def test_pictures_given_up_from_the_status_bar_are_offered_again(watched: Open, arrivals: Path, qtbot: QtBot):
    service = watched()
    page = visit(service)
    photo(arrivals / "un.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    for task in service.window.tasks.running():
        task.progress.cancel()
    settled(service, qtbot)
    wait_for(qtbot, page, "1 nouvelle photo")
    assert page._form.draft().photos == ()
    page.settle()


def test_what_is_erased_is_told_even_once_the_visit_has_ended(watched: Open, arrivals: Path, qtbot: QtBot):
    service = watched()
    page = visit(service)
    path = photo(arrivals / "un.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    press(page, ERASE)
    press(page, SURE)
    page.finish()
    wait_for(qtbot, service.window, "Originaux effacés du dossier")
    assert not path.exists()
    qtbot.waitUntil(lambda: not page._photos.offer._watch._timer.isActive())


def test_a_passage_is_offered_what_arrives(watched: Open, arrivals: Path, qtbot: QtBot):
    service = watched(Role.HOME_SUPPORT_WORKER)
    page = service.go("passages", ref=service.tesfaye.ref)
    photo(arrivals / "un.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    press(page, ERASE)
    press(page, SURE)
    wait_for(qtbot, service.window, "Originaux effacés du dossier")
    press(page, "Quoi\u00a0: Visite")
    press(page, "Enregistrer le passage")
    (noted,) = service.workspace.visits.visits_of(service.tesfaye.ref)
    assert len(noted.photos) == 1


def test_the_file_of_a_request_is_erased_only_once_the_request_is_kept(watched: Open, arrivals: Path, qtbot: QtBot):
    service = watched(Role.MAINTENANCE_WORKER)
    page = service.go("work", ref="", unit=service.shared.ref)
    path = photo(arrivals / "un.jpg")
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    assert ERASE not in buttons(page)
    service.go("works")
    page = service.go("work", ref="", unit=service.shared.ref)
    ignore = next(b for b in page.findChildren(QPushButton) if b.isVisibleTo(page) and b.text() == "Ignorer")
    ignore.click()
    photo(path)  # taken in, then given up with the form: offered to the next one
    wait_for(qtbot, page, "1 nouvelle photo")
    press(page, ADD.format("1 nouvelle photo"))
    settled(service, qtbot)
    page._form._what.setText("Joint usé")
    press(page, "Enregistrer la demande")
    assert len(service.workspace.works.works()[0].photos) == 1
    press(page, ERASE)
    press(page, SURE)
    wait_for(qtbot, service.window, "Originaux effacés du dossier")
    assert not path.exists()
