"""The fee of a convention: what it says otherwise than its scheme is typed, kept, printed and called."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from caseworker.agreements.fees import CHARGES, DIRECT_AID, MODE, PERCENT
from tests.ui.small_service import Service
from ui.agreements.fee_fields import FeeFields

Open = Callable[..., Service]


def test_nothing_is_written_of_a_fee_that_follows_its_scheme(qtbot: QtBot):
    card = FeeFields()
    qtbot.addWidget(card)
    card.show_options({})
    assert card.options({"prelevement_obligatoire": True}) == {"prelevement_obligatoire": True}


def test_what_a_convention_says_otherwise_comes_back_as_it_was_typed(qtbot: QtBot):
    card = FeeFields()
    qtbot.addWidget(card)
    said = {MODE: "pourcentage_ressources", PERCENT: 25, CHARGES: "provision", DIRECT_AID: False}
    card.show_options(said)
    assert card.options({}) == said
    card._percent.setText("30 %")
    assert card.options(said)[PERCENT] == 30


def test_a_share_typed_on_the_page_is_refused_beside_its_field_or_kept(open_service: Open, qtbot: QtBot):
    service = open_service()
    assert service.tesfaye
    (agreement,) = service.workspace.agreements.agreements_of(service.tesfaye.ref)
    page = service.go("agreement", agreement_id=agreement.id)
    card = page.findChild(FeeFields)
    card._percent.setText("un quart")
    card.edited.emit()
    qtbot.waitUntil(lambda: "nombre entier" in card.fields[PERCENT].problem.text())
    card._percent.setText("25")
    card.edited.emit()
    qtbot.waitUntil(lambda: service.workspace.agreements.agreement(agreement.id).options.get(PERCENT) == 25)
    page.settle()
