"""A request of financial aid: what was asked, what was decided, what was paid to whom, and what is to be repaid."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.dates import add_months


class AidKind(StrEnum):
    """Who helps, and how."""

    FSL_ACCESS = "fsl_acces"
    FSL_MAINTENANCE = "fsl_maintien"
    LOCAPASS_ADVANCE = "locapass_avance"
    LOCAPASS_GUARANTEE = "locapass_garantie"
    TOWN = "ccas"
    CHARITY = "caritatif"
    OWN_LOAN = "pret"
    OTHER = "autre"


class Purpose(StrEnum):
    """What it is for."""

    DEPOSIT = "depot"
    ARREARS = "impayes"
    FIRST_RENT = "premier_loyer"
    FURNITURE = "mobilier"
    ENERGY = "energie"
    INSURANCE = "assurance"
    MOVING = "demenagement"
    GUARANTEE = "garantie"
    OTHER = "autre"


class Outcome(StrEnum):
    """What was decided."""

    GRANTED = "accordee"
    REFUSED = "refusee"
    POSTPONED = "ajournee"
    GIVEN_UP = "abandonnee"


class LineKind(StrEnum):
    """Which way money goes."""

    PAID = "versement"
    REPAID = "remboursement"


class Payee(StrEnum):
    """To whom the aid is paid."""

    ASSOCIATION = "association"
    HOUSEHOLD = "menage"
    OWNER = "bailleur"
    SUPPLIER = "fournisseur"


@dataclass(frozen=True, slots=True)
class AidDraft:
    """What is typed of a request. `organisation` is which FSL, which town, which charity."""

    kind: str
    purpose: str
    asked_on: date | None
    asked_cents: int | None
    organisation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What is typed of a decision.

    Args:
        outcome: a code of `Outcome`.
        granted_cents: all of it; `loan_cents` is what of it is to be repaid.
        monthly_cents, first_due_on: how it is repaid; the last instalment takes what is left.
        reason: why, when it is refused.
    """

    outcome: str
    on: date | None
    granted_cents: int | None = None
    loan_cents: int = 0
    monthly_cents: int | None = None
    first_due_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is kept; the last one counts."""

    outcome: Outcome
    on: date
    granted_cents: int = 0
    loan_cents: int = 0
    monthly_cents: int = 0
    first_due_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MoneyDraft:
    """What is typed of a payment or of a repayment. `payee` is to whom the aid is paid."""

    cents: int | None
    on: date | None
    payee: str = Payee.ASSOCIATION.value
    means: str = "virement"
    note: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A line that is kept, and never rewritten: a correction is another line, of the opposite amount.

    Args:
        payment_id: the payment of the rent that it is; `entry_id`: the line of the deposit that it is.
    """

    id: str
    aid_id: str
    kind: LineKind
    payee: str
    on: date
    cents: int
    means: str = ""
    note: str = ""
    reverses_id: str | None = None
    is_reversed: bool = False
    payment_id: str | None = None
    entry_id: str | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the line may be reversed: it is not yet, and reverses none."""
        return self.reverses_id is None and not self.is_reversed


@dataclass(frozen=True, slots=True)
class Aid:
    """A request with all that followed."""

    id: str
    support_id: str
    kind: AidKind
    purpose: Purpose
    organisation: str
    asked_on: date
    asked_cents: int
    note: str = ""
    decisions: tuple[Decision, ...] = ()
    lines: tuple[MoneyLine, ...] = ()

    @property
    def decision(self) -> Decision | None:
        """Return the decision that counts, or None while it is awaited."""
        return self.decisions[-1] if self.decisions else None

    @property
    def granted_cents(self) -> int:
        """Return what is granted; nothing while it is not."""
        decision = self.decision
        return decision.granted_cents if decision and decision.outcome is Outcome.GRANTED else 0

    @property
    def is_awaited(self) -> bool:
        """Tell whether a decision is still to come."""
        return self.decision is None or self.decision.outcome is Outcome.POSTPONED

    def paid_cents(self, on: date = date.max) -> int:
        """Return what was paid up to a day."""
        return sum(one.cents for one in self.lines if one.kind is LineKind.PAID and one.on <= on)

    def repaid_cents(self, on: date = date.max) -> int:
        """Return what was repaid up to a day."""
        return sum(one.cents for one in self.lines if one.kind is LineKind.REPAID and one.on <= on)

    def lent_cents(self, on: date = date.max) -> int:
        """Return what of the sums paid is a loan: the gift is taken to be paid first."""
        decision = self.decision
        loan = decision.loan_cents if decision and decision.outcome is Outcome.GRANTED else 0
        return min(loan, max(self.paid_cents(on) - (self.granted_cents - loan), 0))

    def left_cents(self, on: date = date.max) -> int:
        """Return what is still to be repaid."""
        return max(self.lent_cents(on) - self.repaid_cents(on), 0)


@dataclass(frozen=True, slots=True)
class Instalment:
    """What is to be repaid on a day, and how much of it has come."""

    due_on: date
    cents: int
    covered_cents: int

    @property
    def missing_cents(self) -> int:
        """Return what has not come."""
        return self.cents - self.covered_cents


def instalments(aid: Aid, on: date = date.max) -> list[Instalment]:
    """Return how a loan is repaid, by month; repayments go to the oldest. Empty when nothing is to be repaid by month."""
    decision = aid.decision
    if decision is None or not decision.loan_cents or not decision.monthly_cents or decision.first_due_on is None:
        return []
    left, covered, made = decision.loan_cents, aid.repaid_cents(on), list[Instalment]()
    while left:
        cents = min(left, decision.monthly_cents)
        done = min(covered, cents)
        made.append(Instalment(add_months(decision.first_due_on, len(made)), cents, max(done, 0)))
        left, covered = left - cents, covered - done
    return made


def next_due(aid: Aid, on: date) -> Instalment | None:
    """Return the oldest instalment that is not wholly repaid, or None."""
    return next((one for one in instalments(aid, on) if one.missing_cents), None) if aid.left_cents(on) else None
