"""What happens next to a convention: sign it, hold the bilan, write the derogation, draw up the amendment, or nothing yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.agreements.model import (
    DEROGATION,
    Agreement,
    Terms,
    Waiver,
    current_on,
    in_force,
    limit_of,
    next_period,
    prolonged,
)
from caseworker.dates import Period


class Move(StrEnum):
    """The next move; its French words are the screen's."""

    NONE = "rien"
    DRAW_UP = "rediger"
    SIGN = "signer"
    LEAVE = "depart"
    REVIEW = "bilan"
    END = "fin"
    WAIVE = "derogation"
    RENEW = "renouveler"
    WAIT = "a_jour"
    TACIT = "tacite"


@dataclass(frozen=True, slots=True)
class RenewalFacts:
    """What the next move depends on, besides the agreements.

    Args:
        entered_on: first day of the stay.
        has_left: the stay has ended.
        terms: of the scheme.
        notice_days: before the end of a period from which its renewal is prepared.
        wants_review: the scheme wants a bilan before each renewal.
        reviewed_until: end of the last period whose bilan was held.
        is_ending: that bilan decided that the stay ends, or that the lease slides.
        waivers: of the stay.
        leaving_on: last day that a notice gives.
    """

    entered_on: date
    has_left: bool
    terms: Terms
    notice_days: int = 0
    wants_review: bool = False
    reviewed_until: date | None = None
    is_ending: bool = False
    waivers: Sequence[Waiver] = ()
    leaving_on: date | None = None


@dataclass(frozen=True, slots=True)
class NextMove:
    """The next move, by which day, about which agreement, for which period."""

    move: Move
    by: date | None = None
    agreement: Agreement | None = None
    period: Period | None = None


def next_move(agreements: Sequence[Agreement], facts: RenewalFacts, today: date) -> NextMove:
    """Return the one thing to do next. Nothing here blocks: every move stays possible at any time.

    Args:
        agreements: of one accompaniment, in their order.
        facts: what it depends on.
        today: the day it is.

    **Source:** domain study §2.2, 5: renewal by amendment after a bilan; beyond the maximum, a waiver.
    """
    if facts.has_left:
        return NextMove(Move.NONE)
    if facts.leaving_on:
        return NextMove(Move.LEAVE, facts.leaving_on)
    if not facts.terms.period_months and not agreements:
        return NextMove(Move.NONE)
    if not agreements:
        return NextMove(Move.DRAW_UP, facts.entered_on, period=next_period([], facts.entered_on, facts.terms))
    waiting = _waiting(agreements)
    if waiting:
        return NextMove(Move.SIGN, waiting.starts_on, waiting, waiting.period)
    if facts.terms.is_tacit:
        current = current_on(prolonged(agreements, facts.terms, today), today)
        return NextMove(Move.TACIT, current.ends_on if current else None, current)
    return _renewal(agreements, facts, today)


def _waiting(agreements: Sequence[Agreement]) -> Agreement | None:
    """Return what waits for its signatures: the first amendment, or the convention while it is alone."""
    alone = len(agreements) == 1 and agreements[0].signed_on is None
    return agreements[0] if alone else next((one for one in agreements if one.is_pending), None)


def _renewal(agreements: Sequence[Agreement], facts: RenewalFacts, today: date) -> NextMove:
    last = max(in_force(agreements), key=lambda one: (one.ends_on, one.number))
    end, period = last.ends_on, next_period(agreements, facts.entered_on, facts.terms)
    if period is None or today < end - timedelta(days=facts.notice_days):
        return NextMove(Move.WAIT, end, last, period)
    if facts.wants_review and (facts.reviewed_until is None or facts.reviewed_until < end):
        return NextMove(Move.REVIEW, end, last, period)
    if facts.is_ending and facts.reviewed_until == end:
        return NextMove(Move.END, end, last)
    limit = limit_of(facts.entered_on, facts.terms)
    if limit and period.start >= limit and not _is_waived(facts.waivers, agreements, period.start, today):
        return NextMove(Move.WAIVE, limit, last, period)
    return NextMove(Move.RENEW, end, last, period)


def _is_waived(waivers: Sequence[Waiver], agreements: Sequence[Agreement], start: date, today: date) -> bool:
    """Tell whether a waiver written by now, or an agreement noted as one, lets someone stay on the first day of a period."""
    written = [waiver for waiver in waivers if waiver.granted_on <= max(start, today)]
    if any(waiver.until_on is None or start <= waiver.until_on for waiver in written):
        return True
    return any(one.note == DEROGATION and one.period.holds(start) for one in in_force(agreements))
