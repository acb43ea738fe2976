"""Her home page: the month at the left, the passage being noted at the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from caseworker.days import long_day
from caseworker.interventions.cleaning import EmptyUnit
from caseworker.passages.board import Board, BoardLine
from ui.passages.board import BoardCard
from ui.passages.cleaning import CleaningPanel
from ui.passages.coming import ComingCard
from ui.passages.panel import PassagePanel
from ui.passages.words import month_words
from ui.shell.pages import Desk, LivingPage
from ui.visits.papers import print_sheet
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, block, column, header
from ui.widgets.notices import EmptyState
from ui.widgets.texts import text

ROOM_FOR_BOTH, HEIGHT_FOR_COMING = 860, 620


class PassagesPage(LivingPage):
    """Three taps to note a passage; the most likely household is open already."""

    topics = frozenset(
        {
            "visits",
            "appointments",
            "supports",
            "households",
            "occupancies",
            "housing",
            "interventions",
            "exchange",
            "collective",
        }
    )

    def __init__(self, desk: Desk) -> None:
        self._desk, self._board, self._lit, self._wanted = desk, Board((), 0), "", ""
        self._units: list[EmptyUnit] = []
        self._is_new = True
        self._greeting, self._month = text("", "title"), text("", "muted", wrap=True)
        self._list, self._coming = BoardCard(desk), ComingCard(desk)
        self._passage = PassagePanel(desk, self._close, self._show_ref)
        self._cleaning = CleaningPanel(desk, self._close)
        super().__init__(desk, self._build_header(desk), self._build_body())
        self._list.household.connect(self._open)
        self._list.unit.connect(self._open_unit)

    def _build_header(self, desk: Desk) -> QWidget:
        planning = button("Planning", lambda: desk.go("agenda"), icon="calendar-days")
        name = "Imprimer une feuille de passage à remplir à la main"
        self._sheet = button("Feuille vierge", self._print_blank, kind="ghost", icon="printer", name=name)
        self._sheet.hide()
        return header(column(self._greeting, self._month, spacing=2), self._sheet, planning)

    def _print_blank(self) -> None:
        print_sheet(self._desk, self._desk.workspace.visit_papers.blank_passage(self._lit))

    def _build_body(self) -> QWidget:
        quiet = Card(
            "",
            EmptyState(
                "footprints",
                "Chez qui\u202f?",
                "Choisissez un ménage, ou un logement vacant, pour noter ce qui y a été fait.",
            ),
        )
        self._side = QStackedWidget()
        for part in (quiet, self._passage, self._cleaning):
            self._side.addWidget(part)
        self._side.setMinimumWidth(410)
        self._coming.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._left = block(column(self._list, self._coming, spacing=14))
        self._parts = SideBySide(self._left, self._side, stretches=(1, 1), spacing=14)
        return block(column(self._parts, margins=(24, 14, 24, 14)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a small window the list has it all, and gives it to the passage while there is one."""
        is_small, is_open = self._is_small(), self._side.currentIndex() > 0
        self._left.setVisible(not (is_small and is_open))
        self._side.setVisible(is_open or not is_small)
        self._coming.setVisible(self.height() >= HEIGHT_FOR_COMING)

    def _is_small(self) -> bool:
        return self.width() < max(ROOM_FOR_BOTH, self._parts.room() + 48)

    def arrive(self, ref: str = "", unit: str = "") -> None:
        """Show the month; open the passage of an accompaniment, or the cleaning of a unit, whose reference is given."""
        self._wanted = ref or unit
        if self._wanted:
            self.mark_stale()

    def reread(self) -> None:
        workspace, today = self.desk.workspace, self.desk.today()
        first_name = workspace.session.name.split()[0]
        self._greeting.setText("Bonjour" if self.desk.discreet.on else f"Bonjour {first_name}")
        self._board, counts = workspace.passages.board(today), self.desk.discreet.counts
        self._month.setText(f"{long_day(today, weekday=True).capitalize()} · {counts(month_words(self._board))}")
        self._units = workspace.cleaning.empty_units(today)
        self._list.show_board(self._board, self._units)
        self._coming.show_units(self._units)
        self._follow()

    def _follow(self) -> None:
        """Open what was asked for, or at first what is most likely to be noted; else leave what is being tapped alone."""
        wanted, self._wanted = self._wanted or (self._likely() if self._is_new else ""), ""
        self._is_new = False
        if wanted:
            self._show_ref(wanted)
        elif (line := self._line(self._lit)) and self._side.currentWidget() is self._passage:
            self._passage.follow(line)

    def _likely(self) -> str:
        """Return the household left half tapped, else the one to be seen first: three taps are then enough."""
        drafts = [draft.support_id for draft in self.desk.workspace.passages.drafts()]
        begun = [line.ref for support_id in drafts for line in self._board.lines if line.support_id == support_id]
        due = [line.ref for line in self._board.lines if line.left]
        return next(iter([*begun, *due]), "") if not self._is_small() else ""

    def _line(self, ref: str) -> BoardLine | None:
        return next((line for line in self._board.lines if line.ref == ref), None)

    def _show_ref(self, ref: str) -> None:
        line, unit = self._line(ref), next((one for one in self._units if one.ref == ref), None)
        if line:
            self._open(line)
        elif unit:
            self._open_unit(unit)
        elif ref.startswith("A") and (other := self.desk.workspace.passages.line_of(ref, self.desk.today())):
            self._open(other)  # her passages are welcome where no scheme asks for them

    def _open(self, line: BoardLine) -> None:
        self._lit = line.ref
        self._passage.show_line(line)
        self._show_side(self._passage)

    def _open_unit(self, unit: EmptyUnit) -> None:
        self._passage.settle()
        self._lit = unit.ref
        self._cleaning.show_unit(unit)
        self._show_side(self._cleaning)

    def _show_side(self, panel: QWidget) -> None:
        self._list.light(self._lit)
        self._side.setCurrentWidget(panel)
        self._sheet.setVisible(panel is self._passage)
        self._arrange()

    def _close(self) -> None:
        self._lit = ""
        self._list.light("")
        self._side.setCurrentIndex(0)
        self._sheet.hide()
        self._arrange()

    def settle(self) -> None:
        """Write at once what is being tapped: before leaving, locking or closing."""
        self._passage.settle()
