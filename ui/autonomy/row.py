"""One domain being scored: its name, what the level says, the scale of each voice, the household's own words."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from caseworker.autonomy.model import Assessment, Scorer
from caseworker.autonomy_words import SCORERS
from caseworker.checklists.model import Checklist, Item
from caseworker.lines import LINE_LENGTH
from ui.autonomy.scale import LevelScale
from ui.autonomy.words import tip_of
from ui.widgets.adaptive import SideBySide
from ui.widgets.fields import line_edit
from ui.widgets.layout import block, column
from ui.widgets.texts import text

QUIET_MS = 1500
"""What is typed is written once the hands have rested so long: each writing is a version that stays."""
WORDS_WIDTH = 230


class DomainRow(QWidget):
    """`scored` gives the scorer and the level; `quoted` the words; `left` the domains to go up (−1) or down (+1)."""

    scored = Signal(str, object)
    quoted = Signal(str)
    left = Signal(str, int)

    def __init__(self, grid: Checklist, item: Item) -> None:
        super().__init__()
        self.setObjectName("body")
        self.item = item
        self._grid, self._written = grid, ""
        self._said: int | None = None
        self._tip = text(item.help, "small", wrap=True)
        self.scales = {scorer: self._scale(scorer) for scorer in Scorer}
        self._captions = {scorer: text(SCORERS[scorer], "small") for scorer in Scorer}
        voices = [block(column(self._captions[who], self.scales[who], spacing=2)) for who in Scorer]
        self._own = voices[1]
        words = block(column(text(item.label, "strong", wrap=True), self._tip, None, spacing=2))
        words.setMinimumWidth(WORDS_WIDTH)
        self._line = SideBySide(words, SideBySide(*voices, spacing=14), stretches=(1, 0), spacing=14)
        self.words = line_edit("Dans ses mots, s’il le souhaite", f"{item.label}\u00a0: parole du ménage", LINE_LENGTH)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.settle)
        self.words.textEdited.connect(lambda _: self._timer.start())
        self.words.editingFinished.connect(self.settle)
        self.setLayout(column(self._line, self.words, spacing=6))

    def _scale(self, scorer: Scorer) -> LevelScale:
        tips = [tip_of(self._grid, self.item.key, choice.value) for choice in self._grid.answers]
        made = LevelScale(self._grid.answers, f"{self.item.label}, {SCORERS[scorer].lower()}", tips)
        made.chosen.connect(lambda level: self.scored.emit(scorer.value, level))
        made.pointed.connect(self._tell)
        made.left.connect(lambda step: self.left.emit(scorer.value, step))
        return made

    def show_said(self, said: Assessment | None) -> None:
        """Show what was said of the domain; what is being typed stays."""
        levels = {scorer: said.level(self.item.key, scorer) if said else None for scorer in Scorer}
        for scorer, level in levels.items():
            self.scales[scorer].show_level(level)
        self._said = next((level for level in levels.values() if level is not None), None)
        written = said.saying(self.item.key) if said else ""
        if not self._timer.isActive() and self.words.text().strip() != written:
            self.words.setText(written)
        self._written = written
        self._tell(None)

    def open_to_household(self, *, is_open: bool) -> None:
        """Offer the household's scale and words, or not."""
        self._own.setVisible(is_open)
        self.words.setVisible(is_open)
        self._captions[Scorer.WORKER].setVisible(is_open)
        self._line.fit()

    def _tell(self, level: int | None) -> None:
        shown = self._said if level is None else level
        self._tip.setText(self.item.help if shown is None else tip_of(self._grid, self.item.key, shown))

    def settle(self) -> None:
        """Write at once what is typed."""
        self._timer.stop()
        if self.words.text().strip() != self._written:
            self._written = self.words.text().strip()
            self.quoted.emit(self._written)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)
