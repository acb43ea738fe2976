"""Naming the people of the service."""

import uuid
from dataclasses import replace

from caseworker import lines
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.errors import NotFound, RuleBroken
from caseworker.staff.model import StaffId, StaffMember, name_key, problems_in
from caseworker.staff.store import StaffStore


class StaffService:
    """The people whom accompaniments, visits and papers name; an account may be linked to one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = StaffStore(session.database)

    @asks_inside("the names of colleagues are on every screen; nothing of a household is in them")
    def members(self) -> tuple[StaffMember, ...]:
        """Return everyone, those who left included, in the order of names."""
        return tuple(self._store.members())

    @asks_inside("as `members`")
    def member(self, staff_id: str) -> StaffMember:
        """Return one person.

        Raises:
            NotFound: there is none.
        """
        member = self._store.member(staff_id)
        if member is None:
            raise NotFound("staff")
        return member

    @asks_inside("as `members`")
    def member_named(self, name: str) -> StaffMember | None:
        """Return the person who bears a name, accents and case aside, or None."""
        return self._store.member_named(name)

    @asks_inside("whoever may write about a household may name a colleague whom the list does not hold yet")
    def ensure(self, name: str, post: str = "") -> StaffId:
        """Return the id of the person who bears a name; add them, with their post, when nobody does.

        Raises:
            RuleBroken: see `problems_in`.
            Refused: the person is new and the role writes nothing about households, visits or settings.
        """
        known = self._store.member_named(name)
        if known is not None:
            return known.id
        if not any(
            self.session.may(kind, Access.WRITE) for kind in (Kind.HOUSEHOLD, Kind.PASSAGES, Kind.INTERVENTIONS)
        ):
            self.session.require(Kind.SETTINGS, Access.WRITE)
        member = _tidy(StaffMember(StaffId(str(uuid.uuid4())), name, post))
        self._refuse(member)
        with self.session.database.atomic("staff"):
            self._store.insert(member)
            self.session.journal.record("created", "staff", member.id)
        return member.id

    @asks(Kind.SETTINGS, Access.WRITE)
    def update(self, member: StaffMember) -> None:
        """Rewrite someone's name, post, telephone, address or last day.

        Raises:
            RuleBroken: see `problems_in`.
            NotFound: there is none.
        """
        self.member(member.id)
        member = _tidy(member)
        self._refuse(member)
        with self.session.database.atomic("staff"):
            self._store.update(member)
            self.session.journal.record("changed", "staff", member.id)

    def _refuse(self, member: StaffMember) -> None:
        taken = frozenset(name_key(other.name) for other in self._store.members() if other.id != member.id)
        problems = problems_in(member, taken)
        if problems:
            raise RuleBroken(problems)


def _tidy(member: StaffMember) -> StaffMember:
    return replace(
        member,
        name=lines.one_line(member.name),
        post=lines.one_line(member.post),
        phone=lines.one_line(member.phone),
        email=lines.one_line(member.email),
    )
