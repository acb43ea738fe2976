"""The boxes in which people sign, two by two, each with a name and a quality."""

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from caseworker.documents import fonts, styles
from caseworker.documents.flowables import Grid, Text, text
from caseworker.documents.tagging import Element
from caseworker.documents.typography import french, markup

_BOX = 25 * mm


class SignatureBoxes(Grid):
    """Boxes that tell the page frame on which page they are, so that nobody initials that page as well."""

    def draw(self) -> None:
        """Draw, and note the page."""
        self.canv._doctemplate.signed_pages.add(self.canv.getPageNumber())  # noqa: SLF001 - how flowables reach their document
        super().draw()


def signature_boxes(signatories: tuple[str, ...], element: Element | None) -> SignatureBoxes:
    """Return the boxes.

    Args:
        signatories: "Name, quality", already drawable.
        element: what they belong to in the structure; None in a plain build.
    """
    boxes = [_box(one, element) for one in signatories]
    rows = [boxes[rank : rank + 2] for rank in range(0, len(boxes), 2)]
    if len(rows[-1]) == 1:
        rows[-1].append([])
    made = SignatureBoxes(rows, colWidths=[styles.WIDTH / 2] * 2, rowHeights=None, spaceBefore=4)
    made.tagged = element is not None
    commands: list[tuple[object, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
    ]
    for rank in range(len(boxes)):
        cell = (rank % 2, rank // 2)
        commands.append(("BOX", cell, cell, 0.6, styles.LINE))
    made.setStyle(commands)
    return made


def _box(signatory: str, element: Element | None) -> list[Text | Spacer]:
    name, _, quality = signatory.partition(",")
    lines = [f"<b>{markup(name.strip())}</b>", markup(quality.strip())]
    made = [text(line, styles.SIGNATORY, element.add("P") if element else None) for line in lines if line]
    hint = text(
        french("Date, mention « lu et approuvé » et signature"), styles.SMALL, element.add("P") if element else None
    )
    return [*made, hint, Spacer(1, _BOX)]
