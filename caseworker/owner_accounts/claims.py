"""Insurance claims: declared within the delay, followed up to the indemnity, then closed."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.dates import add_months
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.housing.service import HousingService
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.owner_accounts.claim_store import ClaimStore
from caseworker.parameters.service import ParameterTable
from caseworker.rents.model import MOST_CENTS, OLDEST_MONTHS

TOPIC = "housing"
DELAY, DELAY_THEFT, DELAY_DISASTER = (
    "claim.declaration_days",
    "claim.declaration_days_theft",
    "claim.declaration_days_disaster",
)


class ClaimKind(StrEnum):
    """What happened."""

    WATER = "degat_des_eaux"
    FIRE = "incendie"
    GLASS = "bris_de_glace"
    STORM = "tempete"
    THEFT = "vol"
    VANDALISM = "vandalisme"
    DISASTER = "catastrophe_naturelle"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as typed.

    Args:
        what: in a line.
        known_on: day on which the association learnt of it: the delay runs from there; of a natural disaster, the day of the decree.
        expert_on: day of the expert's visit.
        indemnity_on: day on which the indemnity was paid.
    """

    kind: str
    what: str
    known_on: date | None
    declared_on: date | None = None
    insurer: str = ""
    reference: str = ""
    expert: str = ""
    expert_on: date | None = None
    indemnity_cents: int | None = None
    indemnity_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as it is kept, with the last day to declare it."""

    id: str
    unit_id: str
    draft: ClaimDraft
    declare_by: date

    @property
    def is_to_declare(self) -> bool:
        """Tell whether the insurer is still to be told."""
        return self.draft.declared_on is None and self.draft.closed_on is None


def declare_by(kind: str, known_on: date, parameters: ParameterTable) -> date:
    """Return the last day to declare; Sundays and Saturdays are not counted among working days, holidays are, to be safe."""
    if kind == ClaimKind.DISASTER:
        return known_on + timedelta(days=parameters.integer(DELAY_DISASTER, known_on))
    stolen = kind in (ClaimKind.THEFT, ClaimKind.VANDALISM)
    left, day = parameters.integer(DELAY_THEFT if stolen else DELAY, known_on), known_on
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def problems_in_claim(draft: ClaimDraft, today: date) -> list[Problem]:
    """Return what is wrong with a claim.

    Codes: `missing`, `unknown_value`, `in_the_future`, `day_unlikely`, `claim_before_known`, `amount_impossible`,
    `text_too_long`, `text_unreadable`.
    """
    problems = []
    if draft.kind not in set(ClaimKind):
        problems.append(Problem("kind", "unknown_value", {"value": draft.kind, "known": ", ".join(ClaimKind)}))
    if not draft.what:
        problems.append(Problem("what", "missing"))
    problems += [
        Problem(name, fault, {"longest": LINE_LENGTH})
        for name in ("what", "insurer", "reference", "expert")
        if (fault := fault_of_line(getattr(draft, name)))
    ]
    if draft.indemnity_cents is not None and not 0 <= draft.indemnity_cents <= MOST_CENTS:
        problems.append(Problem("indemnity_cents", "amount_impossible"))
    return [*problems, *_day_problems(draft, today)]


def _day_problems(draft: ClaimDraft, today: date) -> Iterator[Problem]:
    if draft.known_on is None:
        yield Problem("known_on", "missing")
        return
    if draft.known_on < add_months(today, -OLDEST_MONTHS):
        yield Problem("known_on", "day_unlikely")
    for name in ("known_on", "declared_on", "indemnity_on", "closed_on"):
        day: date | None = getattr(draft, name)
        if day and day > today:
            yield Problem(name, "in_the_future")
        elif day and day < draft.known_on:
            yield Problem(name, "claim_before_known", {"on": draft.known_on})


class ClaimService:
    """Claims of the dwellings: what happened to walls, never who lived there."""

    def __init__(self, session: Session, housing: HousingService, parameters: ParameterTable) -> None:
        self.session = session
        self._housing, self._parameters = housing, parameters
        self._store = ClaimStore(session.database)

    @asks(Kind.LEASES, Access.READ)
    def claims(self, unit_ref: str = "") -> list[Claim]:
        """Return the claims of a dwelling, or of all, the newest first. Raises as `HousingService.unit`."""
        unit_id = self._housing.unit(unit_ref).id if unit_ref else ""
        return [self._claim(row) for row in self._store.claims(unit_id)]

    @asks(Kind.LEASES, Access.WRITE)
    def open(self, unit_ref: str, draft: ClaimDraft) -> Claim:
        """Write a claim down.

        Raises:
            NotFound: there is no such unit.
            RuleBroken: see `problems_in_claim`.
        """
        unit, draft = self._housing.unit(unit_ref), self._checked(draft)
        claim_id = str(uuid.uuid4())
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert({"id": claim_id, "unit_id": unit.id} | _row(draft) | signature)
            self.session.journal.record("claim_opened", "unit", unit.id)
        return self._found(claim_id)

    @asks(Kind.LEASES, Access.WRITE)
    def follow(self, claim_id: str, draft: ClaimDraft) -> Claim:
        """Complete or correct a claim. Raises as `open`, and NotFound."""
        claim, draft = self._found(claim_id), self._checked(draft)
        with self.session.database.atomic(TOPIC):
            self._store.update(claim_id, _row(draft))
            self.session.journal.record("claim_followed", "unit", claim.unit_id)
        return self._found(claim_id)

    def _checked(self, draft: ClaimDraft) -> ClaimDraft:
        texts = {name: one_line(getattr(draft, name)) for name in ("what", "insurer", "reference", "expert")}
        draft = replace(draft, **texts)  # type: ignore[arg-type]  # every one is a text
        problems = problems_in_claim(draft, self.session.today())
        if problems:
            raise RuleBroken(problems)
        return draft

    def _found(self, claim_id: str) -> Claim:
        row = self._store.claim(claim_id)
        if row is None:
            raise NotFound("claim")
        return self._claim(row)

    def _claim(self, row: dict[str, object]) -> Claim:
        values = {each.name: row[each.name] for each in fields(ClaimDraft)}
        days = {name: date.fromisoformat(str(day)) for name, day in values.items() if name.endswith("_on") and day}
        draft = ClaimDraft(**(values | days))  # type: ignore[arg-type]  # a row of the table
        known_on = draft.known_on or self.session.today()
        return Claim(str(row["id"]), str(row["unit_id"]), draft, declare_by(draft.kind, known_on, self._parameters))


def _row(draft: ClaimDraft) -> dict[str, object]:
    values = {each.name: getattr(draft, each.name) for each in fields(draft)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
