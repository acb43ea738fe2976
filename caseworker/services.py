"""Every service by name: those of the features, and those that read across them."""

from functools import cached_property

from caseworker.attachments.pieces import PieceFiles
from caseworker.attachments.service import AttachmentService
from caseworker.exchange.service import ExchangeService
from caseworker.housing.regimes import load_regimes
from caseworker.issuing.aid_papers import AidPaperService
from caseworker.issuing.annexes import AnnexService
from caseworker.issuing.assessment_paper import AssessmentPaperService
from caseworker.issuing.budget_papers import BudgetPaperService
from caseworker.issuing.cash_paper import CashPaperService
from caseworker.issuing.charge_papers import ChargePaperService
from caseworker.issuing.deposit_papers import DepositPaperService
from caseworker.issuing.dues_papers import DuesPaperService
from caseworker.issuing.fund_papers import FundPaperService
from caseworker.issuing.household_sheet import HouseholdSheetService
from caseworker.issuing.inventories import InventoryPaperService
from caseworker.issuing.letters import LetterService, LetterSources
from caseworker.issuing.logo import LogoService
from caseworker.issuing.meeting_sheet import MeetingPaperService
from caseworker.issuing.owner_letters import OwnerLetterService
from caseworker.issuing.plan_papers import PlanPaperService
from caseworker.issuing.receipt_papers import ReceiptPaperService
from caseworker.issuing.repayment_papers import RepaymentPaperService
from caseworker.issuing.review_papers import ReviewPaperService
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.issuing.visits import VisitPaperService
from caseworker.readings import Readings
from caseworker.showing.service import ShowingService
from caseworker.showing.sources import ShownSources
from caseworker.signatures.addition import AdditionService
from caseworker.signatures.checking import CheckingService
from caseworker.signatures.screen import ScreenSigningService
from caseworker.signatures.sealing import SealService
from caseworker.signatures.service import SignatureService

DEMONSTRATION = "demonstration"  # a fact of the vault


class Services(Readings):
    """What a person at work may ask the core for: features, what is due, search, papers, exchange."""

    @cached_property
    def _sources(self) -> AgreementSources:
        files = (self.association, self.agreements, self.supports, self.households, self.housing, self.occupancies)
        rules = (self.staff, self.rents, self.schemes, self.parameters, load_regimes(), self.reviews)
        return AgreementSources(*files, *rules, demonstration=self.is_demonstration)

    @cached_property
    def aid_papers(self) -> AidPaperService:
        """Sheets of the housing aid."""
        return AidPaperService(self.session, self._sources, self.aids, self.aid_accounts, self.issuing)

    @cached_property
    def issuing(self) -> IssuingService:
        """Papers that leave the program."""
        return IssuingService(self.session, self._sources, self.agreements, self.attachments)

    @cached_property
    def logo(self) -> LogoService:
        """The picture that heads the papers."""
        return LogoService(self.session, self.association, self.attachments)

    @cached_property
    def letters(self) -> LetterService:
        """Letters and certificates to households."""
        others = LetterSources(
            self.appointments, self.papers, self.inventories, self.handovers, self.notices, self.settling
        )
        return LetterService(self.session, self._sources, others, self.issuing)

    @cached_property
    def annexes(self) -> AnnexService:
        """Conventions of three parties, for leases that slide."""
        return AnnexService(self.session, self._sources, self.issuing)

    @cached_property
    def owner_letters(self) -> OwnerLetterService:
        """Letters to owners."""
        return OwnerLetterService(self.session, self._sources, self.works, self.issuing)

    @cached_property
    def deposit_papers(self) -> DepositPaperService:
        """Accounts of deposits."""
        return DepositPaperService(self.session, self._sources, self.deposits, self.settling, self.issuing)

    @cached_property
    def dues_papers(self) -> DuesPaperService:
        """Rent notices."""
        return DuesPaperService(self.session, self._sources, self.agreements, self.calls, self.issuing)

    @cached_property
    def receipt_papers(self) -> ReceiptPaperService:
        """Quittances and receipts of rents."""
        return ReceiptPaperService(self.session, self._sources, self.calls, self.issuing)

    @cached_property
    def charge_papers(self) -> ChargePaperService:
        """Statements of charges settled."""
        return ChargePaperService(self.session, self._sources, self.charge_settlements, self.issuing)

    @cached_property
    def cash_papers(self) -> CashPaperService:
        """Receipts of cash."""
        return CashPaperService(self.session, self._sources, self.cash, self.payments, self.issuing)

    @cached_property
    def fund_papers(self) -> FundPaperService:
        """Statements of financial aid."""
        return FundPaperService(self.session, self._sources, self.financial_aids, self.issuing)

    @cached_property
    def plan_papers(self) -> PlanPaperService:
        """The plan printed."""
        return PlanPaperService(self.session, self._sources, self.goals, self.plan, self.issuing)

    @cached_property
    def assessment_papers(self) -> AssessmentPaperService:
        """Pages that say where households stand."""
        return AssessmentPaperService(self.session, self._sources, self.autonomy)

    @cached_property
    def budget_papers(self) -> BudgetPaperService:
        """Sheets of budgets."""
        return BudgetPaperService(self.session, self._sources, self.budgets, self.issuing)

    @cached_property
    def review_papers(self) -> ReviewPaperService:
        """Papers of bilans."""
        return ReviewPaperService(self.session, self._sources, self.end_reports, self.issuing)

    @cached_property
    def repayment_papers(self) -> RepaymentPaperService:
        """Papers of repayment plans."""
        return RepaymentPaperService(self.session, self._sources, self.repayments, self.issuing)

    @cached_property
    def visit_papers(self) -> VisitPaperService:
        """Reports of visits, sheets to write on, lists of a day."""
        visits = (self.visits, self.passages)
        return VisitPaperService(self.session, self._sources, *visits, self.issuing, self.checklists, self.pile)

    @cached_property
    def inventory_papers(self) -> InventoryPaperService:
        """Inventories as they are signed, compared, and sheets to write them on."""
        return InventoryPaperService(self.session, self._sources, self.inventories, self.photos, self.issuing)

    @cached_property
    def household_sheets(self) -> HouseholdSheetService:
        """Sheets that households read."""
        return HouseholdSheetService(self.session, self._sources, self.showing)

    @cached_property
    def meeting_papers(self) -> MeetingPaperService:
        """Sheets of meetings."""
        return MeetingPaperService(self.session, self._sources, self.concertation, self.meeting_lists)

    @property
    def is_demonstration(self) -> bool:
        """Tell whether nobody in this vault exists: said on every screen and page."""
        return self.vault.database.fact(DEMONSTRATION) is not None

    @cached_property
    def exchange(self) -> ExchangeService:
        """Import and export."""
        return ExchangeService(self.session, self.schemes, self.vault.slot_file.vault_id)

    @cached_property
    def attachments(self) -> AttachmentService:
        """Encrypted pieces."""
        return AttachmentService(self.session, self.vault.pieces, self._require_piece)

    def _require_piece(self, piece_id: str) -> None:
        self.issuing.require_piece(piece_id)
        self.deposits.require_piece(piece_id)
        self.papers.require_piece(piece_id)
        self.signatures.require_piece(piece_id)

    @cached_property
    def signatures(self) -> SignatureService:
        """What becomes of issued papers."""
        pieces = PieceFiles(self.session.database, self.vault.pieces)
        return SignatureService(self.session, self.issuing, self.agreements, self.attachments, pieces, self.repayments)

    @cached_property
    def seals(self) -> SealService:
        """The seal of the association."""
        pieces = PieceFiles(self.session.database, self.vault.pieces)
        return SealService(self.session, self.signatures, self.association, self.attachments, pieces)

    @cached_property
    def additions(self) -> AdditionService:
        """Sheets of refusals and reservations."""
        return AdditionService(self.session, self.signatures, self.association, demonstration=self.is_demonstration)

    @cached_property
    def screen_signing(self) -> ScreenSigningService:
        """The screen turned to somebody who signs."""
        return ScreenSigningService(self.session, self.signatures, self.supports, self.showing)

    @cached_property
    def paper_checks(self) -> CheckingService:
        """Whether a paper is what was issued."""
        return CheckingService(self.session, self.issuing, self.seals)

    @cached_property
    def showing(self) -> ShowingService:
        """The screen turned to a household."""
        housed = (self.supports, self.households, self.housing, self.occupancies)
        sources = ShownSources(*housed, self.agreements, self.visits, self.appointments, self.staff)
        return ShowingService(self.session, self.vault, sources)
