"""What every page bears around its text: band, header, fingerprint, initials, page number, marks."""

import re
from io import BytesIO
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from caseworker.documents import fonts, square_code, styles
from caseworker.documents.model import Paper
from caseworker.documents.tagging import PAGINATION, artifact

MOST_INITIALS = 5
DRAFT_MARK = "PROJET"
DEMONSTRATION_MARK = "DÉMONSTRATION – PERSONNES FICTIVES"
_CIVILITY = re.compile(r"^(?:Madame|Monsieur)\s+")
_TOTAL = "total_pages"
_WIDTH, _HEIGHT = styles.PAGE
_RIGHT = _WIDTH - styles.SIDE


class PageFrame(BaseDocTemplate):  # type: ignore[misc]  # reportlab is untyped
    """Lays a story out on A4 pages of one look, in a single pass.

    Args:
        paper: what the header says; its text fields must be drawable.
        fingerprint: SHA-256 (hex) of the content, whose first half is printed.
        tagged: mark what surrounds the text as pagination artifacts.
    """

    def __init__(self, paper: Paper, fingerprint: str, *, tagged: bool) -> None:
        self.file = BytesIO()
        self.paper = paper
        self.fingerprint = fingerprint
        self.tagged = tagged
        self.signed_pages: set[int] = set()
        super().__init__(
            self.file,
            pagesize=styles.PAGE,
            title=paper.title,
            author=paper.association_name,
            subject=paper.reference,
            lang="fr-FR",
            invariant=1,
            pageCompression=1,
        )
        height = _HEIGHT - styles.TOP - styles.BOTTOM
        area = Frame(styles.SIDE, styles.BOTTOM, styles.WIDTH, height, 0, 0, 0, 0, id="text")
        self.addPageTemplates([PageTemplate("page", [area], onPage=self._begin_page, onPageEnd=self._end_page)])

    def print_story(self, story: list[Flowable]) -> bytes:
        """Lay the story out and return the file."""
        self.build(story, canvasmaker=_canvas)
        return self.file.getvalue()

    @property
    def pages(self) -> int:
        """Return how many pages were made so far."""
        return int(self.page)

    def _begin_page(self, canvas: Canvas, _template: Any) -> None:
        with artifact(canvas, tagged=self.tagged, kind=PAGINATION):
            canvas.saveState()
            if self.paper.draft:
                _draw_draft_mark(canvas)
            self._draw_header(canvas)
            canvas.restoreState()

    def _end_page(self, canvas: Canvas, _template: Any) -> None:
        # at the end, because only then is it known whether the page bears the signatures
        with artifact(canvas, tagged=self.tagged, kind=PAGINATION):
            canvas.saveState()
            self._draw_fingerprint(canvas)
            if self.paper.initials and self.paper.signatories and self.page not in self.signed_pages:
                _draw_initials(canvas, self.paper.signatories)
            self._draw_page_number(canvas)
            canvas.restoreState()

    def _draw_header(self, canvas: Canvas) -> None:
        canvas.setFillColor(styles.ACCENT)
        canvas.rect(0, _HEIGHT - 7 * mm, _WIDTH, 7 * mm, stroke=0, fill=1)
        marks = [DRAFT_MARK] * self.paper.draft + [DEMONSTRATION_MARK] * self.paper.demonstration
        canvas.setFillColor(styles.WHITE)
        canvas.setFont(fonts.BOLD, 8.4)
        canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 5 * mm, "  ·  ".join(marks))
        half = styles.WIDTH / 2 - 3 * mm
        _draw_pair(canvas, _HEIGHT - 14.5 * mm, self.paper.association_name, self.paper.title, fonts.SEMIBOLD, half)
        _draw_pair(
            canvas, _HEIGHT - 18.8 * mm, self.paper.association_address, self.paper.reference, fonts.REGULAR, half
        )
        _draw_rule(canvas, _HEIGHT - 21.5 * mm)

    def _draw_fingerprint(self, canvas: Canvas) -> None:
        _draw_rule(canvas, 22 * mm)
        if not canvas.hasForm(square_code.FORM):
            square_code.define(canvas, f"{self.paper.reference}|{self.fingerprint[:32]}", 13 * mm)
        canvas.saveState()
        canvas.translate(styles.SIDE, 7 * mm)
        canvas.doForm(square_code.FORM)
        canvas.restoreState()
        canvas.setFillColor(styles.MUTED)
        canvas.setFont(fonts.REGULAR, 7.2)
        canvas.drawString(styles.SIDE + 15.5 * mm, 16.8 * mm, "Empreinte du contenu")
        canvas.setFont(fonts.SEMIBOLD, 7.2)
        groups = [self.fingerprint[rank : rank + 4].upper() for rank in range(0, 32, 4)]
        canvas.drawString(styles.SIDE + 15.5 * mm, 12.8 * mm, " ".join(groups[:4]))
        canvas.drawString(styles.SIDE + 15.5 * mm, 9.3 * mm, " ".join(groups[4:]))

    def _draw_page_number(self, canvas: Canvas) -> None:
        canvas.setFillColor(styles.INK)
        canvas.setFont(fonts.REGULAR, 8.4)
        canvas.drawRightString(_RIGHT - 5 * mm, 12.8 * mm, f"Page {self.page} sur ")
        canvas.translate(_RIGHT - 5 * mm, 12.8 * mm)
        canvas.doForm(_TOTAL)

    def _endBuild(self) -> None:  # noqa: N802 - reportlab's name
        # the number of pages is known only now; every page already shows this form
        self.canv.beginForm(_TOTAL, 0, -2 * mm, 12 * mm, 4 * mm)
        self.canv.setFont(fonts.REGULAR, 8.4)
        self.canv.setFillColor(styles.INK)
        self.canv.drawString(0, 0, str(self.page))
        self.canv.endForm()
        super()._endBuild()


def _canvas(*arguments: Any, **settings: Any) -> Canvas:
    # otherwise each page begins with Helvetica, which no file for keeping may leave out
    return Canvas(*arguments, **{**settings, "initialFontName": fonts.REGULAR})


def _draw_rule(canvas: Canvas, height: float) -> None:
    canvas.setStrokeColor(styles.LINE)
    canvas.setLineWidth(0.5)
    canvas.line(styles.SIDE, height, _RIGHT, height)


def _draw_pair(canvas: Canvas, height: float, left: str, right: str, font: str, room: float) -> None:
    canvas.setFont(font, 8.4)
    canvas.setFillColor(styles.INK if font == fonts.SEMIBOLD else styles.MUTED)
    canvas.drawString(styles.SIDE, height, _fitted(left, font, 8.4, room))
    canvas.drawRightString(_RIGHT, height, _fitted(right, font, 8.4, room))


def _draw_draft_mark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setFillColor(styles.DRAFT)
    canvas.setFont(fonts.BOLD, 120)
    canvas.translate(_WIDTH / 2, _HEIGHT / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -40, DRAFT_MARK)
    canvas.restoreState()


def _draw_initials(canvas: Canvas, signatories: tuple[str, ...]) -> None:
    names = [_CIVILITY.sub("", one.split(",")[0]) for one in signatories]
    names = names if len(names) <= MOST_INITIALS else ["de chaque signataire"]
    left, right = styles.SIDE + 52 * mm, _RIGHT - 26 * mm
    canvas.setFillColor(styles.MUTED)
    canvas.setFont(fonts.REGULAR, 6.4)
    canvas.drawString(left, 18.6 * mm, "Paraphes")
    width = (right - left) / max(len(names), 3)
    for rank, name in enumerate(names):
        start = left + rank * width
        canvas.setStrokeColor(styles.LINE)
        canvas.roundRect(start, 7 * mm, width - 1.6 * mm, 8 * mm, 1.2 * mm, stroke=1, fill=0)
        canvas.drawString(start, 16 * mm, _fitted(name, fonts.REGULAR, 6.4, width - 1.6 * mm))


def _fitted(text: str, font: str, size: float, room: float) -> str:
    if stringWidth(text, font, size) <= room:
        return text
    kept = text
    while kept and stringWidth(kept + "…", font, size) > room:
        kept = kept[:-1]
    return kept + "…"
