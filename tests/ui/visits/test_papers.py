"""Papers of visits from the screens: printed from the dossier and the dashboard, saved where there is no printer."""

import io
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.appointments.model import AppointmentDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.widgets.notices import Banner

Open = Callable[..., Service]
SUNDAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    made.workspace.association.set_details(ASSOCIATION)
    made.workspace.session.staff_id = made.workspace.staff.ensure("Claire Vidal")
    draft = VisitDraft(made.tesfaye.id, SUNDAY, shared_note="Facture lue", private_note="Rappeler sa soeur")
    made.workspace.visits.log_visit(draft)
    return made


def named(page: QWidget, name: str) -> list[QAbstractButton]:
    return [b for b in page.findChildren(QAbstractButton) if b.accessibleName().startswith(name) and b.isVisible()]


def words_of(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(path.read_bytes())).pages)


def pressed(page: QWidget, name: str, service: Service, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(named(page, name)) == 1)
    (button,) = named(page, name)
    button.click()
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    QApplication.processEvents()


def test_a_report_is_printed_from_its_line_and_kept(service: Service, dialogs: Any, qtbot: QtBot, tmp_path: Path):
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    dialogs.file = tmp_path / "rapport.pdf"
    pressed(page, "Imprimer\u00a0: À domicile", service, qtbot)
    assert "Facture lue" in words_of(dialogs.file)
    assert "Rappeler" not in words_of(dialogs.file)
    (issued,) = service.workspace.issuing.issued_of(service.tesfaye.ref)
    assert service.workspace.issuing.verdict_on(dialogs.file.read_bytes()).reference == issued.reference


def test_a_report_that_lacks_something_says_what(service: Service, dialogs: Any, qtbot: QtBot, tmp_path: Path):
    service.workspace.session.staff_id = None
    service.workspace.visits.log_visit(VisitDraft(service.unhoused.id, SUNDAY))
    page = service.go("dossier", ref=service.unhoused.ref, tab="Entretiens")
    dialogs.file = tmp_path / "rapport.pdf"
    pressed(page, "Imprimer\u00a0: À domicile", service, qtbot)
    assert not dialogs.file.exists()
    assert service.workspace.issuing.issued_of(service.unhoused.ref) == []


def test_an_empty_sheet_is_printed_from_the_dossier(service: Service, dialogs: Any, qtbot: QtBot, tmp_path: Path):
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens")
    (menu,) = (made for made in page.findChildren(QMenu) if made.accessibleName().startswith("Imprimer une feuille"))
    for number, expected in ((0, "Selam"), (3, "Encombrement")):
        dialogs.file = tmp_path / f"feuille{number}.pdf"
        menu.actions()[number].trigger()
        qtbot.waitUntil(lambda: not service.window.tasks.running())
        qtbot.waitUntil(dialogs.file.exists)
        assert expected in words_of(dialogs.file)


def test_the_list_of_the_day_is_printed_from_the_dashboard(
    service: Service, dialogs: Any, qtbot: QtBot, tmp_path: Path
):
    service.workspace.appointments.plan(AppointmentDraft(service.unhoused.id, SUNDAY, time(15)))
    page = service.go("dashboard")
    dialogs.file = tmp_path / "jour.pdf"
    pressed(page, "Feuille du jour", service, qtbot)
    assert "Vandenbroucke" in words_of(dialogs.file)


def test_the_maitresse_de_maison_prints_sheets_and_keeps_no_document(
    open_service: Open, dialogs: Any, qtbot: QtBot, tmp_path: Path
):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, SUNDAY))
    page = service.go("dossier", ref=service.tesfaye.ref, tab="Passages")
    for name, words in (
        ("Imprimer une feuille", "Feuille de passage Pour noter"),
        ("Imprimer les passages du mois", "Feuille des passages"),
        ("Imprimer\u00a0: Passage de la maîtresse de maison", "Jour"),
    ):
        dialogs.file = tmp_path / f"{len(name)}.pdf"
        pressed(page, name, service, qtbot)
        assert words in " ".join(words_of(dialogs.file).split())
    home = service.go("passages", ref=service.tesfaye.ref)
    dialogs.file = tmp_path / "accueil.pdf"
    pressed(home, "Imprimer une feuille de passage", service, qtbot)
    assert "Selam" not in words_of(dialogs.file)
    assert "Tesfaye" in words_of(dialogs.file)
    service.workspace.session.role = Role.HEAD_OF_SERVICE
    assert service.workspace.issuing.issued_of(service.tesfaye.ref) == []


def test_letters_that_cannot_be_drawn_are_told_before_anything_is_printed(
    service: Service, dialogs: Any, qtbot: QtBot, tmp_path: Path
):
    service.workspace.visits.log_visit(VisitDraft(service.unhoused.id, SUNDAY, shared_note="Se fait appeler 王"))
    page = service.go("dossier", ref=service.unhoused.ref, tab="Entretiens")
    dialogs.file = tmp_path / "rapport.pdf"
    pressed(page, "Imprimer\u00a0: À domicile", service, qtbot)
    assert not dialogs.file.exists()
    assert service.workspace.issuing.issued_of(service.unhoused.ref) == []
    (banner,) = [one for one in service.window.findChildren(Banner) if "王" in one.accessibleName()]
    assert "ne peuvent pas être imprimées telles quelles" in banner.accessibleName()
    next(one for one in banner.findChildren(QAbstractButton) if one.text() == "Imprimer").click()
    assert "Se fait appeler" in words_of(dialogs.file)
    assert len(service.workspace.issuing.issued_of(service.unhoused.ref)) == 1
