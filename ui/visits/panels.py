"""The parts of a visit that share one place: each opened by a tap, so that the page never scrolls."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from caseworker.errors import Problem
from caseworker.visits.model import VisitDraft
from ui.widgets.buttons import choice, exclusive
from ui.widgets.flow import Flow
from ui.widgets.layout import block, column, row

IN_A_ROW, SNUG = 6, 34
ROOM = 92  # what the part shown asks for at least: two lines of choices; more scrolls inside


class Panel(QWidget):
    """A part of the visit. `edited` is emitted at each tap and each letter."""

    edited = Signal()
    title = ""
    fields: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")

    def show_draft(self, draft: VisitDraft) -> None:
        """Show what a draft holds for this part."""
        raise NotImplementedError

    def applied(self, draft: VisitDraft) -> VisitDraft:
        """Return the draft with what this part holds."""
        raise NotImplementedError

    def is_filled(self) -> bool:
        """Tell whether this part holds something: its tab says so."""
        return False

    def faults(self) -> list[Problem]:
        """Return what does not read in the fields themselves."""
        return []

    def show_problems(self, said: dict[str, str]) -> bool:
        """Show the problems of this part's fields; tell whether there is one."""
        return any(name in said for name in self.fields)

    def set_discreet(self, *, on: bool) -> None:
        """Hide what someone who looks over the shoulder must not read."""


class Panels(QFrame):
    """One card: a line of tabs, and the part chosen."""

    edited = Signal()

    def __init__(self, panels: Sequence[Panel]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._panels = list(panels)
        self._stack = QStackedWidget()
        self._stack.setObjectName("body")
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(ROOM)
        self.tabs = [choice(panel.title, name=f"Partie\u00a0: {panel.title}") for panel in self._panels]
        self._group = exclusive(self.tabs)
        for number, (tab, panel) in enumerate(zip(self.tabs, self._panels, strict=True)):
            tab.setProperty("snug", "true")
            tab.clicked.connect(lambda _checked, chosen=number: self.choose(chosen))
            panel.edited.connect(self._follow)
            self._stack.addWidget(_Shrinking(panel))
            tab.setToolTip(f"Alt+{number + 1}")
            QShortcut(QKeySequence(f"Alt+{number + 1}"), self).activated.connect(partial(self.reach, number))
        # One more part than a row holds must not take the room of the notes: it goes on the next line.
        tabs = block(row(*self.tabs, None, spacing=6)) if len(self.tabs) <= IN_A_ROW else Flow(self.tabs, around=SNUG)
        self.setLayout(column(tabs, self._stack, spacing=10, margins=(16, 14, 16, 14)))
        self.choose(0)

    def reach(self, number: int) -> None:
        """Show a part and put the keyboard into it: Alt and its number."""
        self.choose(number)
        inside = self._panels[number].findChildren(QWidget)
        first = next((one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()), None)
        (first or self.tabs[number]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_for(self, height: int) -> None:
        """Ask for at least this height for the part shown."""
        self._stack.setMinimumHeight(height)

    def choose(self, number: int) -> None:
        """Show a part."""
        self.tabs[number].setChecked(True)
        self._stack.setCurrentIndex(number)

    def open(self, panel: Panel) -> None:
        """Show a part."""
        self.choose(self._panels.index(panel))

    def show_draft(self, draft: VisitDraft) -> None:
        """Show a draft in every part."""
        for panel in self._panels:
            panel.show_draft(draft)
        self._mark()

    def applied(self, draft: VisitDraft) -> VisitDraft:
        """Return the draft with what every part holds."""
        for panel in self._panels:
            draft = panel.applied(draft)
        return draft

    def faults(self) -> list[Problem]:
        """Return what does not read in any part."""
        return [fault for panel in self._panels for fault in panel.faults()]

    def show_problems(self, said: dict[str, str]) -> None:
        """Show each part its problems, and bring the first part that has one into sight."""
        wrong = [number for number, panel in enumerate(self._panels) if panel.show_problems(said)]
        if wrong:
            self.choose(wrong[0])

    def set_discreet(self, *, on: bool) -> None:
        """Hide what must not be read over the shoulder."""
        for panel in self._panels:
            panel.set_discreet(on=on)

    def _follow(self) -> None:
        self._mark()
        self.edited.emit()

    def _mark(self) -> None:
        for tab, panel in zip(self.tabs, self._panels, strict=True):
            filled = panel.is_filled()
            tab.setText(f"{panel.title}\u00a0•" if filled else panel.title)
            tab.setAccessibleName(f"Partie\u00a0: {panel.title}" + (", remplie" if filled else ""))


class _Shrinking(QScrollArea):
    """A part that scrolls inside its own room when it is given less than it asks for."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._panel = panel
        self.setWidget(panel)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._panel.minimumSizeHint().width(), 0)
