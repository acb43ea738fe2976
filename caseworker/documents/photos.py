"""Photos on a page: the JPEG bytes as they are kept, numbered, in a grid; nothing is decoded.

reportlab's own images decode a photo to tell it apart from another: sixty of them take minutes and half a gigabyte.
"""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from caseworker.documents import fonts, styles
from caseworker.documents.binding import Written
from caseworker.documents.flowables import Grid, Text, text
from caseworker.documents.jpeg import Shape, shape_of
from caseworker.documents.model import Photo, Side
from caseworker.documents.tagging import Element, marked

ACROSS = 3
GAP = 3 * mm
TALLEST = 69 * mm
"""Three lines of them, and a heading, hold on a page."""
NO_PHOTO = "Aucune photo {side}."
Place = Photo | str
"""A photo, or what stands in its place."""
BROKEN = "Photo abîmée"
_UNKNOWN = (4, 3)
SIDES = {Side.BEFORE: "à l’entrée", Side.AFTER: "à la sortie"}


class Picture(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A JPEG laid on the page, fitted into a column; an empty frame when its file is broken.

    Args:
        photo: in grey or RGB and upright, as photos are kept.
        broadest: width of its column.
        element: its figure; None in a plain build.
    """

    def __init__(self, photo: Photo, broadest: float, element: Element | None) -> None:
        super().__init__()
        self._photo, self._element = photo, element
        self._shape = shape_of(photo.content)
        broad, tall = (self._shape.width, self._shape.height) if self._shape else _UNKNOWN
        scale = min(broadest / broad, TALLEST / tall)
        self.width, self.height = broad * scale, tall * scale

    def draw(self) -> None:
        """Draw, marked as the figure; the same photo shown twice is in the file once."""
        if self._element:
            left, bottom = self.canv.absolutePosition(0, 0)
            self._element.box = (left, bottom, left + self.width, bottom + self.height)
        with marked(self.canv, self._element):
            self.canv.saveState()
            if self._shape:
                self._show(self._shape)
            else:
                self._show_frame()
            self.canv.restoreState()

    def _show(self, shape: Shape) -> None:
        name = f"Photo{self._photo.digest[:24]}"
        document: Any = self.canv._doc  # noqa: SLF001 - how reportlab's own images are kept
        if not document.hasForm(name):
            document.addForm(name, _in_file(shape, self._photo.content))
        self.canv.scale(self.width, self.height)
        self.canv._formsinuse.append(name)  # noqa: SLF001 - same: makes it a resource of the page
        self.canv._code.append(f"/{document.getXObjectName(name)} Do")  # noqa: SLF001 - as `Canvas.drawImage` does

    def _show_frame(self) -> None:
        self.canv.setStrokeColor(styles.WARNING)
        self.canv.setFillColor(styles.WARNING_PALE)
        self.canv.rect(0, 0, self.width, self.height, fill=1)
        self.canv.setFillColor(styles.WARNING)
        self.canv.setFont(fonts.REGULAR, styles.SMALL.fontSize)
        self.canv.drawCentredString(self.width / 2, self.height / 2, BROKEN)


def _in_file(shape: Shape, content: bytes) -> Written:
    said = f"/Type/XObject/Subtype/Image/Width {shape.width}/Height {shape.height}/ColorSpace/{shape.colours}"
    return Written(f"<<{said}/BitsPerComponent 8/Filter/DCTDecode/Length {len(content)}>>".encode(), content)


def photo_grid(photos: Sequence[Photo], parent: Element | None, drawable: Callable[[str], str]) -> Grid:
    """Return the photos, each under its number and caption: three in a line, or what was before beside what is after.

    Args:
        photos: in the order of their numbers; one at least.
        parent: what they belong to in the structure; None in a plain build.
        drawable: returns text in letters that the fonts hold.
    """
    lines = _pairs(photos) if any(one.side is Side.BEFORE for one in photos) else _lines(photos)
    across = len(lines[0])
    broadest = (styles.WIDTH - GAP * (across - 1)) / across
    rows = [[_cell(one, broadest, parent, drawable, sided=across < ACROSS) for one in line] for line in lines]
    made = Grid(rows, colWidths=[broadest + GAP] * (across - 1) + [broadest], hAlign="LEFT")
    made.tagged = parent is not None
    made.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), styles.SMALL.fontName),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-2, -1), GAP),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * mm),
        ]
    )
    return made


def _lines(photos: Sequence[Photo]) -> list[list[Place]]:
    lines: list[list[Place]] = [list(photos[rank : rank + ACROSS]) for rank in range(0, len(photos), ACROSS)]
    lines[-1] += [""] * (ACROSS - len(lines[-1]))
    return lines


def _pairs(photos: Sequence[Photo]) -> list[list[Place]]:
    """Return what was before on the left and what is after on the right, one thing after another."""
    lines: list[list[Place]] = []
    for _, group in itertools.groupby(photos, key=lambda one: one.caption):
        shown = list(group)
        before: list[Place] = [one for one in shown if one.side is Side.BEFORE]
        after: list[Place] = [one for one in shown if one.side is not Side.BEFORE]
        if shown[0].side:
            before = before or [NO_PHOTO.format(side=SIDES[Side.BEFORE])]
            after = after or [NO_PHOTO.format(side=SIDES[Side.AFTER])]
        tall = max(len(before), len(after))
        columns = (column + [""] * (tall - len(column)) for column in (before, after))
        lines += [list(pair) for pair in zip(*columns, strict=True)]
    return lines


def _cell(
    place: Place, broadest: float, parent: Element | None, drawable: Callable[[str], str], *, sided: bool
) -> list[Picture | Text]:
    if isinstance(place, str):
        return [text(fonts.markup(place), styles.SMALL, parent.add("P") if parent else None)] if place else []
    figure = parent.add("Figure") if parent else None
    words = drawable(f"{place.caption}, {SIDES[place.side]}" if sided and place.side else place.caption)
    if figure:
        figure.alternative = f"Photo {place.number}\u00a0: {words}"
    caption = text(f"<b>{place.number}</b> {fonts.markup(words)}", styles.CAPTION, parent.add("P") if parent else None)
    return [Picture(place, broadest, figure), caption]
