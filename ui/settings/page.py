"""Settings: how the program looks, one's passphrase, backups, people, the association, its reference values. Each card for who may use it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from caseworker.access.rights import Access, Kind
from ui.settings.about import about_card
from ui.settings.association import AssociationCard
from ui.settings.backups import BackupCard
from ui.settings.checklists import ChecklistCard
from ui.settings.display import DisplayCard
from ui.settings.journal import JournalCard
from ui.settings.ladder import LadderCard
from ui.settings.parameters import ParameterCard
from ui.settings.partners import PartnerCard
from ui.settings.passphrase import PassphraseCard
from ui.settings.people import PeopleCard
from ui.settings.photo_folder import PhotoFolderCard
from ui.settings.schemes import SchemeCard
from ui.settings.screen_code import ScreenCodeCard
from ui.settings.wear import WearCard
from ui.settings.wordings import WordingCard
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.layout import Card, block, column, header, scrolling
from ui.widgets.texts import text


class SettingsPage(LivingPage):
    """Two columns of cards, the reference values under both: at the left, above, what is one's own."""

    topics = frozenset(
        {
            "accounts",
            "association",
            "backups",
            "checklists",
            "checklist_drafts",
            "ladders",
            "parameters",
            "partners",
            "schemes",
            "staff",
            "wear",
            "wordings",
            "wording_drafts",
        }
    )

    def __init__(self, desk: Desk) -> None:
        session = desk.workspace.session
        self.display = DisplayCard(desk)
        self.passphrase = PassphraseCard(desk)
        writes = any(session.may(kind, Access.WRITE) for kind in (Kind.SOCIAL_NOTES, Kind.PASSAGES, Kind.INTERVENTIONS))
        self.photo_folder = PhotoFolderCard(desk) if writes else None
        self.code = ScreenCodeCard(desk) if session.may(Kind.HOUSEHOLD, Access.READ) else None
        self.backups = BackupCard(desk) if session.may(Kind.BACKUPS, Access.READ) else None
        self.people = PeopleCard(desk) if session.may(Kind.ACCOUNTS, Access.WRITE) else None
        self.association = AssociationCard(desk) if session.may(Kind.SETTINGS, Access.WRITE) else None
        reads = session.may(Kind.SETTINGS, Access.READ)
        self.schemes = SchemeCard(desk) if reads else None
        self.checklists = ChecklistCard(desk) if reads else None
        self.wordings = WordingCard(desk) if reads else None
        self.parameters = ParameterCard(desk) if reads else None
        self.wear = WearCard(desk) if reads else None
        self.ladder = LadderCard(desk) if reads else None
        self.journal = JournalCard(desk) if session.may(Kind.JOURNAL, Access.READ) else None
        self.partners = PartnerCard(desk) if session.may(Kind.HOUSEHOLD, Access.READ) else None
        self._area = scrolling(self._lay_out())
        super().__init__(desk, header(text("Réglages", "title")), self._area)
        self._area.verticalScrollBar().rangeChanged.connect(self._bring_partners)

    def _lay_out(self) -> QLayout:
        mine: list[Card | None] = [
            self.display,
            self.passphrase,
            self.code,
            self.photo_folder,
            self.backups,
            about_card(),
            self.checklists,
        ]
        ours: list[Card | None] = [self.people, self.association, self.schemes, self.wordings]
        whole = [card for card in (self.partners, self.wear, self.ladder, self.parameters, self.journal) if card]
        return column(SideBySide(_stacked(mine), _stacked(ours)), *whole, None, spacing=16)

    def arrive(self, partner: str = "") -> None:
        """Show the settings; `partner` is the name of the organisation to open in the directory."""
        if partner:
            QTimer.singleShot(0, self, lambda: self._open_partner(partner))  # a page not on screen yet takes no keys

    def _open_partner(self, name: str) -> None:
        if self.partners and self.isVisible():
            self.partners.begin_named(name)
            self._bring_partners()

    def _bring_partners(self, *_: object) -> None:
        """Keep the directory's form in sight while it is typed in, however the cards above it grow."""
        focused = QApplication.focusWidget()
        if self.partners and focused and self.partners.form.isAncestorOf(focused):
            self._area.ensureWidgetVisible(self.partners.form)

    def settle(self) -> None:
        """Write what is being typed."""
        if self.partners:
            self.partners.settle()

    def reread(self) -> None:
        for card in (
            self.backups,
            self.people,
            self.association,
            self.schemes,
            self.checklists,
            self.wordings,
            self.partners,
            self.wear,
            self.ladder,
            self.parameters,
            self.journal,
        ):
            if card is not None:
                card.reread()


def _stacked(cards: list[Card | None]) -> QWidget:
    return block(column(*(card for card in cards if card is not None), None, spacing=16))
