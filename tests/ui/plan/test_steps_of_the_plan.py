"""The steps on the tab of the plan: what is open, said without object in one tap and brought back, the closed ones folded."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.plan.test_actions_tab import dossier, press, words
from tests.ui.small_service import Service
from ui.papers.steps import StepsCard

SYPLO = "Inscription dans SYPLO"


@pytest.fixture
def service(open_service: Callable[..., Service]) -> Service:
    return open_service()


def test_a_step_is_said_without_object_in_one_tap_and_comes_back(service: Service, qtbot: QtBot):
    assert service.tesfaye
    service.workspace.steps.tick(service.tesfaye.ref, "meters", "", date(2026, 10, 20))
    card = dossier(service).findChild(StepsCard)
    assert isinstance(card, StepsCard)
    QApplication.processEvents()
    assert "Ouverture des compteurs" not in words(card)
    press(card, f"Sans objet\u00a0: {SYPLO}")
    qtbot.waitUntil(lambda: SYPLO not in words(card))
    press(card, "Voir 2 démarches faites ou sans objet")
    told = words(card)
    assert "Dit le 22 novembre 2026, par" in told
    assert "Le 20 octobre 2026, par" in told
    press(card, f"Reprendre\u00a0: {SYPLO}")
    qtbot.waitUntil(lambda: "Dit le 22 novembre 2026" not in words(card))
