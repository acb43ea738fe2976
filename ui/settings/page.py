"""Settings: how the program looks, one's passphrase, backups, people, the association. Each card for who may use it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from caseworker.access.rights import Access, Kind
from ui.settings.about import about_card
from ui.settings.association import AssociationCard
from ui.settings.backups import BackupCard
from ui.settings.display import DisplayCard
from ui.settings.passphrase import PassphraseCard
from ui.settings.people import PeopleCard
from ui.shell.pages import Desk, LivingPage
from ui.widgets.layout import Card, column, header, row, scrolling
from ui.widgets.texts import text

TWO_COLUMNS_EM = 70  # two columns of cards side by side, in the width of an m


class SettingsPage(LivingPage):
    """Two columns of cards: what is one's own at the left, what is everyone's at the right."""

    topics = frozenset({"accounts", "association", "backups", "staff"})

    def __init__(self, desk: Desk) -> None:
        session = desk.workspace.session
        self.display = DisplayCard(desk)
        self.passphrase = PassphraseCard(desk)
        self.backups = BackupCard(desk) if session.may(Kind.BACKUPS, Access.READ) else None
        self.people = PeopleCard(desk) if session.may(Kind.ACCOUNTS, Access.WRITE) else None
        self.association = AssociationCard(desk) if session.may(Kind.SETTINGS, Access.WRITE) else None
        super().__init__(desk, header(text("Réglages", "title")), scrolling(self._lay_out()))

    def _lay_out(self) -> QLayout:
        mine: list[Card | None] = [self.display, self.passphrase, self.backups, about_card()]
        ours: list[Card | None] = [self.people, self.association]
        self._columns = row(_stacked(mine), _stacked(ours), spacing=16)
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1)
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("m")
        side_by_side = self.width() >= TWO_COLUMNS_EM * em
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        )

    def reread(self) -> None:
        for card in (self.backups, self.people, self.association):
            if card is not None:
                card.reread()


def _stacked(cards: list[Card | None]) -> QWidget:
    box = QWidget()
    box.setObjectName("body")
    box.setLayout(column(*(card for card in cards if card is not None), None, spacing=16))
    return box
