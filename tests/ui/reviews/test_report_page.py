"""The report that ends an accompaniment, on screen: drafted, kept as it is typed, written, printed, hidden in discreet mode."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from tests.ui.conftest import ChosenBeforehand
from tests.ui.reviews.test_review_page import Open, press, signed, words
from tests.ui.small_service import Service
from ui.reviews.report_page import EndReportPage


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> EndReportPage:
    return service.go("end_report", ref=signed(service))


def test_the_file_drafts_the_way_made_and_what_remains(page: EndReportPage):
    assert "L’accompagnement a commencé le 2 novembre 2026" in page.summary.toPlainText()
    assert "Un logement à moi" in page.remains.toPlainText()
    assert "Zznote" not in page.summary.toPlainText()
    page.settle()


def test_what_is_typed_is_kept_then_written_and_printed(
    service: Service, page: EndReportPage, dialogs: ChosenBeforehand, qtbot: QtBot, tmp_path: Path
):
    service.workspace.association.set_details({"name": "La Clède", "address": "17 rue Montbounoux", "city": "Alès"})
    reports, ref = service.workspace.end_reports, page.household_ref
    page.household.setPlainText("Merci.")
    page.settle()
    kept = reports.draft_of(ref)
    assert kept is not None
    assert kept.household_words == "Merci."
    page._written_on.set_day(service.workspace.session.today() + timedelta(days=2))
    press(page, "Terminer le rapport")
    assert "Cette date est dans le futur." in words(page)
    page._written_on.set_day(service.workspace.session.today())
    press(page, "Terminer le rapport")
    assert "Ce rapport est écrit" in words(page)
    written = reports.report_of(ref)
    assert written is not None
    assert (written.household_words, reports.draft_of(ref)) == ("Merci.", None)
    dialogs.file = tmp_path / "fin.pdf"
    press(page, "Imprimer")
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    qtbot.waitUntil((tmp_path / "fin.pdf").exists)
    page.settle()


def test_what_was_typed_comes_back_when_the_draft_is_taken_again(service: Service, page: EndReportPage):
    page.summary.setPlainText("Autre chose.")
    press(page, "Reprendre ce que dit le dossier")
    assert "L’accompagnement a commencé" in page.summary.toPlainText()
    page.settle()


def test_discreet_mode_hides_the_whole_report(page: EndReportPage):
    page.desk.discreet.toggle()
    assert "Le rapport est masqué" in words(page)
    assert not page.summary.isVisible()
    page.settle()


def test_a_maitresse_de_maison_has_no_report(open_service: Open):
    assert not open_service(Role.HOME_SUPPORT_WORKER).window.area.has("end_report")
