"""The letters of the CAF or the MSA, the newest first: what is wrong is corrected by another line, a sum goes to the account."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from caseworker.aid_words import REASONS, reason_of_sum
from caseworker.aids.model import STOPPING, AidFile, Notification, Reason
from caseworker.days import month_and_year, short_day
from caseworker.money import euros
from ui.aids.saying import do_or_say
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Line, block, column, empty, row, separated
from ui.widgets.texts import text

IN_ACCOUNT = "au compte"
_ICONS = {Reason.SUSPENSION: "lock", Reason.END: "x", Reason.RECALL: "arrow-up", Reason.BACK_PAYMENT: "arrow-down"}


class LetterLines(QWidget):
    """One line a letter. `on_correct` begins the line that corrects one."""

    def __init__(self, desk: Desk, on_correct: Callable[[Notification], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._on_correct = desk, on_correct
        self._lines = column(spacing=6)
        self.setLayout(self._lines)

    def show_letters(self, ref: str, file: AidFile | None, *, writes: bool) -> None:
        """Show the letters of an accompaniment."""
        workspace = self._desk.workspace
        letters, posted = workspace.aids.letters(ref), workspace.aid_accounts.lines_of_letters(ref)
        self._writes, self._file = writes, file
        empty(self._lines)
        self.setVisible(bool(letters))
        for widget in separated([self._line(one, is_posted=one.id in posted) for one in reversed(letters)]):
            self._lines.addWidget(widget)

    def _line(self, letter: Notification, *, is_posted: bool) -> QWidget:
        hides = self._desk.discreet.hides
        title = f"Retirée\u00a0: {REASONS[letter.reason]}" if letter.withdraws else REASONS[letter.reason]
        about = "au titre de" if letter.is_at_once else "à partir de"
        state = "corrigée par une autre ligne" if letter.is_corrected else IN_ACCOUNT if is_posted else ""
        details = [f"reçue le {short_day(letter.received_on)}", f"{about} {month_and_year(letter.from_month)}"]
        words = " · ".join(part for part in (*details, state, hides(letter.note)) if part)
        amount = "" if letter.reason in STOPPING else hides(euros(letter.cents))
        right = text(amount, "strong" if letter.holds else "muted")
        line = Line(_ICONS.get(Reason(letter.reason), "mail"), title, words, right)
        made = row(line, *self._actions(letter, is_posted=is_posted), spacing=6)
        made.setStretch(0, 1)
        return block(made)

    def _actions(self, letter: Notification, *, is_posted: bool) -> list[QWidget]:
        if not self._writes or not letter.holds or is_posted:
            return []
        name = f"{REASONS[letter.reason]}, {short_day(letter.received_on)}"
        aids = self._desk.workspace.aids
        actions: list[QWidget] = [
            button("Corriger", lambda: self._on_correct(letter), kind="ghost", name=f"Corriger\u00a0: {name}"),
            button(
                "Retirer",
                lambda: do_or_say(self._desk, lambda: aids.withdraw(letter.id), "Lettre retirée par une autre ligne."),
                kind="ghost",
                name=f"Retirer\u00a0: {name}",
            ),
        ]
        if letter.is_at_once and self._file and self._file.is_direct(letter.from_month):
            post = button("Porter au compte", lambda: self._post(letter), name=f"Porter au compte\u00a0: {name}")
            actions.insert(0, post)
        return actions

    def _post(self, letter: Notification) -> None:
        accounts, office = self._desk.workspace.aid_accounts, self._file.office if self._file else AidFile().office
        reason = reason_of_sum(letter, office)
        do_or_say(self._desk, lambda: accounts.take_up(letter.id, reason), "Somme portée au compte du ménage.")
