"""What is to be paid, as it changed from month to month and why; what a letter changes of months already called."""

from PySide6.QtWidgets import QWidget

from caseworker.aid_words import change_lines, change_title, reason_of_gap
from caseworker.aids.model import AidFile
from caseworker.days import month_and_year
from caseworker.money import euros
from caseworker.rents.aid_months import AidMonth, Change
from ui.aids.saying import do_or_say
from ui.aids.sheet import print_sheet
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Line, block, column, empty, row
from ui.widgets.texts import text

AT_FIRST, SHEET = 3, "Imprimer la feuille de l’aide que le ménage garde"
"""Changes shown before the others are asked for."""


class StoryLines(QWidget):
    """Months to put right, then the changes, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._ref, self._shows_all = desk, "", False
        self._lines = column(spacing=6)
        self.setLayout(self._lines)

    def show_story(self, ref: str, file: AidFile | None, *, writes: bool) -> None:
        """Show the changes of an accompaniment."""
        if ref != self._ref:
            self._shows_all = False
        self._ref, self._file, self._writes = ref, file, writes
        accounts, today = self._desk.workspace.aid_accounts, self._desk.today()
        empty(self._lines)
        changes = accounts.changes(ref, today) if file else []
        wrong = [one for one in accounts.months(ref, today) if one.gap_cents] if file else []
        self.setVisible(bool(changes or wrong))
        for month in wrong:
            self._lines.addWidget(self._gap(month))
        if changes:
            sheet = button("Feuille du ménage", self._print, kind="ghost", icon="printer", name=SHEET)
            if not writes:
                sheet.hide()
            self._lines.addWidget(block(row(text("Ce qui change, mois par mois", "strong"), None, sheet)))
        for change in changes if self._shows_all else changes[:AT_FIRST]:
            self._lines.addWidget(self._change(change))
        if len(changes) > AT_FIRST and not self._shows_all:
            more = button(f"Les {len(changes) - AT_FIRST} autres changements", self._show_all, kind="ghost")
            self._lines.addLayout(row(more, None))

    def _print(self) -> None:
        print_sheet(self._desk, self._ref)

    def _show_all(self) -> None:
        self._shows_all = True
        self.show_story(self._ref, self._file, writes=self._writes)

    def _change(self, change: Change) -> QWidget:
        office, hides = self._office(), self._desk.discreet
        lines = [text(hides.hides(line), "small", wrap=True) for line in change_lines(change, office)]
        title = change_title(change) if not hides.on else month_and_year(change.month.month).capitalize()
        return block(column(text(title, wrap=True), *lines, spacing=2))

    def _gap(self, month: AidMonth) -> QWidget:
        hides, name = self._desk.discreet.hides, month_and_year(month.month)
        said = f"annoncé {euros(month.aid.deducted_cents)}, déduit {euros(month.due.aid_cents)}"
        amount = text(hides(euros(abs(month.gap_cents))), "strong")
        way = "à rendre au ménage" if month.gap_cents > 0 else "à demander au ménage"
        line = Line("triangle-alert", f"{name.capitalize()}\u00a0: {way}", hides(said), amount)
        made = row(line, *self._actions(month, name), spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _actions(self, month: AidMonth, name: str) -> list[QWidget]:
        if not self._writes:
            return []
        if month.is_closed:
            return [button("Porter au compte", lambda: self._settle(month), name=f"Porter au compte l’écart de {name}")]
        return [button("Appeler de nouveau", lambda: self._call_again(month), name=f"Appeler de nouveau {name}")]

    def _settle(self, month: AidMonth) -> None:
        accounts, reason = self._desk.workspace.aid_accounts, reason_of_gap(month, self._office())
        ref, done = self._ref, "Écart porté au compte du ménage."
        do_or_say(self._desk, lambda: accounts.settle_month(ref, month.month, reason), done)

    def _call_again(self, month: AidMonth) -> None:
        calls = self._desk.workspace.calls
        do_or_say(self._desk, lambda: calls.call_one(month.month, self._ref), "Mois appelé de nouveau.")

    def _office(self) -> str:
        return self._file.office if self._file else AidFile().office
