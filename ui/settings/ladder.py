"""The ladder of arrears: its steps in their order, each with its delay, its letter and who takes it; the law's own stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.arrears.model import Step
from caseworker.arrears.rungs import LONGEST_NAME, Rung, code_for
from caseworker.arrears_words import LEGAL_STEP, RUNG_ACTORS, STEPS, rung_words
from caseworker.days import short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.labels import sentence
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, ProblemLabel, combo, line_edit
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Line, add, block, column, empty, row
from ui.widgets.texts import chip, text

HEADS = ("Étape", "Jours", "Courrier", "Qui s’en charge")
LETTER_NAMES = {"": "Aucun"} | {code: kind.title for code, kind in LETTERS.items()}
ABOUT = (
    "Les jours se comptent à partir du premier jour de retard. Ce qui est déjà fait pour une dette reste fait\u202f; "
    "une étape dont quelqu’un d’autre que le référent se charge ne part pas avant qu’il l’ait relue."
)
NARROW = 40


@dataclass(frozen=True, slots=True)
class _Row:
    """The fields of one step; `code` stays, whatever it is called."""

    code: str
    name: QLineEdit
    days: QLineEdit
    letter: QComboBox
    who: QComboBox

    def rung(self) -> Rung:
        """Return the step as it is typed; a delay that is no number counts for none."""
        typed, named = self.days.text().strip(), self.name.text().strip()
        own = "" if self.code in set(Step) and named == STEPS[self.code] else named
        days = int(typed) if typed.isascii() and typed.isdigit() else 0
        return Rung(self.code, days, own, self.letter.currentData(), self.who.currentData())


class LadderCard(Card):
    """The steps in force, to be changed from a day on by whoever may change the settings."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._rows = desk, list[_Row]()
        self._shown: tuple[Rung, ...] | None = None
        self._may_write = desk.workspace.session.may(Kind.SETTINGS, Access.WRITE)
        self._grid, self._problem, self._history = QGridLayout(), ProblemLabel(), QVBoxLayout()
        self._grid.setSpacing(6)
        for number, share in enumerate((8, 1, 5, 2)):
            self._grid.setColumnStretch(number, share)
        legal = Line(
            "scale", "Signaler l’impayé", "Au seuil de la loi, avec son délai de deux mois", chip("Loi", "info")
        )
        legal.setToolTip(LEGAL_STEP)
        super().__init__("Échelle des impayés", text(ABOUT, "small", wrap=True), self._grid, legal)
        self.add(text(LEGAL_STEP, "small", wrap=True))
        self.add(self._problem)
        self.add(self._tools())
        self.add(block(self._history))

    def _tools(self) -> QWidget:
        today = self._desk.today()
        self._since = DateField(today, today, "À partir du")
        more = button("Ajouter une étape", self._add_step, kind="ghost", icon="plus")
        back = button(
            "Échelle proposée", self._propose, kind="ghost", icon="undo-2", name="Remettre l’échelle proposée"
        )
        keep = button("Enregistrer l’échelle", self.keep, icon="check")
        tools = block(column(row(Field("À partir du", self._since), None), Flow([more, back, keep]), spacing=8))
        if not self._may_write:
            tools.hide()
        return tools

    # --- Reading

    def reread(self) -> None:
        """Read the steps in force; what is being typed stays."""
        ladders, today = self._desk.workspace.ladders, self._desk.today()
        found = ladders.in_force(today)
        if self._shown is None or self._draft() == self._shown:
            self._show(found)
            self._shown = found
        empty(self._history)
        for each in reversed(ladders.own()[-3:]):
            since = f"Échelle en vigueur à partir du {short_day(each.applies_from)}, par {each.author}"
            add(self._history, text(since, "small", wrap=True))

    def _draft(self) -> tuple[Rung, ...]:
        return tuple(one.rung() for one in self._rows)

    def _show(self, rungs: Sequence[Rung]) -> None:
        empty(self._grid)
        self._rows = []
        for number, head in enumerate(HEADS):
            self._grid.addWidget(text(head, "small"), 0, number)
        for rank, rung in enumerate(rungs):
            self._append(rung, rank, is_last=rank == len(rungs) - 1)

    def _append(self, rung: Rung, rank: int, *, is_last: bool) -> None:
        line = rank + 1
        name = line_edit("Visite à domicile…", f"Étape {line}", LONGEST_NAME)
        name.setText(rung_words(rung) if rung.name or rung.code in set(Step) else "")
        name.setToolTip(name.text())
        name.setCursorPosition(0)
        days = line_edit("", f"Jours de retard, étape {line}", 3)
        days.setText(str(rung.days) if rung.days else "")
        letter, who = combo(LETTER_NAMES, f"Courrier, étape {line}"), combo(RUNG_ACTORS, f"Qui, étape {line}")
        for box, chosen, room in ((letter, rung.letter, 16), (who, rung.who, 13)):
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.setMinimumContentsLength(room)
        made = _Row(rung.code, name, days, letter, who)
        self._rows.append(made)
        for number, edit in enumerate((name, days, letter, who)):
            edit.setEnabled(self._may_write)
            self._grid.addWidget(edit, line, number)
        if self._may_write:
            self._grid.addWidget(self._moves(rank, rung, is_last=is_last), line, len(HEADS))

    def _moves(self, rank: int, rung: Rung, *, is_last: bool) -> QWidget:
        said = rung.name or STEPS.get(rung.code, f"étape {rank + 1}")
        up = button("", lambda: self._move(rank, -1), kind="ghost", icon="arrow-up", name=f"Monter\u00a0: {said}")
        down = button("", lambda: self._move(rank, 1), kind="ghost", icon="arrow-down", name=f"Descendre\u00a0: {said}")
        away = button("", lambda: self._remove(rank), kind="ghost", icon="x", name=f"Retirer\u00a0: {said}")
        up.setEnabled(rank > 0)
        down.setEnabled(not is_last)
        for one in (up, down, away):
            one.setText("")
            one.setFixedWidth(NARROW)
        return block(row(up, down, away, spacing=2))

    # --- Changing

    def _move(self, rank: int, by: int) -> None:
        """Change places with the step above or below: the delays stay where they are."""
        rungs, other = list(self._draft()), rank + by
        one, two = rungs[rank], rungs[other]
        rungs[rank], rungs[other] = replace(two, days=one.days), replace(one, days=two.days)
        self._show(rungs)
        self._rows[other].name.setFocus()

    def _remove(self, rank: int) -> None:
        self._show([one for number, one in enumerate(self._draft()) if number != rank])

    def _add_step(self) -> None:
        rungs = self._draft()
        self._show([*rungs, Rung("", rungs[-1].days if rungs else 1)])
        self._rows[-1].name.setFocus()

    def _propose(self) -> None:
        self._show(self._desk.workspace.ladders.shipped(self._desk.today()))

    def keep(self) -> None:
        """Make what is typed the association's ladder."""
        day = self._since.day()
        if self._since.is_wrong() or day is None:
            self._problem.say(WRONG_DAY)
            return
        try:
            self._desk.workspace.ladders.keep(self._coded(), day)
        except RuleBroken as refusal:
            self._problem.say("\n".join(self._told(one) for one in refusal.problems))
            return
        self._problem.say("")
        self._shown = None
        self._desk.say(f"L’échelle est enregistrée, à partir du {short_day(day)}.")
        self.reread()

    def _coded(self) -> list[Rung]:
        """Return the steps, those that are new with the code of their name."""
        taken = {
            *self._desk.workspace.ladders.names(),
            *(step.value for step in Step),
            *(one.code for one in self._rows),
        }
        made = []
        for rung in self._draft():
            code = rung.code or code_for(rung.name, taken)
            taken.add(code)
            made.append(replace(rung, code=code))
        return made

    def _told(self, problem: Problem) -> str:
        rank, _, what = problem.field.partition(".")
        said = sentence(problem.code, problem.values)
        if not what:
            return said if problem.field == "" else f"À partir du\u00a0: {said}"
        return f"Étape {int(rank) + 1}\u00a0: {said}"
