"""What keeps a payment, a retained line or the facts of a departure from being written down."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from caseworker.dates import add_months
from caseworker.deposits.model import DamageWord, Departure, EntryDraft, Line, LineDraft, LineKind, Party
from caseworker.deposits.wear import OLDEST, WHOLE, WearGrid
from caseworker.errors import Problem
from caseworker.lines import LINE_LENGTH, TEXT_LENGTH, fault_of_line, fault_of_text, note_text, one_line
from caseworker.money import euros

MOST_CENTS = 10_000_000
LARGEST_QUOTE = 20_000_000
_MAGIC = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


def media_type_of(content: bytes) -> str:
    """Return the media type of a quote: PDF, JPEG or PNG; "" for anything else."""
    return next((media for magic, media in _MAGIC.items() if content.startswith(magic)), "")


def problems_in_entry(draft: EntryDraft, today: date) -> list[Problem]:
    """Return what is wrong with a payment: nothing is received nor returned before its day."""
    problems = list(_amount("amount_cents", draft.amount_cents))
    if draft.party not in set(Party):
        problems.append(Problem("party", "unknown_value", {"value": draft.party, "known": [str(p) for p in Party]}))
    if draft.on is None:
        problems.append(Problem("on", "missing"))
    elif draft.on > today:
        problems.append(Problem("on", "in_the_future"))
    elif draft.on < add_months(today, -12 * OLDEST):
        problems.append(Problem("on", "day_unlikely"))
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems


def _amount(field: str, cents: int | None) -> Iterator[Problem]:
    if not cents:
        yield Problem(field, "missing")
    elif not 0 < cents <= MOST_CENTS:
        yield Problem(field, "amount_impossible")


def tidied_line(draft: LineDraft) -> LineDraft:
    """Return a line with its texts tidied."""
    return replace(
        draft,
        element=one_line(draft.element),
        room=one_line(draft.room),
        damage=note_text(draft.damage),
        reason=note_text(draft.reason),
    )


def problems_in_line(draft: LineDraft, grid: WearGrid | None) -> list[Problem]:
    """Return what is wrong with a line to keep: no amount is kept without its reason, nor damage without its quote.

    **Source:** loi 89-462, art. 4 f and q: neither a responsibility that goes by itself, nor an estimate by one side alone.
    """
    problems = list(_amount("cost_cents", draft.cost_cents))
    for name, text in (("element", draft.element), ("room", draft.room)):
        if fault := ("missing" if name == "element" and not text else fault_of_line(text)):
            problems.append(Problem(name, fault, {"longest": LINE_LENGTH}))
    for name, text in (("reason", draft.reason), ("damage", draft.damage)):
        if fault := ("missing" if not text and _needs(draft, name) else fault_of_text(text)):
            problems.append(Problem(name, fault, {"longest": TEXT_LENGTH}))
    return problems if draft.kind is LineKind.DEBT else problems + list(_damage_problems(draft, grid))


def _needs(draft: LineDraft, name: str) -> bool:
    return name == "reason" or draft.kind is LineKind.DAMAGE


def _damage_problems(draft: LineDraft, grid: WearGrid | None) -> Iterator[Problem]:
    if draft.word and draft.word not in set(DamageWord):
        yield Problem("word", "unknown_value", {"value": draft.word, "known": [str(w) for w in DamageWord]})
    if draft.row_key:
        if grid is None or grid.row(draft.row_key) is None:
            yield Problem("row_key", "wear_row_unknown")
        if draft.age_years is None:
            yield Problem("age_years", "missing")
    elif draft.own_share_bp is None:
        yield Problem("row_key", "wear_share_missing")
    elif not 0 <= draft.own_share_bp <= WHOLE:
        yield Problem("own_share", "wear_percent_wrong")
    if draft.age_years is not None and not 0 <= draft.age_years <= OLDEST:
        yield Problem("age_years", "out_of_range", {"least": 0, "most": OLDEST})
    yield from _quote_problems(draft.quote)


def _quote_problems(quote: bytes) -> Iterator[Problem]:
    if not quote:
        yield Problem("quote", "quote_missing")
    elif len(quote) > LARGEST_QUOTE:
        yield Problem("quote", "quote_too_large", {"most": LARGEST_QUOTE // 1_000_000})
    elif not media_type_of(quote):
        yield Problem("quote", "quote_unreadable")


def problems_in_departure(departure: Departure, entered_on: date, today: date, provision_limit: int) -> list[Problem]:
    """Return what is wrong with how a household leaves."""
    problems = []
    if departure.keys_on and departure.keys_on < entered_on:
        problems.append(Problem("keys_on", "exit_before_entry", {"on": entered_on}))
    if departure.keys_on and departure.keys_on > today:
        problems.append(Problem("keys_on", "in_the_future"))
    if fault := fault_of_line(departure.new_address):
        problems.append(Problem("new_address", fault, {"longest": LINE_LENGTH}))
    if departure.provision_cents < 0:
        problems.append(Problem("provision_cents", "amount_impossible"))
    elif departure.provision_cents and not departure.is_collective:
        problems.append(Problem("provision_cents", "provision_not_collective"))
    elif departure.provision_cents > provision_limit:
        problems.append(Problem("provision_cents", "provision_too_high", {"most": euros(provision_limit)}))
    return problems


def problems_in_settling(departure: Departure, lines: list[Line]) -> list[Problem]:
    """Return what keeps an account from being closed."""
    problems = []
    if departure.settled_on:
        problems.append(Problem("", "account_settled", {"on": departure.settled_on}))
    if departure.keys_on is None:
        problems.append(Problem("", "keys_unknown"))
    damaged = any(line.kind is LineKind.DAMAGE for line in lines)
    if departure.is_conform is None:
        problems.append(Problem("", "conformity_unknown"))
    elif departure.is_conform and damaged:
        problems.append(Problem("", "conform_with_damage"))
    return problems
