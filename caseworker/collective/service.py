"""Collective actions: plan, enrol, say who came, count."""

import uuid
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.collective.model import (
    ActionDraft,
    ActionId,
    Attendance,
    CollectiveAction,
    Participant,
    problems_in,
    tidied,
)
from caseworker.collective.store import CollectiveStore
from caseworker.errors import NotFound, RuleBroken
from caseworker.storage.database import Row

TOPIC = "collective"


def may_organise(session: Session) -> bool:
    """Tell whether the person at work organises collective actions: who passes at people's homes, or accompanies them."""
    return any(session.may(kind, Access.WRITE) for kind in (Kind.PASSAGES, Kind.SOCIAL_NOTES))


class CollectiveService:
    """Collective actions, whoever set them up; of those who take part, the people within the person's scope."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = CollectiveStore(session.database)

    @asks_inside(
        "whoever writes passages or social notes: the maîtresse de maison and the social worker organise together"
    )
    def add(self, draft: ActionDraft) -> ActionId:
        """Set an action up.

        Raises:
            RuleBroken: a field is wrong; nothing was written.
            Refused: the role organises nothing.
        """
        draft = self._checked(draft)
        action_id = ActionId(str(uuid.uuid4()))
        with self.session.database.atomic(TOPIC):
            self._store.insert(action_id, draft, self.session.account_id, dates.instant_text(self.session.now()))
            self.session.journal.record("collective_added", "collective_action", action_id)
        return action_id

    @asks_inside("it is what asks for the right")
    def require_organiser(self) -> None:
        """Ask for the right to organise.

        Raises:
            Refused: the role organises nothing.
        """
        if not may_organise(self.session):
            self.session.require(Kind.PASSAGES, Access.WRITE)

    @asks_inside("as add")
    def change(self, action_id: str, draft: ActionDraft) -> None:
        """Write other details over the former ones. Raises as `add`, and NotFound."""
        draft = self._checked(draft)
        self._found(action_id)
        with self.session.database.atomic(TOPIC):
            self._store.update(action_id, draft)
            self.session.journal.record("collective_changed", "collective_action", action_id)

    @asks_inside("as add")
    def set_cancelled(self, action_id: str, *, cancelled: bool) -> None:
        """Give an action up, or take that back: it stays in the list. Raises as `change`."""
        self.require_organiser()
        self._found(action_id)
        with self.session.database.atomic(TOPIC):
            self._store.set_cancelled(action_id, cancelled=cancelled)
            self.session.journal.record("collective_changed", "collective_action", action_id)

    @asks_inside("as add")
    def enrol(self, action_id: str, person_id: str) -> None:
        """Enrol someone of an accompanied household. Raises as `change`."""
        self.require_organiser()
        action = self._found(action_id)
        if person_id not in {person.person_id for person in self.people(action.on)}:
            raise NotFound("person")
        with self.session.database.atomic(TOPIC):
            self._store.enrol(action_id, person_id)

    @asks_inside("as add")
    def withdraw(self, action_id: str, person_id: str) -> None:
        """Take someone off the list. Raises as `enrol`."""
        self._require_enrolled(action_id, person_id)
        with self.session.database.atomic(TOPIC):
            self._store.withdraw(action_id, person_id)

    @asks_inside("as add")
    def say_present(self, action_id: str, person_id: str, *, present: bool | None) -> None:
        """Say whether someone who enrolled came; None takes it back. Raises as `enrol`."""
        self._require_enrolled(action_id, person_id)
        with self.session.database.atomic(TOPIC):
            self._store.set_present(action_id, person_id, present=present)

    @asks(Kind.PASSAGES, Access.READ)
    def action(self, action_id: str) -> CollectiveAction:
        """Return an action with its participants.

        Raises:
            NotFound: there is none.
        """
        rows = [row for row in self._store.participants(action_id) if self.session.sees(row["household_id"])]
        people = (replace(_participant(row), present=_as_bool(row["present"])) for row in rows)
        return replace(self._found(action_id), participants=tuple(people))

    @asks(Kind.PASSAGES, Access.READ)
    def actions(self, first: date, last: date) -> list[CollectiveAction]:
        """Return the actions of a period, newest first, without their participants."""
        return self._store.between(first, last)

    @asks(Kind.PASSAGES, Access.READ)
    def people(self, on: date) -> list[Participant]:
        """Return who may be enrolled: the people of the households accompanied on a day, by household."""
        return [_participant(row) for row in self._store.people_on(on) if self.session.sees(row["household_id"])]

    @asks(Kind.PASSAGES, Access.READ)
    def attendances(self, first: date, last: date) -> list[Attendance]:
        """Return how many actions of a period each person came to, the most first."""
        return [
            Attendance(row["person_id"], _name(row), row["household"], row["times"])
            for row in self._store.attendances(first, last)
            if self.session.sees(row["household_id"])
        ]

    def _checked(self, draft: ActionDraft) -> ActionDraft:
        self.require_organiser()
        problems = problems_in(draft, self.session.today())
        if problems:
            raise RuleBroken(problems)
        return tidied(draft)

    def _require_enrolled(self, action_id: str, person_id: str) -> None:
        self.require_organiser()
        if person_id not in {person.person_id for person in self.action(action_id).participants}:
            raise NotFound("person")

    def _found(self, action_id: str) -> CollectiveAction:
        action = self._store.action(action_id)
        if action is None:
            raise NotFound("collective_action")
        return action


def _name(row: Row) -> str:
    return f"{row['last_name']} {row['first_name']}".strip()


def _participant(row: Row) -> Participant:
    return Participant(row["person_id"], _name(row), row["household"])


def _as_bool(present: int | None) -> bool | None:
    return None if present is None else bool(present)
