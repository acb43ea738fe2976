"""Pieces of a page that carry their place in the structure tree: text, headings, list items, tables."""

from collections.abc import Collection, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Table

from caseworker.documents import fonts, styles
from caseworker.documents.fragments import fragments
from caseworker.documents.pictograms import draw_pictogram
from caseworker.documents.tagging import Element, artifact, marked

_FIRST_LINES = 50 * mm


class Text(Paragraph):  # type: ignore[misc]  # reportlab is untyped
    """A paragraph that knows its element, and shares it between the pages it is cut over."""

    element: Element | None = None
    label: tuple[str, Element | None] | None = None
    outline: tuple[str, str, int] | None = None
    pictogram: str = ""
    _in_order = False
    _room: float | None = None
    keepWithNext: bool | int = False  # noqa: N815 - reportlab's name

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Break lines once for a width: a table asks when it measures its rows, when it is cut and when it is drawn."""
        if availWidth != self._room or not hasattr(self, "blPara"):
            super().wrap(availWidth, availHeight)
            self._room = availWidth
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list["Text"]:  # noqa: N803 - reportlab's names
        """Cut where the page ends; the label and the bookmark stay with the first part."""
        parts: list[Text] = super().split(availWidth, availHeight)
        for part in parts:
            part.element = self.element
        if parts:
            parts[0].label, parts[0].outline, parts[0].pictogram = self.label, self.outline, self.pictogram
            parts[-1].spaceAfter = self.getSpaceAfter()
        return parts

    def draw(self) -> None:
        """Draw, marked as the element's."""
        if self.outline:
            self._add_bookmark(*self.outline)
        if self.label:
            self._draw_label(*self.label)
        if self.pictogram:
            side = self.style.leftIndent * 0.78
            with artifact(self.canv, tagged=self.element is not None):
                draw_pictogram(self.canv, self.pictogram, 0, self.height - side, side)
        with marked(self.canv, self.element):
            self._put_in_order()
            super().draw()

    def _put_in_order(self) -> None:
        """Turn round what is read from right to left, line by line: only now is it known where lines are broken."""
        if self._in_order:
            return
        self._in_order = True
        if self.blPara.kind == 1:
            for line in self.blPara.lines:
                for word in line.words:
                    word.text = fonts.in_order(word.text)
        else:
            self.blPara.lines = [
                (room, fonts.in_order(" ".join(words)).split(" ")) for room, words in self.blPara.lines
            ]

    def _add_bookmark(self, key: str, title: str, level: int) -> None:
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(title, key, level)

    def _draw_label(self, label: str, element: Element | None) -> None:
        first = self.blPara.lines[0] if self.blPara.kind == 1 else self.blPara
        baseline = self.height - getattr(first, "ascent", self.style.fontSize)
        with marked(self.canv, element):
            self.canv.setFont(self.style.fontName, self.style.fontSize)
            self.canv.setFillColor(self.style.textColor)
            self.canv.drawString(self.style.bulletIndent, baseline, label)


class Grid(Table):  # type: ignore[misc]  # reportlab is untyped
    """A table whose bands and lines are decoration; its cells carry their own elements."""

    tagged = False
    continues = False
    splitInRow: int  # noqa: N815 - reportlab's name

    def split(self, availWidth: float, availHeight: float) -> list["Grid"]:  # noqa: N803 - reportlab's names
        """Cut between rows; inside one only when it is taller than a page, and never to repeat the head amid a page."""
        cuts_rows, is_tall = self.splitInRow, self._begins_with_a_tall_row()
        if cuts_rows and is_tall and self.continues and availHeight < styles.HEIGHT - 1:
            return []
        self.splitInRow = int(cuts_rows and is_tall)
        parts: list[Grid] = super().split(availWidth, availHeight)
        self.splitInRow = cuts_rows
        for rank, part in enumerate(parts):
            part.splitInRow, part.continues = cuts_rows, self.continues or rank > 0
        return parts

    @property
    def beginning(self) -> float:
        """Return the height of the head and of two rows; of one when two are tall; of its first lines when one is."""
        heights = self._rowHeights[: int(self.repeatRows) + 2]
        two, one = float(sum(heights)), float(sum(heights[:-1]))
        if two <= styles.HEIGHT / 2:
            return two
        return one if one <= styles.HEIGHT else _FIRST_LINES

    def _begins_with_a_tall_row(self) -> bool:
        return bool(sum(self._rowHeights[: int(self.repeatRows) + 1]) > styles.HEIGHT)

    def onSplit(self, T: "Grid", byRow: int = 1) -> None:  # noqa: N802, N803, ARG002 - reportlab's names
        """Hand the parts of a cut table what the whole knew."""
        T.tagged = self.tagged

    def _drawBkgrnd(self) -> None:  # noqa: N802 - reportlab's name
        with artifact(self.canv, tagged=self.tagged):
            super()._drawBkgrnd()

    def _drawLines(self) -> None:  # noqa: N802 - reportlab's name
        with artifact(self.canv, tagged=self.tagged):
            super()._drawLines()


def text(markup: str, style: ParagraphStyle, element: Element | None) -> Text:
    """Return a paragraph of escaped markup."""
    made = Text(None, style, frags=fragments(markup, style))
    made.element = element
    made.keepWithNext = style.keepWithNext if hasattr(style, "keepWithNext") else False
    return made


def table(rows: list[list[Text]], weights: Sequence[int] = (), *, barred: Collection[int] = (), tagged: bool) -> Grid:
    """Return a table with a header row repeated on each page.

    Args:
        rows: the first one is the head.
        weights: of the columns; when they are all alike, columns share the width, the first one being wider.
        barred: rows that bear a red bar on their left.
        tagged: cells carry their own elements.
    """
    made = Grid(rows, colWidths=_widths(len(rows[0]), weights), repeatRows=1, splitInRow=1, spaceBefore=3, spaceAfter=8)
    made.tagged = tagged
    made.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("BACKGROUND", (0, 0), (-1, 0), styles.ACCENT),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [styles.WHITE, styles.ZEBRA]),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, styles.LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
            *(("LINEBEFORE", (0, rank), (0, rank), 2.4, styles.RED_BAR) for rank in sorted(barred)),
        ]
    )
    return made


def _widths(columns: int, weights: Sequence[int]) -> list[float]:
    if len(set(weights)) > 1 and len(weights) == columns:
        return [styles.WIDTH * weight / sum(weights) for weight in weights]
    unit = styles.WIDTH / (columns + 0.6) if columns > 1 else styles.WIDTH
    return [styles.WIDTH - unit * (columns - 1), *[unit] * (columns - 1)]


def leads_on(flowable: object) -> bool:
    """Tell whether a piece of the page is kept with what follows it."""
    return isinstance(flowable, Text) and bool(flowable.getKeepWithNext())
