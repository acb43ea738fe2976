"""What a dwelling's page shows of the owner's side: the revision of its rent, its insurance claims."""

from caseworker.access.rights import Access, Kind
from caseworker.housing.model import HeadLease, Unit
from ui.housing.claims_card import ClaimsCard
from ui.housing.revision_card import RevisionCard
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide


class OwnerSide(SideBySide):
    """Both cards; that of the rent for who reads the rents only, both hidden from who writes nothing of dwellings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._claims, self._revision = ClaimsCard(desk), RevisionCard(desk)
        super().__init__(self._revision, self._claims)

    def show_unit(self, unit: Unit, lease: HeadLease | None) -> None:
        """Show what is known of a dwelling and of its lease."""
        session = self._desk.workspace.session
        self.setVisible(session.may(Kind.HOUSING, Access.WRITE))
        self._revision.setVisible(session.may(Kind.RENTS, Access.READ))
        self._claims.show_unit(unit)
        if session.may(Kind.RENTS, Access.READ):
            self._revision.show_lease(lease)
