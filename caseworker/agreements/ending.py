"""The end of an occupancy by one side or the other: why, with which notice, until which day; and its withdrawal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text
from caseworker.dates import add_months
from caseworker.errors import Problem
from caseworker.housing.regimes import LegalRegime, RegimeRules
from caseworker.lines import fault_of_text, note_text
from caseworker.parameters.model import Certainty
from caseworker.parameters.service import ParameterTable

LONGEST_WORDS = 500


class Side(StrEnum):
    """Who gives notice."""

    HOUSEHOLD = "menage"
    ASSOCIATION = "association"


class Way(StrEnum):
    """How the notice was given."""

    LETTER = "lrar"
    HANDED = "main_propre"
    OFFICER = "commissaire_de_justice"
    OTHER = "autre"


RECEIPTED = (Way.LETTER, Way.HANDED, Way.OFFICER)
"""Those that prove the day from which a delay runs: the only ones by which the association gives notice.

**Source:** CCH, article R.633-3, for residences (read, domain study §2.6); the same care elsewhere, as proof.
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an occupancy ends.

    Args:
        code, label, side: which, in French, and who may say so.
        source, certainty: where it comes from; M is shown as to be checked.
        months: code of the dated parameter of the notice; "" for the regime's own, or for the term of the convention.
        regimes: the only ones under which it may be said; () for all but `not_in`.
        reference: code of the text that papers quote; "" for none.
        needs_words: the letter says what happened.
    """

    code: str
    label: str
    side: Side
    source: str
    certainty: Certainty
    months: str = ""
    regimes: tuple[LegalRegime, ...] = ()
    not_in: tuple[LegalRegime, ...] = ()
    reference: str = ""
    needs_words: bool = False

    def holds_under(self, regime: LegalRegime | None) -> bool:
        """Tell whether it may be said; while the regime is not filled in, only what every one but a few allows."""
        return regime in self.regimes if self.regimes else regime not in self.not_in


@dataclass(frozen=True, slots=True)
class _File:
    reason: tuple[Reason, ...]


@cache
def shipped_reasons() -> tuple[Reason, ...]:
    """Return every reason, in the order of the file."""
    return record_from(_File, parse(shipped_text("notices.toml"))).reason


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice given or received.

    Args:
        given_by, way, reason: who, how, why (code of a `Reason`).
        received_on: the day from which it runs.
        ends_on: last day that it gives to the occupancy.
        words: what the letter says of it.
        withdrawn_on, withdrawn_words: when and why it was withdrawn; None while it holds.
    """

    id: str
    support_id: str
    given_by: Side
    way: Way
    reason: str
    received_on: date
    ends_on: date
    words: str = ""
    withdrawn_on: date | None = None
    withdrawn_words: str = ""

    @property
    def label(self) -> str:
        """Return the reason in French; its code when the file no longer holds it."""
        return next((reason.label for reason in shipped_reasons() if reason.code == self.reason), self.reason)


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What is typed of a notice; `ends_on` None takes the day that the delay gives."""

    given_by: str
    way: str
    reason: str
    received_on: date | None
    ends_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Delay:
    """How long a notice is; `to_check` when its source was not read."""

    months: int = 0
    days: int = 0
    to_check: bool = False

    def last_day(self, received_on: date) -> date:
        """Return the last day of the notice: the same day of the last month, or the last of it when it is shorter.

        **Source:** code de procédure civile, article 641, for delays in months.
        """
        return add_months(received_on, self.months) + timedelta(days=self.days)


def reasons_for(side: str, regime: LegalRegime | None) -> list[Reason]:
    """Return what one side may say under a regime, in the order of the file."""
    return [reason for reason in shipped_reasons() if reason.side == side and reason.holds_under(regime)]


def delay_of(reason: Reason, rules: RegimeRules | None, parameters: ParameterTable, on: date) -> Delay | None:
    """Return the notice of a reason on a day; None when it is the term of the convention that ends it."""
    code = reason.months
    if not code and reason.side is Side.HOUSEHOLD:
        code = (rules.household_notice if rules else "") or "agreement.household_notice_months"
    if not code:
        return None
    entry = parameters.entry(code, on)
    amount = parameters.integer(code, on)
    in_days = code.endswith("_days")
    return Delay(0 if in_days else amount, amount if in_days else 0, entry.to_be_checked)


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the check needs to know: the reasons possible, the stay, the notice that holds already, the day proposed."""

    reasons: Sequence[Reason]
    entered_on: date
    standing: Notice | None
    proposed: date | None


def problems_in_notice(draft: NoticeDraft, facts: NoticeFacts, today: date) -> list[Problem]:
    """Return what keeps a notice from being noted.

    The association never shortens a delay; a household may leave sooner, when the association agrees to it.
    """
    problems = []
    reason = next((one for one in facts.reasons if one.code == draft.reason), None)
    if facts.standing:
        problems.append(Problem("", "notice_given", {"on": facts.standing.ends_on}))
    if reason is None or draft.way not in set(Way):
        problems.append(Problem("reason" if reason is None else "way", "missing"))
    elif draft.given_by == Side.ASSOCIATION and draft.way not in RECEIPTED:
        problems.append(Problem("way", "notice_unproved"))
    if draft.received_on is None:
        problems.append(Problem("received_on", "missing"))
    elif draft.received_on > today:
        problems.append(Problem("received_on", "in_the_future"))
    elif draft.received_on < facts.entered_on:
        problems.append(Problem("received_on", "before_entry", {"on": facts.entered_on}))
    problems += _problems_in_end(draft, facts)
    fault = fault_of_text(note_text(draft.words), LONGEST_WORDS)
    if fault or (reason and reason.needs_words and not draft.words.strip()):
        problems.append(Problem("words", fault or "missing", {"longest": LONGEST_WORDS}))
    return problems


def _problems_in_end(draft: NoticeDraft, facts: NoticeFacts) -> list[Problem]:
    end = draft.ends_on or facts.proposed
    if end is None:
        return [Problem("ends_on", "missing")]
    if draft.received_on and end < draft.received_on:
        return [Problem("ends_on", "ends_before_start")]
    if draft.given_by == Side.ASSOCIATION and facts.proposed and end < facts.proposed:
        return [Problem("ends_on", "notice_too_short", {"on": facts.proposed})]
    return []
