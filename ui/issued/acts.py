"""What is done with an issued paper, a form each: file the scan, sign on screen, note a refusal or reservations, cancel."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.signatures.model import LONGEST_PLACE, Answer, RegisterLine, Signatory
from caseworker.signatures.words import ANSWERS, LAW
from ui.photos.pages import IN_ORDER, STILL_THERE, PageFiles, contents_of
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import DateField, Field, combo, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import Item, column, row
from ui.widgets.texts import text

LOW = 84  # pixels: three lines
PLACE_HINT = "Vide\u00a0: avec le ménage. Sinon, par exemple\u00a0: au siège."


class ActForm(QWidget):
    """Fields, the problems beside them, and a button that does it."""

    def __init__(self, desk: Desk, line: RegisterLine) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._line = desk, line
        self._fields: dict[str, Field[Any]] = {}

    def _lay_out(self, *items: Item) -> None:
        self.setLayout(column(*items, spacing=8, margins=(0, 6, 0, 6)))

    def _do(self) -> None:
        """Do it, or say what is wrong."""
        wrong = [
            name for name, field in self._fields.items() if isinstance(field.edit, DateField) and field.edit.is_wrong()
        ]
        if wrong:
            self._say([Problem(name, "date_unreadable") for name in wrong])
            return
        try:
            said = self._done()
        except RuleBroken as error:
            self._say(error.problems)
        else:
            self._desk.say(said)

    def _done(self) -> str:
        raise NotImplementedError

    def _say(self, problems: Sequence[Problem]) -> None:
        fields: dict[str, Field[QWidget]] = dict(self._fields)
        say_problems(fields, problems)

    def _names(self, people: Sequence[Signatory]) -> dict[str, str]:
        return {str(one.rank): self._desk.discreet.name(one.name) for one in people}


class ScanForm(ActForm):
    """Photos or PDF of what came back, who signed on it, which day, and where if it was elsewhere."""

    def __init__(self, desk: Desk, line: RegisterLine) -> None:
        super().__init__(desk, line)
        self.setAcceptDrops(True)
        self._pages = PageFiles(desk, "Pages revenues signées")
        self._ticks = {one.rank: choice(desk.discreet.name(one.name), checked=True) for one in line.missing}
        on = DateField(desk.today(), desk.today(), "Signé le")
        place = line_edit("", "Lieu de la signature", longest=LONGEST_PLACE)
        self._fields = {
            "files": Field("Pages revenues signées", self._pages, IN_ORDER),
            "ranks": Field("Qui a signé dessus", Flow(list(self._ticks.values()))),
            "signed_on": Field("Signé le", on),
            "place": Field("Signé où", place, PLACE_HINT),
        }
        self._fields["ranks"].setVisible(bool(self._ticks))
        days = row(self._fields["signed_on"], self._fields["place"], spacing=10)
        done = button("Classer", self._do, kind="primary", icon="check", name=f"Classer\u00a0: {line.issued.reference}")
        self._lay_out(self._fields["files"], self._fields["ranks"], days, row(None, done))

    def _done(self) -> str:
        ranks = [rank for rank, tick in self._ticks.items() if tick.isChecked()]
        on = self._fields["signed_on"].edit.day()
        pages = contents_of(self._pages.files)
        if on is None:
            raise RuleBroken([Problem("signed_on", "missing")])
        place = self._fields["place"].edit.text()
        self._desk.workspace.signatures.file_scan(self._line.issued.reference, pages, ranks, on, place)
        return f"Document signé classé. {STILL_THERE}"

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._pages.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._pages.dropEvent(event)


class ScreenForm(ActForm):
    """Who signs on screen, and where; then the screen is turned to them."""

    def __init__(self, desk: Desk, line: RegisterLine) -> None:
        super().__init__(desk, line)
        who = combo(self._names(line.missing), "Qui signe")
        place = line_edit("", "Lieu de la signature", longest=LONGEST_PLACE)
        self._fields = {"rank": Field("Qui signe", who), "place": Field("Signé où", place, PLACE_HINT)}
        fields = row(*self._fields.values(), spacing=10)
        turn = button("Donner l’écran pour signer", self._turn, kind="primary", icon="signature")
        self._lay_out(text(LAW, "small", wrap=True), fields, row(None, turn))

    def _turn(self) -> None:
        rank = int(self._fields["rank"].edit.currentData())
        self._desk.sign_on_screen(self._line.issued.reference, rank, self._fields["place"].edit.text())


class AnswerForm(ActForm):
    """Refusal or reservations, in the words of the person; never changed afterwards."""

    def __init__(self, desk: Desk, line: RegisterLine) -> None:
        super().__init__(desk, line)
        who = combo(self._names(line.signatories), "De qui")
        self._kinds: dict[Answer, QPushButton] = {answer: choice(words) for answer, words in ANSWERS.items()}
        self._kinds[Answer.RESERVED].setChecked(True)
        self._group = exclusive(list(self._kinds.values()))
        on = DateField(desk.today(), desk.today(), "Dit le")
        self._words = words_edit("Ses mots")
        self._fields = {
            "words": Field("Avec ses mots", self._words, "Ce texte ne pourra plus être changé. Il s’imprime à part."),
            "rank": Field("De qui", who),
            "signed_on": Field("Dit le", on),
        }
        done = button("Noter", self._do, kind="primary", icon="check", name=f"Noter\u00a0: {line.issued.reference}")
        what = Flow(list(self._kinds.values()))
        people = row(self._fields["rank"], self._fields["signed_on"], spacing=10)
        self._lay_out(people, what, self._fields["words"], row(None, done))

    def _done(self) -> str:
        on = self._fields["signed_on"].edit.day()
        if on is None:
            raise RuleBroken([Problem("signed_on", "missing")])
        answer = next(one for one, made in self._kinds.items() if made.isChecked())
        rank, words = int(self._fields["rank"].edit.currentData()), self._words.toPlainText()
        self._desk.workspace.signatures.answer(self._line.issued.reference, rank, answer, words, on)
        return "Refus noté." if answer is Answer.REFUSED else "Réserves notées."


class CancelForm(ActForm):
    """Why a paper is cancelled, for good."""

    def __init__(self, desk: Desk, line: RegisterLine) -> None:
        super().__init__(desk, line)
        self._words = words_edit("Motif de l’annulation")
        hint = "Le document reste au registre, annulé. Cela ne se défait pas\u00a0: on en émet un autre."
        self._fields = {"reason": Field("Pourquoi l’annuler", self._words, hint)}
        words = "Annuler ce document"
        done = button(words, self._do, kind="primary", icon="x", name=f"{words}\u00a0: {line.issued.reference}")
        self._lay_out(self._fields["reason"], row(None, done))

    def _done(self) -> str:
        self._desk.workspace.signatures.cancel(self._line.issued.reference, self._words.toPlainText())
        return "Document annulé."


def words_edit(name: str) -> QPlainTextEdit:
    """Return a field of some lines."""
    edit = QPlainTextEdit()
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(LOW)
    return edit
