"""The figures of the day and what is due, within the person's rights and scope."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.agenda.actions import action_dues
from caseworker.agenda.calendar import CalendarService
from caseworker.agenda.gathering import Question, arrears_steps, other_dues
from caseworker.agenda.maintenance import maintenance_dues
from caseworker.agenda.model import Due, DueKind, Overview, with_actor
from caseworker.agenda.registers import Registers
from caseworker.agenda.rhythms import Presence, missing_passage, months_without_passage, presence_of
from caseworker.agenda.stays import Stay, dues_of, marks_of
from caseworker.agenda.store import AgendaStore
from caseworker.agreements.model import Terms, limit_of
from caseworker.arrears.service import ArrearsService
from caseworker.dates import add_months, optional_date
from caseworker.parameters.service import ParameterTable
from caseworker.passages.model import ATTEMPTED
from caseworker.repayments.service import RepaymentService
from caseworker.schemes.service import SchemeCatalogue
from caseworker.storage.database import Row
from caseworker.supports.model import Support
from caseworker.visits.model import Post, VisitStatus
from caseworker.visits.service import readable_posts
from caseworker.works.delays import delays_on

Bound = tuple[str, str, str, bool, str]
NO_BOUNDS = {"to_renew": 0, "this_week": 0, "without": 0, "beyond": 0}
Money = tuple[RepaymentService, ArrearsService]
NO_PLACES = {"places": 0, "taken": 0, "vacant": 0}


class AgendaService:
    """Compound answers: households out of scope are left out."""

    def __init__(self, session: Session, schemes: SchemeCatalogue, parameters: ParameterTable, money: Money) -> None:
        self.session = session
        self._schemes, self._parameters, self._money = schemes, parameters, money
        self._calendar = CalendarService(session)
        self._store, self._registers = AgendaStore(session.database), Registers(session.database)

    def _stays(self, today: date) -> list[Stay]:
        leaving, rows = self._registers.leaving(), self._store.present(today)
        return [self._stay(row, leaving) for row in rows if self.session.sees(row["household_id"])]

    def _stay(self, row: Row, leaving: Mapping[str, date]) -> Stay:
        return Stay(
            row["ref"],
            row["name"],
            date.fromisoformat(row["entered_on"]),
            bool(row["is_covered"]),
            optional_date(row["agreement_ends_on"] if row["is_covered"] else row["last_ended_on"]),
            self._terms(row["scheme"])[0],
            bool(row["has_waiver"]),
            row["id"],
            self._schemes.scheme(row["scheme"]).month_marks if self._schemes.known(row["scheme"]) else (),
            row["scheme"],
            leaving.get(row["household_id"]),
        )

    def _terms(self, key: str) -> tuple[Terms, int]:
        """Return the periods of a scheme and how many days before their end a renewal is prepared; none when it is unknown."""
        if not self._schemes.known(key):
            return Terms(), 0
        scheme = self._schemes.scheme(key)
        terms = Terms(scheme.agreement_months, scheme.maximum_months, scheme.tacit_renewal)
        return terms, scheme.renewal_notice_days or 0

    @asks(Kind.IDENTITY, Access.READ)
    def overview(self, today: date) -> Overview:
        """Return the dashboard's figures; those of conventions and places are 0 for a role that may not read them."""
        stays = self._store.bounds(today)
        if not self.session.sees_everyone():
            stays = [stay for stay in stays if self.session.sees(stay[0])]
        bound = self._bound(stays, today) if self.session.may(Kind.AGREEMENTS, Access.READ) else NO_BOUNDS
        places = self._store.places(today) if self.session.may(Kind.HOUSING, Access.READ) else NO_PLACES
        held, missed = self._visit_counts(today.replace(day=1), today)
        return Overview(
            households=len(stays),
            to_renew=bound["to_renew"],
            to_renew_this_week=bound["this_week"],
            without_agreement=bound["without"],
            beyond_maximum=bound["beyond"],
            places=places["places"],
            places_taken=places["taken"],
            vacant_units=places["vacant"],
            visits_this_month=held,
            missed_this_month=missed,
        )

    def _bound(self, stays: Sequence[Bound], today: date) -> dict[str, int]:
        """Count on ISO days, without an object per stay: this is what the first page waits for."""
        counts, week = dict(NO_BOUNDS), (today + timedelta(days=7)).isoformat()
        terms = {scheme: self._terms(scheme) for scheme in {stay[1] for stay in stays}}
        notices = {scheme: (today + timedelta(days=days)).isoformat() for scheme, (_, days) in terms.items()}
        limits = {
            (scheme, entered_on): limit_of(date.fromisoformat(entered_on), terms[scheme][0])
            for scheme, entered_on in {stay[1:3] for stay in stays}
        }
        beyond = {stay for stay, limit in limits.items() if limit is not None and limit <= today}
        any_tacit = any(own.is_tacit for own, _ in terms.values())
        untitled, leaving = self._registers.untitled(today) if any_tacit else set(), self._registers.leaving()
        for household_id, scheme, entered_on, is_covered, ends_on in stays:
            counts["beyond"] += (scheme, entered_on) in beyond
            if terms[scheme][0].is_tacit:
                counts["without"] += household_id in untitled
            elif terms[scheme][0].period_months:
                counts["without"] += not is_covered
                if is_covered and ends_on <= notices[scheme] and household_id not in leaving:
                    counts["to_renew"] += 1
                    counts["this_week"] += ends_on <= week
        return counts

    def _visit_counts(self, first: date, last: date) -> tuple[int, int]:
        posts = readable_posts(self.session)
        if self.session.sees_everyone():
            return self._store.visit_counts(first, last, posts)
        rows = [row for row in self._store.visits_between(first, last, posts) if self.session.sees(row["household_id"])]
        return sum(row["held"] for row in rows), sum(row["missed"] for row in rows)

    def _soon(self, today: date) -> date:
        return today + timedelta(days=self._parameters.integer("agenda.ahead_days", today))

    @asks(Kind.IDENTITY, Access.READ)
    def due(self, today: date, until: date | None = None) -> list[Due]:
        """Return what is due up to a day, or in the days that `agenda.ahead_days` gives; late things first, then by day.

        Agreements that end, and stays that reach the maximum of their scheme; nothing for a role that reads no agreement.
        """
        if self.session.omits(Kind.AGREEMENTS):
            return []
        last = until or self._soon(today)
        return self._told([due for stay in self._stays(today) for due in dues_of(stay, today, last)], today)

    def _told(self, dues: list[Due], today: date) -> list[Due]:
        """Return the deadlines with who must act and until when someone put them off, late things first, then by day."""
        last_notice = self._parameters.integer("agreement.last_notice_days", today)
        snoozes = self._store.snoozes(today)
        told = [with_actor(due, today, last_notice, snoozes.get((due.ref, due.kind, due.identity))) for due in dues]
        return sorted(told, key=_late_first)

    @asks_inside("of the works alone, by address, for who reads no names")
    def everything_due(self, today: date, until: date) -> list[Due]:
        """Return all that is due up to a day, late things first, then by day.

        What `due` says, the months of the stay that schemes point out, the households not seen for long, the months
        without a passage, the requests for maintenance that wait, the actions expected, the appointments to come or to log,
        and what `gathering` adds: papers, steps, leases, files; each for the roles that may read what it rests on.
        """
        if not self.session.may(Kind.IDENTITY, Access.READ):
            self.session.require(Kind.INTERVENTIONS, Access.READ)
            return self._told(self._maintenance(today, until), today)
        self.session.omits(Kind.SOCIAL_NOTES)  # who was not seen is told by the visits that the role may know of
        stays = self._stays(today)
        dues = [*self._unseen(stays, today, self._unseen_days(today), until), *self._missing_passages(today, until)]
        if not self.session.omits(Kind.AGREEMENTS):
            dues += [due for stay in stays for due in (*dues_of(stay, today, until), *marks_of(stay, today, until))]
        dues += [*self._maintenance(today, until), *action_dues(self.session, self._store, today, until)]
        question = self._question(today, until)
        dues += other_dues(question, self._registers, stays)
        dues += [
            Due(DueKind.APPOINTMENT, entry.ref, entry.household, entry.on, entry.on < today, who=entry.post)
            for entry in self._calendar.to_log(until)
            if entry.ref
        ]
        return self._told(dues, today)

    @asks(Kind.IDENTITY, Access.READ)
    def spoken_of(self, since: date, today: date, until: date) -> list[Due]:
        """Return what a meeting speaks of, among what `everything_due` says: no appointment, no request for maintenance.

        Args:
            since: months without a passage are those that ended since the day before it.
            today: the day of the meeting, up to which visits and actions are looked at.
            until: up to which day the stay's own deadlines are.
        """
        stays, last_month = self._stays(today), today - timedelta(days=1)
        dues = [
            *self._unseen(stays, today, self._unseen_days(today), today),
            *action_dues(self.session, self._store, today, today),
        ]
        dues += self.months_without_passage(since - timedelta(days=1), last_month, today)
        if not self.session.omits(Kind.AGREEMENTS):
            dues += [due for stay in stays for due in (*dues_of(stay, today, until), *marks_of(stay, today, until))]
        question = self._question(today, until)
        dues += other_dues(question, self._registers, stays)
        return self._told(dues, today)

    def _question(self, today: date, until: date) -> Question:
        known = (self._parameters, self._schemes, *self._money)
        return Question(self.session.may, self.session.sees, *known, today, until, self.session.role.value)

    @asks(Kind.IDENTITY, Access.READ)
    def arrears_steps(self, today: date) -> list[Due]:
        """Return the step to take today of each debt, late things first; nothing for a role that reads no rents."""
        if self.session.omits(Kind.RENTS):
            return []
        return self._told(list(arrears_steps(self._question(today, today), self._registers, ())), today)

    def _maintenance(self, today: date, until: date) -> list[Due]:
        """Return the requests for maintenance that wait too long, or whose day has come."""
        if self.session.omits(Kind.INTERVENTIONS):
            return []
        delays, named = delays_on(self._parameters, today), not self.session.omits(Kind.IDENTITY)
        rows = self._store.open_works(today, named=named)
        return list(maintenance_dues(rows, self.session.sees, today, until, delays))

    def _missing_passages(self, today: date, until: date) -> list[Due]:
        """Return the months of the last twelve without a passage, the present one included: of a later one nothing is known yet."""
        first, end = add_months(today.replace(day=1), -11), add_months(today.replace(day=1), 1) - timedelta(days=1)
        return self.months_without_passage(first, min(until, end), today)

    @asks(Kind.IDENTITY, Access.READ)
    def months_without_passage(self, first: date, last: date, today: date) -> list[Due]:
        """Return the months that end in a period and in which no passage took place, by reference and month.

        Those who left since are listed too: a month without a passage stays one. Only schemes whose file names a maîtresse
        de maison count; nothing for a role that does not read passages.

        **Source:** parameter `passage.present_days`.
        """
        if self.session.omits(Kind.PASSAGES):
            return []
        first = first.replace(day=1)
        passages = self._store.visited_months(first, last, Post.HOME_SUPPORT, (VisitStatus.HELD,))
        attempts = self._store.visited_months(first, last, Post.HOME_SUPPORT, ATTEMPTED)
        least_days = cache(lambda day: self._parameters.integer("passage.present_days", day))
        return [
            missing_passage(stay, day, today, attempts)
            for stay in self._presences(first, last)
            for day in months_without_passage(stay, passages, first, last, least_days)
            if day <= last
        ]

    def _presences(self, first: date, last: date) -> list[Presence]:
        return [
            presence_of(row)
            for row in self._store.stays_between(first, last)
            if self.session.sees(row["household_id"]) and self._has_passages(row["scheme"])
        ]

    def _has_passages(self, key: str) -> bool:
        if not self._schemes.known(key):
            return False
        return any(contact.role == Post.HOME_SUPPORT for contact in self._schemes.scheme(key).contacts)

    @asks(Kind.IDENTITY, Access.READ)
    def due_of(self, support: Support, today: date, until: date | None = None) -> list[Due]:
        """Return what is due for one accompaniment up to the same days as `due`, by day.

        Nothing for a role that reads no agreement.

        Raises:
            NotFound: the household is out of the person's scope.
        """
        self.session.require_household(support.household_id)
        if not self.session.may(Kind.AGREEMENTS, Access.READ):
            return []
        row = self._store.present_one(support.id, today)
        last = until or self._soon(today)
        leaving = self._registers.leaving()
        dues = self._told(dues_of(self._stay(row, leaving), today, last), today) if row else []
        return sorted(dues, key=lambda due: due.due_on)

    @asks(Kind.IDENTITY, Access.READ)
    def not_seen(self, today: date, days: int | None = None) -> list[Due]:
        """Return the accompaniments without any visit, that the role may know of, for `days` days or more, longest first.

        The parameter `visit.unseen_days` in force that day says how many, when `days` does not.
        """
        days = self._unseen_days(today) if days is None else days
        return sorted(
            self._told(self._unseen(self._stays(today), today, days, today), today),
            key=lambda due: (-due.detail, due.ref),
        )

    def _unseen_days(self, today: date) -> int:
        return self._parameters.integer("visit.unseen_days", today)

    def _unseen(self, stays: Sequence[Stay], today: date, days: int, until: date) -> list[Due]:
        """Return the accompaniments that will have gone `days` days without a visit on a day."""
        posts = readable_posts(self.session)
        if not posts:
            return []
        seen = {row["id"]: date.fromisoformat(row["day"]) for row in self._store.last_seen(today, posts)}
        late = []
        for stay in stays:
            since = max(seen.get(stay.support_id, stay.entered_on), stay.entered_on)
            gap, due_on = (today - since).days, since + timedelta(days=days)
            if due_on <= until:
                late.append(Due(DueKind.VISIT_OVERDUE, stay.ref, stay.household, due_on, due_on <= today, gap))
        return late


def _late_first(due: Due) -> tuple[bool, date, str]:
    return (not due.overdue, due.due_on, due.ref)
