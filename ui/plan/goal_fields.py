"""The fields of a goal: the household's words first, then what helps to follow it. Enter finishes; it knows no service."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from caseworker.errors import Problem
from caseworker.plan.goal import GoalDraft, Part
from caseworker.plan.phases import PlanPhase
from caseworker.plan.vocabulary import words_of
from caseworker.plan_words import DOERS, THEMES
from ui.plan.fields import NO_THEME
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import block, column, empty, row
from ui.widgets.texts import text

NO_PHASE, NOBODY = {"": "Tout le séjour"}, {"": "Personne encore"}
FIRST_PARTS = 2
WIDTHS = {"theme": 180, "phase": 250, "starts_on": 140, "expected_on": 140}


class GoalFields(QWidget):
    """One goal. `finished` is emitted on Enter."""

    finished = Signal()

    def __init__(
        self, phases: Sequence[PlanPhase], today: date, usual: Mapping[int, Sequence[str]] | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._usual = usual or {}
        self._proposals = column(spacing=4)
        self._base, self._unwritten = GoalDraft(""), ()
        self.what = line_edit("Trouver un logement à moi, près de l’école…", "Objectif, dans les mots du ménage")
        self._theme = combo(NO_THEME | THEMES, "Thème de l’objectif")
        self._phase = combo(NO_PHASE | {str(one.number): f"{one.number}. {one.title}" for one in phases}, "Phase")
        self._phase.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._starts = DateField(None, today, "Début de l’objectif")
        self._by = DateField(None, today, "Pour quand")
        self._parts: list[tuple[QComboBox, QLineEdit]] = []
        self._lines = column(spacing=6)
        self._more = button("Ajouter une ligne", self._add_part, kind="ghost", icon="plus")
        self._lay_out()
        for edit in (self.what, self._starts, self._by):
            edit.returnPressed.connect(self.finished)
        for box in (self._theme, self._phase):
            box.currentIndexChanged.connect(self._propose)

    def _lay_out(self) -> None:
        parts = block(column(self._lines, row(self._more, None), spacing=6))
        self._fields: dict[str, Field[Any]] = {
            "what": Field("Objectif, dans les mots du ménage", self.what),
            "theme": Field("Thème", self._theme),
            "phase": Field("Phase", self._phase),
            "starts_on": Field("À partir du", self._starts),
            "expected_on": Field("Pour le", self._by),
            "parts": Field("Qui fait quoi", parts),
        }
        for name, width in WIDTHS.items():
            self._fields[name].setFixedWidth(width)
        pairs = (("theme", "phase"), ("starts_on", "expected_on"))
        several = SideBySide(
            *(block(row(*(self._fields[name] for name in pair), None, spacing=8)) for pair in pairs), spacing=8
        )
        small = text("Tout le reste peut attendre\u00a0: seuls les mots sont nécessaires.", "small")
        proposals = block(self._proposals)
        self.setLayout(column(self._fields["what"], proposals, small, several, self._fields["parts"], spacing=8))

    def show_draft(self, draft: GoalDraft) -> None:
        """Show a goal to write or to correct."""
        self._base = draft
        self.what.setText(draft.what)
        self._theme.setCurrentIndex(max(self._theme.findData(draft.theme), 0))
        self._phase.setCurrentIndex(max(self._phase.findData(str(draft.phase or "")), 0))
        self._starts.set_day(draft.starts_on)
        self._by.set_day(draft.expected_on)
        wanted = max(len(draft.parts), FIRST_PARTS)
        while len(self._parts) < wanted:
            self._add_part()
        for (doer, what), part in zip(self._parts, (*draft.parts, *[Part("")] * len(self._parts)), strict=False):
            doer.setCurrentIndex(max(doer.findData(part.doer), 0))
            what.setText(part.what)
        self.show_problems([])
        self._propose()

    def _propose(self) -> None:
        """Propose words to begin with: those of the theme, else those that the scheme has for the phase."""
        empty(self._proposals)
        phase = str(self._phase.currentData() or "")
        words = words_of(str(self._theme.currentData())) or self._usual.get(int(phase) if phase else 0, ())
        if not words or self._base.what:
            return
        made = [self._proposal(one) for one in words]
        self._proposals.addWidget(text("Des mots pour commencer, à changer librement\u00a0:", "small"))
        self._proposals.addWidget(Flow(made))

    def _proposal(self, words: str) -> QPushButton:
        made = button(words, lambda: self._take(words), name=f"Reprendre ces mots\u00a0: {words}")
        made.setProperty("snug", "true")
        return made

    def _take(self, words: str) -> None:
        self.what.setText(words)
        self.what.setFocus()

    def _add_part(self) -> None:
        rank = len(self._parts) + 1
        doer = combo(NOBODY | DOERS, f"Qui, ligne {rank}")
        doer.setFixedWidth(200)
        what = line_edit("apporter les pièces, relancer le propriétaire…", f"Ce qui est à sa charge, ligne {rank}")
        what.returnPressed.connect(self.finished)
        self._parts.append((doer, what))
        line = row(doer, what, spacing=8)
        line.setStretch(1, 1)
        self._lines.addWidget(block(line))

    def draft(self) -> GoalDraft:
        """Return what was typed."""
        phase = str(self._phase.currentData())
        return replace(
            self._base,
            what=self.what.text(),
            theme=str(self._theme.currentData()),
            phase=int(phase) if phase else None,
            starts_on=self._starts.day(),
            expected_on=self._by.day(),
            parts=tuple(Part(str(doer.currentData()), what.text()) for doer, what in self._parts),
        )

    def faults(self) -> list[Problem]:
        """Return what does not read in the fields themselves."""
        dates = (("starts_on", self._starts), ("expected_on", self._by))
        return [Problem(name, "date_unreadable") for name, edit in dates if edit.is_wrong()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)
