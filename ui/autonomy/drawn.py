"""The way made, drawn: a radar, a curve for each domain, the same figures in a table; no total anywhere."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.autonomy.model import Assessment, Scorer, Way
from caseworker.autonomy_words import SCORERS
from caseworker.days import short_day
from caseworker.labels import NBSP
from ui.autonomy.curve import DomainCurve
from ui.autonomy.inks import FIRST as PALE
from ui.autonomy.inks import Swatch
from ui.autonomy.radar import LEAST_AXES, Radar
from ui.autonomy.words import FIRST, cell_words, correction_words, day_words, level_words, quoted
from ui.visits.observed import Unfolding
from ui.widgets.adaptive import SideBySide
from ui.widgets.layout import Item, block, column, row, separator
from ui.widgets.texts import text

MOST_COLUMNS = 6
"""Assessments in the table: the first, and the newest."""


def drawn(way: Way) -> list[Item]:
    """Return what shows the way made."""
    radar = Radar(way)
    lines = block(column(*_lines(way), None, spacing=6))
    lines.setMinimumWidth(380)
    web = block(column(radar, _legend(way), None, spacing=6))
    whole: QWidget = SideBySide(web, lines, stretches=(1, 1), spacing=20) if len(radar.items) >= LEAST_AXES else lines
    table = Unfolding("Masquer le tableau", "Voir en tableau", lambda: _table(way), name="Voir les niveaux en tableau")
    return [text(day_words(way), "muted", wrap=True), whole, table]


def _legend(way: Way) -> QWidget:
    items: list[Item] = [None]
    for scorer in Scorer:
        if any(one.has(scorer) for one in way.assessments):
            items += [Swatch(scorer), text(SCORERS[scorer], "small"), 10]
    if way.first:
        items += [Swatch(PALE), text(FIRST, "small")]
    return block(row(*items, None, spacing=6))


def _lines(way: Way) -> Iterator[QWidget]:
    """Yield a line for each domain: its curve from the second assessment on, its level in words, what the household says."""
    for number, item in enumerate(way.items):
        if number:
            yield separator()
        said = _last_of(way, item.key)
        words = column(None, text(item.label, "strong", wrap=True), spacing=1)
        for told in (level_words(said, item.key), quoted(said.saying(item.key))):
            if told:
                words.addWidget(text(told, "small", wrap=True))
        words.addStretch(1)
        curve = [DomainCurve(way, item.key, item.label)] if len(way.assessments) > 1 else []
        line = row(words, *curve, spacing=12)
        line.setStretch(0, 1)
        for made in curve:
            line.setAlignment(made, Qt.AlignmentFlag.AlignVCenter)
        yield block(line)


def _last_of(way: Way, item: str) -> Assessment:
    """Return the newest assessment that speaks of a domain."""
    return next(one for one in reversed(way.assessments) if one.speaks_of(item))


def _table(way: Way) -> QGridLayout:
    """Return the same figures: a line for each domain, a column for each assessment, and nothing under them."""
    shown = way.assessments[-MOST_COLUMNS:]
    if way.first and way.first not in shown:
        shown = (way.first, *shown[1:])
    made = QGridLayout()
    made.setHorizontalSpacing(18)
    made.setVerticalSpacing(4)
    made.setColumnStretch(0, 1)
    for place, one in enumerate(shown, 1):
        made.addWidget(text(short_day(one.on), "small"), 0, place)
    for line, item in enumerate(way.items, 1):
        made.addWidget(text(item.label, wrap=True), line, 0)
        for place, one in enumerate(shown, 1):
            made.addWidget(text(cell_words(one, item.key)), line, place)
    levels = [f"{choice.value}{NBSP}\u2013 {choice.label.lower()}" for choice in way.last.grid.answers]
    for words in (f"{', '.join(levels)}.", *correction_words(way)):
        made.addWidget(text(words, "small", wrap=True), made.rowCount(), 0, 1, len(shown) + 1)
    return made
