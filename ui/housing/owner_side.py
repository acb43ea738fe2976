"""What a dwelling's page shows of the owner's side: the revision of its rent, charges settled, insurance claims."""

from caseworker.access.rights import Access, Kind
from caseworker.housing.model import HeadLease, Unit
from ui.housing.claims_card import ClaimsCard
from ui.housing.revision_card import RevisionCard
from ui.housing.settlement_card import SettlementCard
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide


class OwnerSide(SideBySide):
    """Three cards; those of money for who reads the rents only, all hidden from who writes nothing of dwellings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._claims, self._revision, self._settlement = ClaimsCard(desk), RevisionCard(desk), SettlementCard(desk)
        super().__init__(self._revision, self._settlement, self._claims)

    def show_unit(self, unit: Unit, lease: HeadLease | None) -> None:
        """Show what is known of a dwelling and of its lease."""
        session = self._desk.workspace.session
        self.setVisible(session.may(Kind.LEASES, Access.WRITE))
        if not session.may(Kind.LEASES, Access.READ):
            return
        for card in (self._revision, self._settlement):
            card.setVisible(session.may(Kind.RENTS, Access.READ))
        self._claims.show_unit(unit)
        if session.may(Kind.RENTS, Access.READ):
            self._revision.show_lease(lease)
            self._settlement.show_lease(lease)
