"""How the program looks on this computer, and when it locks."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox

from ui.shell.pages import Desk
from ui.widgets.buttons import choice, exclusive
from ui.widgets.fields import Field
from ui.widgets.layout import Card, row
from ui.widgets.texts import text

THEMES = (("system", "Comme l’ordinateur"), ("light", "Clair"), ("dark", "Sombre"))
DELAYS = (2, 5, 10, 15, 30)


class DisplayCard(Card):
    """Theme, size of texts, lock delay: applied at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        settings = desk.settings
        self.themes = {key: choice(words, checked=settings.theme == key) for key, words in THEMES}
        self.large = QCheckBox("Grand texte")
        self.large.setChecked(settings.large_text)
        self.delay = QComboBox()
        for minutes in sorted({*DELAYS, settings.lock_after_minutes}):
            self.delay.addItem(f"{minutes} minutes", minutes)
        self.delay.setCurrentIndex(self.delay.findData(settings.lock_after_minutes))
        super().__init__(
            "Affichage et verrouillage",
            text("Couleurs", "strong"),
            row(*self.themes.values(), None),
            self.large,
            Field("Verrouiller après", self.delay, "Sans activité. Le temps de veille de l’ordinateur compte."),
        )
        self._group = exclusive(list(self.themes.values()))
        self._connect()

    def _connect(self) -> None:
        for key, made in self.themes.items():
            made.clicked.connect(lambda _, key=key: self._keep(theme=key))
        self.large.toggled.connect(lambda on: self._keep(large_text=on))
        self.delay.activated.connect(lambda _: self._keep(lock_after_minutes=self.delay.currentData()))

    def _keep(self, **changed: Any) -> None:
        self._desk.keep_settings(replace(self._desk.settings, **changed))
