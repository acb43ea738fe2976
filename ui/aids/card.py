"""The housing aid of a dossier: where it stands, its file, the letters received, what they change of what is to be paid."""

from caseworker.access.rights import Access, Kind
from caseworker.aid_words import AID_KINDS, AID_PAID_TO, OFFICES, month_aid_words
from caseworker.aids.expecting import AidState, MonthAid
from caseworker.aids.model import AidFile, Notification, NotificationDraft
from caseworker.days import month_and_year, short_day
from caseworker.labels import NBSP
from caseworker.money import euros
from caseworker.rents.aid_months import Awaiting
from ui.aids.file_form import AidFileForm
from ui.aids.letter_form import LetterForm
from ui.aids.letters import LetterLines
from ui.aids.story import StoryLines
from ui.shell.pages import Desk
from ui.widgets.buttons import button, relabel
from ui.widgets.layout import Card, Line, block, column, empty, row
from ui.widgets.texts import as_chip, set_property, text

FILE, CLOSE, LETTER = "Dossier d’aide", "Fermer le dossier d’aide", "Noter une lettre"
NOT_THEIRS = "Cette part n’est pas une dette du ménage\u00a0: aucune relance pour elle."
_CHIPS = {
    AidState.NONE: "plain",
    AidState.AWAITED: "warn",
    AidState.NOTIFIED: "ok",
    AidState.SUSPENDED: "danger",
}


class AidCard(Card):
    """The card of the aid; its forms stay hidden until they are asked for."""

    def __init__(self, desk: Desk) -> None:
        self._letter = button(LETTER, self._note_letter, kind="ghost", icon="plus")
        super().__init__("Aide au logement", action=self._letter)
        self._desk, self._ref = desk, ""
        self._state, self._facts = as_chip(text(""), "plain"), text("", "small", wrap=True)
        self._open = button(FILE, self._toggle_file, kind="ghost", icon="pencil")
        self._waits = column(spacing=4)
        self._file_form = AidFileForm(desk)
        self._file_form.hide()
        self._letter_form = LetterForm(desk.today(), self._notify)
        self._letters = LetterLines(desk, self._correct)
        self._story = StoryLines(desk)
        head = row(self._state, None, self._open)
        self.fill(
            block(head), self._facts, self._waits, self._file_form, self._letter_form, self._letters, self._story, None
        )

    def show_aid(self, ref: str) -> None:
        """Show the aid of an accompaniment."""
        workspace, hides = self._desk.workspace, self._desk.discreet.on
        if ref != self._ref:
            self._file_form.hide()
            self._letter_form.hide()
        self._ref, today = ref, self._desk.today()
        file, now = workspace.aids.file(ref), workspace.aids.expected(ref, today)
        self._writes = workspace.session.may(Kind.RENTS, Access.WRITE) and not hides
        self._letter.setVisible(self._writes and file is not None)
        self._open.setVisible(self._writes)
        self._file_form.setVisible(self._file_form.isVisibleTo(self) and self._writes)
        self._letter_form.setVisible(self._letter_form.isVisibleTo(self) and self._writes)
        self._file_form.show_file(ref, file)
        relabel(self._open, CLOSE if self._file_form.isVisibleTo(self) else FILE)
        self._show_state(file, now)
        self._show_waits(workspace.aid_accounts.awaiting(ref, today))
        self._letters.show_letters(ref, file, writes=self._writes)
        self._story.show_story(ref, file, writes=self._writes)

    def _show_state(self, file: AidFile | None, now: MonthAid) -> None:
        hides = self._desk.discreet.hides
        words = month_aid_words(now) if file else "Aucune aide demandée"
        self._state.setText(words if not now.cents else words.replace(euros(now.cents), hides(euros(now.cents))))
        set_property(self._state, "chip", _CHIPS[now.state] if file else "plain")
        self._facts.setText(hides(_facts(file)) if file else "Dites laquelle, et quand elle a été demandée.")

    def _show_waits(self, waits: Awaiting) -> None:
        empty(self._waits)
        if not waits.months:
            return
        hides, since = self._desk.discreet.hides, month_and_year(waits.months[0])
        amount = text(hides(euros(waits.office_cents)), "strong")
        months = f"depuis {since}, {len(waits.months)}{NBSP}mois"
        self._waits.addWidget(Line("clock", "Aide en attente du premier versement", months, amount))
        if waits.in_balance_cents:
            asked = hides(euros(waits.in_balance_cents))
            self._waits.addWidget(text(f"Dont {asked} encore au compte. {NOT_THEIRS}", "small", wrap=True))

    def _toggle_file(self) -> None:
        shows = not self._file_form.isVisible()
        self._file_form.setVisible(shows)
        relabel(self._open, CLOSE if shows else FILE)
        if shows:
            self._file_form.take_focus()

    def _note_letter(self) -> None:
        if self._letter_form.isVisible():
            self._letter_form.hide()
            return
        letters = self._desk.workspace.aids.letters(self._ref)
        self._letter_form.begin(None, is_first=not any(one.holds for one in letters))

    def _correct(self, letter: Notification) -> None:
        self._letter_form.begin(letter, is_first=False)

    def _notify(self, draft: NotificationDraft, corrects_id: str | None) -> None:
        aids = self._desk.workspace.aids
        letter = aids.notify(self._ref, draft, corrects_id)
        self._desk.say("Lettre notée.", lambda: aids.withdraw(letter.id))

    def settle(self) -> None:
        """Write what is being typed."""
        self._file_form.settle()


def _facts(file: AidFile) -> str:
    told = [AID_KINDS[file.kind], OFFICES[file.office], f"n° {file.number}" if file.number else ""]
    told += [f"demandée le {short_day(file.asked_on)}" if file.asked_on else "pas encore demandée"]
    told += [f"versée {_lowered(AID_PAID_TO[file.paid_to])}"]
    told += [f"depuis {month_and_year(file.direct_from)}" if file.direct_from else ""]
    return " · ".join(part for part in told if part)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
