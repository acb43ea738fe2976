"""Papers as lines: what is there, what expires, what is missing; one tap says that one was received today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from caseworker.agenda.papers import Notices, announced_on, notices_on, term_of
from caseworker.days import long_day, short_day
from caseworker.due_words import PROOFS
from caseworker.papers.kinds import load_kinds
from caseworker.papers.model import BOILER_SERVICE, PERMIT, Owner, Paper, PaperDraft, PaperKind, PaperLine
from ui.papers.form import PaperForm
from ui.papers.pages_view import PagesView
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, block, column, row, separated
from ui.widgets.texts import chip, text

FINGER = 40


@dataclass(frozen=True, slots=True)
class PaperSource:
    """Papers to show.

    Args:
        lines: what holds, and what is asked for.
        kinds: what may be noted.
        people: whose papers may be noted: id and name, as it may be shown.
        receive: notes one and returns its id; None for who may only read.
    """

    lines: Sequence[PaperLine]
    kinds: Sequence[PaperKind]
    people: Sequence[tuple[str, str]]
    receive: Callable[[PaperDraft], str] | None


class PapersCard(Card):
    """The card of papers, of a dossier or of a dwelling."""

    def __init__(self, desk: Desk, title: str) -> None:
        self._add = button("Noter une pièce", self._toggle_form, kind="ghost", icon="plus")
        super().__init__(title, action=self._add)
        self._desk = desk
        self._source: PaperSource | None = None
        self._form: PaperForm | None = None
        self._holder, self._lines = column(spacing=0), column(spacing=6)
        self.fill(self._holder, self._lines, None)

    def show_papers(self, source: PaperSource) -> None:
        """Show other papers; what is being typed about a new one stays."""
        self._source = source
        self._add.setVisible(source.receive is not None)
        if self._form:
            self._form.show_people(source.people)
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        lines: list[QWidget] = [PaperRow(self._desk, line, source.receive) for line in source.lines]
        for widget in separated(lines) or [text("Aucune pièce notée.", "muted")]:
            self._lines.addWidget(widget)

    def _toggle_form(self) -> None:
        if self._form is None:
            self._open_form()
        else:
            self._form.setVisible(not self._form.isVisible())

    def _open_form(self) -> None:
        if self._source:
            self._form = PaperForm(self._desk, self._source.kinds, self._receive)
            self._form.show_people(self._source.people)
            self._holder.addWidget(self._form)
            self._form.setFocus()

    def _receive(self, draft: PaperDraft) -> str:
        if self._source is None or self._source.receive is None:
            return ""
        paper_id = self._source.receive(draft)
        self._desk.say("Pièce notée.", lambda: self._desk.workspace.papers.take_back(paper_id))
        return paper_id


class PaperRow(QWidget):
    """One kind of paper and its state; its buttons note another one, or correct this one."""

    def __init__(self, desk: Desk, line: PaperLine, receive: Callable[[PaperDraft], str] | None) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._line, self._receive = desk, line, receive
        self._shell: QWidget | None = None
        self._pages: QWidget | None = None
        notices = notices_on(desk.workspace.parameters, desk.today())
        mark, colour = state_of(line, notices, desk.today())
        title = f"{self._label()}, {desk.discreet.name(line.person)}" if line.person else self._label()
        shown = Line(
            "file-text", title, _details(line, notices), chip(mark, colour), getattr(tokens(), colour, tokens().muted)
        )
        top = row(shown, *self._sights(title), *(self._actions(title) if receive else ()), spacing=6)
        top.setStretch(0, 1)
        self._column = column(top, spacing=4)
        self.setLayout(self._column)

    def _label(self) -> str:
        form = self._line.paper.form if self._line.paper else ""
        return load_kinds().label(self._line.kind.code, form) if form else self._line.kind.label

    def _sights(self, title: str) -> list[QWidget]:
        """Return the button that shows the pages, to whoever is not in discreet mode."""
        paper = self._line.paper
        if paper is None or not paper.pages or self._desk.discreet.on:
            return []
        return [button("Voir", self._toggle_pages, kind="ghost", icon="eye", name=f"Voir\u00a0: {title}")]

    def _toggle_pages(self) -> None:
        paper = self._line.paper
        if self._pages is None and paper:
            self._pages = PagesView(self._desk, paper, may_erase=self._receive is not None)
            self._column.addWidget(self._pages)
        elif self._pages:
            self._pages.setVisible(not self._pages.isVisible())

    def _actions(self, title: str) -> list[QWidget]:
        is_of_unit = self._line.kind.of is Owner.UNIT
        words = "Fait aujourd’hui" if is_of_unit else "Reçue aujourd’hui"
        actions: list[QWidget] = [button(words, self._receive_today, name=f"{words}\u00a0: {title}")]
        if self._line.paper:
            correct = button("", self._toggle_form, kind="ghost", icon="pencil", name=f"Corriger\u00a0: {title}")
            correct.setText("")
            correct.setFixedWidth(FINGER)
            actions.append(correct)
        return actions

    def _receive_today(self) -> None:
        if self._receive is None:
            return
        today, held = self._desk.today(), self._line.paper
        form = held.form if held else ""
        draft = PaperDraft(
            self._line.kind.code, today, self._line.kind.term_from(today), self._line.person_id, form=form
        )
        paper_id = self._receive(draft)
        until = f", valable jusqu’au {long_day(draft.valid_until)}" if draft.valid_until else ""
        self._desk.say(f"Reçue aujourd’hui{until}.", lambda: self._desk.workspace.papers.take_back(paper_id))

    def _toggle_form(self) -> None:
        paper = self._line.paper
        if self._shell is None and paper:
            away = button(
                "Retirer", self._take_back, kind="ghost", icon="x", name="Retirer cette pièce notée par erreur"
            )
            form = PaperForm(self._desk, (self._line.kind,), lambda draft: self._correct(paper, draft), paper, away)
            self._shell = block(column(form, margins=(8, 4, 8, 8)))
            self._column.addWidget(self._shell)
            form.setFocus()
        elif self._shell:
            self._shell.setVisible(not self._shell.isVisible())

    def _correct(self, paper: Paper, draft: PaperDraft) -> str:
        self._desk.workspace.papers.correct(paper.id, draft)
        self._desk.say("Pièce corrigée.")
        return paper.id

    def _take_back(self) -> None:
        """Forget this one; said again as it was if that was the mistake."""
        paper, receive = self._line.paper, self._receive
        if paper is None or receive is None:
            return
        if paper.pages:
            question = "Retirer cette pièce\u202f? Ses pages seront effacées pour de bon."
            self._desk.ask(question, "Retirer", lambda: self._desk.workspace.papers.take_back(paper.id))
            return
        self._desk.workspace.papers.take_back(paper.id)
        again = PaperDraft(
            paper.kind, paper.received_on, paper.valid_until, paper.person_id, paper.proof.value, paper.form
        )
        self._desk.say("Pièce retirée.", lambda: receive(replace(again)))


def state_of(line: PaperLine, notices: Notices, today: date) -> tuple[str, str]:
    """Return the word of a paper's chip and its colour."""
    if line.paper is None:
        return "Manquante", "warn"
    until, is_boiler = term_of(line.paper, notices), line.kind.code == BOILER_SERVICE
    if until and until < today:
        return ("À refaire" if is_boiler else "Expirée"), "danger"
    is_close = until is not None and announced_on(until, notices, is_permit=line.kind.code == PERMIT) <= today
    return ("À renouveler", "warn") if is_close else ("À jour", "ok")


def _details(line: PaperLine, notices: Notices) -> str:
    paper = line.paper
    if paper is None:
        return "Demandée avant la remise des clés" if line.before_keys else "Demandée par le dispositif"
    until = f"valable jusqu’au {short_day(paper.valid_until)}" if paper.valid_until else ""
    if line.kind.code == BOILER_SERVICE and (following := term_of(paper, notices)):
        until = f"le prochain avant le {short_day(following)}"
    if line.kind.of is Owner.UNIT:
        return " · ".join(part for part in (f"Le {short_day(paper.received_on)}", until) if part)
    parts = (f"Reçue le {short_day(paper.received_on)}", until, PROOFS[paper.proof].lower())
    return " · ".join(part for part in parts if part)
