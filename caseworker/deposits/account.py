"""The account of a deposit when the household leaves: what is kept, what goes back to whom, by when, and what being late costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from caseworker.dates import add_months, months_between
from caseworker.deposits.model import Departure, Entry, EntryKind, Line, LineKind, Party, received_by
from caseworker.deposits.wear import WHOLE, retained_cents
from caseworker.parameters.service import ParameterTable

CONFORM, DIFFERING, PROVISION, LATE, ORDER = (
    "deposit.return_months.conform",
    "deposit.return_months.differing",
    "deposit.provision_percent",
    "deposit.late_percent",
    "deposit.return_order",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is in force for one account.

    Args:
        conform_months, differing_months: to return the deposit, from the day the keys came back.
        provision_bp: of the deposit, at most, until the annual accounts of a collective building.
        late_bp: of the monthly rent, for each month begun.
        order: who is paid back first.
        is_law: whether the law sets these delays for this dwelling; None when nobody has checked.
    """

    conform_months: int
    differing_months: int
    provision_bp: int
    late_bp: int
    order: tuple[str, ...]
    is_law: bool | None = None


def rules_on(parameters: ParameterTable, day: date, is_law: bool | None) -> Rules:
    """Return the rules in force on a day. Raises as `ParameterTable.value`."""
    return Rules(
        parameters.integer(CONFORM, day),
        parameters.integer(DIFFERING, day),
        basis_points(parameters.value(PROVISION, day)),
        basis_points(parameters.value(LATE, day)),
        tuple(parameters.text(ORDER, day).split()),
        is_law,
    )


def basis_points(percent: int | Decimal | str) -> int:
    """Return a percentage in basis points."""
    return int(Decimal(percent) * 100)


@dataclass(frozen=True, slots=True)
class Account:
    """What becomes of a deposit, on a day.

    Args:
        received: by whom, and how much.
        retained_cents: for damage; `set_off_cents`: for debts; neither takes more than there is.
        beyond_cents: justified, but more than the deposit: said, not claimed.
        provision_cents: kept until the annual accounts.
        to_return_cents: what is left to give back.
        shares: of it, to whom; `owed`: what each is still to be given, the penalty going to the household.
        penalty_cents: for being late, `late_months` months having begun.
        returned_cents: what has been given back.
        deadline: last day to give it back; None while nobody has said when the keys came back.
    """

    received: Mapping[str, int]
    received_cents: int
    retained_cents: int
    set_off_cents: int
    beyond_cents: int
    provision_cents: int
    to_return_cents: int
    returned_cents: int
    deadline: date | None
    late_months: int
    penalty_cents: int
    shares: Sequence[tuple[str, int]] = field(default=())
    owed: Sequence[tuple[str, int]] = field(default=())

    @property
    def left_cents(self) -> int:
        """Return what is still to be given back, the penalty included."""
        return max(self.to_return_cents + self.penalty_cents - self.returned_cents, 0)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an account rests on. Without a rent, nothing is added for being late.

    Args:
        departure, rules, rent_cents: how the household leaves, what is in force, the monthly rent.
        repaid: what the household has repaid to each party that lent the deposit: that much is the household's.
    """

    departure: Departure
    rules: Rules
    rent_cents: int | None
    repaid: Mapping[str, int] = field(default_factory=dict)


def account_on(entries: Sequence[Entry], lines: Sequence[Line], ground: Ground, day: date) -> Account:
    """Return the account of a deposit on a day, from its ledger and from what is retained."""
    departure, rules, paid = ground.departure, ground.rules, received_by(entries, day)
    held = _held(sum(paid.values()), lines, departure)
    deadline = deadline_of(departure, rules)
    late = _late_months(entries, held.to_return, deadline, day) if _may_be_late(departure, rules) else 0
    each_month = -(-(ground.rent_cents or 0) * rules.late_bp // WHOLE)  # rounded up: doubt is for the household
    shares = shared_out(_still_theirs(paid, ground.repaid), held.to_return, rules.order)
    return Account(
        received=paid,
        received_cents=sum(paid.values()),
        retained_cents=held.retained,
        set_off_cents=held.set_off,
        beyond_cents=held.beyond,
        provision_cents=held.provision,
        to_return_cents=held.to_return,
        returned_cents=returned_on(entries, day),
        deadline=deadline,
        late_months=late,
        penalty_cents=late * each_month,
        shares=shares,
        owed=owed_to(shares, late * each_month, entries, day),
    )


def _may_be_late(departure: Departure, rules: Rules) -> bool:
    """Tell whether being late costs something: not where the law says nothing, nor to who gave no address."""
    return bool(departure.new_address) and rules.is_law is not False


@dataclass(frozen=True, slots=True)
class _Held:
    """How a deposit is split."""

    retained: int
    set_off: int
    beyond: int
    provision: int
    to_return: int


def _held(received: int, lines: Sequence[Line], departure: Departure) -> _Held:
    """Split what was received: damage first, then debts, then the provision; the rest goes back."""
    asked = sum(line.retained_cents for line in lines if line.kind is LineKind.DAMAGE)
    owed = sum(line.cost_cents for line in lines if line.kind is LineKind.DEBT)
    retained = min(asked, received)
    set_off = min(owed, received - retained)
    provision = min(departure.provision_cents, received - retained - set_off)
    beyond, to_return = asked + owed - retained - set_off, received - retained - set_off - provision
    return _Held(retained, set_off, beyond, provision, to_return)


def deadline_of(departure: Departure, rules: Rules) -> date | None:
    """Return the last day to give the deposit back: as if the inventories agreed until someone says that they do not."""
    if departure.keys_on is None:
        return None
    months = rules.differing_months if departure.is_conform is False else rules.conform_months
    return add_months(departure.keys_on, months)


def returned_on(entries: Sequence[Entry], day: date) -> int:
    """Return what has been given back up to a day."""
    return -sum(e.amount_cents for e in entries if e.kind is EntryKind.RETURNED and e.effective_on <= day)


def owed_to(
    shares: Sequence[tuple[str, int]], penalty: int, entries: Sequence[Entry], day: date
) -> tuple[tuple[str, int], ...]:
    """Return what each is still to be given."""
    owed = dict(shares)
    if penalty:
        owed[Party.HOUSEHOLD] = owed.get(Party.HOUSEHOLD, 0) + penalty
    for entry in entries:
        if entry.kind is EntryKind.RETURNED and entry.effective_on <= day and entry.party in owed:
            owed[entry.party] += entry.amount_cents
    return tuple((str(party), cents) for party, cents in owed.items() if cents > 0)


def _late_months(entries: Sequence[Entry], to_return: int, deadline: date | None, day: date) -> int:
    """Return how many months have begun between the deadline and the day on which all was given back, or today."""
    if deadline is None or to_return <= 0:
        return 0
    days = sorted({e.effective_on for e in entries if e.kind is EntryKind.RETURNED and e.effective_on <= day})
    last = next((one for one in days if returned_on(entries, one) >= to_return), day)
    return months_between(deadline, last - timedelta(days=1)) + 1 if last > deadline else 0


def provision_limit(received_cents: int, rules: Rules) -> int:
    """Return the most that may be kept until the annual accounts."""
    return retained_cents(received_cents, rules.provision_bp)


def _still_theirs(paid: Mapping[str, int], repaid: Mapping[str, int]) -> dict[str, int]:
    """Return what of a deposit is still each party's, once the household has repaid some of what was lent."""
    return {party: max(cents - repaid.get(party, 0), 0) for party, cents in paid.items()}


def shared_out(paid: Mapping[str, int], to_return: int, order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return who is given what back: each in their turn, up to what they paid; what is left goes to the household."""
    left, shares = to_return, []
    turns = [*order, *(party for party in paid if party not in order)]
    for party in turns:
        given = min(left, max(paid.get(party, 0), 0))
        left -= given
        shares.append((party, given))
    given_to = dict(shares)
    given_to[Party.HOUSEHOLD] = given_to.get(Party.HOUSEHOLD, 0) + left
    return tuple((str(party), cents) for party, cents in given_to.items() if cents > 0)
