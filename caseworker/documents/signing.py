"""The boxes in which people sign, side by side, each with a name and a quality."""

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from caseworker.documents import fonts, styles
from caseworker.documents.drawn import PLACE
from caseworker.documents.flowables import Grid, Text, text
from caseworker.documents.tagging import Element
from caseworker.documents.typography import french

_BOX = 23 * mm
AGREED, SIGNED = "Date, mention «\u202flu et approuvé\u202f» et signature", "Date et signature"


class SignatureBoxes(Grid):
    """Boxes that tell the page frame on which page they are, so that nobody initials that page as well.

    The room of each is a named place of the file: what is drawn on screen is laid there later.
    """

    count = 0

    def draw(self) -> None:
        """Draw, and note the page and the places."""
        frame, page = self.canv._doctemplate, self.canv.getPageNumber()  # noqa: SLF001 - how flowables reach their document
        frame.signed_pages.add(page)
        columns = len(self._colpositions) - 1
        for rank in range(self.count):
            left, right = self._colpositions[rank % columns] + 8, self._colpositions[rank % columns + 1] - 8
            bottom = self._rowpositions[rank // columns + 1]
            corners = (*self.canv.absolutePosition(left, bottom), *self.canv.absolutePosition(right, bottom + _BOX))
            frame.places[PLACE.format(rank=rank + 1)] = (page, corners)
        super().draw()


def signature_boxes(signatories: tuple[str, ...], element: Element | None, *, approves: bool = True) -> SignatureBoxes:
    """Return the boxes.

    Args:
        signatories: "Name, quality", already drawable.
        element: what they belong to in the structure; None in a plain build.
        approves: whoever signs writes that they agree.
    """
    boxes = [_box(one, element, AGREED if approves else SIGNED) for one in signatories]
    columns = 3 if len(boxes) == 3 else 2
    rows = [boxes[rank : rank + columns] for rank in range(0, len(boxes), columns)]
    rows[-1] += [[] for _ in range(columns - len(rows[-1]))]
    made = SignatureBoxes(rows, colWidths=[styles.WIDTH / columns] * columns, spaceBefore=4)
    made.tagged, made.count = element is not None, len(boxes)
    commands: list[tuple[object, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
    ]
    for rank in range(len(boxes)):
        cell = (rank % columns, rank // columns)
        commands.append(("BOX", cell, cell, 0.6, styles.LINE))
    made.setStyle(commands)
    return made


def _box(signatory: str, element: Element | None, asked: str) -> list[Text | Spacer]:
    name, _, quality = signatory.partition(",")
    lines = [f"<b>{fonts.markup(name.strip())}</b>", fonts.markup(quality.strip())]
    made = [text(line, styles.SIGNATORY, element.add("P") if element else None) for line in lines if line]
    hint = text(french(asked), styles.SMALL, element.add("P") if element else None)
    return [*made, hint, Spacer(1, _BOX)]
