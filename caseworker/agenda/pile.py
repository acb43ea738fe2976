"""The conventions and amendments to sign in a month: one pile, whoever prepared them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.store import AgendaStore
from caseworker.agreements.model import Terms, limit_of
from caseworker.dates import add_months, following_period, optional_date
from caseworker.schemes.service import SchemeCatalogue
from caseworker.storage.database import Row


class PileState(StrEnum):
    """How far a convention of the pile is."""

    TO_DRAW_UP = "a_rediger"
    TO_SIGN = "a_signer"
    SIGNED = "signee"


@dataclass(frozen=True, slots=True)
class PileLine:
    """One convention of the pile.

    Args:
        ref: of the accompaniment.
        household: its name.
        agreement_id: "" while nobody drew it up.
        number: 0 for the first convention, then that of the amendment.
        starts_on: its first day.
        ends_on: its last day; None when the scheme does not say how long it lasts.
        signed_on: when everyone had signed; None while they have not.
        is_earlier: it began before the month, and is still to be signed.
    """

    ref: str
    household: str
    agreement_id: str
    number: int
    starts_on: date
    ends_on: date | None
    signed_on: date | None = None
    is_earlier: bool = False

    @property
    def state(self) -> PileState:
        """Return how far it is."""
        if self.signed_on:
            return PileState.SIGNED
        return PileState.TO_SIGN if self.agreement_id else PileState.TO_DRAW_UP


class PileService:
    """The pile of the accompaniments within the person's scope."""

    def __init__(self, session: Session, schemes: SchemeCatalogue) -> None:
        self.session = session
        self._schemes = schemes
        self._store = AgendaStore(session.database)

    @asks(Kind.AGREEMENTS, Access.READ)
    def of_month(self, day: date, today: date) -> list[PileLine]:
        """Return what begins in the month of a day, drawn up or not, and what began before and is not signed.

        Those that are signed stay listed, last; then those to draw up come after those to sign, by first day.

        Args:
            day: any day of the month.
            today: the day it is: a convention that is over is left alone.
        """
        first = day.replace(day=1)
        last = add_months(first, 1) - timedelta(days=1)
        drawn_up = [_line(row, first) for row in self._seen(self._store.pile(first, last, today))]
        missing = [self._missing(row, first) for row in self._seen(self._store.uncovered(last, today))]
        lines = [*drawn_up, *(line for line in missing if line and line.starts_on <= last)]
        return sorted(lines, key=lambda line: (_ORDER.index(line.state), line.starts_on, line.ref))

    def _seen(self, rows: list[Row]) -> list[Row]:
        return [row for row in rows if self.session.sees(row["household_id"])]

    def _missing(self, row: Row, first: date) -> PileLine | None:
        """Return the convention that nobody drew up; None when the scheme has no periods."""
        if not self._schemes.known(row["scheme"]):
            return None
        scheme, entered_on = self._schemes.scheme(row["scheme"]), date.fromisoformat(row["entered_on"])
        if not scheme.agreement_months:
            return None
        former = optional_date(row["last_ended_on"])
        start = former + timedelta(days=1) if former else entered_on
        end = following_period(start, scheme.agreement_months, [entered_on]).end
        limit = limit_of(entered_on, Terms(scheme.agreement_months, scheme.maximum_months))
        if limit and end and start < limit <= end:  # the last period before the maximum is cut
            end = limit - timedelta(days=1)
        return PileLine(row["ref"], row["name"], "", row["number"], start, end, None, start < first)


_ORDER = (PileState.TO_SIGN, PileState.TO_DRAW_UP, PileState.SIGNED)


def _line(row: Row, first: date) -> PileLine:
    starts_on = date.fromisoformat(row["starts_on"])
    ends_on, signed_on = optional_date(row["ends_on"]), optional_date(row["signed_on"])
    return PileLine(row["ref"], row["name"], row["id"], row["number"], starts_on, ends_on, signed_on, starts_on < first)
