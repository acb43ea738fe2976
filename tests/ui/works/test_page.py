"""Works on screen: listed, asked for in five taps, followed, paid by someone, hidden when they must be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.demo.service import ASSOCIATION
from caseworker.households.model import Contact, ContactKind
from caseworker.housing.model import OwnerDraft
from caseworker.visits.model import VisitDraft
from caseworker.works.model import Charge, Done, Step, StepKind, WorkDraft, WorkState
from tests.ui.conftest import ChosenBeforehand
from tests.ui.small_service import Service
from ui.widgets.layout import Elided

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def words(page: QWidget) -> str:
    for _ in range(2):  # a card that was filled again is laid out, then shown
        QApplication.processEvents()
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    shown = [label.whole() if isinstance(label, Elided) else label.text() for label in labels]
    views = [view for view in page.findChildren(QAbstractItemView) if view.isVisible()]
    cells = [
        str(view.model().index(line, column).data() or "")
        for view in views
        for line in range(view.model().rowCount())
        for column in range(view.model().columnCount())
    ]
    return " | ".join(shown + cells + [b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()])


def tap(page: QWidget, name: str) -> None:
    for _ in range(2):
        QApplication.processEvents()
    found = [
        made
        for made in page.findChildren(QPushButton)
        if made.isVisible() and name in (made.text().strip(), made.accessibleName())
    ]
    assert len(found) == 1, [made.accessibleName() for made in page.findChildren(QPushButton) if made.isVisible()]
    found[0].click()
    QApplication.processEvents()


def leak(service: Service, **others: Any) -> str:
    assert service.shared
    assert service.tesfaye
    draft = WorkDraft(service.shared.ref, "Fuite sous l’évier", service.tesfaye.ref, room="Cuisine", **others)
    return service.workspace.works.ask(draft).ref


def test_a_request_is_opened_in_five_taps_from_the_dwelling(service: Service):
    page = service.go("unit", ref="L01")
    tap(page, "Demander des travaux")
    form = service.window.area.current()
    tap(form, "Ce qui ne va pas\u00a0: Fuite d’eau")
    tap(form, "Pièce\u00a0: Cuisine")
    tap(form, "Urgence\u00a0: Urgent")
    tap(form, "Enregistrer la demande")
    (work,) = service.workspace.works.works()
    assert (work.what, work.room, work.urgency, work.unit_id) == ("Fuite d’eau", "Cuisine", "urgent", service.shared.id)
    assert (work.support_id, work.asked_by, work.charge) == (
        service.tesfaye.id,
        "travailleur_social",
        Charge(repair="joints"),
    )
    assert "Fuite d’eau, cuisine" in words(service.window.area.current())
    service.go("unit", ref="L01")
    assert "Fuite d’eau, cuisine" in words(service.window.area.current())


def test_a_request_is_written_by_keys_alone(service: Service, qtbot: QtBot):
    page = service.go("work", ref="", unit="L02")
    focused = QApplication.focusWidget()
    assert focused
    assert focused.accessibleName() == "Ce qui ne va pas"
    qtbot.keyClicks(focused, "Volet qui coince")
    save = next(made for made in page.findChildren(QPushButton) if made.text().strip() == "Enregistrer la demande")
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is save:
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    qtbot.keyClick(save, Qt.Key.Key_Return)
    (work,) = service.workspace.works.works()
    assert (work.what, work.unit_id, work.support_id) == ("Volet qui coince", service.vacant.id, None)


def test_a_request_without_a_dwelling_or_a_word_says_so_beside_the_field(service: Service):
    form = service.go("work", ref="")
    tap(form, "Enregistrer la demande")
    assert "Choisissez dans la liste" in words(form)
    form = service.go("work", ref="", unit="L01")
    tap(form, "Enregistrer la demande")
    assert "À renseigner." in words(form)
    assert service.workspace.works.works() == []


def test_a_dossier_and_a_visit_lead_to_a_request_about_their_household(service: Service):
    tap(service.go("dossier", ref=service.tesfaye.ref), "Demander des travaux")
    form = service.window.area.current()
    assert form._form.draft().support_id == service.tesfaye.id
    assert form._form.draft().unit_id == service.shared.id
    visit_id = service.workspace.visits.log_visit(VisitDraft(service.tesfaye.id, TODAY, shared_note="Fuite."))
    form = service.go("work", ref="", support=service.tesfaye.ref, visit=visit_id)
    tap(form, "Ce qui ne va pas\u00a0: Humidité")
    tap(form, "Enregistrer la demande")
    assert [work.what for work in service.workspace.works.of_visit(visit_id)] == ["Humidité"]


def test_the_list_shows_what_presses_most_first_and_narrows_as_one_types(service: Service):
    leak(service)
    danger = leak(service, urgency="danger", is_unsafe=True)
    done = leak(service)
    service.workspace.works.finish(done, Done(TODAY, 30))
    page = service.go("works")
    shown = [page._rows.row_at(page._rows.index(line, 0)).ref for line in range(page._rows.rowCount())]
    assert (shown[0], done in shown, len(shown)) == (danger, False, 2)
    for choice, count in (("En retard", 1), ("Terminés", 1), ("Tous", 3)):
        tap(page, choice)
        assert page._rows.rowCount() == count
    page.search.setText("micocouliers evier")
    assert page._rows.rowCount() == 3
    page.search.setText("introuvable")
    assert "Aucuns travaux ici" in words(page)


def test_each_fact_is_noted_and_the_last_can_be_undone(service: Service, qtbot: QtBot):
    ref = leak(service)
    page = service.go("work", ref=ref)
    tap(page, "Devis reçu")
    tap(page, "Noter le devis")
    assert "À renseigner." in words(page)
    form = page._progress._form
    form._cents.setText("120,50")
    form._who.setText("SARL Bastide")
    tap(page, "Noter le devis")
    qtbot.waitUntil(lambda: "Devis\u00a0: 120,50\u00a0€" in words(page))
    tap(page, "Prévoir une date")
    page._progress._form._on.setText("30/11/2026")
    tap(page, "Noter la date")
    assert service.workspace.works.work(ref).state is WorkState.PLANNED
    tap(page, "C’est fait")
    form = page._progress._form
    form._minutes.setText("²")
    tap(page, "Noter que c’est fait")
    assert "Un nombre entier est attendu ici." in words(page)
    form._minutes.setText("40")
    form._cents.setText("8,50")
    tap(page, "Noter que c’est fait")
    assert service.workspace.works.work(ref).state is WorkState.DONE
    assert "40\u00a0min" in words(page)
    assert "C’est fait" not in words(page)
    undo = next(b for b in service.window.findChildren(QAbstractButton) if b.text() == "Annuler" and b.isVisible())
    undo.click()
    assert service.workspace.works.work(ref).state is WorkState.PLANNED


def test_what_usually_falls_to_whom_is_proposed_with_its_source_and_kept_with_a_reason(service: Service):
    ref = leak(service, charge=Charge(repair="joints"))
    page = service.go("work", ref=ref)
    assert "décret n° 87-712" in words(page._charge)
    assert "à vérifier" not in words(page._charge)
    assert service.workspace.works.work(ref).charge.borne_by == ""
    tap(page._charge, "À la charge de\u00a0: Propriétaire")
    page._charge._reason.setText("vétusté")
    tap(page, "Enregistrer qui paie")
    assert service.workspace.works.work(ref).charge == Charge("proprietaire", "vétusté", "joints")


def test_a_request_is_corrected(service: Service):
    ref = leak(service, access="Clé au bureau")
    page = service.go("work", ref=ref)
    tap(page, "Modifier")
    page._form._what.setText("Fuite au plafond")
    tap(page, "Enregistrer la demande")
    work = service.workspace.works.work(ref)
    assert (work.what, work.room, work.access, work.support_id) == (
        "Fuite au plafond", "Cuisine", "Clé au bureau", service.tesfaye.id,
    )  # fmt: skip
    assert "Fuite au plafond" in words(page)


def test_discreet_mode_hides_what_who_how_much_and_how_to_enter(service: Service, qtbot: QtBot):
    service.workspace.households.set_contacts(
        service.tesfaye.household_id, [Contact("", ContactKind.PHONE, "06 12 34 56 78")]
    )
    ref = leak(service, access="Clé chez la voisine", charge=Charge("occupant", "joint mal posé", "joints"))
    service.workspace.works.follow(ref, Step(StepKind.QUOTE, TODAY, "SARL Bastide", 12_050))
    service.window.discreet.toggle()
    for key, arguments in (("works", {}), ("work", {"ref": ref}), ("unit", {"ref": "L01"})):
        said = words(service.go(key, **arguments))
        for hidden in ("Fuite", "Tesfaye", "120,50", "voisine", "06 12", "décret", "joint mal"):
            assert hidden not in said, (key, hidden)


def test_the_line_of_a_protected_household_says_nothing_of_it(service: Service):
    ref = leak(service, access="Clé chez la voisine", urgency="danger", is_unsafe=True)
    service.workspace.session.hidden = frozenset({service.tesfaye.household_id})
    for key, arguments in (("works", {}), ("work", {"ref": ref}), ("unit", {"ref": "L01"})):
        page = service.go(key, **arguments)
        said = words(page)
        assert "Travaux" in said
        for hidden in ("Fuite", "Tesfaye", "voisine", "Danger", "C’est fait", "Qui paie"):
            assert hidden not in said, (key, hidden)


def test_who_only_reads_interventions_is_offered_nothing_to_write(service: Service):
    ref = leak(service)
    service.workspace.session.role = Role.RENTAL_MANAGER
    said = words(service.go("works")) + words(service.go("work", ref=ref))
    for absent in ("Demande de travaux |", "Modifier", "C’est fait", "Enregistrer"):
        assert absent not in said
    assert "Demander des travaux" not in words(service.go("unit", ref="L01"))
    assert "Fuite sous l’évier" in said


def test_the_agent_de_maintenance_sees_dwellings_works_and_who_to_ring_and_nothing_else(
    open_service: Open, qtbot: QtBot
):
    agent = service = open_service(Role.MAINTENANCE_WORKER)
    workspace = service.workspace
    workspace.session.role = Role.HEAD_OF_SERVICE  # who writes what the agent must not read
    household = service.tesfaye.household_id
    workspace.households.set_contacts(household, [Contact("", ContactKind.PHONE, "06 12 34 56 78")])
    workspace.households.set_safety_instruction(household, "Chien dans la cour")
    ref = leak(service, access="Clé chez la voisine")
    workspace.visits.log_visit(VisitDraft(service.tesfaye.id, TODAY, shared_note="Dette de loyer, dort mal."))
    workspace.session.role = Role.MAINTENANCE_WORKER
    area = agent.window.area
    assert area.step()[0] == "works"
    assert area.navigation.keys() == ("works", "housing")
    said = {
        key: words(agent.go(key, **arguments))
        for key, arguments in (
            ("works", {}),
            ("work", {"ref": ref}),
            ("housing", {}),
            ("unit", {"ref": "L01"}),
            ("settings", {}),
        )
    }
    for told in ("06 12 34 56 78", "Clé chez la voisine", "Chien dans la cour", "Fuite sous l’évier"):
        assert told in said["work"]
    for key, shown in said.items():
        for hidden in ("Dette", "IML", "Claire Vidal", "518,00", "Öztürk", "Parcours", "onvention", "Séjour |"):
            assert hidden not in shown.replace("Places conventionnées", ""), (key, hidden)
    for key, shown in said.items():
        for name in ("Tesfaye", "Selam", "Micocouliers"):
            assert name not in shown, (key, name)
    assert "06 12" not in said["works"] + said["housing"] + said["unit"] + said["settings"]
    for key in ("dashboard", "households", "agenda", "dossier", "visit", "agreement", "new_household"):
        assert not area.has(key)
    qtbot.keyClick(agent.window.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert area.step()[0] == "settings"


def test_the_letter_to_the_owner_says_what_is_missing_then_is_saved_and_kept(
    service: Service, qtbot: QtBot, tmp_path: Path, dialogs: ChosenBeforehand
):
    ref = leak(service, charge=Charge("proprietaire", "vétusté"))
    page = service.go("work", ref=ref)
    assert "SCI Les Micocouliers" in words(page)
    tap(page, "Enregistrer la lettre")
    qtbot.waitUntil(lambda: "Il manque" in words(page))
    assert "adresse du propriétaire" in words(page)
    (owner,) = service.workspace.housing.owners()
    service.workspace.housing.update_owner(owner.id, OwnerDraft(owner.name, address="3 place des Martinets, Alès"))
    service.workspace.association.set_details(ASSOCIATION)
    out = dialogs.file = tmp_path / "lettre.pdf"
    tap(page, "Enregistrer la lettre")
    qtbot.waitUntil(out.exists)
    assert service.workspace.issuing.verdict_on(out.read_bytes()).intact
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    assert "la lettre" not in words(service.go("work", ref=leak(service)))


def test_letters_that_the_font_lacks_are_told_before_the_letter_to_the_owner_leaves(
    service: Service, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    (owner,) = service.workspace.housing.owners()
    service.workspace.housing.update_owner(
        owner.id, OwnerDraft("SCI 東京", address="3 place des Martinets, 30100 Alès")
    )
    service.workspace.association.set_details(ASSOCIATION)
    page = service.go("work", ref=leak(service, charge=Charge("proprietaire", "vétusté")))
    out = dialogs.file = tmp_path / "lettre.pdf"
    tap(page, "Enregistrer la lettre")
    qtbot.waitUntil(lambda: "ne peuvent pas être imprimées" in words(service.window))
    assert not out.exists()
    tap(service.window, "Imprimer")
    qtbot.waitUntil(out.exists)
