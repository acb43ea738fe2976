"""Choices that follow one another: they break like words, and never stand on one another."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import choice
from ui.widgets.flow import Flow

NAMES = ["Marie-Antoinette", "Jean-Baptiste", "Léa", "Mohamed", "Anne-Sophie", "Christopher", "Éléonore", "Ismaël"]
Show = Callable[[QWidget], QWidget]


@pytest.mark.parametrize(("width", "lines"), [(1200, 1), (600, 2), (200, 8)])
def test_a_line_holds_as_many_as_there_is_room_for(show: Show, width: int, lines: int):
    buttons = [choice(name) for name in NAMES]
    flow = Flow(buttons)
    flow.resize(width, flow.heightForWidth(width))
    show(flow)
    places = [made.geometry() for made in buttons]
    assert len({place.y() for place in places}) == lines
    assert all(place.right() < width and place.bottom() < flow.height() for place in places)
    assert not any(one.intersects(other) for one in places for other in places if one is not other)


def test_nobody_takes_no_room(show: Show):
    flow = Flow([])
    assert (flow.heightForWidth(400), flow.minimumSizeHint().height()) == (0, 0)
