"""The head of a page: the band with its marks, then who writes on the left and which paper it is on the right."""

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from caseworker.documents import fonts, styles
from caseworker.documents.logo import Logo
from caseworker.documents.model import Paper

DRAFT_MARK = "PROJET"
DEMONSTRATION_MARK = "DÉMONSTRATION – PERSONNES FICTIVES"
MOST_LINES = 3
"""Of the association's name, or of its address, beside the logo."""
_SIZE, _LEADING = 8.4, 4.3 * mm
_START, _LOWEST, _AFTER = 10 * mm, 8.5 * mm, 3 * mm
_GAP = 6 * mm
_WIDTH, _HEIGHT = styles.PAGE
_RIGHT = _WIDTH - styles.SIDE
_UNDER_RULE = styles.TOP - _START - _LOWEST - _AFTER

Line = tuple[str, str]


class Header:
    """What stands above the text: on the first page with the association's logo, on the others without."""

    def __init__(self, paper: Paper, logo: Logo | None) -> None:
        self._paper = paper
        self._logo = logo
        self._right: list[Line] = [(paper.title, fonts.SEMIBOLD), (paper.reference, fonts.REGULAR)]
        self._taken: float = max(stringWidth(text, fonts.font_for(text, font), _SIZE) for text, font in self._right)
        self._taken = min(self._taken, styles.WIDTH / 2)
        self._beside_logo = self._wrapped(styles.WIDTH - self._taken - _GAP - logo.width - _GAP) if logo else []
        self._tall: float = max(_LOWEST, len(self._beside_logo) * _LEADING, logo.height if logo else 0)

    @property
    def room_of_first_page(self) -> float:
        """Return how far under the top of the first page its text begins."""
        return float(_START + self._tall + _AFTER + _UNDER_RULE)

    @property
    def logo_box(self) -> tuple[float, float, float, float]:
        """Return where the logo is on the first page: left, bottom, right, top."""
        if self._logo is None:
            return (0, 0, 0, 0)
        bottom = _HEIGHT - _START - (self._tall + self._logo.height) / 2
        return (styles.SIDE, bottom, styles.SIDE + self._logo.width, bottom + self._logo.height)

    def draw(self, canvas: Canvas, *, first: bool) -> None:
        """Draw the band, the words and the rule; the logo apart, since it is read aloud and they are not."""
        self._draw_band(canvas)
        if first and self._logo:
            tall, left, lines = self._tall, styles.SIDE + self._logo.width + _GAP, self._beside_logo
        else:
            tall, left = _LOWEST, styles.SIDE
            room = styles.WIDTH - self._taken - _GAP
            lines = [(fitted(text, font, _SIZE, room), font) for text, font in self._left]
        _draw_lines(canvas, lines, tall, left=left)
        right = [(fitted(text, font, _SIZE, self._taken), font) for text, font in self._right]
        _draw_lines(canvas, right, tall, right=_RIGHT)
        draw_rule(canvas, _HEIGHT - _START - tall - _AFTER)

    def draw_logo(self, canvas: Canvas) -> None:
        """Draw the logo on the first page."""
        if self._logo:
            left, bottom, _, _ = self.logo_box
            reader = ImageReader(self._logo.picture)
            canvas.drawImage(reader, left, bottom, self._logo.width, self._logo.height)

    @property
    def _left(self) -> list[Line]:
        return [(self._paper.association_name, fonts.SEMIBOLD), (self._paper.association_address, fonts.REGULAR)]

    def _wrapped(self, room: float) -> list[Line]:
        lines = []
        for text, font in self._left:
            split = simpleSplit(text, font, _SIZE, room)
            if len(split) > MOST_LINES:
                split = [*split[: MOST_LINES - 1], " ".join(split[MOST_LINES - 1 :])]
            lines += [(fitted(line, font, _SIZE, room), font) for line in split]
        return lines

    def _draw_band(self, canvas: Canvas) -> None:
        canvas.setFillColor(styles.ACCENT)
        canvas.rect(0, _HEIGHT - 7 * mm, _WIDTH, 7 * mm, stroke=0, fill=1)
        marks = [DRAFT_MARK] * self._paper.draft + [DEMONSTRATION_MARK] * self._paper.demonstration
        canvas.setFillColor(styles.WHITE)
        canvas.setFont(fonts.BOLD, 8.4)
        canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 5 * mm, "  ·  ".join(marks))


def _draw_lines(canvas: Canvas, lines: list[Line], tall: float, *, left: float | None = None, right: float = 0) -> None:
    """Draw lines in the middle of the header's height."""
    top = _HEIGHT - _START - (tall - len(lines) * _LEADING) / 2
    for rank, (text, font) in enumerate(lines):
        canvas.setFont(fonts.font_for(text, font), _SIZE)
        canvas.setFillColor(styles.INK if font == fonts.SEMIBOLD else styles.MUTED)
        height = top - rank * _LEADING - 0.72 * _LEADING
        if left is None:
            canvas.drawRightString(right, height, fonts.in_order(text))
        else:
            canvas.drawString(left, height, fonts.in_order(text))


def draw_rule(canvas: Canvas, height: float) -> None:
    """Draw a thin line across the text's width."""
    canvas.setStrokeColor(styles.LINE)
    canvas.setLineWidth(0.5)
    canvas.line(styles.SIDE, height, _RIGHT, height)


def fitted(text: str, font: str, size: float, room: float) -> str:
    """Return the text, cut where it would not fit."""
    font = fonts.font_for(text, font)
    if stringWidth(text, font, size) <= room:
        return text
    kept = text
    while kept and stringWidth(kept + "…", font, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
