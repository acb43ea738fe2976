"""The address block of a letter, where the window of a French DL envelope shows it, and nothing else does.

The window of a DL envelope (110 × 220 mm) is 35 mm high and 100 mm wide, 20 mm from the right edge and 20 mm from the
bottom. An A4 sheet folded in three is 99 × 210 mm: it slides by 11 mm up and down, by 10 mm sideways. From the top left of
the sheet, in millimetres, the window therefore always shows x 100–190, y 55–79, and may show x 90–200, y 44–90.

**Source:** La Poste, *Guide pratique courrier* (address on six lines at most, nothing beside nor under it); AFNOR NF Z
11-001 (place of the address on a letter); edics.fr, « Rédiger vos adresses » (block at 110 mm from the left and 55 mm from
the top, seen on 22 November 2026). The norm itself was not read.
"""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from caseworker.documents import styles
from caseworker.documents.flowables import Text

LEFT, TOP, WIDTH, HEIGHT = 105 * mm, 56 * mm, 85 * mm, 22.5 * mm
"""Of the address on the sheet: what the window always shows, with a margin."""
CLEAR_TO = 95 * mm
"""Under the top of the sheet: where the text of the letter begins, out of the window's reach."""
SMALLEST = 0.55


class Window(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """The lines of an address at the one place where the envelope shows them; made smaller when they are many."""

    def __init__(self, lines: Sequence[Text]) -> None:
        super().__init__()
        self._lines = lines
        self._scale = 1.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Take the head of the page, down to where the window no longer reaches."""
        while self._tall() * self._scale > HEIGHT and self._scale > SMALLEST:
            self._scale -= 0.05
        above = styles.PAGE[1] - styles.BOTTOM - availHeight
        self.width, self.height = availWidth, max(CLEAR_TO - above, 0)
        return self.width, self.height

    def _tall(self) -> float:
        return float(sum(line.wrap(WIDTH / self._scale, styles.PAGE[1])[1] for line in self._lines))

    def draw(self) -> None:
        """Draw each line from the sheet's own edges, wherever the text begins."""
        canvas: Canvas = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        canvas.saveState()
        canvas.translate(LEFT - left, styles.PAGE[1] - TOP - bottom)
        canvas.scale(self._scale, self._scale)
        down = 0.0
        for line in self._lines:
            _, height = line.wrap(WIDTH / self._scale, styles.PAGE[1])
            down += height
            line.drawOn(canvas, 0, -down)
        canvas.restoreState()
