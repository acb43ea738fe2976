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
from caseworker.supports.model import Support
from caseworker.visits.model import Post
from caseworker.visits.service import PASSAGE_POSTS

NO_PLACES = {"places": 0, "taken": 0, "vacant": 0}


@dataclass(frozen=True, slots=True)
class _Stay:
    """An accompaniment under way. `agreement_ends_on` is the end of what covers today, or of what last did."""

    ref: str
    household: str
    entered_on: date
    is_covered: bool
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

    def _readable_posts(self) -> frozenset[str]:
        return frozenset(
            post.value
            for post in Post
            if self.session.may(Kind.PASSAGES if post.value in PASSAGE_POSTS else Kind.SOCIAL_NOTES, Access.READ)
        )

    def _stay(self, row: Row) -> _Stay:
        terms, notice_days = Terms(), 0
        if self._schemes.known(row["scheme"]):
            scheme = self._schemes.scheme(row["scheme"])
            terms, notice_days = Terms(scheme.agreement_months, scheme.maximum_months), scheme.renewal_notice_days or 0
        return _Stay(
            row["ref"],
            row["name"],
            date.fromisoformat(row["entered_on"]),
            bool(row["is_covered"]),
            optional_date(row["agreement_ends_on"] if row["is_covered"] else row["last_ended_on"]),
            terms,
            bool(row["has_waiver"]),
            row["id"],
            notice_days,
        )

    @asks(Kind.IDENTITY, Access.READ)
    def overview(self, today: date) -> Overview:
        """Return the dashboard's figures; those of conventions and places are 0 for a role that may not read them."""
        stays = self._stays(today)
        bound = stays if self.session.may(Kind.AGREEMENTS, Access.READ) else []
        places = self._store.places(today) if self.session.may(Kind.HOUSING, Access.READ) else NO_PLACES
        visits = [
            row
            for row in self._store.visits_between(today.replace(day=1), today, self._readable_posts())
            if self.session.sees(row["household_id"])
        ]
        coming = [stay.agreement_ends_on for stay in bound if _is_to_renew(stay, today) and stay.agreement_ends_on]
        return Overview(
            households=len(stays),
            to_renew=len(coming),
            to_renew_this_week=sum(end <= today + timedelta(days=7) for end in coming),
            without_agreement=sum(_is_without_agreement(stay) for stay in bound),
            beyond_maximum=sum(_is_beyond(stay, today) for stay in bound),
            places=places["places"],
            places_taken=places["taken"],
            vacant_units=places["vacant"],
            visits_this_month=sum(row["held"] for row in visits),
            missed_this_month=sum(row["missed"] for row in visits),
        )

    @asks(Kind.IDENTITY, Access.READ)
    def due(self, today: date, until: date) -> list[Due]:
        """Return what is due up to a day, late things first, then by day.

        Agreements that end, and stays that reach the maximum of their scheme; nothing for a role that reads no agreement.
        """
        if not self.session.may(Kind.AGREEMENTS, Access.READ):
            return []
        dues = [due for stay in self._stays(today) for due in _dues_of(stay, today, until)]
        return sorted(dues, key=lambda due: (not due.overdue, due.due_on, due.ref))

    @asks(Kind.IDENTITY, Access.READ)
    def due_of(self, support: Support, today: date, until: date) -> list[Due]:
        """Return what is due for one accompaniment, by day; nothing for a role that reads no agreement."""
        self.session.require_household(support.household_id)
        if not self.session.may(Kind.AGREEMENTS, Access.READ):
            return []
        row = self._store.present_one(support.id, today)
        return sorted(_dues_of(self._stay(row), today, until), key=lambda due: due.due_on) if row else []

    @asks(Kind.IDENTITY, Access.READ)
    def not_seen(self, today: date, days: int) -> list[Due]:
        """Return the accompaniments without any visit, that the role may know of, for `days` days or more, longest first."""
        posts = self._readable_posts()
        if not posts:
            return []
        seen = {row["id"]: date.fromisoformat(row["day"]) for row in self._store.last_seen(today, posts)}
        late = []
        for stay in self._stays(today):
            since = max(seen.get(stay.support_id, stay.entered_on), stay.entered_on)
            gap, due_on = (today - since).days, since + timedelta(days=days)
            if gap >= days:
                late.append(Due(DueKind.VISIT_OVERDUE, stay.ref, stay.household, due_on, overdue=True, detail=gap))
        return sorted(late, key=lambda due: (-due.detail, due.ref))

    @asks(Kind.IDENTITY, Access.READ)
    def visits_on(self, day: date) -> list[TodaysVisit]:
        """Return the visits of a day that the role may know of, by hour."""
        posts = self._readable_posts()
        return [
            TodaysVisit(row["ref"], row["name"], row["at_time"], row["kind"], row["status"], row["address"] or "")
            for row in self._store.visits_on(day)
            if self.session.sees(row["household_id"]) and row["post"] in posts
        ]


def _is_to_renew(stay: _Stay, today: date) -> bool:
    end = stay.agreement_ends_on
    return bool(
        stay.terms.period_months and stay.is_covered and end and end <= today + timedelta(days=stay.notice_days)
    )


def _is_without_agreement(stay: _Stay) -> bool:
    return bool(stay.terms.period_months) and not stay.is_covered


def _is_beyond(stay: _Stay, today: date) -> bool:
    limit = limit_of(stay.entered_on, stay.terms)
    return limit is not None and limit <= today


def _dues_of(stay: _Stay, today: date, until: date) -> list[Due]:
    dues = []
    if stay.terms.period_months:
        end = stay.agreement_ends_on or stay.entered_on
        if end <= until:
            dues.append(Due(DueKind.AGREEMENT_END, stay.ref, stay.household, end, not stay.is_covered))
    limit = limit_of(stay.entered_on, stay.terms)
    if limit and limit <= until and not stay.has_waiver:
        months = month_number(stay.entered_on, today)
        dues.append(Due(DueKind.MONTH_MARK, stay.ref, stay.household, limit, limit <= today, months))
    return dues
