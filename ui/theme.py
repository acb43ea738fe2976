"""Every colour and size in one place: tokens become a palette and a style sheet."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from resources import FOLDER


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of a theme. `_soft` is the background on which the colour of the same name is written."""

    bg: str
    surface: str
    sunken: str
    border: str
    control: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    on_primary: str
    primary_soft: str
    primary_text: str
    nav: str
    nav_text: str
    nav_on: str
    nav_sel: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    info: str
    info_soft: str
    focus: str
    chip: str
    is_dark: bool = False


LIGHT = Tokens(
    bg="#F4F6F8",
    surface="#FFFFFF",
    sunken="#EDF1F4",
    border="#D5DCE3",
    control="#7C8998",
    text="#17212B",
    muted="#51606F",
    primary="#0B6470",
    primary_hover="#084F59",
    on_primary="#FFFFFF",
    primary_soft="#DDEFF1",
    primary_text="#0A5660",
    nav="#102A33",
    nav_text="#C9D8DD",
    nav_on="#FFFFFF",
    nav_sel="#1D4653",
    danger="#A8201A",
    danger_soft="#FBE4E2",
    warn="#7A4B00",
    warn_soft="#FFEFD1",
    ok="#1B6138",
    ok_soft="#DDF2E4",
    info="#1D4F8F",
    info_soft="#E1ECFA",
    focus="#0B6470",
    chip="#E6EBEF",
)
DARK = Tokens(
    bg="#12191F",
    surface="#1A232B",
    sunken="#222D37",
    border="#33414D",
    control="#8295A5",
    text="#E8EEF2",
    muted="#A9B7C3",
    primary="#5CC4CF",
    primary_hover="#7FD6DF",
    on_primary="#06242A",
    primary_soft="#163F47",
    primary_text="#8ADCE5",
    nav="#0C1317",
    nav_text="#B4C4CC",
    nav_on="#FFFFFF",
    nav_sel="#1C3A44",
    danger="#FF9B93",
    danger_soft="#4A1F1C",
    warn="#F6C76B",
    warn_soft="#43310F",
    ok="#86D9A4",
    ok_soft="#17402A",
    info="#9CC4FF",
    info_soft="#1B3356",
    focus="#5CC4CF",
    chip="#2B3843",
    is_dark=True,
)

SIZES = {"body": 14, "small": 13, "item": 15, "heading": 16, "brand": 17, "title": 24, "figure": 30}
LARGE = 1.25
MID_GREY = 128

_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "primary_text",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Accent: "primary",
}


class _Theme:
    """The theme in use; there is one per process, like the application it dresses."""

    tokens = LIGHT


def tokens() -> Tokens:
    """Return the colours in use, for what is painted by hand."""
    return _Theme.tokens


def load_fonts() -> None:
    """Give Qt the fonts shipped with the program, so that every machine shows the same."""
    for weight in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFont(str(FOLDER / "fonts" / f"Inter-{weight}.ttf"))


def wants_dark(application: QApplication, choice: str) -> bool:
    """Tell whether a choice ("system", "light", "dark") means dark on this machine."""
    if choice == "system":
        return application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice == "dark"


def dress(application: QApplication, *, dark: bool = False, large_text: bool = False) -> None:
    """Apply style, palette, font and sheet; applying again with another theme is enough to change it.

    When the system asks for high contrast, its own colours are what this person wants: palette and sheet are left out.
    """
    from ui import icons

    plain = _high_contrast(application)
    icons.forget()
    sizes = {name: round(size * (LARGE if large_text else 1)) for name, size in SIZES.items()}
    font = QFont("Inter")
    font.setPixelSize(sizes["body"])
    application.setFont(font)
    if plain:
        application.setPalette(application.style().standardPalette())
        dark = application.palette().color(QPalette.ColorRole.Window).lightness() < MID_GREY
    _Theme.tokens = DARK if dark else LIGHT
    if not plain:
        application.setPalette(palette(_Theme.tokens))
    application.setStyleSheet("" if plain else sheet(_Theme.tokens, sizes))


def palette(colours: Tokens) -> QPalette:
    """Return what Qt paints by itself in the colours of a theme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(colours, name)))
    return made


def _high_contrast(application: QApplication) -> bool:
    hints = application.styleHints()  # kept: what it owns dies with the wrapper
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def sheet(colours: Tokens, sizes: dict[str, int]) -> str:
    """Return the style sheet of a theme. It names its few pictures "icons:…", for Qt reads them from files only."""
    QDir.setSearchPaths("icons", [str(FOLDER / "icons")])
    text = (FOLDER / "style.qss").read_text(encoding="utf-8")
    return Template(text).substitute(asdict(colours), mode="dark" if colours.is_dark else "light", **sizes)
