"""Steps as lines: what is to be done for when, ticked with its day; and the declarations that come back."""

from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.agenda.steps import step_delays_on
from caseworker.days import long_day, short_day
from caseworker.due_words import DECLARATIONS
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import plural
from caseworker.steps.model import DEPOSIT, REVIEW, Step
from caseworker.steps.service import kind_of_step
from caseworker.supports.model import Support
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, say_problems
from ui.widgets.layout import Card, Line, block, column, empty, row, separated
from ui.widgets.texts import chip, text


def step_words(step: Step) -> str:
    """Say what a step is."""
    if step.comes_back:
        return DECLARATIONS.get(step.label, step.label)
    if step.code == REVIEW and step.due_on:
        return f"Bilan de la convention qui finit le {short_day(step.due_on)}"
    if step.code == DEPOSIT:
        return f"Dépôt de garantie, versement n°\u00a0{step.subject}"
    return step.label


def is_done(step: Step) -> bool:
    """Tell whether there is nothing left to do: a declaration always comes back."""
    return not step.is_open


class StepsCard(Card):
    """The card of steps of a dossier; it `folds` those that are closed, until they are asked for."""

    def __init__(self, desk: Desk, *, folds: bool = False) -> None:
        session = desk.workspace.session
        self._follow = button("Suivre une déclaration", self._toggle_form, kind="ghost", icon="plus")
        super().__init__("Démarches", action=self._follow)
        self._desk, self._ref, self._is_recalled, self._folds, self._is_folded = desk, "", True, folds, folds
        self._done_on = DateField(desk.today(), desk.today(), "Fait le")
        self._done_on.setFixedWidth(124)
        self._when = Field("Jour où c’est fait", self._done_on)
        self._lines, self._holder = column(spacing=6), column(spacing=0)
        self._form: DeclarationForm | None = None
        self._follow.setVisible(session.may(Kind.SOCIAL_NOTES, Access.WRITE))
        self.fill(self._holder, row(self._when, None), self._lines, None)

    def show_support(self, support: Support) -> None:
        """Show the steps of an accompaniment: to be done first, by day."""
        if support.ref != self._ref:
            self._ref, self._is_folded = support.ref, self._folds
            self._done_on.set_day(self._desk.today())
        today = self._desk.today()
        since = step_delays_on(self._desk.workspace.parameters, today).recalled_since(today)
        self._is_recalled = support.entered_on >= since
        steps = self._desk.workspace.steps.steps_of(support.ref, self._desk.today())
        steps.sort(key=lambda step: (is_done(step), step.due_on is None, step.due_on or self._desk.today()))
        empty(self._lines)
        closed = [step for step in steps if is_done(step)] if self._is_folded else []
        shown = separated([self._line(step) for step in steps if step not in closed])
        for widget in shown or [text("Rien à faire." if closed else "Rien à suivre.", "muted")]:
            self._lines.addWidget(widget)
        if closed:
            words = plural(len(closed), "démarche faite ou sans objet", "démarches faites ou sans objet")
            unfold = button(f"Voir {words}", lambda: self._unfold(support), kind="ghost", icon="chevron-down")
            self._lines.addWidget(block(row(unfold, None)))

    def _unfold(self, support: Support) -> None:
        self._is_folded = False
        self.show_support(support)

    def _line(self, step: Step) -> QWidget:
        words, done = step_words(step), is_done(step)
        mark, colour = self._closed(step) if done else self._waiting(step)
        icon_colour = getattr(tokens(), colour, tokens().muted)
        line = Line("list-checks", words, self._details(step, done=done), chip(mark, colour), icon_colour)
        made = row(line, *self._actions(step, words, done=done), spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _closed(self, step: Step) -> tuple[str, str]:
        return ("Sans objet", "plain") if step.aside_on else ("Fait", "ok")

    def _details(self, step: Step, *, done: bool) -> str:
        """Say when and by whom; a name is hidden from who looks over the shoulder."""
        by = f", par {self._desk.discreet.name(step.by)}" if step.by else ""
        if step.aside_on:
            return f"Dit le {long_day(step.aside_on)}{by}"
        if done and step.done_on:
            return f"Le {long_day(step.done_on)}{by}{', en entretien' if step.visit_id else ''}"
        words = f"Pour le {long_day(step.due_on)}" if step.due_on else "Sans délai"
        last = f" · la dernière le {short_day(step.done_on)}" if step.done_on else ""
        return words + last

    def _waiting(self, step: Step) -> tuple[str, str]:
        """Say how a step waits; of an old entry nothing says that it was not done, so it is not called late."""
        if step.due_on is None or step.due_on >= self._desk.today():
            return "À faire", "info"
        return ("Pas noté", "plain") if step.is_of_entry and not self._is_recalled else ("En retard", "danger")

    def _actions(self, step: Step, words: str, *, done: bool) -> list[QWidget]:
        if not self._desk.workspace.session.may(kind_of_step(step.code), Access.WRITE):
            return []
        if done:
            take_back = self._bring_back if step.aside_on else self._untick
            return [button("Reprendre", lambda: take_back(step), kind="ghost", name=f"Reprendre\u00a0: {words}")]
        actions: list[QWidget] = [button("Fait", lambda: self._tick(step), name=f"Fait\u00a0: {words}")]
        if step.may_be_aside:
            name = f"Sans objet\u00a0: {words}"
            actions.insert(0, button("Sans objet", lambda: self._set_aside(step), kind="ghost", name=name))
        if step.comes_back:
            declaration_id = step.code.partition(":")[2]
            stop = button("Ne plus suivre", lambda: self._stop(declaration_id), kind="ghost")
            stop.setAccessibleName(f"Ne plus suivre\u00a0: {words}")
            actions.append(stop)
        return actions

    def _tick(self, step: Step) -> None:
        steps, ref = self._desk.workspace.steps, self._ref
        fields: dict[str, Field[Any]] = {"done_on": self._when}
        say_problems(fields, [Problem("done_on", "date_unreadable")] if self._done_on.is_wrong() else [])
        if self._done_on.is_wrong():
            return
        try:
            steps.tick(ref, step.code, step.subject, self._done_on.day())
        except RuleBroken as error:
            say_problems(fields, error.problems)
            return
        self._desk.say("Démarche faite.", lambda: steps.untick(ref, step.code, step.subject))

    def _untick(self, step: Step) -> None:
        self._desk.workspace.steps.untick(self._ref, step.code, step.subject)

    def _set_aside(self, step: Step) -> None:
        steps, ref = self._desk.workspace.steps, self._ref
        steps.set_aside(ref, step.code)
        self._desk.say("Démarche sans objet pour ce ménage.", lambda: steps.bring_back(ref, step.code))

    def _bring_back(self, step: Step) -> None:
        self._desk.workspace.steps.bring_back(self._ref, step.code)

    def _stop(self, declaration_id: str) -> None:
        steps = self._desk.workspace.steps
        steps.end_declaration(declaration_id)
        self._desk.say("Déclaration plus suivie.", lambda: steps.resume_declaration(declaration_id))

    def _toggle_form(self) -> None:
        if self._form is None:
            self._form = DeclarationForm(self._desk, lambda: self._ref)
            self._holder.addWidget(self._form)
            self._form.setFocus()
        else:
            self._form.setVisible(not self._form.isVisible())


class DeclarationForm(QWidget):
    """Which declaration comes back, and the day of the next one."""

    def __init__(self, desk: Desk, ref: Any) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._ref = desk, ref
        self._what = combo(DECLARATIONS, "Déclaration")
        self._first = DateField(None, desk.today(), "Prochaine le")
        self._fields: dict[str, Field[Any]] = {
            "what": Field("Déclaration", self._what),
            "first_on": Field("Prochaine le", self._first),
        }
        done = button("Suivre", self._finish, icon="check", name="Suivre cette déclaration")
        fields = row(*self._fields.values(), spacing=10)
        for number in range(len(self._fields)):
            fields.setStretch(number, 1)
        self.setLayout(column(fields, row(None, done), spacing=6))

    def _finish(self) -> None:
        if self._first.is_wrong():
            say_problems(self._fields, [Problem("first_on", "date_unreadable")])
            return
        try:
            self._desk.workspace.steps.follow_declaration(self._ref(), self._what.currentData(), self._first.day())
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
            return
        say_problems(self._fields, [])
        self._first.set_day(None)
        self.hide()
        self._desk.say("Déclaration suivie\u00a0: elle reviendra tous les trois mois.")
