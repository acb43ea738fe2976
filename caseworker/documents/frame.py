"""What every page bears around its text: band, header, fingerprint, initials, page number, marks."""

import re
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from caseworker.documents import fonts, square_code, styles
from caseworker.documents.header import DRAFT_MARK, Header, draw_rule, fitted
from caseworker.documents.logo import Logo
from caseworker.documents.model import Paper
from caseworker.documents.tagging import PAGINATION, Element, artifact, marked

MOST_INITIALS = 5
_CIVILITY = re.compile(r"^(?:Madame|Monsieur)\s+")
_TOTAL = "total_pages"
_WIDTH, _HEIGHT = styles.PAGE
_RIGHT = _WIDTH - styles.SIDE
_INITIALS_LEFT = styles.SIDE + 52 * mm


class PageFrame(BaseDocTemplate):  # type: ignore[misc]  # reportlab is untyped
    """Lays a story out on A4 pages of one look, in a single pass.

    Args:
        paper: what the header says; its text fields must be drawable.
        fingerprint: SHA-256 (hex) of the content, whose first half is printed.
        tagged: mark what surrounds the text as pagination artifacts.
        logo: at the head of the first page.
        figure: the logo's element, in a tagged build.
    """

    def __init__(
        self,
        paper: Paper,
        fingerprint: str,
        *,
        tagged: bool,
        logo: Logo | None = None,
        figure: Element | None = None,
    ) -> None:
        self.paper = paper
        self.fingerprint = fingerprint
        self.tagged = tagged
        self.signed_pages: set[int] = set()
        self.places: dict[str, tuple[int, tuple[float, ...]]] = {}
        self.header = Header(paper, logo)
        self._figure = figure
        super().__init__(
            "",
            pagesize=styles.PAGE,
            title=paper.title,
            author=paper.association_name,
            subject=paper.reference,
            lang="fr-FR",
            invariant=1,
            pageCompression=1,
        )
        self.addPageTemplates(
            [self._template("first", self.header.room_of_first_page), self._template("next", styles.TOP)]
        )

    def _template(self, name: str, top: float) -> PageTemplate:
        height = _HEIGHT - top - styles.BOTTOM
        area = Frame(styles.SIDE, styles.BOTTOM, styles.WIDTH, height, 0, 0, 0, 0, id="text")
        return PageTemplate(name, [area], self._begin_page, self._end_page, autoNextPageTemplate="next")

    def lay_out(self, story: list[Flowable]) -> PDFDocument:
        """Lay the story out, and return the objects of which the file is made."""
        self.build(story, canvasmaker=_Sheets)
        return self.canv.loose_leaves

    @property
    def pages(self) -> int:
        """Return how many pages were made so far."""
        return int(self.page)

    def _begin_page(self, canvas: Canvas, _template: Any) -> None:
        with artifact(canvas, tagged=self.tagged, kind=PAGINATION):
            canvas.saveState()
            if self.paper.draft:
                _draw_draft_mark(canvas)
            self.header.draw(canvas, first=self.page == 1)
            canvas.restoreState()
        if self.page == 1:
            with marked(canvas, self._figure):
                self.header.draw_logo(canvas)

    def _end_page(self, canvas: Canvas, _template: Any) -> None:
        # at the end, because only then is it known whether the page bears the signatures
        with artifact(canvas, tagged=self.tagged, kind=PAGINATION):
            canvas.saveState()
            self._draw_fingerprint(canvas)
            if self.paper.initials and self.paper.signatories and self.page not in self.signed_pages:
                _draw_initials(canvas, self.paper.signatories)
            self._draw_page_number(canvas)
            canvas.restoreState()

    def _draw_fingerprint(self, canvas: Canvas) -> None:
        draw_rule(canvas, 22 * mm)
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


class _Sheets(Canvas):  # type: ignore[misc]  # reportlab is untyped
    """Pages that are not bound yet."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        # otherwise each page begins with Helvetica, which no file for keeping may leave out
        super().__init__(*arguments, **{**settings, "initialFontName": fonts.REGULAR})

    @property
    def loose_leaves(self) -> PDFDocument:
        """Return the objects of the pages."""
        return self._doc

    def save(self) -> None:
        """Do what reportlab does before it writes a file, and write none."""
        if self._code:
            self.showPage()
        for font in self._doc.delayedFonts:
            font.addObjects(self._doc)
        self._doc.Reference(self._doc.Catalog)
        self._doc.Outlines.prepare(self._doc, self)
        if self._doc.Outlines.ready < 0:
            self._doc.Catalog.Outlines = None


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
    canvas.setFillColor(styles.MUTED)
    canvas.setFont(fonts.REGULAR, 6.4)
    canvas.drawString(_INITIALS_LEFT, 18.6 * mm, "Paraphes")
    for name, (start, bottom, end, top) in zip(names, initials_places(len(names)), strict=False):
        canvas.setStrokeColor(styles.LINE)
        canvas.roundRect(start, bottom, end - start, top - bottom, 1.2 * mm, stroke=1, fill=0)
        canvas.setFont(fonts.font_for(name, fonts.REGULAR), 6.4)
        canvas.drawString(start, 16 * mm, fonts.in_order(fitted(name, fonts.REGULAR, 6.4, end - start)))


def initials_places(count: int) -> list[tuple[float, float, float, float]]:
    """Return where so many people put their initials at the foot of a page: left, bottom, right, top."""
    width = (_RIGHT - 26 * mm - _INITIALS_LEFT) / max(count, 3)
    lefts = [_INITIALS_LEFT + rank * width for rank in range(max(count, 3))]
    return [(left, 7 * mm, left + width - 1.6 * mm, 15 * mm) for left in lefts]
