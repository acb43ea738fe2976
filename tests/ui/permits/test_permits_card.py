"""The permits of a dossier: written in a form that says what is wrong beside each field, renewed in one tap, hidden when they must be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.papers.model import PaperDraft
from caseworker.permits.model import PermitDraft
from tests.ui.plan.test_actions_tab import edit, press, words
from tests.ui.small_service import Service
from ui.permits.card import NONE, PermitsCard
from ui.permits.form import PermitForm

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def card_of(service: Service) -> PermitsCard:
    assert service.tesfaye
    card = service.go("dossier", ref=service.tesfaye.ref).findChild(PermitsCard)
    assert isinstance(card, PermitsCard)
    QApplication.processEvents()
    return card


def keep(service: Service, **others: object) -> PermitDraft:
    assert service.tesfaye
    person_id = service.workspace.permits.people_of(service.tesfaye.ref)[0].person_id
    draft = PermitDraft(person_id, "carte_pluriannuelle", valid_until=date(2027, 2, 1))
    return service.workspace.permits.keep(service.tesfaye.ref, replace(draft, **others)).now  # type: ignore[arg-type]


def combo(card: PermitsCard, name: str) -> QComboBox:
    (found,) = [one for one in card.findChildren(QComboBox) if one.isVisible() and one.accessibleName() == name]
    return found


def test_a_permit_is_written_and_what_is_wrong_is_said_beside_its_field(service: Service, qtbot: QtBot):
    card = card_of(service)
    assert NONE in words(card)
    press(card, "Noter un titre de séjour")
    status = combo(card, "Titre de séjour")
    status.setCurrentIndex(status.findData("carte_resident"))
    edit(card, "Valable du").setText("02/03/2027")
    edit(card, "Valable jusqu’au").setText("01/03/2027")
    press(card, "Enregistrer le titre de séjour")
    assert "Ce titre finirait avant de commencer" in words(card)
    edit(card, "Valable du").setText("32/13")
    press(card, "Enregistrer le titre de séjour")
    edit(card, "Valable du").setText("02/03/2017")
    press(card, "Droit menacé\u00a0: RSA")
    press(card, "Enregistrer le titre de séjour")
    qtbot.waitUntil(lambda: "Selam · Carte de résident" in words(card))
    assert "Droits menacés\u00a0: RSA" in words(card)
    assert "À renouveler" in words(card)
    press(card, "Modifier\u00a0: Selam · Carte de résident")
    assert "Carte de résident, jusqu’au 01/03/2027" in words(card)


def test_a_renewal_is_said_in_one_tap(service: Service, qtbot: QtBot):
    keep(service)
    card = card_of(service)
    press(card, "Demande de renouvellement déposée\u00a0: Selam")
    qtbot.waitUntil(lambda: "demande déposée le 22/11/2026" in words(card))
    assert "Demande en cours" in words(card)


def test_discreet_mode_hides_which_permit_and_its_days(service: Service, qtbot: QtBot):
    keep(service, note="Guichet 4")
    card = card_of(service)
    assert service.window.area
    service.window.area.desk.discreet.toggle()
    qtbot.waitUntil(lambda: "Carte" not in words(card))
    told = words(card)
    assert "2027" not in told
    assert "Guichet" not in told
    assert "Selam" not in told


def test_who_passes_each_month_sees_no_card(open_service: Open):
    service = open_service(role=Role.HOME_SUPPORT_WORKER)
    card = card_of(service)
    assert not [label for label in card.findChildren(QLabel) if label.isVisible()]


def test_what_is_to_be_done_tells_the_permit_once_and_opens_it(service: Service, qtbot: QtBot):
    draft = keep(service)
    assert service.tesfaye
    service.workspace.papers.receive(
        service.tesfaye.ref, PaperDraft("residence_permit", date(2026, 11, 1), date(2027, 1, 8), draft.person_id)
    )
    keep(service, note="Relu")
    page = service.go("dossier", ref=service.tesfaye.ref)
    qtbot.waitUntil(lambda: "Titre de séjour, Selam" in words(page))
    assert "Expire le 8 janvier 2027" not in words(page)
    press(page, "Titre de séjour, Selam, Expire le 1er février 2027")
    qtbot.waitUntil(lambda: bool(page.findChildren(PermitForm)))
    assert edit(page.findChild(PermitsCard), "Valable jusqu’au").text() == "01/02/2027"
