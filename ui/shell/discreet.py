"""Discreet mode (F9): what someone beside the worker must not read gives way to initials and dots."""

import re

from PySide6.QtCore import QObject, Signal

from caseworker.lines import initials

HIDDEN = "•••"
FIGURES = re.compile(r"\d+(?:[\u202f\u00a0]\d+)*")


class Discreet(QObject):
    """On or off, for every page at once; `changed` tells when it turns."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on = False

    def toggle(self) -> None:
        """Turn it on, or off."""
        self.on = not self.on
        self.changed.emit(self.on)

    def name(self, name: str) -> str:
        """Return a name, or its initials while the mode is on ("TRAORÉ Mariam" → "T. M.")."""
        return initials(name) if self.on else name

    def counts(self, words: str) -> str:
        """Return words as they are, or with dots in the place of their figures ("29 dossiers" → "••• dossiers")."""
        return FIGURES.sub(HIDDEN, words) if self.on else words

    def hides(self, content: str) -> str:
        """Return an amount or a note, or dots while the mode is on."""
        return HIDDEN if self.on and content else content
