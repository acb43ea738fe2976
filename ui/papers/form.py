"""Notes a paper: which one, whose, received when, valid until when, seen or copied, with its pages."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.due_words import PROOFS
from caseworker.errors import CaseworkerError, Problem, RuleBroken
from caseworker.papers.model import Owner, Paper, PaperDraft, PaperKind
from caseworker.photos.scans import ScannedPage
from ui.photos.pages import IN_ORDER, STILL_THERE, PageFiles, pages_of
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, combo, say_problems
from ui.widgets.layout import column, row

NOBODY: Sequence[tuple[str, str]] = ()
ACROSS = 3


class PaperForm(QWidget):
    """The fields of one paper.

    Args:
        desk: what the screen works with.
        kinds: what may be noted.
        on_done: keeps it and returns its id; raises `RuleBroken` when a field is wrong.
        paper: the one that is corrected; None for another one.
        away: what takes it away.
    """

    def __init__(
        self,
        desk: Desk,
        kinds: Sequence[PaperKind],
        on_done: Callable[[PaperDraft], str],
        paper: Paper | None = None,
        away: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._kinds, self._on_done, self._kept = desk, kinds, on_done, paper
        self.setAcceptDrops(True)
        self._build()
        self._lay_out(away)
        self._kind.activated.connect(lambda _: self._show_kind())
        self._received.day_changed.connect(lambda _: self._propose_term())
        self._until.textEdited.connect(lambda _: self._keep_term())
        if paper:
            self._show_paper(paper)
        self._show_kind()

    def _build(self) -> None:
        self._kind = combo({kind.code: kind.label for kind in self._kinds}, "Pièce")
        self._person = combo({}, "De qui")
        self._form = combo({}, "Nature du titre")
        today = self._desk.today()
        self._received = DateField(today, today, "Reçue le")
        self._until = DateField(None, today, "Valable jusqu’au")
        self._pages = PageFiles(self._desk, "Pages de la pièce")
        self._proof = combo(PROOFS, "Vue ou copiée")
        self._is_typed = self._kept is not None

    def _lay_out(self, away: QWidget | None) -> None:
        is_of_unit = all(kind.of is Owner.UNIT for kind in self._kinds)
        self._fields: dict[str, Field[Any]] = {
            "kind": Field("Pièce", self._kind),
            "person_id": Field("De qui", self._person),
            "form": Field("Nature du titre", self._form),
            "received_on": Field("Fait ou reçu le" if is_of_unit else "Reçue le", self._received),
            "valid_until": Field("Valable jusqu’au", self._until, "Vide\u00a0: sans fin, ou pas écrite dessus."),
            "proof": Field("Vue ou copiée", self._proof),
            "files": Field("Ses pages, si vous en gardez une copie", self._pages, IN_ORDER),
        }
        fields = QGridLayout()
        fields.setSpacing(10)
        names = ("received_on", "valid_until", "proof", "form", "files") if self._kept else tuple(self._fields)
        for number, field in enumerate(self._fields[name] for name in names):
            fields.addWidget(field, number // ACROSS, number % ACROSS)
        for number in range(ACROSS):
            fields.setColumnStretch(number, 1)
        done = button("Enregistrer", self._finish, icon="check", name="Enregistrer la pièce")
        self.setLayout(column(fields, row(*([away] if away else []), None, done), spacing=8))

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """Offer other people; whoever was chosen stays."""
        chosen = self._person.currentData()
        self._person.clear()
        for person_id, name in people:
            self._person.addItem(name, person_id)
        self._person.setCurrentIndex(max(self._person.findData(chosen), 0))

    def _show_paper(self, paper: Paper) -> None:
        self._received.set_day(paper.received_on)
        self._until.set_day(paper.valid_until)
        self._proof.setCurrentIndex(self._proof.findData(paper.proof.value))

    def _chosen(self) -> PaperKind:
        return next(kind for kind in self._kinds if kind.code == self._kind.currentData())

    def _show_kind(self) -> None:
        kind = self._chosen()
        if self._kept is None:
            self._fields["person_id"].setVisible(kind.of is Owner.PERSON)
        self._fields["form"].setVisible(bool(kind.forms))
        self._form.clear()
        for form in kind.forms:
            self._form.addItem(form.label, form.code)
        if self._kept:
            self._form.setCurrentIndex(max(self._form.findData(self._kept.form), 0))
        self._propose_term()

    def _keep_term(self) -> None:
        self._is_typed = True

    def _propose_term(self) -> None:
        """Propose the usual last day, until another one is typed."""
        received_on = self._received.day()
        if received_on and not self._is_typed:
            self._until.set_day(self._chosen().term_from(received_on))

    def _finish(self) -> None:
        wrong = {"received_on": self._received, "valid_until": self._until}
        problems = [Problem(name, "date_unreadable") for name, field in wrong.items() if field.is_wrong()]
        if problems:
            self._say(problems)
            return
        if self._pages.files:
            files = self._pages.files
            self._desk.run(lambda _: pages_of(files), self._keep, "Lecture des pages", self._refused)
        else:
            self._keep([])

    def _keep(self, pages: list[ScannedPage]) -> None:
        """Keep the paper, then its pages: a disk that fills between the two leaves the paper, and says so."""
        try:
            paper_id = self._on_done(self._draft())
            if pages:
                self._desk.workspace.papers.add_pages(paper_id, pages)
                self._desk.say(f"Pièce notée, avec ses pages. {STILL_THERE}")
        except CaseworkerError as error:
            self._refused(error)
        else:
            self._say([])
            self._pages.clear()
            self._is_typed = False

    def _refused(self, error: CaseworkerError) -> None:
        self._say(error.problems if isinstance(error, RuleBroken) else [Problem("files", error.code)])

    def _draft(self) -> PaperDraft:
        kind = self._chosen()
        person_id = self._person.currentData() if kind.of is Owner.PERSON else None
        form = self._form.currentData() or ""
        return PaperDraft(
            kind.code, self._received.day(), self._until.day(), person_id, self._proof.currentData(), form
        )

    def _say(self, problems: Sequence[Problem]) -> None:
        fields: Mapping[str, Field[QWidget]] = self._fields
        say_problems(fields, problems)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._pages.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._pages.dropEvent(event)
