"""Writes a notice, given or received: who, why, how, which day; the last day follows from the regime and may be corrected."""

from collections.abc import Callable
from typing import Any

from caseworker.agreements.ending import RECEIPTED, NoticeDraft, Side
from caseworker.days import long_day
from caseworker.errors import Problem, RuleBroken
from caseworker.renewal_words import SIDES, WAYS
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, line_edit, say_problems
from ui.widgets.filters import Choices
from ui.widgets.layout import Card, grid, row
from ui.widgets.texts import text


class NoticeForm(Card):
    """A notice of one accompaniment."""

    def __init__(self, desk: Desk, support_ref: str, close: Callable[[], None]) -> None:
        super().__init__("Un congé")
        self._desk, self._support_ref, self._close = desk, support_ref, close
        today = desk.today()
        self._side = Choices(list(SIDES.values()))
        self._reason, self._way = combo({}, "Motif"), combo({}, "Comment")
        self._received_on = DateField(today, today, "Reçu ou remis le")
        self._ends_on = DateField(None, today, "Dernier jour")
        self._words = line_edit("Ce que dit la lettre", longest=500)
        self._told = text("", "small", wrap=True)
        self._fields: dict[str, Field[Any]] = {
            "reason": Field("Motif", self._reason),
            "way": Field("Comment", self._way),
            "received_on": Field("Reçu ou remis le", self._received_on),
            "ends_on": Field("Dernier jour dans le logement", self._ends_on),
            "words": Field("En quelques mots", self._words),
        }
        self._lay_out()
        self._connect()
        self._offer_reasons()

    def _lay_out(self) -> None:
        fields = self._fields
        save = button("Noter le congé", self._keep, icon="check")
        cancel = button("Fermer", self._close, kind="ghost")
        pairs = grid([fields[name] for name in ("reason", "way", "received_on", "ends_on")], 2)
        self.add(self._side, pairs, self._told, fields["words"], row(None, cancel, save))

    def _connect(self) -> None:
        self._side.changed.connect(self._offer_reasons)
        self._reason.activated.connect(self._propose)
        self._received_on.day_changed.connect(self._propose)

    def take_focus(self) -> None:
        """Let taps begin with who leaves."""
        self._side.buttons[0].setFocus()

    def _lit(self) -> str:
        return next(code for code, label in SIDES.items() if label == self._side.lit())

    def _offer_reasons(self) -> None:
        day = self._received_on.day() or self._desk.today()
        self._reason.clear()
        for reason in self._desk.workspace.notices.reasons_for(self._support_ref, self._lit(), day):
            self._reason.addItem(reason.label, reason.code)
        self._offer_ways()
        self._propose()

    def _offer_ways(self) -> None:
        """Offer how it was given: the association’s, only in a way that proves its day."""
        chosen = self._way.currentData()
        self._way.clear()
        for code, label in WAYS.items():
            if self._lit() == Side.HOUSEHOLD or code in RECEIPTED:
                self._way.addItem(label, code)
        self._way.setCurrentIndex(max(self._way.findData(chosen), 0))

    def _propose(self) -> None:
        """Show the last day that the delay gives, and where it comes from."""
        notices, day, code = self._desk.workspace.notices, self._received_on.day(), self._reason.currentData()
        if day is None or not code:
            self._told.setText("" if code else "Sous ce régime, seul le bailleur peut donner congé.")
            return
        delay, end = (
            notices.delay_of(self._support_ref, code, day),
            notices.proposed_end(self._support_ref, code, day),
        )
        self._ends_on.set_day(end)
        if delay is None:
            self._told.setText("La convention prend fin à son terme.")
            return
        length = f"{delay.months} mois" if delay.months else f"{delay.days} jours"
        checked = " Délai à vérifier dans la convention." if delay.to_check else ""
        until = f", jusqu’au {long_day(end)}" if end else ""
        self._told.setText(f"Préavis de {length}{until}.{checked}")

    def _keep(self) -> None:
        wrong = [name for name in ("received_on", "ends_on") if self._fields[name].edit.is_wrong()]
        say_problems(self._fields, [Problem(name, "date_unreadable") for name in wrong])
        if wrong:
            return
        draft = NoticeDraft(
            self._lit(),
            self._way.currentData(),
            self._reason.currentData() or "",
            self._received_on.day(),
            self._ends_on.day(),
            self._words.text(),
        )
        try:
            self._desk.workspace.notices.give(self._support_ref, draft)
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
            return
        self._close()
        self._desk.say("Congé noté.")
