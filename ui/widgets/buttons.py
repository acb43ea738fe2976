"""Buttons: one primary per page, ghosts for what is beside the point, choices that stay pressed."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton

from ui import icons
from ui.theme import tokens


def button(
    label: str, on_click: Callable[[], object] | None = None, *, kind: str = "", icon: str = "", name: str = ""
) -> QPushButton:
    """Return a button.

    Args:
        label: what it does, verb first.
        on_click: called without argument.
        kind: "primary", "ghost" or "".
        icon: name of an icon before the label.
        name: accessible name, when the label alone does not say enough.
    """
    made = QPushButton()
    if kind:
        made.setProperty("kind", kind)
    if icon:
        colours = {"primary": tokens().on_primary, "ghost": tokens().primary_text}
        made.setIcon(icons.icon(icon, colours.get(kind, tokens().text)))
        made.setIconSize(QSize(18, 18))
    relabel(made, label)
    made.setAccessibleName(name or label)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(True)  # Enter presses it, like Space
    if on_click:
        made.clicked.connect(lambda _checked: on_click())
    return made


def relabel(made: QPushButton, label: str) -> None:
    """Write other words on a button."""
    air = "" if made.icon().isNull() else "\u2002"  # Qt leaves too little between an icon and its words
    made.setText(f"{air}{label}")


def choice(label: str, *, checked: bool = False, name: str = "") -> QPushButton:
    """Return a button that stays pressed, 44 px high: a tap, or Space."""
    made = QPushButton(label)
    made.setProperty("kind", "choice")
    made.setCheckable(True)
    made.setChecked(checked)
    made.setAccessibleName(name or label)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(True)  # Enter presses it, like Space
    made.toggled.connect(lambda on: _tick(made, checked=on))
    _tick(made, checked=checked)
    return made


def _tick(made: QPushButton, *, checked: bool) -> None:
    made.setIcon(icons.icon("check", tokens().primary_text, 16) if checked else icons.icon("circle", "#00000000", 1))
    made.setIconSize(QSize(16, 16) if checked else QSize(0, 0))


def exclusive(buttons: list[QPushButton]) -> QButtonGroup:
    """Let only one of these stay pressed; the group keeps the order as ids. Keep a reference to it."""
    group = QButtonGroup(buttons[0].parent() if buttons and buttons[0].parent() else None)
    group.setExclusive(True)
    for number, made in enumerate(buttons):
        group.addButton(made, number)
    return group
