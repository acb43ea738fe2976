"""The month under way is the cell of the same number, and a stay beyond its maximum is seen to be."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ui.theme import DARK, LIGHT, Tokens
from ui.widgets.month_track import GAP, HEIGHT, PHASE_GAP, TOP, MonthTrack, TrackMarks, TrackPhase

PHASES = (TrackPhase("Ancrage", 6), TrackPhase("Consolidation", 6), TrackPhase("Préparation de la sortie", 6))
WIDTH = 1052


def cells(track: MonthTrack, qtbot: QtBot) -> list[str]:
    qtbot.addWidget(track)
    track.resize(WIDTH, 66)
    image = track.grab().toImage()
    cell = (WIDTH - GAP * 17 - PHASE_GAP * 2) / 18
    return [_colour(image, round(n * (cell + GAP) + n // 6 * PHASE_GAP + cell / 2)) for n in range(18)]


def _colour(image: QImage, x: int) -> str:
    return image.pixelColor(x, TOP + HEIGHT // 2).name().upper()


@pytest.mark.parametrize("month", [1, 6, 7, 12, 18])
def test_the_cell_of_the_month_is_lit_and_those_before_are_filled(qtbot: QtBot, month: int):
    expected = [LIGHT.primary] * (month - 1) + [LIGHT.primary_soft] + [LIGHT.surface] * (18 - month)
    assert cells(MonthTrack(month, PHASES), qtbot) == expected


def test_before_the_entry_nothing_is_lit(qtbot: QtBot):
    assert cells(MonthTrack(0, PHASES), qtbot) == [LIGHT.surface] * 18


def test_the_dark_theme_has_its_own_colours(dark: Tokens, qtbot: QtBot):
    assert cells(MonthTrack(2, PHASES), qtbot)[:3] == [DARK.primary, DARK.primary_soft, DARK.surface]


def test_beyond_the_maximum_a_last_cell_is_outlined_in_red(qtbot: QtBot):
    track = MonthTrack(21, PHASES)
    qtbot.addWidget(track)
    track.resize(WIDTH, 66)
    image = track.grab().toImage()
    assert _colour(image, WIDTH - 30) == LIGHT.danger_soft
    assert _colour(image, 20) == LIGHT.primary
    edge = {image.pixelColor(WIDTH - 30, y).name().upper() for y in range(TOP, TOP + HEIGHT)}
    assert QColor(LIGHT.danger).name().upper() in edge


@pytest.mark.parametrize(
    ("month", "sentence"),
    [(1, "Mois 1 sur 18"), (18, "Mois 18 sur 18"), (19, "Mois 19, 1 mois au-delà des 18 mois")],
)
def test_the_track_is_also_said_in_words(qtbot: QtBot, month: int, sentence: str):
    track = MonthTrack(month, PHASES)
    qtbot.addWidget(track)
    assert track.accessibleName() == sentence == track.toolTip()


def test_amendments_and_bilans_are_marked_in_the_months_when_they_came(qtbot: QtBot):
    marks = TrackMarks(renewals=frozenset({4}), reviews=frozenset({3, 9}))
    track = MonthTrack(8, PHASES, marks=marks)
    assert cells(track, qtbot)[2] == LIGHT.surface
    assert cells(track, qtbot)[8] == LIGHT.primary
    image = track.grab().toImage()
    cell = (WIDTH - GAP * 17 - PHASE_GAP * 2) / 18
    bar = round(3 * (cell + GAP) - GAP / 2)
    assert LIGHT.text in {image.pixelColor(bar + shift, TOP - 2).name().upper() for shift in (-1, 0, 1)}


def test_a_stay_beyond_its_maximum_with_a_derogation_is_no_alarm(qtbot: QtBot):
    track = MonthTrack(20, PHASES, marks=TrackMarks(waived_to=21))
    qtbot.addWidget(track)
    track.resize(WIDTH, 66)
    assert _colour(track.grab().toImage(), WIDTH - 30) == LIGHT.warn_soft
    assert track.accessibleName().endswith("avec une dérogation")
    assert not MonthTrack(22, PHASES, marks=TrackMarks(waived_to=21)).accessibleName().endswith("dérogation")
