"""Where moments that overlap stand: side by side, each in a lane of its own."""

from collections.abc import Sequence
from typing import NamedTuple


class Place(NamedTuple):
    """A lane, counted from 0, among `lanes` of the same group."""

    lane: int
    lanes: int

    def within(self, most: int) -> "Place | None":
        """Return the place when a group shows `most` lanes only, the last one for the others told together; None for these."""
        if self.lanes <= most:
            return self
        return Place(self.lane, most) if self.lane < most - 1 else None


def places_of(moments: Sequence[tuple[int, int]]) -> list[Place]:
    """Return the place of each moment, given as start and end in minutes, in the same order.

    Moments that overlap, directly or through others, form a group and share its width.
    """
    order = sorted(range(len(moments)), key=lambda index: moments[index])
    places = [Place(0, 1)] * len(moments)
    group: list[int] = []
    ends: list[int] = []  # of each lane of the group
    for index in order:
        start, end = moments[index]
        if ends and start >= max(ends):
            _close(group, places, len(ends))
            group, ends = [], []
        lane = next((number for number, free_at in enumerate(ends) if free_at <= start), len(ends))
        ends[lane : lane + 1] = [end]
        places[index] = Place(lane, 1)
        group.append(index)
    _close(group, places, len(ends))
    return places


def _close(group: Sequence[int], places: list[Place], lanes: int) -> None:
    for index in group:
        places[index] = places[index]._replace(lanes=lanes)
