"""What was left unfinished, offered again at the top of a page: taken up again or put aside, never applied silently."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from caseworker.days import long_day
from caseworker.labels import NBSP
from ui.widgets.buttons import button
from ui.widgets.layout import Margins, column, empty
from ui.widgets.notices import Banner


def moment_of(updated_at: datetime, today: date) -> str:
    """Say when a draft was last typed in: the hour alone when it was today."""
    moment = updated_at.astimezone()
    hour = f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02d}"
    return hour if moment.date() == today else f"{long_day(moment.date())} à {hour}"


@dataclass(frozen=True, slots=True)
class Left:
    """One draft: what is said of it, and what the two buttons do."""

    sentence: str
    resume: Callable[[], object]
    ignore: Callable[[], object]


class UnfinishedBanners(QWidget):
    """A banner for each of the first drafts; nothing when there is none."""

    def __init__(self, most: int = 2, margins: Margins = (24, 10, 24, 0)) -> None:
        super().__init__()
        self.setObjectName("body")
        self._most = most
        self._column = column(margins=margins)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_left(self, drafts: Sequence[Left]) -> None:
        """Show these drafts, in place of the former ones."""
        empty(self._column)
        for left in drafts[: self._most]:
            self._column.addWidget(
                Banner(
                    left.sentence,
                    button("Reprendre", left.resume, name=f"Reprendre\u00a0: {left.sentence}"),
                    button("Ignorer", left.ignore, kind="ghost", name=f"Ignorer\u00a0: {left.sentence}"),
                )
            )
        self.setVisible(bool(drafts))

    def take_focus(self) -> None:
        """Let keys take the first one up again."""
        if resume := self.findChild(QPushButton):
            resume.setFocus()
