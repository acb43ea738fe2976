"""The housing project of a dossier: written in place, refused beside its field, the effect of a refusal said before it is kept."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.housing_projects.model import Outcome, ProposalDraft, RequestDraft, RequestKind, WishDraft
from tests.ui.plan.test_actions_tab import edit, press, words
from tests.ui.small_service import Service
from ui.housing_projects.card import NONE, ProjectCard

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def card_of(service: Service) -> ProjectCard:
    assert service.tesfaye
    card = service.go("dossier", ref=service.tesfaye.ref, tab="Plan").findChild(ProjectCard)
    assert isinstance(card, ProjectCard)
    QApplication.processEvents()
    return card


def choose(card: ProjectCard, name: str, code: str) -> None:
    (found,) = [one for one in card.findChildren(QComboBox) if one.isVisible() and one.accessibleName() == name]
    found.setCurrentIndex(found.findData(code))


def test_wishes_are_written_in_place_and_what_is_wrong_is_said_beside_its_field(service: Service, qtbot: QtBot):
    card = card_of(service)
    assert NONE in words(card)
    press(card, "Noter les souhaits de logement")
    press(card, "Enregistrer\u00a0: Souhaits du ménage")
    assert "Écrivez au moins un souhait." in words(card)
    edit(card, "Loyer au plus, charges comprises").setText("cinq cents")
    press(card, "Enregistrer\u00a0: Souhaits du ménage")
    edit(card, "Loyer au plus, charges comprises").setText("480")
    edit(card, "Communes souhaitées").setText("Alès")
    press(card, "Enregistrer\u00a0: Souhaits du ménage")
    qtbot.waitUntil(lambda: "480,00\u00a0€ par mois au plus" in words(card))
    assert service.tesfaye
    assert service.workspace.housing_projects.project_of(service.tesfaye.ref).wish


def test_a_request_waits_for_its_renewal_and_is_renewed_in_one_tap(service: Service, qtbot: QtBot):
    assert service.tesfaye
    draft = RequestDraft(RequestKind.SOCIAL, date(2026, 1, 2), "030112")
    service.workspace.housing_projects.ask(service.tesfaye.ref, draft)
    card = card_of(service)
    assert "à renouveler avant le 2 janvier 2027 (délai à vérifier)" in words(card)
    press(card, "Renouvelée\u00a0: Demande de logement social")
    qtbot.waitUntil(lambda: "à renouveler avant le 2 janvier 2028" in words(card))


def test_the_effect_of_a_refusal_is_said_before_it_is_recorded(service: Service, qtbot: QtBot):
    card = card_of(service)
    press(card, "Noter une proposition de logement")
    edit(card, "Logement proposé").setText("T3 clair")
    assert "à vérifier" not in words(card)
    choose(card, "Réponse", "refusee")
    assert "à vérifier" in words(card)
    press(card, "Enregistrer\u00a0: Proposition de logement")
    assert "À renseigner." in words(card)
    assert service.tesfaye
    projects, ref = service.workspace.housing_projects, service.tesfaye.ref
    assert not projects.project_of(ref).proposals
    choose(card, "Raison de la réponse", "loyer")
    edit(card, "Raison, en quelques mots").setText("Trop cher")
    press(card, "Enregistrer\u00a0: Proposition de logement")
    qtbot.waitUntil(lambda: "Loyer ou charges trop élevés, «\u202fTrop cher\u202f»" in words(card))
    assert projects.project_of(ref).proposals[0].now.outcome is Outcome.REFUSED


def test_discreet_mode_hides_places_amounts_and_words(service: Service, qtbot: QtBot):
    assert service.tesfaye
    projects, ref = service.workspace.housing_projects, service.tesfaye.ref
    projects.wish(ref, WishDraft("Alès", matters="Un jardin", ceiling_cents=480_00))
    projects.offer(ref, ProposalDraft("T3 clair", TODAY, "Nîmes", 450_00))
    card = card_of(service)
    assert service.window.area
    service.window.area.desk.discreet.toggle()
    qtbot.waitUntil(lambda: "Alès" not in words(card))
    told = words(card)
    assert not any(word in told for word in ("jardin", "480", "T3", "Nîmes", "450"))


def test_who_passes_each_month_has_no_card(open_service: Open):
    service = open_service(role=Role.HOME_SUPPORT_WORKER)
    assert service.tesfaye
    assert service.go("dossier", ref=service.tesfaye.ref).findChild(ProjectCard) is None
