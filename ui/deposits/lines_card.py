"""What is kept from a deposit, line by line: why, from which quote, and which part the association bears."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.deposit_words import DAMAGE_WORDS, percent_words, years_words
from caseworker.deposits.model import Line, LineDraft, LineKind
from caseworker.deposits.settling import Exit
from caseworker.errors import VaultUnavailable
from caseworker.labels import sentence
from caseworker.money import euros
from caseworker.supports.model import Support
from ui.deposits.line_form import LineForm, Seen
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, block, column, empty, row, separated
from ui.widgets.layout import Line as Shown
from ui.widgets.texts import text

KIND_OF_FILE = {b"%PDF": "pdf", b"\xff\xd8\xff\xe0": "jpg", b"\x89PNG": "png"}


class LinesCard(Card):
    """The card of what is retained."""

    def __init__(self, desk: Desk) -> None:
        self._add = button("Ajouter une retenue", lambda: self._toggle(None), kind="ghost", icon="plus")
        super().__init__("Retenues", action=self._add)
        self._desk, self._ref = desk, ""
        self._leaving: Exit | None = None
        self._form = LineForm(desk, self._retain)
        self._grid, self._offers, self._lines = text("", "small", wrap=True), column(spacing=4), column(spacing=6)
        self.fill(self._grid, self._offers, self._form, self._lines, None)

    def show_exit(self, support: Support, leaving: Exit, differences: Sequence[Seen], *, writes: bool) -> None:
        """Show what is kept; the form closes on another household, and once the account is closed."""
        self._writes = writes and leaving.departure.settled_on is None and not self._desk.discreet.on
        if support.ref != self._ref or not self._writes:
            self._form.hide()
        self._ref, self._leaving = support.ref, leaving
        self._add.setVisible(self._writes)
        self._grid.setText(grid_words(leaving))
        self._offer(differences if self._writes else ())
        empty(self._lines)
        lines: list[QWidget] = [self._line(line) for line in leaving.lines]
        for widget in separated(lines) or [text("Rien n’est retenu.", "muted")]:
            self._lines.addWidget(widget)

    def _offer(self, differences: Sequence[Seen]) -> None:
        """Offer what changed between the inventories: one tap begins a line, and says nothing more than they do."""
        empty(self._offers)
        if differences:
            made = [
                button(_where(one), partial(self._toggle, one), name=f"Retenir\u00a0: {_where(one)}")
                for one in differences
            ]
            self._offers.addWidget(text("Ce qui a changé entre les deux états des lieux\u00a0:", "small"))
            self._offers.addWidget(Flow(made))

    def _line(self, line: Line) -> QWidget:
        hides = self._desk.discreet.hides
        where = f" ({line.room.lower() if line.room != 'WC' else line.room})" if line.room else ""
        title = hides(f"{line.element}{where}")
        icon = "file-warning" if line.kind is LineKind.DAMAGE else "hand-coins"
        shown = Shown(icon, title, hides(line_words(line)), text(hides(euros(line.retained_cents)), "strong"))
        made = row(shown, *self._actions(line), spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _actions(self, line: Line) -> list[QWidget]:
        if self._desk.discreet.on:
            return []
        actions: list[QWidget] = []
        if line.piece_id:
            name = f"Enregistrer le devis\u00a0: {line.element}"
            actions.append(button("Devis", lambda: self._save_quote(line), kind="ghost", icon="download", name=name))
        if self._writes:
            name = f"Enlever la retenue\u00a0: {line.element}"
            actions.append(button("Enlever", lambda: self._drop(line), kind="ghost", name=name))
        return actions

    def _toggle(self, seen: Seen | None) -> None:
        if self._form.isVisible() and seen is None:
            self._form.hide()
            return
        agreed = self._leaving.grid if self._leaving else None
        self._form.begin(agreed.grid if agreed else None, seen)
        self._form.show()
        self._form.take_focus()

    def _retain(self, draft: LineDraft) -> None:
        self._desk.workspace.settling.retain(self._ref, draft)
        self._desk.say("Retenue notée.")

    def _drop(self, line: Line) -> None:
        """Its quote goes with it, for good: asked first."""
        question = "Enlever cette retenue, et effacer le devis qui va avec\u202f?"
        self._desk.ask(question, "Enlever", lambda: self._desk.workspace.settling.drop(line.id))

    def _save_quote(self, line: Line) -> None:
        try:
            content = self._desk.workspace.settling.quote(line.id)
        except VaultUnavailable as error:
            self._desk.say(sentence(error.code))
            return
        ending = KIND_OF_FILE.get(content[:4], "jpg")
        said = "Devis enregistré. Ce fichier n’est pas chiffré\u00a0: rangez-le ou effacez-le."
        self._desk.write_file("Enregistrer le devis", f"devis.{ending}", f"Devis (*.{ending})", lambda: content, said)


def grid_words(leaving: Exit) -> str:
    """Say which grid counts."""
    agreed = leaving.grid
    if agreed is None or agreed.grid is None:
        return "Aucune grille de vétusté n’était convenue à l’entrée\u00a0: la part du ménage s’écrit, ligne par ligne."
    return f"Grille convenue à l’entrée\u00a0: {agreed.grid.title}. Un devis ou une facture accompagne chaque retenue."


def line_words(line: Line) -> str:
    """Say why a line is kept, and how its amount was found."""
    if line.kind is LineKind.DEBT:
        return line.reason
    word = DAMAGE_WORDS.get(line.word, "").lower()
    age = years_words(line.age_years) if line.grid and line.age_years is not None else ""
    share = f"{euros(line.cost_cents)} × {percent_words(line.share_bp)}"
    return " · ".join(part for part in (share, age, word, line.reason) if part)


def _where(seen: Seen) -> str:
    return f"{seen.element} ({seen.room.lower()})" if seen.room else seen.element
