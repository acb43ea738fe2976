"""Statements of charges settled, gathered and kept."""

from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.issuing.charge_paper import KIND, charge_paper
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.owner_accounts.charges import HouseholdSettlement
from caseworker.owner_accounts.settling import ChargeSettlementService


class ChargePaperService:
    """Statements of the accompaniments that the person may see."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        settlements: ChargeSettlementService,
        issuing: IssuingService,
    ) -> None:
        self.session = session
        self._sources, self._settlements, self._issuing = sources, settlements, issuing

    @asks(Kind.RENTS, Access.READ)
    def paper(self, support_ref: str, on: date | None = None, *, draft: bool = False) -> Paper:
        """Gather the statement of the newest settlement; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued.

        Args:
            support_ref: the accompaniment.
            on: a day of the period settled, when it is not the newest one.
            draft: not to be kept.

        Raises:
            NotFound: no charges were settled, or the accompaniment is out of the person's scope.
            RuleBroken: the account does not say what the statement would (`settlement_changed`).
        """
        support_id, _ = self._sources.supports.household_of(support_ref)
        told, issuing = self._told(support_id, on), self._issuing
        return issuing.as_issued(
            lambda day: issuing.under_logo(charge_paper(self._sources, support_id, told, day, draft=draft)), support_id
        )

    def _told(self, support_id: str, on: date | None) -> HouseholdSettlement:
        made = self._settlements.statements_of(support_id)
        found = next((one for one in made if on is None or one.settled.starts_on <= on <= one.settled.ends_on), None)
        if found is None:
            raise NotFound("settlement", support_id)
        if found.written_cents != found.share.cents:
            raise RuleBroken([Problem("", "settlement_changed")])
        return found

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed statement, frozen; whoever settles charges may. Raises as `IssuingService.keep`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._issuing.keep_asked(paper, printed, support_id, support_id)

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of a statement about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no statement.
        """
        if issued.kind != KIND or issued.support_id is None:
            raise NotFound("document", issued.reference)
        self._sources.supports.household_of(issued.support_id)
        return self._issuing.leaving(issued)

    @asks(Kind.RENTS, Access.READ)
    def draft_handed_out(self, support_ref: str) -> None:
        """Have the journal say that a draft leaves the vault. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self.session.journal.record("draft_printed", "support", support_id)
