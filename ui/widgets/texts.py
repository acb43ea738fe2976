"""Labels by role, and chips: a word in a colour, never a colour alone."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui import icons

L = TypeVar("L", bound=QLabel)


def text(content: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label.

    Args:
        content: plain text; markup typed by someone is shown as typed.
        role: "title", "heading", "figure", "strong", "muted", "small", "warning", "problem", "key", or "" for body text.
        wrap: break long lines.
    """
    label = QLabel(content)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    label.setWordWrap(wrap)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Maximum)
    label.setSizePolicy(policy)
    return label


def chip(content: str, kind: str = "plain") -> QLabel:
    """Return a chip. `kind` is "danger" (late or legally due), "warn", "ok", "info" or "plain"."""
    return as_chip(text(content), kind)


def as_chip(label: L, kind: str) -> L:
    """Make a chip of a label, and return it."""
    label.setProperty("chip", kind)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


def picture(name: str, colour: str | None = None, size: int = 18) -> QLabel:
    """Return an icon as a label that screen readers pass over."""
    label = QLabel()
    label.setPixmap(icons.pixmap(name, colour, size))
    label.setFixedSize(size + 2, size + 2)
    return label


def set_property(label: QLabel, name: str, value: str) -> None:
    """Change a property that the style sheet looks at."""
    label.setProperty(name, value)
    label.style().unpolish(label)
    label.style().polish(label)
