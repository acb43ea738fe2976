"""The call of a month, step by step: choose it, read every line and what is odd, call, print the notices, close."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QProgressBar, QPushButton, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.dates import add_months
from caseworker.days import month_and_year
from caseworker.errors import CaseworkerError, RuleBroken
from caseworker.labels import NBSP, plural, sentence
from caseworker.money import euros
from caseworker.rents.calling import CallLine, Preview
from caseworker.search.model import Named
from ui.rents.call_lines import CALLED, EVERYONE, TO_CALL, TO_LOOK_AT, columns_of, is_odd, lines_of
from ui.rents.notices_batch import NoticesBatch
from ui.rents.slices import Slices
from ui.rents.working_card import WorkingCard
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import combo
from ui.widgets.filters import Choices
from ui.widgets.layout import block, column, row, scrolled
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import as_chip, set_property, text

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

AHEAD, BEHIND, AT_ONCE = 2, 24, 100
"""Months offered, after this one and before it; lines written at once."""
NEXT_FROM = 15
"""From this day of the month on, the next one is proposed."""
Read = tuple[Preview, Mapping[str, Named]]


class CallSection(QWidget):
    """Nothing is written before it was read: the table shows exactly what the button calls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._preview: Preview | None = None
        self._names: Mapping[str, Named] = {}
        self._under_way: Slices | None = None
        self._build()
        self._lay_out()

    # --- Building

    def _build(self) -> None:
        today = self._desk.today()
        this_month = today.replace(day=1)
        months = [add_months(this_month, rank) for rank in range(AHEAD, -BEHIND - 1, -1)]
        self._month = combo({f"{one}": month_and_year(one).capitalize() for one in months}, "Mois à appeler")
        proposed = add_months(this_month, 1) if today.day >= NEXT_FROM else this_month
        self._month.setCurrentIndex(self._month.findData(f"{proposed}"))
        self._month.currentIndexChanged.connect(self.reread)
        self._state, self._totals = as_chip(text(""), "plain"), text("", "muted", wrap=True)
        self._choices = Choices((TO_CALL, TO_LOOK_AT, CALLED, EVERYONE))
        self._choices.changed.connect(self._show_lines)
        columns = columns_of(lambda: self._names, self._desk.discreet.hides)
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Lignes de l’appel du mois")
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._build_actions()

    def _build_actions(self) -> None:
        self._call = button("Appeler", self._call_all, kind="primary", icon="check")
        self._print_each = button("Avis, un fichier par ménage", self._print_in_folder, icon="printer")
        self._print_one = button("Avis, un seul fichier", self._print_in_file, icon="printer")
        self._plain = QCheckBox("Faciles à lire")
        self._close = button("Clôturer", self._ask_to_close, kind="ghost", icon="lock")
        self._anyway = button("Appeler quand même", self._call_anyway, icon="check")
        self._open = button("Ouvrir le dossier", self._open_file, kind="ghost", icon="folder-open")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Avancement")
        self._stop = button("Arrêter", self._give_up, kind="ghost", icon="x", name="Arrêter ce qui est en cours")
        self._card = WorkingCard(self._desk.discreet, "", block(column(self._anyway, self._open, spacing=6)))

    def _lay_out(self) -> None:
        top = row(self._month, self._state, None, self._call, spacing=12)
        self._running = block(row(self._bar, self._stop, spacing=8))
        self._running.hide()
        lines = block(column(self._choices, self._table, spacing=8))
        beside = SideBySide(lines, scrolled(self._card), stretches=(5, 3))
        papers = row(self._print_each, self._print_one, self._plain, None, self._close)
        body = column(top, self._totals, self._running, beside, papers, spacing=8, margins=(24, 12, 24, 16))
        body.setStretch(3, 1)
        self.setLayout(body)

    # --- Showing

    def reread(self) -> None:
        """Read every line of the month in the background, and show them; what is being written is read once it has ended."""
        if self._under_way is not None:
            return
        workspace, month = self._desk.workspace, self._chosen_month()

        def read(_progress: Progress) -> Read:
            reader: Workspace = workspace.reader()
            try:
                preview = reader.calls.preview(month)
                return preview, reader.search.names_of({one.support_id for one in preview.lines})
            finally:
                reader.close_reader()

        self._desk.run(read, self._show, "Appel du mois", self._fail)

    def _chosen_month(self) -> date:
        return date.fromisoformat(self._month.currentData())

    def _show(self, found: Read) -> None:
        preview, names = found
        if preview.month != self._chosen_month():  # another one was chosen meanwhile
            return
        self._preview, self._names = preview, names
        ready, odd = preview.ready, preview.odd
        called = lines_of(preview, CALLED)
        closed = "Clôturé" if preview.is_closed else "Entièrement appelé" if called and not ready and not odd else ""
        self._state.setText(closed or ("À appeler" if ready else "À regarder" if odd else "Rien à appeler"))
        set_property(self._state, "chip", "ok" if closed else "info" if ready else "warn" if odd else "plain")
        hides, totals = self._desk.discreet.hides, preview.totals
        told = [
            f"{plural(totals.lines, 'loyer', 'loyers')} à appeler, {hides(euros(totals.asked_cents))} à la charge des ménages"
            if ready
            else "Rien à appeler",
            f"{plural(len(odd), 'dossier', 'dossiers')} à regarder d’abord" if odd else "",
            f"{plural(len(called), 'déjà appelé', 'déjà appelés')}" if called else "",
        ]
        self._totals.setText(self._desk.discreet.counts(" · ".join(part for part in told if part)))
        _name(self._call, f"Appeler {plural(len(ready), 'loyer', 'loyers')}" if ready else "Appeler")
        self._show_actions()
        self._show_lines()

    def _show_actions(self) -> None:
        preview = self._preview
        is_free = self._under_way is None and preview is not None and not self._desk.discreet.on
        writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE)
        self._call.setEnabled(bool(is_free and writes and preview and preview.ready))
        has_notices = bool(preview and lines_of(preview, CALLED))
        for one in (self._print_each, self._print_one, self._plain):
            one.setEnabled(is_free and writes and has_notices)
        is_over = bool(preview and add_months(preview.month, 1) <= self._desk.today())
        self._close.setVisible(bool(writes and preview and is_over and not preview.is_closed))
        self._close.setEnabled(is_free)
        if preview:
            _name(self._close, f"Clôturer {month_and_year(preview.month)}")
        self._month.setEnabled(self._under_way is None)
        self._running.setVisible(self._under_way is not None)

    def _show_lines(self) -> None:
        if self._preview is not None:
            self._rows.show_rows(lines_of(self._preview, self._choices.lit()))
            self._table.choose_first()
            self._show_chosen()

    def _show_chosen(self) -> None:
        line: CallLine | None = self._table.chosen()
        self._open.setVisible(line is not None)
        self._anyway.setVisible(False)
        if line is None or self._preview is None:
            self._card.show_nothing("Aucune ligne ici.")
            return
        name = self._names[line.support_id].name if line.support_id in self._names else line.ref
        self._card.show_working(f"{line.ref} · {self._desk.discreet.hides(name)}", line.due, line.working)
        if line.former and line.former != line.due:
            self._card.add_former(line.former)
        if is_odd(line):
            self._card.add_problems(line.problems)
        waits = is_odd(line) or bool(line.former and line.former != line.due)
        writes = self._desk.workspace.session.may(Kind.RENTS, Access.WRITE) and not self._desk.discreet.on
        self._anyway.setVisible(writes and waits and line.may_be_confirmed and not self._preview.is_closed)

    # --- Doing

    def _call_all(self) -> None:
        if self._preview is None:
            return
        month, lines, workspace = self._preview.month, self._preview.ready, self._desk.workspace
        slices = Slices(self._desk, "Appel du mois", AT_ONCE)
        said = f"{plural(len(lines), 'loyer appelé', 'loyers appelés')} pour {month_and_year(month)}."
        self._run(slices, said)
        slices.start(lines, None, lambda some: workspace.calls.call_lines(month, some))

    def _call_anyway(self) -> None:
        line: CallLine | None = self._table.chosen()
        if line is None or self._preview is None:
            return
        try:
            self._desk.workspace.calls.call_one(self._preview.month, line.support_id, is_sure=True)
        except RuleBroken as error:
            self._fail(error)
        else:
            self._desk.say(f"Loyer de {month_and_year(self._preview.month)} appelé{NBSP}: {line.ref}.")

    def _print_in_folder(self) -> None:
        folder = self._desk.open_folder("Où enregistrer les avis d’échéance")
        if folder is not None:
            self._print(folder)

    def _print_in_file(self) -> None:
        name = f"avis-{self._chosen_month():%Y-%m}.pdf"
        path = self._desk.save_file("Enregistrer les avis d’échéance", name, "PDF (*.pdf)")
        if path is not None:
            self._print(path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf"))

    def _print(self, place: object) -> None:
        if self._preview is None:
            return
        batch = NoticesBatch(self._desk, self._preview.month, plain=self._plain.isChecked())
        self._run(batch, "")
        batch.write_in([one.ref for one in lines_of(self._preview, CALLED)], place)  # type: ignore[arg-type]  # a path

    def _ask_to_close(self) -> None:
        if self._preview is None:
            return
        month, closing = self._preview.month, self._desk.workspace.closing
        oldest = closing.next_to_close() or month
        others = f" et les mois d’avant, depuis {month_and_year(oldest)}" if oldest < month else ""
        question = f"Clôturer {month_and_year(month)}{others}\u202f? Rien n’y changera plus\u00a0: une correction se notera dans le mois ouvert."
        self._desk.ask(question, "Clôturer", lambda: self._close_month(month))

    def _close_month(self, month: date) -> None:
        try:
            closed = self._desk.workspace.closing.close(month, with_earlier=True)
        except RuleBroken as error:
            self._fail(error)
        else:
            self._desk.say(f"{plural(len(closed), 'mois clôturé', 'mois clôturés')}, jusqu’à {month_and_year(month)}.")

    def _open_file(self) -> None:
        line: CallLine | None = self._table.chosen()
        if line is not None:
            self._desk.go("dossier", ref=line.ref, tab="Loyers")

    # --- What takes long

    def _run(self, slices: Slices, said: str) -> None:
        self._under_way = slices
        slices.progressed.connect(self._tell)
        slices.failed.connect(self._stopped)
        slices.ended.connect(lambda whole: self._ended(slices, said, whole=whole))
        self._show_actions()

    def _tell(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _give_up(self) -> None:
        if self._under_way is not None:
            self._under_way.give_up()

    def _stopped(self, error: CaseworkerError) -> None:
        self._under_way = None
        self._fail(error)
        self._show_actions()
        self.reread()

    def _ended(self, slices: Slices, said: str, *, whole: bool) -> None:
        self._under_way = None
        words = slices.words() if isinstance(slices, NoticesBatch) else said
        given_up = "Arrêté en route\u00a0: ce qui était fait est gardé. "
        self._desk.say(words if whole else given_up + (words if isinstance(slices, NoticesBatch) else ""))
        self._show_actions()
        self.reread()

    def _fail(self, error: CaseworkerError) -> None:
        problems = error.problems if isinstance(error, RuleBroken) else ()
        said = " ".join(sentence(problem.code, problem.values) for problem in problems)
        self._desk.say(said or sentence(error.code))


def _name(made: QPushButton, label: str) -> None:
    """Write other words on a button, for screen readers as well."""
    relabel(made, label)
    made.setAccessibleName(label)
