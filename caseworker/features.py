"""The service of each feature, by name. Each is built when it is first asked for, so that opening costs nothing that is not shown."""

from datetime import date
from functools import cached_property

from caseworker.agreements.notices import NoticeService
from caseworker.aids.receiving import AidReceiptService
from caseworker.aids.service import AidService
from caseworker.appointments.ending import VisitEndingService
from caseworker.attachments.pieces import PieceFiles
from caseworker.autonomy.service import AutonomyService
from caseworker.budget.drafts import BudgetDraftService
from caseworker.budget.service import BudgetService
from caseworker.cash.accounting import AccountingService
from caseworker.cash.service import CashService
from caseworker.dates import add_months
from caseworker.deposits.owning import WearGridService
from caseworker.deposits.service import DepositService
from caseworker.deposits.settling import SettlingService
from caseworker.deposits.sources import DepositSources
from caseworker.financial_aids.service import FinancialAidService
from caseworker.handovers.service import HandoverService
from caseworker.handovers.service import Sources as HandoverSources
from caseworker.home_features import HomeFeatures
from caseworker.housing.regimes import load_regimes
from caseworker.housing_projects.service import HousingProjectService
from caseworker.owner_accounts.claims import ClaimService
from caseworker.owner_accounts.indexation import IndexationService
from caseworker.owner_accounts.service import OwnerAccountService
from caseworker.owner_accounts.settling import ChargeSettlementService, SettlementSources
from caseworker.papers.kinds import load_kinds
from caseworker.papers.service import PaperService
from caseworker.rents.adjustments import AdjustmentService
from caseworker.rents.aid_account import AidAccountService
from caseworker.rents.aid_check import AidCheckService
from caseworker.rents.calls import CallService, CallSources
from caseworker.rents.closing import ClosingService
from caseworker.rents.payments import PaymentService
from caseworker.rents.service import RentService
from caseworker.repayments.affording import AffordingService
from caseworker.repayments.service import RepaymentService
from caseworker.reviews.service import ReviewService
from caseworker.reviews.service import Sources as ReviewSources
from caseworker.statements.service import StatementService
from caseworker.steps.service import StepService
from caseworker.vacancies.service import VacancyService, VacancySources


class Features(HomeFeatures):
    """What a person at work may read and write, feature by feature."""

    @cached_property
    def budgets(self) -> BudgetService:
        """What households live on."""
        return BudgetService(self.session, self.supports, self.households, self.plan, self.parameters)

    @cached_property
    def budget_drafts(self) -> BudgetDraftService:
        """Budgets being typed."""
        return BudgetDraftService(self.session)

    @cached_property
    def autonomy(self) -> AutonomyService:
        """Where households stand, domain by domain."""
        return AutonomyService(self.session, self.supports, self.households, self.checklists)

    @cached_property
    def housing_projects(self) -> HousingProjectService:
        """What households wish, ask for and are offered."""
        return HousingProjectService(self.session, self.supports, self.budgets, self.notices, self.parameters)

    @cached_property
    def notices(self) -> NoticeService:
        """Notices given and received."""
        homes = (self.occupancies, self.housing, load_regimes())
        return NoticeService(self.session, self.supports, self.agreements, homes, self.parameters)

    @cached_property
    def papers(self) -> PaperService:
        """Papers received."""
        pieces = PieceFiles(self.session.database, self.vault.pieces)
        return PaperService(self.session, self.supports, self.schemes, load_kinds(), pieces)

    @cached_property
    def handovers(self) -> HandoverService:
        """Keys."""
        who = (self.supports, self.households, self.occupancies)
        sources = HandoverSources(*who, self.schemes, self.staff, lambda support: self.deposits.first_paid_on(support))  # noqa: PLW0108 - built later, as below
        return HandoverService(self.session, sources)

    @cached_property
    def steps(self) -> StepService:
        """Steps of stays."""
        return StepService(
            self.session,
            self.supports,
            self.schemes,
            self.parameters,
            lambda support_id: self.deposits.covered(support_id),  # noqa: PLW0108 - built later: it needs what this one needs
        )

    @cached_property
    def visit_ending(self) -> VisitEndingService:
        """The end of a visit, with the appointment, the action, the goals and the steps that follow it."""
        return VisitEndingService(self.session, self.visits, self.appointments, self.plan, self.goals, self.steps)

    @cached_property
    def reviews(self) -> ReviewService:
        """Bilans, and what follows from them."""
        known = (self.supports, self.agreements, self.notices, self.steps, self.papers)
        return ReviewService(self.session, ReviewSources(*known, self.schemes, self.parameters))

    @cached_property
    def rents(self) -> RentService:
        """What is asked for each month."""
        return RentService(self.session, self.supports)

    @cached_property
    def aids(self) -> AidService:
        """Housing aid."""
        return AidService(self.session, self.supports, self.parameters, self._asked_in)

    def _asked_in(self, support_id: str, month: date) -> int | None:
        """Return the most that is asked for in a month or since: the one of the entry may be counted in days."""
        dues = (self.rents.due_of_month(support_id, one) for one in (month, add_months(month, 1)))
        return max((due.rent_cents + due.charges_cents for due in dues if due), default=None)

    @cached_property
    def aid_receipts(self) -> AidReceiptService:
        """Housing aid come to the association."""
        return AidReceiptService(self.session, self.supports)

    @cached_property
    def aid_accounts(self) -> AidAccountService:
        """Housing aid in the accounts of households."""
        return AidAccountService(self.session, self.supports, self.aids, self.adjustments)

    @cached_property
    def aid_checks(self) -> AidCheckService:
        """Housing aid come, beside the one deducted."""
        return AidCheckService(self.session, self.supports, self.aids, self.aid_receipts)

    @cached_property
    def calls(self) -> CallService:
        """Monthly calls."""
        files = (self.supports, self.households, self.agreements)
        return CallService(
            self.session, CallSources(*files, self.budgets, self.schemes, self.parameters, self.aids.expected_of)
        )

    @cached_property
    def closing(self) -> ClosingService:
        """Months closed."""
        return ClosingService(self.session)

    @cached_property
    def payments(self) -> PaymentService:
        """What households pay."""
        return PaymentService(self.session, self.supports, self.parameters)

    @cached_property
    def adjustments(self) -> AdjustmentService:
        """What is asked for, or given back, beside the months called."""
        return AdjustmentService(self.session, self.supports)

    @cached_property
    def repayments(self) -> RepaymentService:
        """Repayment plans."""
        return RepaymentService(self.session, self.supports, self.rents, self.parameters)

    @cached_property
    def affording(self) -> AffordingService:
        """What an instalment leaves to live on."""
        return AffordingService(self.session, self.budgets)

    @cached_property
    def statements(self) -> StatementService:
        """What the bank says."""
        return StatementService(self.session, self.supports, self.rents, self.payments)

    @cached_property
    def financial_aids(self) -> FinancialAidService:
        """FSL, Loca-Pass, CCAS, loans."""
        return FinancialAidService(self.session, self.supports, self.payments, self.deposits)

    @cached_property
    def owner_accounts(self) -> OwnerAccountService:
        """Rents to pay to the owners."""
        return OwnerAccountService(self.session, self.housing, self.closing)

    @cached_property
    def indexation(self) -> IndexationService:
        """Yearly revision of the head rents."""
        return IndexationService(
            self.session, self.housing, self.occupancies, self.supports, self.rents, self.parameters
        )

    @cached_property
    def claims(self) -> ClaimService:
        """Insurance claims."""
        return ClaimService(self.session, self.housing, self.parameters)

    @cached_property
    def cash(self) -> CashService:
        """Cash: receipts, the box, the bank."""
        return CashService(self.session, self.supports, self.closing)

    @cached_property
    def accounting(self) -> AccountingService:
        """The books for the accountant."""
        return AccountingService(self.session)

    @cached_property
    def charge_settlements(self) -> ChargeSettlementService:
        """Charges settled with the owners and with the households."""
        homes = (self.housing, self.occupancies, self.supports, self.rents, self.adjustments, self.agreements)
        return ChargeSettlementService(self.session, SettlementSources(*homes, self.schemes))

    @cached_property
    def vacancies(self) -> VacancyService:
        """What empty dwellings cost."""
        homes = (self.housing, self.occupancies, self.owner_accounts, self.interventions)
        return VacancyService(
            self.session, VacancySources(*homes, self.settling, self.rents, self.adjustments, self.parameters)
        )

    @cached_property
    def deposits(self) -> DepositService:
        """Deposits: received, held, returned."""
        return DepositService(self.session, self._deposit_sources)

    @cached_property
    def settling(self) -> SettlingService:
        """Accounts of deposits at the exit."""
        pieces = PieceFiles(self.session.database, self.vault.pieces)
        return SettlingService(self.session, self._deposit_sources, self.wear_grids, pieces)

    @cached_property
    def wear_grids(self) -> WearGridService:
        """The association's grid of wear."""
        return WearGridService(self.session)

    @cached_property
    def _deposit_sources(self) -> DepositSources:
        housed = (self.supports, self.agreements, self.schemes, self.occupancies, self.housing)
        repaid = lambda support, day: self.financial_aids.repaid_on_deposits(support, day)  # noqa: E731, PLW0108 - built later: it needs this one
        return DepositSources(
            *housed, self.rents, self.parameters, load_regimes(), self.inventories, self.handovers, repaid
        )
