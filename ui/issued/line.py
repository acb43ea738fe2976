"""One issued paper: its state in a line; unfolded, who signed, what was said, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.days import long_day, short_day
from caseworker.labels import plural
from caseworker.signatures.model import Answer, PaperState, RegisterLine
from caseworker.signatures.words import ANSWERS, KINDS, STATES, WAYS
from ui.issued.acts import AnswerForm, CancelForm, ScanForm, ScreenForm
from ui.issued.copies import Copies
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.flow import Flow
from ui.widgets.layout import Line, LineButton, block, column
from ui.widgets.texts import chip, text

COLOURS = {
    PaperState.ISSUED: "plain",
    PaperState.TO_SIGN: "info",
    PaperState.PARTLY: "info",
    PaperState.SIGNED: "ok",
    PaperState.RESERVED: "warn",
    PaperState.REFUSED: "warn",
    PaperState.CANCELLED: "plain",
}

FIRST_WAY = (
    "Le plus sûr\u00a0: imprimez deux exemplaires, faites signer et parapher à la main, puis classez ici le scan ou les"
    " photos de celui que vous gardez."
)


class IssuedLine(QWidget):
    """A paper of the register.

    Args:
        desk: the rest of the program.
        line: the paper.
        unfolded: references of the papers that are unfolded; kept by who shows the register.
        may_write: the person at work may do something with it.
    """

    def __init__(self, desk: Desk, line: RegisterLine, unfolded: set[str], *, may_write: bool) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._line, self._unfolded = desk, line, unfolded
        self._may_write = may_write
        self._form: QWidget | None = None
        reference = line.issued.reference
        title = f"{KINDS.get(line.issued.kind, 'Document')} · {reference}"
        words = state_words(line)
        icon = "file-warning" if line.cancellation else "file-text"
        shown = Line(icon, title, _facts(line), chip(words, COLOURS[line.state]), tokens().muted)
        self._head = LineButton(shown, f"{title}, {words}", self._toggle)
        self._details: QWidget | None = None
        self._column = column(self._head, spacing=4)
        self.setLayout(self._column)
        if reference in unfolded:
            self._unfold()

    def _toggle(self) -> None:
        reference = self._line.issued.reference
        if self._details is None:
            self._unfolded.add(reference)
            self._unfold()
            return
        self._details.setVisible(not self._details.isVisible())
        (self._unfolded.add if self._details.isVisible() else self._unfolded.discard)(reference)

    def _unfold(self) -> None:
        self._holder = column(spacing=0)
        parts = [text(words, "", wrap=True) for words in self._told()]
        copies = Copies(self._desk, self._line)
        acts = [Flow(self._acts())] if self._may_write and not self._line.cancellation else []
        self._details = block(column(*parts, copies, *acts, self._holder, spacing=8, margins=(38, 2, 8, 10)))
        self._column.addWidget(self._details)

    def _told(self) -> list[str]:
        """Return who signed and what was said, a line each; names and words give way in discreet mode."""
        line, discreet = self._line, self._desk.discreet
        signed = {one.rank: one for one in line.signatures}
        told = []
        for one in line.signatories:
            who = discreet.name(one.name) + (f", {one.quality}" if one.quality else "")
            done = signed.get(one.rank)
            place = f", {discreet.hides(done.place)}" if done and done.place else ""
            how = f"signé le {short_day(done.signed_on)} {WAYS[done.way]}{place}" if done else "n’a pas encore signé"
            told.append(f"{who}\u00a0: {how}.")
        for given in line.reservations:
            who = discreet.name(line.name_of(given.rank))
            words = f"«\u202f{discreet.hides(given.words)}\u202f»"
            told.append(f"{ANSWERS[given.answer]}, {who}, le {short_day(given.given_on)}\u00a0: {words}")
        if line.cancellation:
            on, reason = short_day(line.cancellation.cancelled_on), discreet.hides(line.cancellation.reason)
            told.append(
                f"Annulé le {on}\u00a0: «\u202f{reason}\u202f». Il reste au registre\u202f; un autre peut être émis."
            )
        if line.state is PaperState.TO_SIGN and self._may_write:
            told.append(FIRST_WAY)
        return told

    def _acts(self) -> list[QPushButton]:
        missing = bool(self._line.missing)
        acts = [self._act("Classer le scan", "import", lambda: ScanForm(self._desk, self._line))]
        if missing:
            acts.append(self._act("Signer à l’écran", "signature", lambda: ScreenForm(self._desk, self._line)))
        if self._line.signatories:
            acts.append(self._act("Refus ou réserves", "pen-line", lambda: AnswerForm(self._desk, self._line)))
        acts.append(button("Sceller", self._seal, icon="shield-check", name=self._named("Sceller")))
        acts.append(self._act("Annuler le document", "x", lambda: CancelForm(self._desk, self._line)))
        return acts

    def _act(self, words: str, icon: str, make: Callable[[], QWidget]) -> QPushButton:
        return button(words, lambda: self._open(make), icon=icon, name=self._named(words))

    def _named(self, words: str) -> str:
        return f"{words}\u00a0: {self._line.issued.reference}"

    def _open(self, make: Callable[[], QWidget]) -> None:
        """Show one form at a time; pressed again, the same button folds it."""
        former = self._form
        if former:
            self._form = None
            former.hide()
            former.deleteLater()
        made = make()
        if former and type(former) is type(made):
            made.deleteLater()
            return
        self._form = made
        self._holder.addWidget(made)
        made.setFocus()

    def _seal(self) -> None:
        seals = self._desk.workspace.seals
        order = seals.order(self._line.issued.reference)

        def keep(sealed: bytes) -> None:
            seals.keep(order, sealed)
            self._desk.say("Copie scellée et conservée.")

        self._desk.run(lambda _: order.pressed(), keep, "Copie scellée")


def state_words(line: RegisterLine) -> str:
    """Return the words of a paper's chip."""
    if line.cancellation:
        return f"Annulé le {short_day(line.cancellation.cancelled_on)}"
    if line.signed_on and line.state is PaperState.SIGNED:
        return f"Signé le {short_day(line.signed_on)}"
    return STATES[line.state]


def _facts(line: RegisterLine) -> str:
    facts = [f"Émis le {long_day(line.issued.issued_on)}"]
    if line.signatories and line.missing and not line.cancellation:
        facts.append(f"{len(line.signatures)} sur {plural(len(line.signatories), 'signature', 'signatures')}")
    if any(one.answer is Answer.RESERVED for one in line.reservations):
        facts.append("réserves")
    if line.scans:
        facts.append(f"{plural(len(line.scans), 'page classée', 'pages classées')}")
    if line.copies:
        facts.append(f"scellé le {short_day(line.copies[-1].sealed_on)}")
    return " · ".join(facts)
