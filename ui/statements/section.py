"""The bank: a file is dropped, every line is shown with whose payment it may be, and nothing is written without a click."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import CaseworkerError, RuleBroken
from caseworker.labels import plural, sentence
from caseworker.rents.model import TO_CONFIRM, PaymentDraft
from caseworker.statement_words import AID_REASON
from caseworker.statements.model import BankLine, Mapped, Posted, Proposal, Reading, Share, State
from caseworker.statements.reading import LARGEST
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress
from ui.statements.columns import ALL, ASIDE, DONE, OPEN, SURE, Shown, columns_of, shown_in
from ui.statements.file_card import FileCard
from ui.statements.line_card import LineCard
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, relabel
from ui.widgets.filters import Choices
from ui.widgets.layout import block, column, row, scrolled
from ui.widgets.notices import EmptyState
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import text

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

TITLE = "Relevé bancaire"


@dataclass(frozen=True, slots=True)
class Read:
    """What the section shows: the lines, what is proposed for each, the words of each accompaniment, those to choose among."""

    lines: list[BankLine]
    proposals: Mapping[str, Proposal]
    words: Mapping[str, str]
    who: list[str]


class StatementSection(QWidget):
    """The lines of the bank, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self.setAcceptDrops(True)
        self._desk = desk
        self._content = b""
        self._read: Read | None = None
        self._next = ""
        self._build()
        self._lay_out()

    # --- Building

    def _build(self) -> None:
        self._choose = button("Choisir le fichier de la banque", self._ask_file, icon="folder-open")
        self._all = button("Accepter ce qui est sûr", self._post_sure, kind="primary", icon="check")
        self._told = text("Déposez ici le fichier CSV de la banque. Il n’est ni copié ni gardé.", "muted", wrap=True)
        self._file = FileCard(self._map, self._take_in, self._give_up)
        self._choices = Choices((OPEN, SURE, DONE, ASIDE, ALL))
        self._choices.changed.connect(self._show_lines)
        columns = columns_of(self._desk.discreet.hides)
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Lignes du relevé bancaire")
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._card = LineCard(self._desk.discreet, self)
        self._table.opened.connect(lambda _line: self._card.take_focus())

    def _lay_out(self) -> None:
        self._nothing = EmptyState(
            "receipt", "Aucune ligne ici", "Choisissez le fichier de la banque, ou une autre liste."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._nothing)
        lines = block(column(self._choices, self._stack, spacing=8))
        self._beside = SideBySide(lines, scrolled(self._card), stretches=(5, 3))
        top = row(self._choose, None, self._all, spacing=12)
        body = column(top, self._told, self._file, self._beside, None, spacing=8, margins=(24, 12, 24, 16))
        body.setStretch(3, 1000)
        self.setLayout(body)

    # --- Showing

    def reread(self) -> None:
        """Read every line in the background, and show them."""
        workspace = self._desk.workspace
        writes = workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._choose.setEnabled(writes)
        self._all.setEnabled(False)
        if self._desk.discreet.on:
            self._give_up()

        def read(_progress: Progress) -> Read:
            reader: Workspace = workspace.reader()
            try:
                return _everything(reader)
            finally:
                reader.close_reader()

        self._desk.run(read, self._show, "Relevé bancaire", self._fail)

    def _show(self, found: Read) -> None:
        self._read = found
        sure = sum(one.is_sure for one in found.proposals.values())
        writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        words = plural(sure, "ligne sûre", "lignes sûres")
        relabel(self._all, f"Accepter {words}" if sure else "Accepter ce qui est sûr")
        self._all.setAccessibleName(self._all.text().strip())
        self._all.setEnabled(bool(writes and sure))
        self._card.show_who([(one, self._desk.discreet.hides(found.words[one])) for one in found.who])
        self._show_lines()

    def _show_lines(self) -> None:
        if self._read is None:
            return
        words = {key: self._desk.discreet.hides(said) for key, said in self._read.words.items()}
        shown = shown_in(self._choices.lit(), self._read.lines, self._read.proposals, words)
        chosen: Shown | None = self._table.chosen()
        wanted = self._next or (chosen.line.id if chosen else "")
        self._next = ""
        self._rows.show_rows(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        if not self._table.choose(lambda one: one.line.id == wanted):
            self._table.choose_first()
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen: Shown | None = self._table.chosen()
        line, proposal = (chosen.line, chosen.proposal) if chosen else (None, None)
        words = {chosen.line.id: "", (chosen.support_id or ""): chosen.who} if chosen else {}
        self._card.show_line(line, proposal, words)

    # --- The file

    def _ask_file(self) -> None:
        for path in self._desk.open_files("Fichier de la banque", "Relevé (*.csv *.txt *.tsv);;Tous les fichiers (*)")[
            :1
        ]:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a file and show its columns; nothing of it is kept before they were seen."""
        try:
            with path.open("rb") as file:
                self._content = file.read(LARGEST + 1)
        except OSError:
            self._say("Ce fichier ne se lit pas\u00a0: il est peut-être ouvert dans un autre programme.")
            return
        self._map(None)

    def _map(self, mapped: Mapped | None) -> None:
        workspace, content = self._desk.workspace, self._content

        def read(_progress: Progress) -> Reading:
            reader: Workspace = workspace.reader()
            try:
                return reader.statements.read_file(content, mapped)
            finally:
                reader.close_reader()

        self._desk.run(read, self._show_file, "Lecture du fichier de la banque", self._fail)

    def _show_file(self, reading: Reading) -> None:
        self._beside.hide()
        self._file.show_reading(reading)

    def _take_in(self, reading: Reading) -> None:
        workspace = self._desk.workspace
        try:
            taken = workspace.statements.take_in(reading, leave_faults=True)
        except RuleBroken as error:
            self._fail(error)
            return
        self._give_up()
        told = [plural(taken.added, "ligne nouvelle", "lignes nouvelles")]
        told += [f"{plural(taken.known, 'ligne', 'lignes')} déjà là"] if taken.known else []
        told += (
            [f"{plural(taken.left, 'sortie', 'sorties')} d’argent non gardée" + "s" * (taken.left > 1)]
            if taken.left
            else []
        )
        self._say(", ".join(told) + ".")
        self._table.setFocus()

    def _give_up(self) -> None:
        self._content = b""
        self._file.hide()
        self._beside.show()

    # --- Deciding

    def post(self, line: BankLine, support_id: str, draft: PaymentDraft) -> None:
        """Write the payment that a line is."""
        statements = self._desk.workspace.statements
        self._decide(
            lambda: statements.post(line.id, support_id, draft), "Paiement noté.", lambda: statements.undo(line.id)
        )

    def split(self, line: BankLine, shares: list[Share], draft: PaymentDraft) -> None:
        """Write the payment of each part."""
        workspace = self._desk.workspace
        split, undo = workspace.statements.split, workspace.statements.undo
        self._decide(lambda: split(line.id, shares, draft), "Parts notées.", lambda: undo(line.id))

    def give_back(self, proposal: Proposal) -> None:
        """Reverse the payment that the bank returned."""
        statements = self._desk.workspace.statements
        self._decide(
            lambda: statements.give_back(proposal.line.id, proposal.payment_id or ""),
            "Rejet noté\u00a0: le paiement est repris par une autre ligne.",
        )

    def set_aside(self, line: BankLine, reason: str) -> None:
        """Put a line aside."""
        statements = self._desk.workspace.statements
        self._decide(
            lambda: statements.set_aside(line.id, reason), "Ligne mise à part.", lambda: statements.undo(line.id)
        )

    def undo(self, line: BankLine) -> None:
        """Deal with a line again."""
        self._decide(lambda: self._desk.workspace.statements.undo(line.id), "Ligne à traiter de nouveau.")

    def _decide(self, act: Callable[[], object], said: str, undo: Callable[[], object] | None = None) -> None:
        following = self._after()
        try:
            act()
        except RuleBroken as error:
            self._card.say(error.problems, is_asked=all(one.code in TO_CONFIRM for one in error.problems))
            return
        self._next = following
        self._desk.say(said, undo)
        self._table.setFocus()

    def _after(self) -> str:
        """Return the line that follows the chosen one: it comes next."""
        rows, number = self._rows.rows(), self._table.currentIndex().row()
        return rows[number + 1].line.id if 0 <= number < len(rows) - 1 else ""

    def _post_sure(self) -> None:
        workspace = self._desk.workspace
        self._desk.run_alone(
            lambda progress: workspace.statements.post_sure(AID_REASON, progress),
            self._posted, "Paiements du relevé", self._fail,
        )  # fmt: skip

    def _posted(self, done: Posted) -> None:
        told = [plural(done.payments, "paiement noté", "paiements notés")]
        told += [f"{plural(done.aids, 'aide mise', 'aides mises')} à part"] if done.aids else []
        told += [f"{plural(len(done.asked), 'ligne', 'lignes')} à regarder une à une"] if done.asked else []
        self._desk.say(", ".join(told) + ".")
        self.reread()

    def _fail(self, error: CaseworkerError) -> None:
        problems = error.problems if isinstance(error, RuleBroken) else ()
        self._say(" ".join(sentence(one.code, one.values) for one in problems) or sentence(error.code))

    def _say(self, words: str) -> None:
        self._told.setText(words)

    # --- Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_in(event.mimeData()) and self._choose.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in _files_in(event.mimeData())[:1]:
            event.acceptProposedAction()
            self.read_file(path)


def _everything(reader: "Workspace") -> Read:
    proposals = {one.line.id: one for one in reader.statements.proposals()}
    lines = [one for one in reader.statements.lines() if one.state is not State.OPEN or one.id in proposals]
    who = reader.statements.payers()
    named = reader.search.names_of(who)
    words = {key: f"{one.name} · {one.ref}" for key, one in named.items()}
    return Read(lines, proposals, words, [one for one in who if one in words])


def _files_in(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
