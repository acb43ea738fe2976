"""Photos on a page: the JPEG bytes as they are kept, numbered, in a grid; nothing is decoded.

reportlab's own images decode a photo to tell it apart from another: sixty of them take minutes and half a gigabyte.
"""

import hashlib
import io
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.platypus import Flowable

from caseworker.documents import fonts, styles
from caseworker.documents.flowables import Grid, Text, text
from caseworker.documents.model import Photo
from caseworker.documents.tagging import Element, marked

ACROSS = 3
GAP = 3 * mm
TALLEST = 69 * mm
"""Three lines of them, and a heading, hold on a page."""
_BROADEST = (styles.WIDTH - GAP * (ACROSS - 1)) / ACROSS


class Picture(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A JPEG laid on the page, fitted into a column.

    Args:
        content: the file, in grey or RGB and upright, as photos are kept.
        element: its figure; None in a plain build.
    """

    def __init__(self, content: bytes, element: Element | None) -> None:
        super().__init__()
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as photo:  # reads the head of the file only
            broad, tall = photo.size
        scale = min(_BROADEST / broad, TALLEST / tall)
        self.width, self.height = broad * scale, tall * scale
        self._content, self._element = content, element

    def draw(self) -> None:
        """Draw, marked as the figure; the same photo shown twice is in the file once."""
        name = f"Photo{hashlib.sha256(self._content).hexdigest()[:24]}"
        if not self.canv._doc.hasForm(name):  # noqa: SLF001 - how reportlab's own images are kept
            self._keep(name)
        if self._element:
            left, bottom = self.canv.absolutePosition(0, 0)
            self._element.box = (left, bottom, left + self.width, bottom + self.height)
        with marked(self.canv, self._element):
            self.canv.saveState()
            self.canv.scale(self.width, self.height)
            self.canv._code.append(f"/{self._kept_name(name)} Do")  # noqa: SLF001 - as `Canvas.drawImage` does
            self.canv.restoreState()

    def _keep(self, name: str) -> None:
        document: Any = self.canv._doc  # noqa: SLF001 - how reportlab's own images are kept
        image = PDFImageXObject(name, None)
        image.loadImageFromJPEG(io.BytesIO(self._content))
        image.name = name
        self.canv._setXObjects(image)  # noqa: SLF001 - same
        document.Reference(image, document.getXObjectName(name))
        document.addForm(name, image)

    def _kept_name(self, name: str) -> str:
        self.canv._formsinuse.append(name)  # noqa: SLF001 - same: makes it a resource of the page
        return str(self.canv._doc.getXObjectName(name))  # noqa: SLF001 - same


def photo_grid(photos: Sequence[Photo], parent: Element | None, drawable: Callable[[str], str]) -> Grid:
    """Return the photos, three in a line, each under its number and caption.

    Args:
        photos: in the order of their numbers; one at least.
        parent: what they belong to in the structure; None in a plain build.
        drawable: returns text in letters that the fonts hold.
    """
    cells = [_cell(photo, parent, drawable) for photo in photos]
    rows: list[list[Any]] = [cells[rank : rank + ACROSS] for rank in range(0, len(cells), ACROSS)]
    rows[-1] += [""] * (ACROSS - len(rows[-1]))
    made = Grid(rows, colWidths=[_BROADEST + GAP] * (ACROSS - 1) + [_BROADEST], hAlign="LEFT")
    made.tagged = parent is not None
    made.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), styles.SMALL.fontName),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * mm),
        ]
    )
    return made


def _cell(photo: Photo, parent: Element | None, drawable: Callable[[str], str]) -> list[Picture | Text]:
    figure = parent.add("Figure") if parent else None
    words = drawable(photo.caption)
    if figure:
        figure.alternative = f"Photo {photo.number}\u00a0: {words}"
    caption = text(f"<b>{photo.number}</b> {fonts.markup(words)}", styles.CAPTION, parent.add("P") if parent else None)
    return [Picture(photo.content, figure), caption]
