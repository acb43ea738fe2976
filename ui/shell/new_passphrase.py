"""Choosing a passphrase: typed twice, with five words proposed."""

from functools import cache

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from resources import FOLDER
from ui.shell.entry import CapitalsWarning, PassphraseEdit
from ui.widgets.buttons import button
from ui.widgets.fields import Field
from ui.widgets.layout import column, row
from ui.widgets.texts import text

SHORTEST = 12  # caseworker.storage.keys.MINIMUM_PASSPHRASE, which would load the core; a test compares them
WORDS = 5


@cache
def words() -> tuple[str, ...]:
    """Return the words that passphrases are proposed from."""
    return tuple((FOLDER / "mots.txt").read_text(encoding="utf-8").split())


def proposed_passphrase() -> str:
    """Return five words drawn at random: as hard to guess as they are easy to keep in mind."""
    import secrets

    return " ".join(secrets.choice(words()) for _ in range(WORDS))


class NewPassphrase(QWidget):
    """Two fields and a proposal. `changed` comes with each key; `problem` says what is still wrong."""

    changed = Signal()

    def __init__(self, label: str = "Phrase de passe") -> None:
        super().__init__()
        self.setObjectName("body")
        self.first, self.second = PassphraseEdit(label), PassphraseEdit("La même, une seconde fois")
        self._first_field = Field(
            label, self.first, "Douze caractères au moins\u202f; plusieurs mots valent mieux qu’un mot compliqué."
        )
        self._second_field = Field("La même, une seconde fois", self.second)
        self._proposal = text("", "key", wrap=True)
        self._lay_out()
        for edit in (self.first, self.second):
            edit.textChanged.connect(lambda _: self._check())

    def _lay_out(self) -> None:
        self._proposal.hide()
        propose = button("Proposer cinq mots", self.propose, kind="ghost", icon="sparkles")
        self.setLayout(
            column(
                self._first_field,
                CapitalsWarning(self.first),
                row(propose, None),
                self._proposal,
                self._second_field,
                spacing=8,
            )
        )

    def propose(self) -> None:
        """Show five words and put them in the first field; they are typed again in the second."""
        words_drawn = proposed_passphrase()
        self._proposal.setText(words_drawn)
        self._proposal.setAccessibleName(f"Phrase proposée : {words_drawn}")
        self._proposal.show()
        self.first.setText(words_drawn)
        self.second.clear()
        self.second.setFocus()

    def _check(self) -> None:
        shown = self.problem()
        self._second_field.say(
            shown if self.second.text() and len(self.second.text()) >= len(self.first.text()) else ""
        )
        self.changed.emit()

    def problem(self) -> str:
        """Return what keeps the passphrase from being taken; "" when nothing does."""
        if len(self.first.text().strip()) < SHORTEST:
            return f"Au moins {SHORTEST} caractères."
        return "" if self.first.text() == self.second.text() else "Les deux saisies diffèrent."

    def passphrase(self) -> str:
        """Return what was typed."""
        return self.first.text()

    def say(self, sentence: str) -> None:
        """Show a sentence under the first field."""
        self._first_field.say(sentence)

    def forget(self) -> None:
        """Empty both fields and the proposal."""
        self._proposal.hide()
        self._proposal.clear()
        for edit in (self.first, self.second):
            edit.forget()
