"""Counts keys by taps: so many of each use, to whom, on which day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.handovers.model import MOST_KEYS, HandoverDraft, KeyCount, KeySet
from caseworker.key_words import KEY_USES, use_words
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, ProblemLabel, line_edit, say_problems
from ui.widgets.layout import Card, column, grid, row
from ui.widgets.texts import text

TAP = 44


class KeyCounter(QWidget):
    """One use, how many, and two buttons; the use of the last one is written."""

    def __init__(self, use: str, quantity: int, most: int = MOST_KEYS) -> None:
        super().__init__()
        self.setObjectName("body")
        self._use, self._most, self.quantity = use, most, 0
        self._words: QLabel | QLineEdit = text(use_words(use)) if use else line_edit("Autre clé, badge…", longest=120)
        if not use:
            self._words.setAccessibleName("Ce qu’ouvre une autre clé")
        self._count = text("", "strong")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setFixedWidth(36)
        said = use_words(use) or "autre clé"
        less = button("−", lambda: self._step(-1), name=f"Une de moins\u00a0: {said}")
        more = button("+", lambda: self._step(1), name=f"Une de plus\u00a0: {said}")
        for made in (less, more):
            made.setFixedSize(TAP, TAP)
        laid = row(self._words, less, self._count, more, spacing=6)
        laid.setStretch(0, 1)
        self.setLayout(laid)
        self._step(quantity)

    def _step(self, by: int) -> None:
        self.quantity = min(max(self.quantity + by, 0), self._most)
        self._count.setText(str(self.quantity))

    def key_set(self) -> KeySet | None:
        """Return what is counted; None for no key."""
        typed = self._use or (self._words.text() if isinstance(self._words, QLineEdit) else "")
        return KeySet(typed, self.quantity) if self.quantity else None


class KeyForm(Card):
    """Keys that are handed over (no `out`), or that come back among those that are out.

    Args:
        counted: those that the inventory counted, by use; proposed first.
    """

    def __init__(
        self,
        desk: Desk,
        person: str,
        out: Sequence[KeyCount] | None,
        keep: Callable[[HandoverDraft], object],
        counted: Mapping[str, int],
    ) -> None:
        super().__init__("Remettre les clés" if out is None else "Clés rendues")
        self._keep_draft, self._is_return = keep, out is not None
        self._counted = bool(counted)
        known = counted or {"logement": 1}
        uses = dict.fromkeys((*KEY_USES, *known, ""))
        self._counters = [KeyCounter(use, known.get(use, 0)) for use in uses]
        if out is not None:
            self._counters = [KeyCounter(one.use, counted.get(one.use, one.out), one.out) for one in out if one.out]
        self._person = line_edit("Prénom et nom", longest=120)
        self._person.setText(person)
        self._on = DateField(desk.today(), desk.today(), "Le")
        self._note = line_edit("Facultatif")
        who = "Rendues par" if self._is_return else "Remises à"
        self._fields: dict[str, Field[Any]] = {
            "person": Field(who, self._person),
            "on": Field("Le", self._on),
            "note": Field("À noter", self._note),
        }
        self._problem = ProblemLabel()
        self._lay_out()

    def _lay_out(self) -> None:
        fields = self._fields
        if self._counted:
            which = "de sortie" if self._is_return else "d’entrée"
            self.add(text(f"Comptées d’après l’état des lieux {which}.", "muted", wrap=True))
        if self._is_return:
            self.add(text("Ce qui manque reste compté comme clé non rendue.", "muted", wrap=True))
        label = "Noter le retour" if self._is_return else "Remettre ces clés"
        save = button(label, self._keep, icon="key-round")
        self.add(column(*self._counters, spacing=4), self._problem)
        self.add(grid([fields["person"], fields["on"]], 2), fields["note"], row(None, save))

    def set_discreet(self, *, on: bool) -> None:
        """Hide who hands keys over or takes them, and what is noted; what was typed stays, and an empty field can be filled."""
        for name, edit in (("person", self._person), ("note", self._note)):
            self._fields[name].setVisible(not on or not edit.text())

    def _keep(self) -> None:
        say_problems(self._fields, [Problem("on", "date_unreadable")] if self._on.is_wrong() else [])
        self._problem.say("")
        if self._on.is_wrong():
            return
        keys = tuple(found for counter in self._counters if (found := counter.key_set()))
        draft = HandoverDraft(self._on.day(), self._person.text(), keys, self._note.text())
        try:
            self._keep_draft(draft)
        except RuleBroken as error:
            self._say(error.problems)

    def _say(self, problems: Sequence[Problem]) -> None:
        from caseworker.labels import sentence

        of_keys = [problem for problem in problems if problem.field not in self._fields]
        self._problem.say(" ".join(sentence(problem.code, problem.values) for problem in of_keys))
        say_problems(self._fields, [problem for problem in problems if problem.field in self._fields])
