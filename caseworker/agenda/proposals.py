"""The rhythm that a scheme promises, as appointments to plan: those that nobody has planned yet."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.calendar import CalendarService
from caseworker.agenda.diary import Diary, Usual, month_of
from caseworker.agenda.store import AgendaStore
from caseworker.schemes.parts import Contact
from caseworker.schemes.service import SchemeCatalogue
from caseworker.storage.database import Row
from caseworker.visits.service import readable_posts


@dataclass(frozen=True, slots=True)
class Proposal:
    """An appointment that the rhythm calls for. `staff_id` is who came last, or ""."""

    support_id: str
    ref: str
    household: str
    post: str
    on: date
    at: time
    staff_id: str


class ProposalService:
    """Appointments to plan, within the person's rights and scope."""

    def __init__(self, session: Session, schemes: SchemeCatalogue) -> None:
        self.session = session
        self._schemes = schemes
        self._calendar = CalendarService(session)
        self._store = AgendaStore(session.database)

    @asks(Kind.IDENTITY, Access.READ)
    def proposals(self, post: str, today: date, until: date) -> list[Proposal]:
        """Return what each scheme's counted rhythm still asks for in a function, by day and hour.

        A week or a month counts what took place and what is planned; those that are over are left alone, and so are stays
        whose scheme gives no number. A household keeps its usual hour when it is free, on working days only; those whom
        nobody met yet share the moments that are left, over the days.

        Args:
            post: code of `Post`.
            today: nothing is proposed before the next day.
            until: last day; weeks and months that only begin are looked at up to it.
        """
        if post not in readable_posts(self.session):
            return []
        first, last = today.replace(day=1) - timedelta(days=6), month_of(until).last
        diary = Diary(today + timedelta(days=1), until, self._calendar.entries(first, last), post)
        usual = {row["id"]: _usual(row) for row in self._store.last_visits(today, post)}
        present = [row for row in self._store.present(today) if self.session.sees(row["household_id"])]
        found = [
            Proposal(row["id"], row["ref"], row["name"], post, on, at, who)
            for row in sorted(present, key=lambda row: not (row["id"] in usual and usual[row["id"]].staff_id))
            for on, at, who in diary.missing(row["ref"], self._rhythm(row["scheme"], post), usual.get(row["id"]))
        ]
        return sorted(found, key=lambda proposal: (proposal.on, proposal.at, proposal.ref))

    def _rhythm(self, scheme: str, post: str) -> Contact | None:
        return self._schemes.scheme(scheme).contact_minimum(post) if self._schemes.known(scheme) else None


def _usual(row: Row) -> Usual:
    at = time.fromisoformat(row["at_time"]) if row["at_time"] else None
    return Usual(date.fromisoformat(row["on_date"]).weekday(), at, row["staff_id"] or "")
