"""Scoring: a day, then each domain in a tap or a key; written at once, nothing to save."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker.autonomy.model import Scorer
from caseworker.autonomy.service import Page
from caseworker.days import short_day
from ui.autonomy.moving import DayMover
from ui.autonomy.row import DomainRow
from ui.widgets.buttons import button, choice
from ui.widgets.fields import DateField, Field, ProblemLabel
from ui.widgets.layout import block, column, empty, row, separator
from ui.widgets.texts import text

HELD = "Le ménage se situe aussi"
KEYS = "Un chiffre note le niveau, les flèches le déplacent ou changent de domaine, 0 l’efface. Chaque geste est écrit aussitôt."
DAY_WIDTH = 132


class ScoringPanel(QWidget):
    """`day_chosen` gives another day; `scored` a domain, a scorer and a level; `quoted` a domain and words; `moved` the right day."""

    day_chosen = Signal(object)
    scored = Signal(str, str, object)
    quoted = Signal(str, str)
    moved = Signal(object)
    closed = Signal()

    def __init__(self, day: date, today: date) -> None:
        super().__init__()
        self.setObjectName("body")
        self._shown = ("", 0, "", tuple[str, ...]())
        self._begun_here = False
        self.rows: list[DomainRow] = []
        self.mover, self.problem, self._scale = DayMover(today), ProblemLabel(), text("", "small", wrap=True)
        self.mover.moved.connect(self.moved)
        self._lines = column(spacing=8)
        done = button("Terminer", self.closed.emit, kind="ghost", icon="check", name="Terminer le point")
        above = (self._build_head(day, today), self.mover, self.problem, self._scale)
        below = (text(KEYS, "small", wrap=True), row(done, None), separator())
        self.setLayout(column(*above, self._lines, *below, spacing=10))

    def _build_head(self, day: date, today: date) -> QWidget:
        self.day = DateField(day, today, "Date du point")
        field = Field("Date du point", self.day)
        field.setFixedWidth(DAY_WIDTH)
        self.day.day_changed.connect(self.day_chosen)
        self.household = choice(HELD)
        self.household.toggled.connect(lambda _: self._open_to_household())
        return block(row(field, block(column(None, self.household, spacing=0)), None, spacing=12))

    def show_page(self, page: Page, day: date, support_id: str) -> None:
        """Show what is asked on a day; the same lines stay, with the keyboard in them."""
        said, shown = (
            page.said,
            (support_id, page.grid.version, day.isoformat(), tuple(item.key for item in page.items)),
        )
        if shown != self._shown:
            self._shown, self._begun_here = shown, said is None
            self._build(page)
            self.household.setChecked(
                said is not None and (said.has(Scorer.HOUSEHOLD) or any(said.saying(item.key) for item in said.items))
            )
            self.mover.show_day(f"Le point du {short_day(day)} est déjà commencé\u00a0: vous le complétez.", day)
        self.mover.setVisible(said is not None and not self._begun_here)
        for made in self.rows:
            made.show_said(said)
        self._open_to_household()
        self.problem.say("")

    def _build(self, page: Page) -> None:
        empty(self._lines)
        self.rows = [self._row(page, place) for place in range(len(page.items))]
        for made in self.rows:
            self._lines.addWidget(separator())
            self._lines.addWidget(made)
        levels = [f"{number}\u00a0\u2013 {one.label.lower()}" for number, one in enumerate(page.grid.answers, 1)]
        self._scale.setText(f"Niveaux\u00a0: {', '.join(levels)}.")

    def _row(self, page: Page, place: int) -> DomainRow:
        item = page.items[place]
        made = DomainRow(page.grid, item)
        made.scored.connect(lambda scorer, level: self.scored.emit(item.key, scorer, level))
        made.quoted.connect(lambda words: self.quoted.emit(item.key, words))
        made.left.connect(lambda scorer, step: self._go(place + step, Scorer(scorer)))
        return made

    def _go(self, place: int, scorer: Scorer) -> None:
        if 0 <= place < len(self.rows):
            self.rows[place].scales[scorer].take_focus()

    def _open_to_household(self) -> None:
        for made in self.rows:
            made.open_to_household(is_open=self.household.isChecked())

    def take_focus(self) -> None:
        """Put the keyboard on the first domain."""
        if self.rows:
            self.rows[0].scales[Scorer.WORKER].take_focus()

    def settle(self) -> None:
        """Write at once what is typed."""
        for made in self.rows:
            made.settle()
