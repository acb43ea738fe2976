"""Both themes: every pair of colours that meets on screen can be read, and nothing is left undefined."""

import re
from dataclasses import asdict, fields
from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui import icons, theme
from ui.theme import DARK, LARGE, LIGHT, SIZES, Tokens

TEXT = [
    ("text", "bg"), ("text", "surface"), ("text", "sunken"), ("text", "chip"), ("text", "primary_soft"),
    ("muted", "bg"), ("muted", "surface"), ("muted", "sunken"), ("primary_text", "bg"), ("primary_text", "surface"),
    ("primary_text", "primary_soft"), ("on_primary", "primary"), ("on_primary", "primary_hover"), ("nav_text", "nav"),
    ("nav_on", "nav"), ("nav_on", "nav_sel"), ("surface", "text"), ("danger", "surface"), ("danger", "danger_soft"),
    ("warn", "surface"), ("warn", "warn_soft"), ("ok", "surface"), ("ok", "ok_soft"), ("info", "surface"),
    ("info", "info_soft"), ("danger", "bg"), ("warn", "bg"), ("primary_text", "warn_soft"), ("primary_text", "info_soft"),
    ("primary_text", "danger_soft"),
]  # fmt: skip
EDGES = [
    ("control", "surface"), ("control", "bg"), ("focus", "surface"), ("focus", "bg"), ("primary", "surface"),
    ("danger", "surface"), ("nav_on", "nav"), ("on_primary", "primary"), ("text", "primary_soft"),
]  # fmt: skip


def luminance(colour: str) -> float:
    channels = QColor(colour).getRgbF()[:3]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("written", "under"), TEXT)
def test_text_is_read_on_what_is_under_it(colours: Tokens, written: str, under: str):
    assert contrast(getattr(colours, written), getattr(colours, under)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "under"), EDGES)
def test_edges_of_what_can_be_used_are_seen(colours: Tokens, edge: str, under: str):
    assert contrast(getattr(colours, edge), getattr(colours, under)) >= 3


def test_a_size_and_a_colour_never_share_a_name():
    assert not {field.name for field in fields(Tokens)} & set(SIZES)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sheet_leaves_no_name_and_no_picture_undefined(qapp: QApplication, colours: Tokens):
    sheet = theme.sheet(colours, SIZES)
    assert "$" not in sheet
    pictures = re.findall(r'url\("icons:([^"]+)"\)', sheet)
    assert len(pictures) == 2
    assert all(files("resources").joinpath("icons", name).is_file() for name in pictures)


def test_every_background_in_the_sheet_is_a_colour(qapp: QApplication):
    known = {value for value in asdict(LIGHT).values() if isinstance(value, str)} | {"transparent"}
    backgrounds = re.findall(r"background: ([^;]+);", theme.sheet(LIGHT, SIZES))
    assert set(backgrounds) <= known


def test_large_text_grows_by_a_quarter(qapp: QApplication, qtbot: QtBot):
    label = QLabel("Loyer")
    qtbot.addWidget(label)
    label.ensurePolished()
    usual = label.font().pixelSize()
    theme.dress(qapp, large_text=True)
    try:
        label.ensurePolished()
        assert (usual, label.font().pixelSize()) == (14, round(14 * LARGE))
    finally:
        theme.dress(qapp)


def test_dark_and_light_change_palette_and_icons(qapp: QApplication, dark: Tokens):
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(dark.bg)
    in_dark = icons.pixmap("house").toImage()
    theme.dress(qapp)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.bg)
    assert icons.pixmap("house").toImage() != in_dark


def test_the_choice_of_a_person_comes_before_the_system(qapp: QApplication):
    assert theme.wants_dark(qapp, "dark")
    assert not theme.wants_dark(qapp, "light")


def test_the_navigation_is_painted_in_its_own_colour(qapp: QApplication, qtbot: QtBot):
    from ui.shell.navigation import Navigation

    navigation = Navigation((), lambda: None, lambda: None, lambda: None)
    qtbot.addWidget(navigation)
    navigation.resize(216, 600)
    assert navigation.grab().toImage().pixelColor(2, 300) == QColor(LIGHT.nav)


def test_the_fonts_come_with_the_program(qapp: QApplication):
    assert {"Regular", "Medium", "SemiBold"} <= {style.replace(" ", "") for style in QFontDatabase.styles("Inter")}


def test_icons_are_sharp_on_dense_screens_too(qapp: QApplication):
    drawn = icons.icon("house", "#A8201A", 20)
    sides = {drawn.pixmap(QSize(20, 20), density).width() for density in (1.0, 2.0)}
    assert sides == {20, 40}


def test_every_icon_that_is_shipped_can_be_drawn(qapp: QApplication):
    names = [path.name.removesuffix(".svg") for path in files("resources").joinpath("icons").iterdir()]
    assert len(names) > 80
    blank = [name for name in names if icons.pixmap(name, "#000000").isNull()]
    assert blank == []


def test_a_system_in_high_contrast_keeps_its_own_colours(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    # No platform without a screen can ask for it: the question alone is answered here.
    monkeypatch.setattr(theme, "_high_contrast", lambda _: True)
    theme.dress(qapp, dark=True)
    widget = QWidget()
    qtbot.addWidget(widget)
    try:
        assert qapp.styleSheet() == ""
        assert qapp.palette().color(QPalette.ColorRole.Window) != QColor(DARK.bg)
    finally:
        monkeypatch.undo()
        theme.dress(qapp)
