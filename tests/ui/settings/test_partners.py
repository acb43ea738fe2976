"""The directory of organisations: added, corrected, taken out and brought back, found by the search."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import Professional
from caseworker.partners.model import Partner, PartnerId
from caseworker.search.model import Found
from tests.ui.small_service import Service
from ui.search.words import place_of
from ui.settings.page import SettingsPage
from ui.settings.partners import PartnerCard
from ui.widgets.layout import LineButton

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def card_of(service: Service) -> PartnerCard:
    page: SettingsPage = service.go("settings")
    QApplication.processEvents()
    assert page.partners is not None
    return page.partners


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def lines(card: PartnerCard) -> list[str]:
    QApplication.processEvents()
    return [line.accessibleName() for line in card.findChildren(LineButton) if line.isVisible()]


def test_an_organisation_is_added_corrected_taken_out_and_comes_back(service: Service, qtbot: QtBot):
    card, partners = card_of(service), service.workspace.partners
    press(card, "Ajouter un organisme")
    assert QApplication.focusWidget() is card.form._edits["name"]
    qtbot.keyClicks(card.form._edits["name"], "CCAS d'Ales")
    card.form._edits["email"].setText("pas une adresse")
    press(card.form, "Ajouter l’organisme")
    assert card.form._fields["email"].problem.isVisible()
    card.form._edits["email"].setText("ccas@exemple.fr")
    press(card.form, "Ajouter l’organisme")
    qtbot.waitUntil(lambda: lines(card) == ["Corriger\u00a0: CCAS d'Ales"])
    next(line for line in card.findChildren(LineButton) if line.isVisible()).click()
    card.form._edits["phone"].setFocus()
    qtbot.keyClicks(card.form._edits["phone"], "04 66 00 00 00")
    service.window.area.settle()
    assert [(one.name, one.phone) for one in partners.partners()] == [("CCAS d'Ales", "04 66 00 00 00")]
    press(card.form, "Retirer de l’annuaire")
    assert partners.partners() == ()
    press(service.window, "Annuler")
    assert [one.name for one in partners.partners()] == ["CCAS d'Ales"]


def test_one_that_a_professional_is_of_stays_and_the_card_says_why(service: Service):
    kept = service.workspace.partners.add(Partner(PartnerId(""), "UDAF 30"))
    service.workspace.surroundings.add_professional(
        Professional("", service.tesfaye.household_id, "Nadia Roux", partner_id=kept.id)
    )
    card = card_of(service)
    card.begin(kept.id)
    press(card.form, "Retirer de l’annuaire")
    assert "rattaché" in card.form._fields["name"].problem.text()
    assert len(service.workspace.partners.partners()) == 1


def test_the_search_leads_to_an_organisation_of_the_directory(service: Service, qtbot: QtBot):
    service.workspace.partners.add(Partner(PartnerId(""), "UDAF 30"))
    found = next(one for one in service.workspace.search.search("udaf") if one.kind == "partner")
    assert isinstance(found, Found)
    place = place_of(service.window.area.desk, found)
    assert place == ("settings", {"partner": "UDAF 30"})
    page = service.go(place[0], **place[1])
    qtbot.waitUntil(page.partners.form.isVisible)
    assert page.partners.form._edits["name"].text() == "UDAF 30"
    qtbot.waitUntil(lambda: not page.partners.form._edits["name"].visibleRegion().isEmpty())


def test_discreet_mode_hides_it(service: Service):
    service.workspace.partners.add(Partner(PartnerId(""), "UDAF 30"))
    card = card_of(service)
    assert lines(card) == ["Corriger\u00a0: UDAF 30"]
    service.window.discreet.toggle()
    assert lines(card) == []


def test_who_may_not_write_reads_it_and_corrects_nothing(service: Service):
    service.workspace.partners.add(Partner(PartnerId(""), "UDAF 30"))
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    card = card_of(service)
    assert lines(card) == []
    card.begin()
    assert not card.form.isVisible()
