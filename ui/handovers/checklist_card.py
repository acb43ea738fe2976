"""Before the keys: one line each, ticked by itself when the file knows, by a tap otherwise, or passed over with a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import RuleBroken
from caseworker.handovers.model import SIGNED, EntryLine
from caseworker.key_words import line_words, state_words
from caseworker.labels import sentence
from caseworker.supports.model import Support
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.fields import Field, line_edit
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import chip, text


class ChecklistCard(Card):
    """The checklist of one accompaniment. What is written for a line stays while the page reads again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Avant les clés")
        self._desk, self._ref, self._asked = desk, "", ""
        self._told, self._holder = column(spacing=6), column(spacing=0)
        self.add(self._told, self._holder)

    def show_support(self, support: Support) -> list[EntryLine]:
        """Show the checklist; return it."""
        lines = self._desk.workspace.handovers.checklist(support.ref)
        is_answered = self._asked in {line.code for line in lines if line.is_settled}
        if support.ref != self._ref or is_answered:
            empty(self._holder)
        self._ref = support.ref
        empty(self._told)
        settled = sum(line.is_settled for line in lines)
        ready = "Tout est prêt\u00a0: les clés peuvent être remises." if settled == len(lines) else ""
        self._told.addWidget(text(ready or f"{settled} sur {len(lines)}, au fur et à mesure.", "muted", wrap=True))
        for widget in separated([self._line(line) for line in lines]):
            self._told.addWidget(widget)
        return lines

    def _name(self, line: EntryLine) -> str:
        is_household = line.code.startswith(f"{SIGNED}:") and "-" in line.code
        return self._desk.discreet.name(line.label) if is_household else line.label

    def _line(self, line: EntryLine) -> QWidget:
        words = line_words(line, self._name(line))
        if line.is_done:
            mark, colour, icon = chip("Fait", "ok"), tokens().ok, "circle-check"
        elif line.is_settled:
            mark, colour, icon = chip("Passé outre", "warn"), tokens().warn, "circle-alert"
        else:
            mark, colour, icon = chip("À faire", "info"), tokens().muted, "circle"
        said = state_words(line)
        if line.known_place or (line.check and (line.check.reason or line.check.place)):
            said = self._desk.discreet.hides(said)
        laid = row(Line(icon, words, said, mark, colour), *self._actions(line, words), spacing=6)
        laid.setStretch(0, 1)
        return block(laid)

    def _actions(self, line: EntryLine, words: str) -> list[QPushButton]:
        if line.known_on or not self._desk.workspace.session.may(Kind.KEYS, Access.WRITE):
            return []
        if line.check:
            undo = button("Reprendre", lambda: self._take_back(line), kind="ghost", name=f"Reprendre\u00a0: {words}")
            return [undo]
        actions = [button("Fait", lambda: self._tick(line, ""), name=f"Fait\u00a0: {words}")]
        if line.code.startswith(f"{SIGNED}:"):
            actions.append(self._ask(line, words, "Signé ailleurs", "Où", lambda place: self._tick(line, place)))
        actions.append(self._ask(line, words, "Passer outre", "Pourquoi", lambda why: self._pass(line, why)))
        return actions

    def _ask(self, line: EntryLine, words: str, label: str, asked: str, then: Callable[[str], None]) -> QPushButton:
        """Return a button that asks for a few words below, then does it."""

        def ask() -> None:
            self._asked = line.code
            empty(self._holder)
            edit = line_edit(
                "Siège de l’association, à Nîmes" if asked == "Où" else "Entrée en urgence un vendredi soir"
            )
            field = Field(f"{asked}\u00a0? {words}", edit)
            done = button("Noter", lambda: then(edit.text()), icon="check", name=f"{label}\u00a0: {words}")
            edit.returnPressed.connect(lambda: then(edit.text()))
            laid = row(field, done, spacing=10, margins=(0, 10, 0, 0))
            laid.setStretch(0, 1)
            self._holder.addWidget(block(laid))
            self._field = field
            edit.setFocus()

        return button(label, ask, kind="ghost", name=f"{label}\u00a0: {words}")

    def _tick(self, line: EntryLine, place: str) -> None:
        handovers, ref = self._desk.workspace.handovers, self._ref
        self._try(lambda: handovers.tick(ref, line.code, self._desk.today(), place), line)

    def _pass(self, line: EntryLine, reason: str) -> None:
        self._try(lambda: self._desk.workspace.handovers.pass_over(self._ref, line.code, reason), line)

    def _take_back(self, line: EntryLine) -> None:
        self._desk.workspace.handovers.take_back(self._ref, line.code)

    def _try(self, action: Callable[[], None], line: EntryLine) -> None:
        handovers, ref = self._desk.workspace.handovers, self._ref
        try:
            action()
        except RuleBroken as error:
            said = " ".join(sentence(problem.code, problem.values) for problem in error.problems)
            if self._holder.count():
                self._field.say(said)
            else:
                self._desk.say(said)
            return
        empty(self._holder)
        self._desk.say("C’est noté.", lambda: handovers.take_back(ref, line.code))
