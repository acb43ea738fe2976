"""Signatures drawn on screen laid on the file that was issued: in their boxes, with initials on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseworker.days import short_day

PLACE = "signature-{rank}"
"""Name, inside the file, of the room where the signatory of a rank signs."""
Stroke = Sequence[tuple[float, float, float]]
Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one person drew.

    Args:
        rank: of their box, from 1.
        name: of who signed.
        at: when.
        place: where, when it was elsewhere.
        strokes, initials: lines of points (across, down, pressure), in widths of the pad.
    """

    rank: int
    name: str
    at: datetime | date
    place: str
    strokes: Sequence[Stroke]
    initials: Sequence[Stroke]

    @property
    def lines(self) -> tuple[str, ...]:
        """Return what is written under the signature."""
        day = self.at.astimezone() if isinstance(self.at, datetime) else self.at
        hour = f" à {day.hour}\u00a0h\u00a0{day.minute:02d}" if isinstance(day, datetime) else ""
        return ("Signature électronique simple", f"Le {short_day(day)}{hour}", *([self.place] if self.place else []))


def signed_copy(pdf: bytes, drawn: Sequence[Drawn]) -> bytes:
    """Return the file with what was drawn on it; the very same bytes when nothing was."""
    if not drawn:
        return pdf
    from caseworker.documents.overlay import laid_on

    return laid_on(pdf, drawn)


def may_be_drawn_on(pdf: bytes, rank: int) -> bool:
    """Tell whether a file has a room where the signatory of a rank signs on screen."""
    from caseworker.documents.overlay import rooms_in

    return rank <= rooms_in(pdf)
