"""A budget evaluation: who brings what, what goes out, what is owed, housing and its aid apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from caseworker.budget.balance import Frequency, Ground, Sharer, monthly_cents
from caseworker.budget.kinds import load_kinds
from caseworker.dates import add_months, age_on
from caseworker.households.model import Member


class ResourceState(StrEnum):
    """Where a resource stands."""

    EXPECTED = "attendue"
    ACTIVE = "active"
    SUSPENDED = "suspendue"
    REFUSED = "refusee"
    ENDED = "terminee"


class Standing(StrEnum):
    """What a resource is on a day: the day counts, for what begins, is suspended or ends."""

    COUNTED = "comptee"
    EXPECTED = "attendue"
    SUSPENDED = "suspendue"
    REFUSED = "refusee"
    ENDED = "terminee"
    NOT_YET = "a_venir"


class DebtStatus(StrEnum):
    """How a debt is dealt with."""

    AMICABLE = "amiable"
    LITIGATION = "contentieux"
    PLAN = "plan"
    OVERINDEBTEDNESS = "surendettement"


class Payee(StrEnum):
    """To whom the housing aid is paid."""

    LANDLORD = "bailleur"
    HOUSEHOLD = "menage"


@dataclass(frozen=True, slots=True)
class Resource:
    """An income of one person, or of the household as a whole.

    Args:
        source: code of a source.
        cents: what comes each time; None until somebody knows.
        person_id: whose it is; "" for the household.
        starts_on, ends_on: first day, and expected last day.
        proof_seen: a paper that proves it was seen.
        state: where it stands.
        state_from, state_until: of a suspension, its days; of an end, its first day.
    """

    id: str
    source: str
    cents: int | None = None
    frequency: Frequency = Frequency.MONTH
    person_id: str = ""
    label: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    proof_seen: bool = False
    state: ResourceState = ResourceState.ACTIVE
    state_from: date | None = None
    state_until: date | None = None

    @property
    def month_cents(self) -> int:
        """Return what it makes in a month while it comes."""
        return monthly_cents(self.cents or 0, self.frequency)


@dataclass(frozen=True, slots=True)
class Charge:
    """Something that goes out, housing apart."""

    id: str
    kind: str
    cents: int | None = None
    frequency: Frequency = Frequency.MONTH
    label: str = ""

    @property
    def month_cents(self) -> int:
        """Return what it makes in a month."""
        return monthly_cents(self.cents or 0, self.frequency)


@dataclass(frozen=True, slots=True)
class Debt:
    """Something owed: what is left of it, and what is paid of it each month."""

    id: str
    kind: str
    creditor: str = ""
    left_cents: int | None = None
    instalment_cents: int | None = None
    status: DebtStatus = DebtStatus.AMICABLE

    @property
    def is_frozen(self) -> bool:
        """Tell whether nothing may be paid of it.

        **Source:** domain.md §3.5: once a file of surendettement is admitted, arrears must not be paid, the current rent must.
        """
        return self.status is DebtStatus.OVERINDEBTEDNESS

    @property
    def month_cents(self) -> int:
        """Return what goes to it in a month."""
        return 0 if self.is_frozen else self.instalment_cents or 0


@dataclass(frozen=True, slots=True)
class Housing:
    """Rent and charges asked for, and the housing aid, whoever it is paid to."""

    rent_cents: int | None = None
    charges_cents: int | None = None
    aid_cents: int | None = None
    payee: Payee = Payee.LANDLORD
    notified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What an evaluation holds; `half_time` are the ids of the children who are there half of the time."""

    on: date
    housing: Housing = field(default_factory=Housing)
    resources: tuple[Resource, ...] = ()
    charges: tuple[Charge, ...] = ()
    debts: tuple[Debt, ...] = ()
    half_time: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A budget of an accompaniment on a day, and who wrote it. Only the newest one changes."""

    id: str
    support_id: str
    budget: Budget
    author: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """What is typed in a field and does not read; `field` is "id of the line.field", or the field of the evaluation."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """An evaluation as it is typed, before it can be written."""

    budget: Budget
    unread: tuple[Unread, ...] = ()


def standing_on(resource: Resource, day: date) -> Standing:
    """Return what a resource is on a day. One that has passed its expected end is not counted on: somebody says whether it goes on."""
    if resource.state is ResourceState.EXPECTED:
        return Standing.EXPECTED
    if resource.state is ResourceState.REFUSED:
        return Standing.REFUSED
    if resource.state is ResourceState.ENDED and (resource.state_from is None or resource.state_from <= day):
        return Standing.ENDED
    if resource.ends_on and resource.ends_on < day:
        return Standing.ENDED
    if resource.starts_on and day < resource.starts_on:
        return Standing.NOT_YET
    if resource.state is ResourceState.SUSPENDED and _is_suspended(resource, day):
        return Standing.SUSPENDED
    return Standing.COUNTED


def _is_suspended(resource: Resource, day: date) -> bool:
    begun = resource.state_from is None or resource.state_from <= day
    return begun and (resource.state_until is None or day <= resource.state_until)


def counted(budget: Budget, day: date) -> tuple[Resource, ...]:
    """Return the resources that come in on a day, in their order."""
    return tuple(one for one in budget.resources if standing_on(one, day) is Standing.COUNTED)


def sharers(members: Iterable[Member], budget: Budget, day: date) -> tuple[Sharer, ...]:
    """Return who lives on a budget on a day."""
    return tuple(
        Sharer(
            age_on(member.person.born_on, day) if member.person.born_on else None,
            member.person.id in budget.half_time,
        )
        for member in members
        if member.is_present(day)
    )


def ground_of(budget: Budget, people: tuple[Sharer, ...], day: date) -> Ground:
    """Return what the arithmetic needs, on a day: each line brought to the month, then added."""
    kinds, housing = load_kinds(), budget.housing
    living = sum(one.month_cents for one in budget.charges if kinds.is_living(one.kind))
    return Ground(
        resources_cents=sum(one.month_cents for one in counted(budget, day)),
        aid_cents=housing.aid_cents or 0,
        rent_cents=housing.rent_cents or 0,
        service_charges_cents=housing.charges_cents or 0,
        fixed_cents=sum(one.month_cents for one in budget.charges) - living,
        living_cents=living,
        instalments_cents=sum(one.month_cents for one in budget.debts),
        people=people,
    )


def owed_cents(budget: Budget) -> int:
    """Return all that is owed, frozen debts included."""
    return sum(one.left_cents or 0 for one in budget.debts)


def carried_on(budget: Budget, day: date) -> Budget:
    """Return the budget from which the next evaluation starts: what has ended or was refused is left in the former one.

    A suspension that is over is active again; proofs are to be seen again.
    """
    gone = {Standing.REFUSED, Standing.ENDED}
    kept = tuple(_renewed(one, day) for one in budget.resources if standing_on(one, day) not in gone)
    debts = tuple(one for one in budget.debts if one.left_cents != 0)
    return replace(budget, on=day, resources=kept, debts=debts, note="")


def _renewed(resource: Resource, day: date) -> Resource:
    until = resource.state_until
    if resource.state is ResourceState.SUSPENDED and until and until < day:
        resource = replace(resource, state=ResourceState.ACTIVE, state_from=None, state_until=None)
    return replace(resource, proof_seen=False)


def expected_end(starts_on: date | None, months: int) -> date | None:
    """Return the last day of a resource that lasts so many months from its first."""
    return add_months(starts_on, months) - timedelta(days=1) if starts_on else None
