"""What happens to a stay, written from its dossier: another lead worker, a dwelling, an end, a waiver."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.agreements.ending import NoticeDraft
from caseworker.agreements.model import AgreementDraft
from caseworker.handovers.model import HandoverDraft, KeySet
from caseworker.households.model import HouseholdDraft, Sex
from caseworker.supports.model import Support
from caseworker.visits.model import VisitDraft
from tests.ui.small_service import Service
from ui.agreements.waiver_form import WaiverForm
from ui.dossier.moves import MovesPanel
from ui.dossier.page import DossierPage
from ui.widgets.layout import Elided

Open = Callable[..., Service]
FINGER = 40


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def opened(service: Service, support: Support | None) -> MovesPanel:
    page: DossierPage = service.go("dossier", ref=support.ref)
    press(page, "Mouvements")
    QApplication.processEvents()
    panel = page.findChild(MovesPanel)
    assert panel.isVisible()
    return panel


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def words(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def choose(panel: MovesPanel, name: str, wanted: str) -> None:
    combo = getattr(panel, name).edit
    combo.setCurrentIndex(combo.findText(wanted) if combo.findText(wanted) >= 0 else combo.findData(wanted))


def test_the_panel_opens_ready_for_keys_and_closes_again(service: Service):
    panel = opened(service, service.tesfaye)
    assert QApplication.focusWidget() is panel._worker.edit
    press(panel, "Fermer")
    assert not panel.isVisible()


def test_another_lead_worker_is_named_and_the_former_is_kept(service: Service):
    samia = service.workspace.staff.ensure("Samia Kaci")
    panel = opened(service, service.tesfaye)
    choose(panel, "_worker", "Samia Kaci")
    press(panel, "Changer de référent")
    leads = service.workspace.supports.support(service.tesfaye.ref).lead_workers
    assert [lead.staff_id for lead in leads][-1] == samia
    assert len(leads) == 2
    assert "Référent\u00a0: Samia Kaci" in words(service.window.area.current())


def test_a_household_without_a_dwelling_is_given_a_free_one(service: Service):
    panel = opened(service, service.unhoused)
    choose(panel, "_unit", service.vacant.id)
    press(panel, "Attribuer le logement")
    stay = service.workspace.occupancies.current_of_support(service.unhoused.id, date(2026, 11, 22))
    assert stay.unit_id == service.vacant.id
    assert panel._house.accessibleName() == "Changer de logement"


def test_a_household_changes_dwelling_and_is_not_offered_its_own(service: Service):
    panel = opened(service, service.tesfaye)
    combo = panel._unit.edit
    assert service.shared.id not in [combo.itemData(number) for number in range(combo.count())]
    choose(panel, "_unit", service.vacant.id)
    press(panel, "Changer de logement")
    stays = service.workspace.occupancies.of_support(service.tesfaye.id)
    assert [stay.unit_id for stay in stays] == [service.shared.id, service.vacant.id]


def test_ending_asks_for_a_nature_and_a_destination_before_anything(service: Service):
    panel = opened(service, service.tesfaye)
    press(panel, "Terminer l’accompagnement")
    assert words(panel).count("À choisir.") == 2
    assert service.workspace.supports.support(service.tesfaye.ref).exit is None


def test_ending_is_asked_twice_then_closes_the_stay_and_frees_the_place(service: Service):
    panel = opened(service, service.tesfaye)
    choose(panel, "_nature", "projet_abouti")
    choose(panel, "_destination", "logement_public")
    press(panel, "Terminer l’accompagnement")
    assert service.workspace.supports.support(service.tesfaye.ref).exit is None
    press(service.window, "Terminer")
    ended = service.workspace.supports.support(service.tesfaye.ref).exit
    assert (ended.on, ended.nature, ended.destination) == (date(2026, 11, 22), "projet_abouti", "logement_public")
    assert service.workspace.occupancies.of_support(service.tesfaye.id)[-1].ends_on == date(2026, 11, 22)
    assert "Sorti le 22/11/2026" in words(service.window.area.current())
    assert not panel.isVisible()


@pytest.mark.parametrize(
    ("field", "action"), [("_worker_on", "Changer de référent"), ("_unit_on", "Changer de logement")]
)
def test_a_day_that_does_not_read_is_said_beside_it(service: Service, field: str, action: str):
    service.workspace.staff.ensure("Samia Kaci")
    panel = opened(service, service.tesfaye)
    getattr(panel, field).edit.setText("31/02/2026")
    press(panel, action)
    assert getattr(panel, field).problem.isVisible()
    assert len(service.workspace.supports.support(service.tesfaye.ref).lead_workers) == 1


def test_a_day_too_early_is_refused_in_french(service: Service):
    panel = opened(service, service.unhoused)
    choose(panel, "_unit", service.vacant.id)
    panel._unit_on.edit.setText("01/01/2026")
    press(panel, "Attribuer le logement")
    assert "02/11/2026" in panel._unit_on.problem.text()
    assert service.workspace.occupancies.of_support(service.unhoused.id) == []


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER])
def test_who_may_not_change_a_stay_is_not_offered_to(open_service: Open, role: Role):
    service = open_service(role)
    page = service.go("dossier", ref=service.tesfaye.ref)
    assert "Mouvements" not in [b.text().strip() for b in page.findChildren(QPushButton) if b.isVisible()]


def test_a_maitresse_de_maison_sees_no_convention_and_no_social_note(open_service: Open):
    service = open_service()
    draft = VisitDraft(service.tesfaye.id, date(2026, 11, 20), shared_note="Dettes anciennes")
    service.workspace.visits.log_visit(draft)
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    page = service.go("dossier", ref=service.tesfaye.ref)
    bar = page.findChild(QTabBar)
    assert [bar.tabText(number) for number in range(bar.count())] == [
        "Synthèse",
        "Passages",
        "Plan",
        "État des lieux",
        "Clés",
    ]
    assert "Dettes" not in words(page)
    assert "Dettes" not in words(service.go("dossier", ref=service.tesfaye.ref, tab="Entretiens"))


def test_the_waiver_of_a_stay_beyond_its_maximum_is_written_in_place(service: Service, qtbot: QtBot):
    draft = HouseholdDraft("Durand", "Anne", Sex.WOMAN)
    support = service.workspace.supports.open_file(draft, "iml-classique", date(2025, 1, 6))
    service.workspace.agreements.draw_up(support.ref)
    page = service.go("dossier", ref=support.ref, tab="Convention")
    qtbot.waitUntil(lambda: "dérogation à écrire" in words(page))
    form = page.findChild(WaiverForm)
    press(form, "Enregistrer la dérogation")
    assert form._fields["reason"].problem.isVisible()
    form._reason.setText("Attente d’un logement du parc public")
    press(form, "Enregistrer la dérogation")
    assert [w.reason for w in service.workspace.agreements.waivers_of(support.ref)] == [
        "Attente d’un logement du parc public"
    ]
    qtbot.waitUntil(lambda: "dérogation à écrire" not in words(page))
    assert "Au-delà des 18 mois" in words(page)


def test_discreet_mode_hides_the_safety_instruction_of_the_dossier(service: Service, qtbot: QtBot):
    service.workspace.households.set_safety_instruction(service.tesfaye.household_id, "Ne pas sonner")
    page = service.go("dossier", ref=service.tesfaye.ref)
    qtbot.waitUntil(lambda: "Ne pas sonner" in words(page))
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: "Il y a une consigne de sécurité" in words(page))
    assert "Ne pas sonner" not in words(page)
    assert "Tesfaye" not in words(page)


def test_what_is_due_is_whole_beside_a_long_name(service: Service, qtbot: QtBot):
    service.workspace.agreements.draw_up(service.unhoused.ref, AgreementDraft(ends_on=date(2026, 11, 20)))
    page = service.go("dossier", ref=service.unhoused.ref)
    qtbot.waitUntil(lambda: "Sans convention en cours depuis le 21/11/2026" in words(page))
    chips = [chip for chip in page.findChildren(Elided) if chip.property("chip") and chip.isVisible()]
    assert [chip.text() for chip in chips] == [chip.whole() for chip in chips]


def test_every_button_of_the_panel_is_large_enough(service: Service):
    panel = opened(service, service.tesfaye)
    small = [b.text() for b in panel.findChildren(QPushButton) if b.isVisible() and b.height() < FINGER]
    assert small == []


def test_the_last_day_is_the_one_that_the_file_knows(service: Service):
    workspace, ref = service.workspace, service.tesfaye.ref
    workspace.notices.give(ref, NoticeDraft("menage", "main_propre", "depart", date(2026, 10, 20), date(2026, 11, 20)))
    panel = opened(service, service.tesfaye)
    assert panel._left_on.edit.day() == date(2026, 11, 20)
    for line in workspace.handovers.checklist(ref):
        workspace.handovers.pass_over(ref, line.code, "Reprise d’un dossier papier")
    keys = HandoverDraft(date(2026, 10, 14), "Selam Tesfaye", (KeySet("logement", 1),))
    workspace.handovers.hand_over(ref, keys)
    workspace.handovers.give_back(ref, replace(keys, on=date(2026, 11, 18)))
    QApplication.processEvents()
    assert panel._left_on.edit.day() == date(2026, 11, 18)
    press(panel, "Fermer")
    assert opened(service, service.unhoused)._left_on.edit.day() == workspace.session.today()
