"""What is wrong with what is written of a housing project, each beside its field."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.housing_projects.model import (
    Outcome,
    ProposalDraft,
    Reason,
    RequestDraft,
    RequestKind,
    RequestState,
    WishDraft,
)
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line

OLDEST_YEARS, FARTHEST_YEARS, MOST_ROOMS, MOST_CENTS = 30, 10, 20, 1_000_000


def tidied_wish(draft: WishDraft) -> WishDraft:
    """Return the draft as it is kept."""
    lines = one_line(draft.communes), one_line(draft.matters), one_line(draft.unwanted)
    return replace(draft, communes=lines[0], matters=lines[1], unwanted=lines[2])


def tidied_request(draft: RequestDraft) -> RequestDraft:
    """Return the draft as it is kept."""
    return replace(draft, number=one_line(draft.number), decision=one_line(draft.decision))


def tidied_proposal(draft: ProposalDraft) -> ProposalDraft:
    """Return the draft as it is kept."""
    return replace(draft, what=one_line(draft.what), commune=one_line(draft.commune), words=one_line(draft.words))


def problems_in_wish(draft: WishDraft) -> list[Problem]:
    """Return what is wrong with wishes."""
    problems = _faults(draft, ("communes", "matters", "unwanted"))
    if draft == WishDraft():
        problems.append(Problem("communes", "wish_empty"))
    if draft.rooms is not None and not 1 <= draft.rooms <= MOST_ROOMS:
        problems.append(Problem("rooms", "rooms_unlikely", {"most": MOST_ROOMS}))
    return [*problems, *_amount("ceiling_cents", draft.ceiling_cents)]


def problems_in_request(draft: RequestDraft, today: date) -> list[Problem]:
    """Return what is wrong with a request."""
    problems = [*_faults(draft, ("number", "decision")), *_days(draft, ("asked_on", "decided_on"), ("due_on",), today)]
    if draft.asked_on is None:
        problems.append(Problem("asked_on", "missing"))
    if draft.kind is RequestKind.SOCIAL and any(letter.isalpha() for letter in draft.number):
        problems.append(Problem("number", "social_number_letters"))
    problems += _before(draft, draft.asked_on, ("due_on", "decided_on"), "request_reversed")
    is_decided = draft.state in {RequestState.GRANTED, RequestState.REFUSED}
    if is_decided and draft.decided_on is None:
        problems.append(Problem("decided_on", "missing"))
    if draft.state is RequestState.OPEN and (draft.decided_on or draft.decision):
        problems.append(Problem("state", "request_undecided"))
    return problems


def problems_in_proposal(draft: ProposalDraft, today: date) -> list[Problem]:
    """Return what is wrong with a proposal."""
    past, coming = ("received_on", "closed_on"), ("answer_by", "visited_on")
    problems = [*_faults(draft, ("what", "commune", "words")), *_days(draft, past, coming, today)]
    problems += [Problem(name, "missing") for name in ("what", "received_on") if not getattr(draft, name)]
    problems += _before(draft, draft.received_on, ("answer_by", "visited_on", "closed_on"), "proposal_reversed")
    problems += _amount("rent_cents", draft.rent_cents)
    return [*problems, *_in_outcome(draft)]


def _in_outcome(draft: ProposalDraft) -> list[Problem]:
    if draft.outcome is Outcome.WAITING:
        is_said = draft.closed_on or draft.reason or draft.words
        return [Problem("outcome", "proposal_unanswered")] if is_said else []
    problems = [] if draft.closed_on else [Problem("closed_on", "missing")]
    if draft.outcome is Outcome.ACCEPTED and draft.reason:
        problems.append(Problem("reason", "proposal_accepted"))
    if draft.outcome is Outcome.REFUSED and not draft.reason:
        problems.append(Problem("reason", "missing"))
    if draft.reason is Reason.OTHER and not draft.words:
        problems.append(Problem("words", "missing"))
    return problems


def _faults(draft: object, names: Sequence[str]) -> list[Problem]:
    found = ((name, fault_of_line(getattr(draft, name))) for name in names)
    return [Problem(name, fault, {"longest": LINE_LENGTH}) for name, fault in found if fault]


def _days(draft: object, past: Sequence[str], coming: Sequence[str], today: date) -> list[Problem]:
    """Return the days too far from today, and those to come that should have passed."""
    oldest, farthest = add_months(today, -12 * OLDEST_YEARS), add_months(today, 12 * FARTHEST_YEARS)
    problems = []
    for name in (*past, *coming):
        day: date | None = getattr(draft, name)
        if day and not oldest <= day <= farthest:
            problems.append(Problem(name, "day_unlikely"))
        elif day and day > today and name in past:
            problems.append(Problem(name, "in_the_future"))
    return problems


def _before(draft: object, first: date | None, names: Sequence[str], code: str) -> list[Problem]:
    days = [(name, getattr(draft, name)) for name in names]
    return [Problem(name, code, {"on": first}) for name, day in days if first and day and day < first]


def _amount(name: str, cents: int | None) -> list[Problem]:
    if cents is None or 0 < cents <= MOST_CENTS:
        return []
    return [Problem(name, "rent_unlikely", {"most": MOST_CENTS // 100})]
