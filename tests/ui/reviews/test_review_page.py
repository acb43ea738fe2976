"""The review assistant: drafted from the file, kept as it is typed, held, validated, printed, and hidden in discreet mode."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.plan.goal import GoalDraft
from caseworker.visits.model import VisitDraft
from tests.ui.conftest import ChosenBeforehand
from tests.ui.small_service import Service
from ui.reviews.page import ReviewPage

Open = Callable[..., Service]


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in page.findChildren(QPushButton) if b.isVisible() and label in b.text()).click()
    QApplication.processEvents()


def signed(service: Service) -> str:
    """Sign the convention of the household, note a meeting and a goal; return the reference of its accompaniment."""
    workspace, ref = service.workspace, service.unhoused.ref
    today = workspace.session.today()
    workspace.agreements.sign(workspace.agreements.draw_up(ref, AgreementDraft(ends_on=date(2026, 12, 13))).id, today)
    workspace.visits.log_visit(VisitDraft(service.unhoused.id, today, minutes=45, shared_note="Zznote"))
    workspace.goals.add(GoalDraft(ref, "Un logement à moi", "logement"))
    return ref


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> ReviewPage:
    return service.go("review", ref=signed(service))


def test_the_file_writes_the_draft_and_its_figures_stand_beside(page: ReviewPage):
    drafted = page.form.summary.toPlainText()
    assert "nous avons échangé 1 fois" in drafted
    assert "Un logement à moi" in drafted
    assert "Zznote" not in drafted + words(page)
    assert "45\u00a0min" in words(page)
    page.settle()


def test_what_is_typed_is_kept_and_found_again_and_reading_again_loses_none(
    service: Service, page: ReviewPage, qtbot: QtBot
):
    ref = page.household_ref
    page.form.household.setPlainText("Je me sens chez moi.")
    service.workspace.goals.add(GoalDraft(ref, "Un autre"))
    assert page.form.household.toPlainText() == "Je me sens chez moi."
    page.settle()
    kept = service.workspace.reviews.draft_of(ref)
    assert kept is not None
    assert kept.household_words == "Je me sens chez moi."
    service.go("review", ref=service.tesfaye.ref)
    assert page.form.household.toPlainText() == ""
    again = service.go("review", ref=ref)
    assert again.form.household.toPlainText() == "Je me sens chez moi."
    page.form.summary.setPlainText("Autre chose.")
    press(page, "Reprendre ce que dit le dossier")
    assert "nous avons échangé 1 fois" in page.form.summary.toPlainText()
    page.settle()


def test_a_bilan_is_held_validated_and_printed(
    service: Service, page: ReviewPage, dialogs: ChosenBeforehand, qtbot: QtBot, tmp_path: Path
):
    service.workspace.association.set_details({"name": "La Clède", "address": "17 rue Montbounoux", "city": "Alès"})
    press(page, "Noter le bilan")
    assert "À renseigner." in words(page)
    page.form._held_on.set_day(service.workspace.session.today() + timedelta(days=3))
    press(page, "Renouveler la convention")
    press(page, "Noter le bilan")
    assert "Cette date est dans le futur." in words(page)
    page.form._held_on.set_day(service.workspace.session.today())
    press(page, "Noter le bilan")
    assert "Ce bilan est noté" in words(page)
    assert "À valider\u00a0: chef de service" in words(page)
    assert service.workspace.reviews.draft_of(page.household_ref) is None
    press(page, "Valider le bilan")
    assert "Validé par" in words(page)
    dialogs.file = tmp_path / "bilan.pdf"
    press(page, "Imprimer")
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    qtbot.waitUntil((tmp_path / "bilan.pdf").exists)
    page.settle()


def test_discreet_mode_hides_the_whole_bilan(service: Service, page: ReviewPage):
    page.desk.discreet.toggle()
    assert "Le bilan est masqué" in words(page)
    assert not page.form.isVisible()
    page.settle()


def test_the_plan_leads_to_the_bilan_and_roles_without_notes_have_no_page(service: Service, open_service: Open):
    ref = signed(service)
    dossier = service.go("dossier", ref=ref, tab="Plan")
    press(dossier, "Ouvrir le bilan")
    page = service.window.area.current()
    assert isinstance(page, ReviewPage)
    page.settle()


def test_a_maitresse_de_maison_has_no_bilan(open_service: Open):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    assert not service.window.area.has("review")
