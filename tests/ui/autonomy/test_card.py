"""« Où j’en suis » in the dossier: scored by taps and keys, drawn and told in words, hidden when it must be, never added up."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.autonomy.model import Assessment, Scorer, Way
from caseworker.demo.service import ASSOCIATION
from tests.ui.conftest import ChosenBeforehand
from tests.ui.plan.test_actions_tab import dossier, edit, press, words
from tests.ui.small_service import Service
from ui.autonomy.card import AutonomyCard
from ui.autonomy.curve import DomainCurve
from ui.autonomy.panel import HELD, ScoringPanel
from ui.autonomy.radar import Radar, shortened
from ui.autonomy.scale import LevelScale
from ui.autonomy.words import correction_words

Open = Callable[..., Service]
TODAY, ENTRY = date(2026, 11, 22), date(2026, 10, 14)
BEGIN = "Faire le point\u00a0: Où j’en suis"


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def card_of(service: Service) -> AutonomyCard:
    card = dossier(service).findChild(AutonomyCard)
    assert card
    QApplication.processEvents()
    return card


def scale_of(card: AutonomyCard, item: str, scorer: Scorer = Scorer.WORKER) -> LevelScale:
    assert card.panel
    return next(row.scales[scorer] for row in card.panel.rows if row.item.key == item)


def said(service: Service) -> tuple[Assessment, ...]:
    assert service.tesfaye
    return service.workspace.autonomy.assessments_of(service.tesfaye.ref)


def score(service: Service, on: date, scorer: Scorer, **levels: int) -> None:
    assert service.tesfaye
    service.workspace.autonomy.score(service.tesfaye.ref, on, scorer, levels)


def test_a_tap_writes_a_level_at_once_and_the_same_tap_takes_it_away(service: Service, qtbot: QtBot):
    card = card_of(service)
    assert "Aucun point pour l’instant" in words(card)
    press(card, BEGIN)
    scale_of(card, "budget").buttons[3].click()
    assert said(service)[0].level("budget", Scorer.WORKER) == 3
    qtbot.waitUntil(lambda: "Je tiens mon budget, on m’aide aux imprévus" in words(card))
    qtbot.waitUntil(lambda: "L’équipe\u00a0: avec un coup de main parfois" in words(card))
    scale_of(card, "budget").buttons[3].click()
    assert said(service) == ()
    qtbot.waitUntil(lambda: "Aucun point pour l’instant" in words(card))


def test_digits_and_arrows_score_without_the_mouse(service: Service, qtbot: QtBot):
    card = card_of(service)
    press(card, BEGIN)
    assert card.panel
    first, second = (row.scales[Scorer.WORKER] for row in card.panel.rows[:2])
    qtbot.waitUntil(lambda: any(made.hasFocus() for made in first.buttons.values()))
    for key in (Qt.Key.Key_2, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert any(made.hasFocus() for made in second.buttons.values())
    assert said(service)[0].levels(Scorer.WORKER) == {"savoir_habiter": 3, "projet_logement": 4}
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_0)
    assert said(service)[0].levels(Scorer.WORKER) == {"savoir_habiter": 3}
    reached = [made for made in second.buttons.values() if made.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(reached) == 1  # the keyboard stops once for each scale


def test_the_household_is_asked_only_if_it_wishes_and_its_silence_shows_nowhere(service: Service, qtbot: QtBot):
    card = card_of(service)
    press(card, BEGIN)
    scale_of(card, "budget").buttons[2].click()
    qtbot.waitUntil(lambda: "L’équipe\u00a0: avec un appui" in words(card))
    assert not scale_of(card, "budget", Scorer.HOUSEHOLD).isVisible()
    assert "ménage\u00a0:" not in words(card)
    press(card, HELD)
    scale_of(card, "budget", Scorer.HOUSEHOLD).buttons[4].click()
    own = edit(card, "Mon budget\u00a0: parole du ménage")
    own.setText("Je note tout")
    own.textEdited.emit("Je note tout")
    dossier(service).settle()
    (one,) = said(service)
    assert (one.level("budget", Scorer.WORKER), one.level("budget", Scorer.HOUSEHOLD)) == (2, 4)
    assert one.saying("budget") == "Je note tout"
    qtbot.waitUntil(lambda: "Le ménage\u00a0: par soi-même" in words(card))
    assert "«\u202fJe note tout\u202f»" in words(card)


def test_an_impossible_day_is_said_and_nothing_is_written(service: Service):
    card = card_of(service)
    press(card, BEGIN)
    panel = card.findChild(ScoringPanel)
    assert panel
    panel.day.set_day(date(2027, 1, 1))
    panel.day.day_changed.emit(date(2027, 1, 1))
    scale_of(card, "budget").buttons[2].click()
    assert "Cette date est dans le futur." in words(card)
    assert not scale_of(card, "budget").buttons[2].isChecked()
    panel.day.setText("hier peut-être")
    scale_of(card, "budget").buttons[2].click()
    assert "jj/mm/aaaa" in words(card)
    assert said(service) == ()


def test_a_day_that_has_its_point_is_completed(service: Service):
    score(service, ENTRY, Scorer.WORKER, budget=1)
    card = card_of(service)
    press(card, BEGIN)
    assert card.panel
    card.panel.day.set_day(ENTRY)
    card.panel.day.day_changed.emit(ENTRY)
    assert "vous le complétez" in words(card)
    assert scale_of(card, "budget").buttons[1].isChecked()
    scale_of(card, "sante").buttons[3].click()
    (one,) = said(service)
    assert one.levels(Scorer.WORKER) == {"budget": 1, "sante": 3}


def test_the_day_of_a_point_is_corrected_and_taken_back(service: Service):
    score(service, ENTRY, Scorer.WORKER, budget=1)
    score(service, TODAY, Scorer.WORKER, sante=3)
    card = card_of(service)
    press(card, BEGIN)
    panel = card.panel
    assert panel
    press(card, "Corriger la date du point")
    panel.mover.day.setText("14/10/2026")
    press(card, "Déplacer le point")
    assert "Un point est déjà noté le 14/10/2026." in words(card)
    panel.mover.day.setText("20/11/2026")
    press(card, "Déplacer le point")
    assert [one.on for one in said(service)] == [ENTRY, date(2026, 11, 20)]
    assert panel.day.day() == date(2026, 11, 20)
    press(service.window, "Annuler")
    assert [one.on for one in said(service)] == [ENTRY, TODAY]


def test_a_correction_of_another_day_is_told_under_the_table_but_not_a_slip(service: Service):
    score(service, TODAY, Scorer.WORKER, budget=1)
    score(service, TODAY, Scorer.WORKER, budget=2)
    way = service.workspace.autonomy.way_of("A001")
    assert way
    assert correction_words(way) == []
    (one,) = way.assessments
    first, last = one.marks
    before = replace(first, made_at=first.made_at - timedelta(days=2))
    (told,) = correction_words(Way((replace(one, marks=(before, last)),)))
    assert told.startswith("Mon budget, point du 22/11/2026, l’équipe\u00a0: 1, puis 2 (corrigé le ")
    gone = replace(last, level=None)
    assert correction_words(Way((replace(one, marks=(before, gone)),))) == []


def test_the_radar_and_the_curves_are_drawn_and_told_in_words(service: Service, qtbot: QtBot):
    score(service, ENTRY, Scorer.WORKER, budget=1, sante=2, langue=2, mobilite=1)
    score(service, TODAY, Scorer.WORKER, budget=3, sante=2, langue=4, mobilite=2)
    score(service, TODAY, Scorer.HOUSEHOLD, budget=4)
    card = card_of(service)
    radar = card.findChild(Radar)
    assert radar
    assert [item.key for item in radar.items] == ["budget", "sante", "mobilite", "langue"]
    told = radar.accessibleName()
    assert "Mon budget\u00a0: L’équipe\u00a0: avec un coup de main parfois · Le ménage\u00a0: par soi-même" in told
    assert "Premier point le 14 octobre 2026." in told
    curves = card.findChildren(DomainCurve)
    assert len(curves) == 4
    assert "avec un appui le 14/10/2026" in next(
        one.accessibleName() for one in curves if "santé" in one.accessibleName()
    )
    points = curves[0].places(Scorer.WORKER)
    assert points[0].x() < points[1].x()
    assert points[0].y() > points[1].y()
    shown = radar.grab().toImage()
    assert (
        len({shown.pixelColor(x, y).name() for x in range(0, shown.width(), 3) for y in range(0, shown.height(), 3)})
        > 3
    )
    press(card, "Voir les niveaux en tableau")
    qtbot.waitUntil(lambda: "3 · ménage 4" in words(card))
    assert not re.search(r"total|moyenne|score|rang", words(card), re.IGNORECASE)


def test_a_single_point_and_two_domains_are_told_without_a_chart(service: Service):
    score(service, TODAY, Scorer.HOUSEHOLD, budget=4, langue=2)
    card = card_of(service)
    assert card.findChild(Radar) is None
    assert card.findChildren(DomainCurve) == []
    assert "Le ménage\u00a0: par soi-même" in words(card)


def test_discreet_mode_shows_nothing_of_it(service: Service, qtbot: QtBot):
    score(service, TODAY, Scorer.WORKER, budget=3, langue=2, sante=1)
    card = card_of(service)
    press(card, BEGIN)
    assert service.window.area
    service.window.area.desk.discreet.toggle()
    qtbot.waitUntil(lambda: "Mon budget" not in words(card))
    assert "•••" in words(card)
    assert not any(made.isVisible() for made in card.findChildren(Radar))


@pytest.mark.parametrize("role", [Role.HOME_SUPPORT_WORKER])
def test_the_home_support_worker_sees_nothing_of_it(open_service: Open, role: Role):
    service = open_service(role)
    assert dossier(service).findChild(AutonomyCard) is None


def test_the_page_of_the_household_is_printed_from_the_card(
    service: Service, dialogs: ChosenBeforehand, tmp_path: Path, qtbot: QtBot
):
    score(service, TODAY, Scorer.WORKER, budget=3, langue=2, sante=1)
    service.workspace.association.set_details(ASSOCIATION)
    card = card_of(service)
    dialogs.file = chosen = tmp_path / "page.pdf"
    press(card, "Imprimer la page\u00a0: Où j’en suis")
    qtbot.waitUntil(chosen.exists, timeout=10_000)
    assert chosen.read_bytes().startswith(b"%PDF")


def test_a_name_that_never_ends_is_short_beside_the_radar():
    assert shortened("Mon budget") == "Mon budget"
    long = shortened("Entretenir et aérer " * 9)
    assert long.endswith("…")
    assert len(long) <= 34
