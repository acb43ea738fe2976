"""The receipt of a payment in cash, in two copies on one page: one for who pays, one for the association."""

from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.cash.model import CashReceipt
from caseworker.cash.service import CashService
from caseworker.days import month_and_year
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.agreement_values import Values, association_values
from caseworker.issuing.model import Issued
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.rent_words import PAYERS
from caseworker.rents.model import Payer
from caseworker.rents.payments import PaymentService

KIND = "cash-receipt"
COPIES = ("à garder par la personne qui paie", "à garder par l’association")


class CashPaperService:
    """Receipts of cash of the accompaniments that the person may see."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        cash: CashService,
        payments: PaymentService,
        issuing: IssuingService,
    ) -> None:
        self.session = session
        self._sources, self._cash, self._payments, self._issuing = sources, cash, payments, issuing

    @asks(Kind.RENTS, Access.READ)
    def paper(self, reference: str, *, draft: bool = False) -> Paper:
        """Gather the receipt of a payment in cash; nothing is printed nor stored. Raises as `CashService.receipt`."""
        receipt = self._cash.receipt(reference)
        values = self._values(receipt)

        def gather(day: date) -> Paper:
            named = (KIND, "Reçu de caisse", receipt.reference)
            return sheet_paper(self._sources, named, values, day, draft=draft)

        return self._issuing.as_issued(lambda day: self._issuing.under_logo(gather(day)), receipt.payment_id)

    @asks(Kind.RENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, reference: str) -> Issued:
        """Keep a printed receipt, frozen. Raises as `IssuingService.keep`."""
        receipt = self._cash.receipt(reference)
        return self._issuing.keep_asked(paper, printed, receipt.support_id, receipt.payment_id)

    @asks(Kind.RENTS, Access.READ)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of a receipt about to be printed, or saved outside the vault.

        Raises:
            NotFound: it is the paper of nobody within the person's scope, or no receipt of cash.
        """
        if issued.kind != KIND or issued.support_id is None:
            raise NotFound("document", issued.reference)
        self._sources.supports.household_of(issued.support_id)
        return self._issuing.leaving(issued)

    @asks(Kind.RENTS, Access.READ)
    def draft_handed_out(self, reference: str) -> None:
        """Have the journal say that a draft leaves the vault. Raises as `CashService.receipt`."""
        self.session.journal.record("draft_printed", "support", self._cash.receipt(reference).support_id)

    def _values(self, receipt: CashReceipt) -> Values:
        support = self._sources.supports.support(receipt.support_id)
        line = next(one for one in self._payments.payments_of(support.id) if one.id == receipt.payment_id)
        name = self._sources.households.household(support.household_id).name
        who = (
            f"Ménage {name}" if receipt.payer == Payer.HOUSEHOLD else f"{PAYERS[receipt.payer]}, pour le ménage {name}"
        )
        copy = {
            "numero": receipt.reference,
            "montant": receipt.cents,
            "de": who,
            "dossier": support.ref,
            "le": receipt.on.isoformat(),
            "mois": month_and_year(line.for_month) if line.for_month else None,
            "annule": receipt.cancelled_on.isoformat() if receipt.cancelled_on else None,
        }
        association = association_values(self._sources.association.details())
        return {"association": association, "exemplaires": [copy | {"pour": whose} for whose in COPIES]}
