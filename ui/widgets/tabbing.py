"""Where Tab goes: through the parts of a page in the order they are read, whatever the order they were made in."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def stops_in(parts: Iterable[QWidget]) -> list[QWidget]:
    """Return what Tab stops at in these parts, part after part; inside one, line by line from left to right."""
    return [stop for part in parts for stop in sorted(_stops(part), key=lambda one: _place(one, part))]


def _stops(part: QWidget) -> list[QWidget]:
    return [one for one in (part, *part.findChildren(QWidget)) if _is_stop(one)]


def _is_stop(one: QWidget) -> bool:
    takes = one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes and one.isVisible() and one.isEnabled() and one.focusProxy() is None


def _place(one: QWidget, part: QWidget) -> tuple[int, int]:
    """Return line and column; things of one line are not all of the same height: their middle tells."""
    middle = one.mapTo(part, one.rect().center()) if one is not part else QPoint()
    return middle.y() // 12, middle.x()


def after(parts: Iterable[QWidget], focused: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return where Tab goes from the stop that has the focus; None at the end, at the beginning, and from elsewhere."""
    stops = stops_in(parts)
    if focused not in stops:
        return None
    number = stops.index(focused) + (1 if forward else -1)
    return stops[number] if 0 <= number < len(stops) else None


def beyond(page: QWidget, *, forward: bool) -> QWidget | None:
    """Return the stop that comes after a page, or before it, in its window; None when there is no other."""
    one = _next(page, forward=forward)
    while one is not None and one is not page:
        if not page.isAncestorOf(one) and _is_stop(one) and one.window() is page.window():
            return one
        one = _next(one, forward=forward)
    return None


def _next(one: QWidget, *, forward: bool) -> QWidget | None:
    return one.nextInFocusChain() if forward else one.previousInFocusChain()
