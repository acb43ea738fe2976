"""One debt, chosen in the list: how it stands, the next step in one tap, who keeps it back and why."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.arrears.model import Event, EventKind, Step
from caseworker.arrears.service import ArrearLine
from caseworker.arrears_words import DECISIONS, KEPT_BY, TOLD_TO, done_words, event_words
from caseworker.days import long_day, short_day
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import sentence
from caseworker.money import euros
from caseworker.search.model import Named
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, line_edit, say_problems
from ui.widgets.layout import Card, Item, Line, block, column, row
from ui.widgets.texts import text

FEW, LONGEST_BUTTON = 6, 30
HOLD_DAYS = 14


class DebtPanel(Card):
    """What is done about one debt; `is_here` when it stands among the rents of its household."""

    def __init__(self, desk: Desk, *, is_here: bool = False) -> None:
        super().__init__("Impayé" if is_here else "")
        self._desk, self._is_here = desk, is_here
        self._line: ArrearLine | None = None
        self._named: Named | None = None
        may = desk.workspace.session.may
        self._writes, self._follows = may(Kind.RENTS, Access.WRITE), may(Kind.SOCIAL_NOTES, Access.WRITE)
        self._form: QWidget | None = None

    def show_debt(self, line: ArrearLine | None, named: Named | None, events: Sequence[Event]) -> None:
        """Show a debt, or nothing."""
        self._line, self._named, self._form = line, named, None
        if line is None or named is None:
            self.hide()
            return
        if self.parentWidget():  # shown before it is laid out, it would be a window of its own
            self.show()
        hides, standing = self._desk.discreet.hides, line.standing
        items: list[Item] = [
            *([] if self._is_here else [text(hides(f"{named.ref} · {named.name}"), "heading", wrap=True)]),
            text(
                f"{hides(euros(line.account.balance_cents))}, en retard de {standing.days_late} jours",
                "strong",
                wrap=True,
            ),
            *(text(words, "small", wrap=True) for words in self._facts(line)),
            *self._actions(line, named),
        ]
        self._place = block(column(spacing=6))
        items.append(self._place)
        items += [_event_line(event, hides) for event in reversed(events[-FEW:])]
        self.fill(*items, None)

    def _facts(self, line: ArrearLine) -> list[str]:
        standing, hides = line.standing, self._desk.discreet.hides
        words = []
        if line.own_cents < line.account.balance_cents:
            apart = hides(euros(line.account.balance_cents - line.own_cents))
            words.append(f"Dont {apart} d’aide au logement en attente\u00a0: ce n’est pas sa dette.")
        if standing.reached_on:
            words.append(f"Seuil légal atteint depuis le {long_day(standing.reached_on)}.")
        if standing.step == Step.REPORT and standing.due_on:
            words.append(f"À signaler {TOLD_TO.get(line.told_to, '')} avant le {long_day(standing.due_on)}.")
        if standing.kept_by:
            until = f" jusqu’au {long_day(standing.kept_until)}" if standing.kept_until else ""
            words.append(f"{KEPT_BY[standing.kept_by]}{until}\u00a0: aucune relance ne part.")
        if standing.must_be_seen:
            words.append("Le référent la relit avant qu’elle ne parte.")
        if not line.is_present:
            words.append("Le ménage est sorti\u00a0: la dette reste, l’aide n’est plus en jeu.")
        return words

    def _actions(self, line: ArrearLine, named: Named) -> list[Item]:
        if self._desk.discreet.on:
            return []
        standing, items = line.standing, list[Item]()
        rung = standing.rung
        if rung and standing.must_be_seen and self._follows:
            items.append(block(row(button("Je l’ai relue", self._see, kind="primary", icon="check"), None)))
        elif rung and self._writes and not standing.must_be_seen:
            name = f"Noter\u00a0: {done_words(rung)}"
            words = done_words(rung) if len(done_words(rung)) <= LONGEST_BUTTON else "C’est fait"
            done = button(words, self._do, kind="primary", icon="check", name=name)
            items.append(block(row(done, None)))
        others = [*self._ways(line, named), *self._brakes(line)]
        return [*items, block(column(*(row(one, None) for one in others), spacing=0))]

    def _ways(self, line: ArrearLine, named: Named) -> list[QWidget]:
        """Return what leads to the rents, to a letter or to the budget."""
        desk, rung = self._desk, line.standing.rung
        ways = list[QWidget]()
        if not self._is_here:
            ways.append(button("Ouvrir les loyers", self._open, kind="ghost", icon="folder-open"))
        if rung and rung.letter:
            go = lambda: desk.go("printing", ref=named.ref, paper=rung.letter)  # noqa: E731 - one line
            ways.append(button("Imprimer un courrier", go, kind="ghost", icon="printer"))
        if rung and rung.code == Step.MEETING:
            budget = lambda: desk.go("dossier", ref=named.ref, tab="Budget")  # noqa: E731 - one line
            ways.append(button("Voir le budget", budget, kind="ghost", icon="wallet"))
        return ways

    def _brakes(self, line: ArrearLine) -> list[QWidget]:
        """Return what holds reminders, lets them go, or decides of the debt."""
        standing, brakes = line.standing, list[QWidget]()
        if self._follows and standing.kept_by == "suspension":
            brakes.append(button("Reprendre les relances", self._resume, kind="ghost"))
        elif self._follows and standing.rung and standing.rung.is_reminder:
            hold = "Suspendre les relances"
            brakes.append(button("Suspendre", self._open_hold, kind="ghost", icon="clock", name=hold))
        if self._writes:
            decide = "Décider de la dette"
            brakes.append(button("Décider", self._open_decision, kind="ghost", icon="scale", name=decide))
        return brakes

    def _run(self, act: Callable[[], object], said: str, fields: dict[str, Field[Any]] | None = None) -> None:
        try:
            act()
        except RuleBroken as error:
            if fields:
                say_problems(fields, error.problems)
            else:
                self._desk.say(" ".join(sentence(one.code, one.values) for one in error.problems))
        else:
            self._desk.say(said)

    def _ref(self) -> str:
        return self._named.ref if self._named else ""

    def _see(self) -> None:
        self._run(lambda: self._desk.workspace.arrears.see(self._ref()), "C’est relu\u00a0: la relance peut partir.")

    def _do(self) -> None:
        rung = self._line.standing.rung if self._line else None
        if rung:
            arrears = self._desk.workspace.arrears
            self._run(lambda: arrears.do(self._ref(), rung.code), f"{done_words(rung)}\u00a0: c’est noté.")

    def _resume(self) -> None:
        self._run(lambda: self._desk.workspace.arrears.resume(self._ref()), "Les relances reprennent.")

    def _open(self) -> None:
        self._desk.go("dossier", ref=self._ref(), tab="Loyers")

    def _show_form(self, *items: Item) -> None:
        layout = self._place.layout()
        if self._form:
            self._form.hide()
            self._form.deleteLater()
        self._form = block(column(*items, spacing=8))
        if layout:
            layout.addWidget(self._form)

    def _open_hold(self) -> None:
        today = self._desk.today()
        until = DateField(today + timedelta(days=HOLD_DAYS), today, "Suspendre jusqu’au")
        reason = line_edit("Attend sa paie, hospitalisé…", "Raison de la suspension")
        fields: dict[str, Field[Any]] = {"until": Field("Jusqu’au", until), "note": Field("Pourquoi\u202f?", reason)}

        def hold() -> None:
            if until.is_wrong():
                say_problems(fields, [Problem("until", "date_unreadable")])
                return
            arrears = self._desk.workspace.arrears
            self._run(lambda: arrears.hold(self._ref(), until.day(), reason.text()), "Relances suspendues.", fields)

        reason.returnPressed.connect(hold)
        self._show_form(*fields.values(), row(button("Suspendre les relances", hold), None))
        reason.setFocus()

    def _open_decision(self) -> None:
        which = combo(DECISIONS, "Décision sur la dette")
        reason = line_edit("Date et raison de la décision", "Raison de la décision")
        fields: dict[str, Field[Any]] = {"kind": Field("Décision", which), "note": Field("Pourquoi\u202f?", reason)}

        def decide() -> None:
            kind, arrears = EventKind(which.currentData()), self._desk.workspace.arrears
            self._run(lambda: arrears.decide(self._ref(), kind, reason.text()), "Décision notée.", fields)

        reason.returnPressed.connect(decide)
        self._show_form(*fields.values(), row(button("Noter la décision", decide), None))
        which.setFocus()


def _event_line(event: Event, hides: Callable[[str], str]) -> QWidget:
    what = event_words(event)
    until = f" jusqu’au {short_day(event.until)}" if event.until else ""
    details = " · ".join(part for part in (short_day(event.on), event.author, hides(event.note)) if part)
    return Line("history", f"{what}{until}", details)
