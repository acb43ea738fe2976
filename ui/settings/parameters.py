"""Amounts, delays and legal references: what holds today, what will, where it comes from, how sure it is."""

from dataclasses import dataclass

from PySide6.QtWidgets import QSizePolicy

from caseworker.access.rights import Access, Kind
from caseworker.folding import fold
from caseworker.labels import CERTAINTIES, parameter_words, plural
from caseworker.parameters.model import ParameterEntry, Unit
from caseworker.parameters.typed import CENTS
from ui.settings.own_value import ParameterDetail, period_words
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.fields import SearchField
from ui.widgets.filters import Choices
from ui.widgets.layout import Card
from ui.widgets.tables import Column, Rows, Table
from ui.widgets.texts import text

ALL, AMOUNTS, DELAYS, REFERENCES = "Tout", "Montants", "Délais et seuils", "Références"
TO_CHECK, OWN = "À vérifier", "De l’association"
HEIGHT = 300
OF_LADDER = "arrears.ladder."
"""Delays of the proposed ladder: once the association has its own, they are written there."""


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """A value in the list."""

    entry: ParameterEntry
    own: bool

    def certainty(self) -> str:
        """Return the word of the chip."""
        return OWN if self.own and not self.entry.to_be_checked else CERTAINTIES[self.entry.certainty.value]

    def chip(self) -> str:
        """Return the kind of the chip."""
        return "warn" if self.entry.to_be_checked else "info" if self.own else "plain"

    def is_of(self, choice: str) -> bool:
        """Tell whether a choice of the head of the list keeps this line."""
        if choice == TO_CHECK:
            return self.entry.to_be_checked
        if choice == OWN:
            return self.own
        return choice in {ALL, _family(self.entry)}


def _family(entry: ParameterEntry) -> str:
    if entry.unit is Unit.REFERENCE:
        return REFERENCES
    return AMOUNTS if entry.unit in CENTS else DELAYS


COLUMNS: list[Column[ParameterLine]] = [
    Column("Libellé", lambda line: line.entry.label),
    Column("Valeur", lambda line: parameter_words(line.entry), width=190),
    Column("Quand", lambda line: period_words(line.entry), lambda line: str(line.entry.valid_from or ""), width=200, rank=2),
    Column("Source", lambda line: line.entry.source, width=230, rank=3),
    Column("Certitude", lambda line: line.certainty(), chip=lambda line: line.chip(), width=150),
]  # fmt: skip


class ParameterCard(Card):
    """The list, narrowed as one types, and the chosen value in full under it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lines: list[ParameterLine] = []
        self._rows = Rows(COLUMNS)
        self.table = Table(self._rows, COLUMNS, "Montants, délais et références")
        self.table.setFixedHeight(HEIGHT)
        self.search = SearchField("RSA, impayé, préavis…", "Chercher un montant, un délai ou une référence")
        self.choices = Choices((ALL, AMOUNTS, DELAYS, REFERENCES, TO_CHECK, OWN))
        self._count = text("", "muted")
        self.detail = ParameterDetail(desk, may_write=desk.workspace.session.may(Kind.SETTINGS, Access.WRITE))
        tools = SideBySide(self.search, self.choices, stretches=(1, 0), spacing=8)
        tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        super().__init__("Montants, délais et références", tools, self._count, self.table, self.detail)
        self.search.textChanged.connect(lambda _: self._filter())
        self.choices.changed.connect(self._filter)
        self.table.follow(self.search)
        self.table.opened.connect(lambda line: self.detail.show_entry(line.entry))

    def reread(self) -> None:
        """Read what holds today, and what is known of later."""
        table, today = self._desk.workspace.parameters, self._desk.today()
        later = [
            entry
            for code in table.codes()
            for entry in table.history(code)
            if entry.valid_from is not None and entry.valid_from > today
        ]
        hides_ladder = self._desk.workspace.ladders.is_own(today)
        kept = (one for one in (*table.all_on(today), *later) if not (hides_ladder and one.code.startswith(OF_LADDER)))
        found = sorted(kept, key=lambda entry: (fold(entry.label), str(entry.valid_from)))
        self._lines = [ParameterLine(entry, table.is_override(entry)) for entry in found]
        self._filter()
        self.detail.reread()

    def _filter(self) -> None:
        words, choice = fold(self.search.text()).split(), self.choices.lit()
        kept = [line for line in self._lines if line.is_of(choice) and _holds(line, words)]
        chosen = self.table.chosen()
        self._rows.show_rows(kept)
        if chosen is not None:
            self.table.choose(lambda line: line.entry == chosen.entry)
        doubtful = sum(line.entry.to_be_checked for line in kept)
        said = plural(len(kept), "valeur", "valeurs")
        self._count.setText(f"{said}, dont {doubtful} à vérifier" if doubtful else said)


def _holds(line: ParameterLine, words: list[str]) -> bool:
    text_of_line = fold(f"{line.entry.label} {line.entry.code} {line.entry.source} {line.entry.value}")
    return all(word in text_of_line for word in words)
