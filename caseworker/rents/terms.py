"""Reads the terms of each day of a month, and works the call out."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from caseworker.agreements.fees import CHARGES, DIRECT_AID, MODE, PERCENT
from caseworker.agreements.model import Agreement, current_on, in_force
from caseworker.aids.expecting import AidState, MonthAid
from caseworker.dates import Period
from caseworker.days import month_and_year
from caseworker.errors import Problem
from caseworker.rents.calling import (
    AidSource,
    CallFacts,
    Portion,
    Terms,
    TermsSource,
    Working,
    doubts,
    options_of,
)
from caseworker.rents.prorata import Prorata, month_period, portions, share_of_income, weights
from caseworker.schemes.parts import Fee
from caseworker.schemes.words import FeeMode

ONE_DAY = timedelta(days=1)
_WITH_ONE_AMOUNT = (FeeMode.FLAT, FeeMode.ALL_IN)


def worked_out(month: date, facts: CallFacts) -> tuple[Working, list[Problem]]:
    """Return how a month is called, and what is wrong or odd with it; no portion when the stay has no day in it."""
    days = _days_in(facts.stay, month)
    if days is None:
        return Working(facts.method), []
    stretches, problems = _stretches(days, facts)
    if problems:
        return Working(facts.method), problems
    made = _portions(stretches, month, facts.method)
    aid_cents, source = _aid(month, facts, stretches[-1][1].mode)
    working = Working(facts.method, made, aid_cents, source)
    return working, [*_gaps(days, facts, stretches), *doubts(working.due(month), facts)]


def takes_a_share(fee: Fee | None, agreements: Iterable[Agreement]) -> bool:
    """Tell whether what comes in to the household has to be known."""
    if fee and fee.modes and fee.modes[0] is FeeMode.SHARE_OF_INCOME:
        return True
    return any(options_of(one).get(MODE) == FeeMode.SHARE_OF_INCOME for one in agreements)


def _days_in(stay: Period, month: date) -> Period | None:
    days = month_period(month)
    first, last = max(stay.start, days.start), min(stay.end or date.max, days.end or date.max)
    return Period(first, last) if first <= last else None


def _stretches(days: Period, facts: CallFacts) -> tuple[list[tuple[Period, Terms]], list[Problem]]:
    """Return the stretches of days at the same terms, in order."""
    found: list[tuple[Period, Terms]] = []
    for stretch in _cut(days, facts.agreements):
        terms = _terms(_agreement_on(facts.agreements, stretch.start), facts)
        if isinstance(terms, Problem):
            return [], [terms]
        if found and found[-1][1] == terms:
            found[-1] = (Period(found[-1][0].start, stretch.end), terms)
        else:
            found.append((stretch, terms))
    return found, []


def _cut(days: Period, agreements: Sequence[Agreement]) -> list[Period]:
    """Cut days wherever a convention begins or ends."""
    last = days.end or days.start
    cuts = {one.starts_on for one in agreements} | {one.ends_on + ONE_DAY for one in agreements if one.ends_on < last}
    bounds = [days.start, *sorted(cut for cut in cuts if days.start < cut <= last), last + ONE_DAY]
    return [Period(first, after - ONE_DAY) for first, after in pairwise(bounds)]


def _agreement_on(agreements: Sequence[Agreement], day: date) -> Agreement | None:
    """Return the convention of a day, else the one that ended last before it: who stays on owes the same."""
    held = current_on(agreements, day)
    before = [one for one in in_force(agreements) if one.ends_on < day]
    return held or max(before, key=lambda one: (one.ends_on, one.number), default=None)


def _gaps(days: Period, facts: CallFacts, stretches: Sequence[tuple[Period, Terms]]) -> list[Problem]:
    """Return what is odd in where the terms come from."""
    without = [one for one in _cut(days, facts.agreements) if current_on(facts.agreements, one.start) is None]
    is_bare = sum(_length(one) for one in without) == _length(days)  # one that ends within the month is being renewed
    found = [Problem("", "no_agreement", {"on": without[0].start})] if is_bare else []
    last, entry = facts.last_due, facts.stay.start
    if last and any(terms.source is TermsSource.LAST_DUE for _, terms in stretches):
        partial = last.month == entry.replace(day=1) and entry.day > 1
        found += [Problem("", "terms_of_entry", {"month": month_and_year(last.month)})] if partial else []
    return found


def _length(days: Period) -> int:
    return ((days.end or days.start) - days.start).days + 1


def _terms(agreement: Agreement | None, facts: CallFacts) -> Terms | Problem:
    options = options_of(agreement)
    fee = facts.fee
    named = options.get(MODE) or (fee.modes[0] if fee and fee.modes else FeeMode.RENT_LESS_AID)
    if named not in set(FeeMode) or named == FeeMode.POOLED_BENEFIT:
        return Problem("", "fee_mode_unknown", {"mode": str(named)})
    mode = FeeMode(str(named))
    if mode is FeeMode.FREE:
        return Terms(mode, TermsSource.SCHEME)
    if mode is FeeMode.SHARE_OF_INCOME:
        return _share(options.get(PERCENT) or (fee.percent_of_income if fee else None), facts)
    charges_mode = str(options.get(CHARGES) or (fee.charges if fee and fee.charges else ""))
    return _amounts(mode, agreement, facts, charges_mode)


def _share(percent: object, facts: CallFacts) -> Terms | Problem:
    if not isinstance(percent, int) or isinstance(percent, bool) or not 0 < percent <= 100:
        return Problem("", "percent_missing")
    if facts.resources_cents is None:
        return Problem("", "budget_missing")
    rent = share_of_income(facts.resources_cents, percent)
    mode, source = FeeMode.SHARE_OF_INCOME, TermsSource.INCOME
    return Terms(mode, source, rent, percent=percent, resources_cents=facts.resources_cents)


def _amounts(mode: FeeMode, agreement: Agreement | None, facts: CallFacts, charges_mode: str) -> Terms | Problem:
    """Return the amounts of the convention; where it has none, the scheme's flat sum, else those called last."""
    rent, charges, source = None, 0, TermsSource.AGREEMENT
    if agreement and agreement.rent_cents is not None:
        rent, charges = agreement.rent_cents, agreement.charges_cents or 0
    elif mode in _WITH_ONE_AMOUNT and facts.fee and facts.fee.amount_cents is not None:
        rent, source = facts.fee.amount_cents, TermsSource.SCHEME
    elif facts.last_due:
        rent, charges, source = facts.last_due.rent_cents, facts.last_due.charges_cents, TermsSource.LAST_DUE
    if rent is None:
        return Problem("", "terms_missing")
    if mode in _WITH_ONE_AMOUNT:
        return Terms(mode, source, rent + charges)
    return Terms(mode, source, rent, charges, charges_mode)


def _portions(stretches: Sequence[tuple[Period, Terms]], month: date, method: Prorata) -> tuple[Portion, ...]:
    weighed, whole = weights([days for days, _ in stretches], month, method)
    rents = portions([terms.rent_cents for _, terms in stretches], weighed, whole)
    charges = portions([terms.charges_cents for _, terms in stretches], weighed, whole)
    return tuple(
        Portion(days.start, days.end or days.start, weight, whole, terms, rent, charge)
        for (days, terms), weight, rent, charge in zip(stretches, weighed, rents, charges, strict=True)
    )


def _aid(month: date, facts: CallFacts, mode: FeeMode) -> tuple[int, AidSource]:
    """Return the aid paid to the association for a month: never counted by days, it comes for a month or not at all.

    What the office announced decides, then what is awaited of it. When it was not asked for here, none comes for the month
    of the entry; then the aid of the newest call, unless the convention has changed it since.

    **Source:** domain.md §2.2, 6: the right opens the month after the entry.
    """
    last_day = month_period(month).end or month
    agreement = _agreement_on(facts.agreements, last_day)
    known = _known_aid(facts.aid) if facts.aid and mode is FeeMode.RENT_LESS_AID else None
    if known:
        return known
    if mode is not FeeMode.RENT_LESS_AID or options_of(agreement).get(DIRECT_AID) is False:
        return 0, AidSource.NONE
    entry_month = facts.stay.start.replace(day=1)
    if month <= entry_month:
        return 0, AidSource.NOT_YET
    written, last = (agreement.aid_cents if agreement else None), facts.last_due
    if last and last.month > entry_month:
        then = _agreement_on(facts.agreements, month_period(last.month).end or last.month)
        if written is None or (then and then.aid_cents == written):
            return last.aid_cents, AidSource.LAST_DUE
    return (written, AidSource.AGREEMENT) if written else (0, AidSource.NONE)


def _known_aid(aid: MonthAid) -> tuple[int, AidSource] | None:
    """Return what the file of the aid says of a month; None when it does not, or when nobody wrote how much is awaited."""
    if aid.letter:
        return aid.deducted_cents, AidSource.NOTIFIED
    if aid.is_waiting_month or aid.is_before_right:
        return 0, AidSource.NOT_YET
    if aid.state is AidState.AWAITED:
        if not aid.is_direct:
            return 0, AidSource.NONE
        return (aid.cents, AidSource.AWAITED) if aid.cents else None
    return None
