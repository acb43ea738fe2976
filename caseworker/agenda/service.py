"""The figures of the day and what is due, within the person's rights and scope."""

from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.model import Due, DueKind, Overview, TodaysVisit
from caseworker.agenda.store import AgendaStore
from caseworker.agreements.model import Terms, limit_of
from caseworker.dates import month_number, optional_date
from caseworker.schemes.service import SchemeCatalogue
from caseworker.storage.database import Row
from caseworker.visits.service import PASSAGE_POSTS


@dataclass(frozen=True, slots=True)
class _Stay:
    ref: str
    household: str
    entered_on: date
    agreement_ends_on: date | None
    terms: Terms
    has_waiver: bool
    support_id: str
    notice_days: int


class AgendaService:
    """Compound answers: households out of scope are left out."""

    def __init__(self, session: Session, schemes: SchemeCatalogue) -> None:
        self.session = session
        self._schemes = schemes
        self._store = AgendaStore(session.database)

    def _stays(self, today: date) -> list[_Stay]:
        return [self._stay(row) for row in self._store.present(today) if self.session.sees(row["household_id"])]

    def _stay(self, row: Row) -> _Stay:
        terms, notice_days = Terms(), 0
        if self._schemes.known(row["scheme"]):
            scheme = self._schemes.scheme(row["scheme"])
            terms, notice_days = Terms(scheme.agreement_months, scheme.maximum_months), scheme.renewal_notice_days or 0
        return _Stay(
            row["ref"],
            row["name"],
            date.fromisoformat(row["entered_on"]),
            optional_date(row["agreement_ends_on"]),
            terms,
            bool(row["has_waiver"]),
            row["id"],
            notice_days,
        )

    @asks(Kind.IDENTITY, Access.READ)
    def overview(self, today: date) -> Overview:
        """Return the dashboard's figures."""
        stays, places = self._stays(today), self._store.places(today)
        visits = self._store.visits_between(today.replace(day=1), today)
        ends = [(stay.agreement_ends_on, stay.notice_days) for stay in stays if stay.terms.period_months and stay.agreement_ends_on]
        coming = [end for end, days in ends if today <= end <= today + timedelta(days=days)]
        return Overview(
            households=len(stays),
            to_renew=len(coming),
            to_renew_this_week=sum(end <= today + timedelta(days=7) for end in coming),
            without_agreement=sum(_is_without_agreement(stay, today) for stay in stays),
            beyond_maximum=sum(_is_beyond(stay, today) for stay in stays),
            places=places["places"],
            places_taken=places["taken"],
            vacant_units=places["vacant"],
            visits_this_month=visits["held"],
            missed_this_month=visits["missed"],
        )

    @asks(Kind.IDENTITY, Access.READ)
    def due(self, today: date, until: date) -> list[Due]:
        """Return what is due up to a day, late things first, then by day.

        Agreements that end, and stays that reach the maximum of their scheme.
        """
        dues = [due for stay in self._stays(today) for due in _dues_of(stay, today, until)]
        return sorted(dues, key=lambda due: (not due.overdue, due.due_on, due.ref))

    @asks(Kind.IDENTITY, Access.READ)
    def not_seen(self, today: date, days: int) -> list[Due]:
        """Return the accompaniments without any visit for `days` days or more, longest first."""
        seen = {row["id"]: date.fromisoformat(row["day"]) for row in self._store.last_seen(today)}
        late = [
            Due(DueKind.VISIT_OVERDUE, stay.ref, stay.household, since + timedelta(days=days), True, (today - since).days)  # noqa: FBT003 - a dataclass
            for stay in self._stays(today)
            if (today - (since := max(seen.get(stay.support_id, stay.entered_on), stay.entered_on))).days >= days
        ]
        return sorted(late, key=lambda due: (-due.detail, due.ref))

    @asks(Kind.IDENTITY, Access.READ)
    def visits_on(self, day: date) -> list[TodaysVisit]:
        """Return the visits of a day that the role may know of, by hour."""
        return [
            TodaysVisit(row["ref"], row["name"], row["at_time"], row["kind"], row["status"], row["address"] or "")
            for row in self._store.visits_on(day)
            if self.session.sees(row["household_id"])
            and self.session.may(Kind.PASSAGES if row["post"] in PASSAGE_POSTS else Kind.SOCIAL_NOTES, Access.READ)
        ]


def _is_without_agreement(stay: _Stay, today: date) -> bool:
    return bool(stay.terms.period_months) and (stay.agreement_ends_on is None or stay.agreement_ends_on < today)


def _is_beyond(stay: _Stay, today: date) -> bool:
    limit = limit_of(stay.entered_on, stay.terms)
    return limit is not None and limit <= today


def _dues_of(stay: _Stay, today: date, until: date) -> list[Due]:
    dues = []
    if stay.terms.period_months:
        end = stay.agreement_ends_on or stay.entered_on
        if end <= until:
            dues.append(Due(DueKind.AGREEMENT_END, stay.ref, stay.household, end, end < today))
    limit = limit_of(stay.entered_on, stay.terms)
    if limit and limit <= until and not stay.has_waiver:
        months = month_number(stay.entered_on, today)
        dues.append(Due(DueKind.MONTH_MARK, stay.ref, stay.household, limit, limit <= today, months))
    return dues
