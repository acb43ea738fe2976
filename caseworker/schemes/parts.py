"""The pieces a scheme is made of: rules, deadlines, contacts, phases. Every one can be left out of a data file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.dates import Period, add_months
from caseworker.parameters.model import Certainty
from caseworker.schemes.words import ChargesMode, ContactPeriod, EntryPart, FeeMode


@dataclass(frozen=True, slots=True)
class Choice:
    """A word of the scheme's own: a kind of measure, an outcome, an assessment."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages at entry, both included; a written exception may be accepted (None: not said)."""

    minimum: int | None = None
    maximum: int | None = None
    exception_allowed: bool | None = None

    def accept(self, age: int) -> bool:
        """Tell whether someone of that age enters without an exception."""
        return (self.minimum is None or self.minimum <= age) and (self.maximum is None or age <= self.maximum)


@dataclass(frozen=True, slots=True)
class EntryCondition:
    """A condition that is not an age; `parameter` names the dated amount it is compared with, if any."""

    code: str
    label: str
    parameter: str = ""
    exception_allowed: bool | None = None


@dataclass(frozen=True, slots=True)
class EntryBody:
    """Who proposes, validates or decides an entry."""

    part: EntryPart
    organisation: str


@dataclass(frozen=True, slots=True)
class Contact:
    """How often the household is met.

    Args:
        role: function of the person who meets it (travailleur_social, maitresse_de_maison…).
        label: French wording.
        minimum: contacts per period; None when the rhythm is not a number.
        within_days: first contact at the latest, in days from entry.
    """

    role: str
    label: str
    minimum: int | None = None
    period: ContactPeriod | None = None
    within_days: int | None = None
    source: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A regular meeting about the households of the scheme, with whom."""

    label: str
    with_whom: str = ""
    every_months: int | None = None
    source: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Days and hours when someone is there: weekday 1 is Monday; `weeks` are ranks in the month (1st and 3rd: [1, 3])."""

    label: str
    weekday: int | None = None
    weeks: tuple[int, ...] = ()
    opens_at: str = ""
    closes_at: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the *temps* of the support: months of the stay, both included; an open end is None."""

    number: int
    title: str
    from_month: int | None = None
    to_month: int | None = None
    goals: tuple[str, ...] = ()
    source: str = ""
    certainty: Certainty | None = None

    def holds(self, month: int) -> bool:
        """Tell whether a month of the stay (1 from the day of entry) belongs to this phase; never without months."""
        if self.from_month is None:
            return False
        return self.from_month <= month and (self.to_month is None or month <= self.to_month)


class Concern(StrEnum):
    """Whom a step concerns, when it is not everyone: a child of school age, an adult with a permit of residence."""

    SCHOOL = "ecole"
    PERMIT = "titre_de_sejour"


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be done from the entry on; `due_days` after entry, None when no delay is said.

    `concerns` limits it to the households whose file says that it is for them; None is for everyone.
    """

    code: str
    label: str
    due_days: int | None = None
    role: str = ""
    concerns: Concern | None = None
    source: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """A paper asked for; `before_keys` when the keys wait for it."""

    code: str
    label: str
    before_keys: bool = False
    source: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class SchemeRole:
    """Someone who has a part in the support; `signs` the convention."""

    role: str
    label: str
    organisation: str = ""
    domain: str = ""
    signs: bool = False


@dataclass(frozen=True, slots=True)
class Instalment:
    """A share of the deposit, so many months after the signature. Shares are parts of their sum (1 and 1: half and half)."""

    parts: int
    after_months: int


@dataclass(frozen=True, slots=True)
class DepositDue:
    """An amount of the deposit and the day it is due."""

    due_on: date
    cents: int


@dataclass(frozen=True, slots=True)
class DepositRule:
    """How the deposit is paid for conventions signed from one day to another.

    Args:
        instalments: shares and offsets; empty when `spread_months` says it.
        spread_months: equal monthly shares from the signature on.
    """

    label: str
    valid_from: date | None = None
    valid_to: date | None = None
    instalments: tuple[Instalment, ...] = ()
    spread_months: int | None = None
    source: str = ""
    certainty: Certainty | None = None

    @property
    def period(self) -> Period:
        """Return the days of signature that the rule is for."""
        return Period(self.valid_from or date.min, self.valid_to)

    def schedule(self, total_cents: int, signed_on: date) -> tuple[DepositDue, ...]:
        """Return what is due and when, in order; the last share takes the cents left over.

        **Source:** domain study §4.2, "the last instalment absorbs the remainder".
        """
        shares = self.instalments or tuple(Instalment(1, month) for month in range(self.spread_months or 1))
        whole = sum(share.parts for share in shares)
        cents = [total_cents * share.parts // whole for share in shares]
        cents[-1] += total_cents - sum(cents)
        return tuple(
            DepositDue(add_months(signed_on, share.after_months), amount)
            for share, amount in zip(shares, cents, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Fee:
    """What the household pays; `word` is what papers call it (loyer, redevance); `charges`, None when the file is silent."""

    modes: tuple[FeeMode, ...] = ()
    word: str = ""
    percent_of_income: int | None = None
    amount_cents: int | None = None
    charges: ChargesMode | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number from which something is pointed out."""

    code: str
    label: str
    value: int
    unit: str
    source: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of what the scheme costs, its unit and period said in words."""

    label: str
    cents: int
    per: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts of the file come from; `about` names the fields they are in (none: the whole file)."""

    text: str
    about: tuple[str, ...] = ()
    url: str = ""
    certainty: Certainty | None = None
