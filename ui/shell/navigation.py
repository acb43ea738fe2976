"""The navigation at the left: 216 px with words, 68 px with icons only when the window is narrow."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLayout, QScrollArea, QScroller, QSizePolicy, QToolButton, QWidget

from ui import icons
from ui.shell.pages import PageSpec
from ui.theme import tokens
from ui.widgets.layout import block, column, row
from ui.widgets.texts import picture, text

SETTINGS = "settings"
WIDE, NARROW, NARROW_UNDER = 216, 68, 1200
BESIDE = 32
LOW_UNDER, SPACING, TIGHT = 640, 6, 0
"""Under this height, lines are 40 pixels high instead of 46, and touch each other."""


class NavItem(QToolButton):
    """One line of the navigation."""

    def __init__(self, title: str, icon: str, shortcut: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setObjectName("navItem")
        self.setText(f"  {title}")
        self.setAccessibleName(title)
        self.setToolTip(f"{title} ({shortcut})" if shortcut else title)
        self.setIconSize(QSize(20, 20))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._colour)
        self._colour(on=False)

    def _colour(self, on: bool) -> None:
        self.setIcon(icons.icon(self._icon, tokens().nav_on if on else tokens().nav_text))

    def narrow(self, *, yes: bool) -> None:
        """Show the icon alone, or with its words."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if yes else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(style)


def _rolling(body: QLayout) -> QScrollArea:
    """Return an area that rolls when the window is too low for every page: by wheel, finger or arrows, without a bar."""
    area = QScrollArea()
    area.setObjectName("navArea")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for set_policy in (area.setHorizontalScrollBarPolicy, area.setVerticalScrollBarPolicy):
        set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(block(body))
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    return area


class Navigation(QWidget):
    """Search and pages above; discreet mode, lock and settings below. Tab enters the group once, arrows move inside."""

    chosen = Signal(str)

    def __init__(
        self,
        pages: Sequence[PageSpec],
        on_discreet: Callable[[], object],
        on_lock: Callable[[], object],
        on_search: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Navigation")
        self._brand = text("Tremplin", "")
        self._brand.setObjectName("brand")
        above = [spec for spec in pages if spec.key != SETTINGS]
        self._pages = {spec.key: self._page_item(spec, number) for number, spec in enumerate(above, 1)}
        self._group = QButtonGroup(self)
        self.search = NavItem("Rechercher", "search", "Ctrl+K")
        self.search.clicked.connect(lambda _: on_search())
        self.discreet = NavItem("Mode discret", "eye-off", "F9")
        self.discreet.setCheckable(True)
        self.discreet.clicked.connect(lambda _: on_discreet())
        self.lock = NavItem("Verrouiller", "lock", "Ctrl+L")
        self.lock.clicked.connect(lambda _: on_lock())
        self.settings = NavItem("Réglages", "settings")
        self.settings.setCheckable(True)
        self.settings.clicked.connect(lambda: self.chosen.emit(SETTINGS))
        self._lay_out()

    def _page_item(self, spec: PageSpec, number: int) -> NavItem:
        item = NavItem(spec.title, spec.icon, f"Ctrl+{number}" if number < 10 else "")
        item.setCheckable(True)
        item.clicked.connect(lambda: self.chosen.emit(spec.key))
        return item

    def _lay_out(self) -> None:
        for item in self._pages.values():
            self._group.addButton(item)
        self._group.addButton(self.settings)
        top, bottom = (self.search, *self._pages.values()), (self.discreet, self.lock, self.settings)
        brand = row(picture("key-round", "#5CC4CF", 22), self._brand, None, spacing=12, margins=(12, 0, 0, 0))
        pages = column(*top, None, spacing=SPACING, margins=(0, 0, 0, 0))
        self._area = _rolling(pages)
        body = column(brand, 12, self._area, *bottom, spacing=SPACING, margins=(12, 16, 12, 8))
        body.setStretch(2, 1)
        self.setLayout(body)
        self._stacks = (pages, body)
        self.fit(WIDE * 10)

    def show_current(self, key: str) -> None:
        """Light the page's line; a page opened by others leaves the line as it is."""
        item = self.settings if key == SETTINGS else self._pages.get(key)
        if item:
            item.setChecked(True)
            self._area.ensureWidgetVisible(item, 0, item.height())

    def keys(self) -> tuple[str, ...]:
        """Return the pages in the order of Ctrl+1…9."""
        return tuple(self._pages)

    def fit(self, window_width: int) -> None:
        """Choose the wide or the narrow form for a window."""
        narrow = window_width < NARROW_UNDER
        self._brand.setVisible(not narrow)
        items = (self.search, *self._pages.values(), self.discreet, self.lock, self.settings)
        for item in items:
            item.narrow(yes=narrow)
        longest = max(item.sizeHint().width() for item in items) + BESIDE  # more than WIDE with large text
        self.setFixedWidth(NARROW if narrow else max(WIDE, longest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.height() < LOW_UNDER
        if self.property("low") == is_low:
            return
        self.setProperty("low", is_low)
        for item in self.findChildren(NavItem):
            item.style().polish(item)  # the height of a line is the style's
        for body in self._stacks:
            body.setSpacing(TIGHT if is_low else SPACING)
        self._stacks[1].setContentsMargins(12, 4 if is_low else 16, 12, 4 if is_low else 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        items = list(self._pages.values())
        focused = self.focusWidget()
        if event.key() not in steps or focused not in items:
            super().keyPressEvent(event)
            return
        items[(items.index(focused) + steps[Qt.Key(event.key())]) % len(items)].click()
