"""Every service by name: those of the features, and those that read across them."""

from functools import cached_property

from caseworker.agenda.calendar import CalendarService
from caseworker.agenda.meeting_list import MeetingListService
from caseworker.agenda.pile import PileService
from caseworker.agenda.proposals import ProposalService
from caseworker.agenda.service import AgendaService
from caseworker.agenda.snoozes import SnoozeService
from caseworker.arrears.service import ArrearsService
from caseworker.arrears.service import Sources as ArrearsSources
from caseworker.attachments.pieces import PieceFiles
from caseworker.attachments.service import AttachmentService
from caseworker.exchange.service import ExchangeService
from caseworker.features import Features
from caseworker.housing.regimes import load_regimes
from caseworker.issuing.aid_papers import AidPaperService
from caseworker.issuing.annexes import AnnexService
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
from caseworker.rents.aid_account import AidAccountService
from caseworker.rents.aid_check import AidCheckService
from caseworker.retrospects.service import RetrospectService
from caseworker.retrospects.service import Sources as RetrospectSources
from caseworker.search.service import SearchService
from caseworker.showing.service import ShowingService
from caseworker.showing.sources import ShownSources
from caseworker.signatures.addition import AdditionService
from caseworker.signatures.checking import CheckingService
from caseworker.signatures.screen import ScreenSigningService
from caseworker.signatures.sealing import SealService
from caseworker.signatures.service import SignatureService

DEMONSTRATION = "demonstration"  # a fact of the vault


class Services(Features):
    """What a person at work may ask the core for: features, what is due, search, papers, exchange."""

    @cached_property
    def calendar(self) -> CalendarService:
        """The agenda by days."""
        return CalendarService(self.session)

    @cached_property
    def proposals(self) -> ProposalService:
        """Appointments that the schemes' rhythms call for."""
        return ProposalService(self.session, self.schemes)

    @cached_property
    def search(self) -> SearchService:
        """Caseload and full text."""
        return SearchService(self.session)

    @cached_property
    def agenda(self) -> AgendaService:
        """What is due."""
        return AgendaService(self.session, self.schemes, self.parameters, (self.repayments, self.arrears))

    @cached_property
    def arrears(self) -> ArrearsService:
        """Debts, and what is done about them."""
        known = (self.supports, self.rents, self.adjustments, self.repayments, self.aid_accounts, self.parameters)
        return ArrearsService(self.session, ArrearsSources(*known, self.housing, self.occupancies, self.schemes))

    @cached_property
    def aid_accounts(self) -> AidAccountService:
        """Housing aid in the accounts of households."""
        return AidAccountService(self.session, self.supports, self.aids, self.adjustments)

    @cached_property
    def aid_checks(self) -> AidCheckService:
        """Housing aid come, beside the one deducted."""
        return AidCheckService(self.session, self.supports, self.aids, self.aid_receipts)

    @cached_property
    def aid_papers(self) -> AidPaperService:
        """Sheets of the housing aid."""
        return AidPaperService(self.session, self._sources, self.aids, self.aid_accounts, self.issuing)

    @cached_property
    def retrospects(self) -> RetrospectService:
        """What happened since the last bilan."""
        told = (self.supports, self.agreements, self.reviews, self.goals, self.plan, self.steps)
        return RetrospectService(self.session, RetrospectSources(*told, self.rents, self.financial_aids))

    @cached_property
    def pile(self) -> PileService:
        """Conventions to sign in a month."""
        return PileService(self.session, self.schemes)

    @cached_property
    def snoozes(self) -> SnoozeService:
        """Deadlines put off."""
        return SnoozeService(self.session, self.supports, self.parameters)

    @cached_property
    def meeting_lists(self) -> MeetingListService:
        """Whom a meeting speaks of, and why."""
        return MeetingListService(self.session, self.agenda, self.concertation, self.schemes)

    @cached_property
    def _sources(self) -> AgreementSources:
        return AgreementSources(
            self.association,
            self.agreements,
            self.supports,
            self.households,
            self.housing,
            self.occupancies,
            self.staff,
            self.rents,
            self.schemes,
            self.parameters,
            load_regimes(),
            self.reviews,
            demonstration=self.is_demonstration,
        )

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
    def budget_papers(self) -> BudgetPaperService:
        """Sheets of budgets."""
        return BudgetPaperService(self.session, self._sources, self.budgets, self.issuing)

    @cached_property
    def review_papers(self) -> ReviewPaperService:
        """Papers of bilans."""
        return ReviewPaperService(self.session, self._sources, self.retrospects, self.issuing)

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
