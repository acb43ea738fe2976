"""What aid is expected in a month, from the file and the letters received. Pure: no day is read, nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.aids.model import AidFile, Notification, Reason
from caseworker.dates import Period, add_months


class AidState(StrEnum):
    """Where the aid of a month stands."""

    NONE = "aucune"
    AWAITED = "en_attente"
    """Asked for, and no letter yet."""
    NOTIFIED = "notifiee"
    SUSPENDED = "suspendue"


@dataclass(frozen=True, slots=True)
class MonthAid:
    """The aid of one month.

    Args:
        month: its first day.
        state: where it stands.
        cents: what the office pays for the month, or is expected to while it is awaited.
        is_direct: it is paid to the association.
        is_waiting_month: the stay has begun, and the right has not opened yet.
        is_before_right: a letter opened the first right, and this month precedes it.
        letter: the one that says so, if any does.
    """

    month: date
    state: AidState = AidState.NONE
    cents: int = 0
    is_direct: bool = False
    is_waiting_month: bool = False
    is_before_right: bool = False
    letter: Notification | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether letters say what the month brings, nothing included."""
        return self.letter is not None or self.is_before_right

    @property
    def deducted_cents(self) -> int:
        """Return what is taken off what the household is asked for."""
        return self.cents if self.is_direct else 0


def first_expected_month(file: AidFile, entered_on: date, waiting_months: int) -> date | None:
    """Return the first month for which the aid is expected, before any letter; None as long as it is not asked for.

    **Source:** domain.md §2.2, 6 (caf.fr): the right opens the month after the entry. That nothing is owed for months
    before the one of the request is general knowledge, to be checked.
    """
    if file.asked_on is None:
        return None
    opens = add_months(entered_on.replace(day=1), waiting_months)
    return file.first_month or max(opens, file.asked_on.replace(day=1))


def expected_in(
    month: date, stay: Period, file: AidFile | None, letters: Iterable[Notification], waiting_months: int
) -> MonthAid:
    """Return the aid of a month, given by any day of it, from letters in the order in which they were written down.

    The letter received last decides for every month from the one that it names, even against an older letter about a
    later month: the office has worked the right out again. `waiting_months` after the entry, nothing is paid.
    """
    month, entry = month.replace(day=1), stay.start.replace(day=1)
    if file is None or month < entry or (stay.end and month > stay.end):
        return MonthAid(month)
    standing = standing_letters(letters)
    said = [one for one in standing if one.from_month <= month]
    direct = file.is_direct(month)
    if said:
        return _said(month, said[-1], is_direct=direct)
    waits = month < add_months(entry, waiting_months)
    first = first_expected_month(file, stay.start, waiting_months)
    if standing:  # older months may have had an aid whose letter was never written down here
        opened = min(standing, key=lambda one: one.from_month).reason == Reason.FIRST_RIGHT
        return MonthAid(month, is_waiting_month=waits, is_before_right=opened)
    if first is None or month < first:
        return MonthAid(month, is_waiting_month=waits)
    return MonthAid(month, AidState.AWAITED, file.estimate_cents or 0, direct)


def standing_letters(letters: Iterable[Notification]) -> Sequence[Notification]:
    """Return the letters about months that hold, in the order in which they were received."""
    return sorted((one for one in letters if one.holds and not one.is_at_once), key=lambda one: one.received_on)


def _said(month: date, letter: Notification, *, is_direct: bool) -> MonthAid:
    states = {Reason.SUSPENSION.value: AidState.SUSPENDED, Reason.END.value: AidState.NONE}
    state = states.get(letter.reason, AidState.NOTIFIED)
    return MonthAid(month, state, letter.cents, is_direct, letter=letter)
