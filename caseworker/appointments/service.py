"""Appointments: plan, move, give up. What became of one is the visit logged that day, never a second truth."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks_inside
from caseworker.appointments.model import Appointment, AppointmentDraft, AppointmentId, problems_in, tidied
from caseworker.appointments.store import AppointmentStore
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import LINE_LENGTH, fault_of_line, one_line
from caseworker.staff.service import StaffService
from caseworker.supports.service import SupportService
from caseworker.visits.model import Post
from caseworker.visits.service import POST_OF_ROLE, kind_of_post, readable_posts

TOPIC = "appointments"


class AppointmentService:
    """Appointments of the accompaniments within the person's scope, and those without a household."""

    def __init__(self, session: Session, supports: SupportService) -> None:
        self.session = session
        self._supports = supports
        self._staff = StaffService(session)
        self._store = AppointmentStore(session.database)

    @asks_inside("as the visit it announces: passages for the maîtresse de maison, social notes for social workers")
    def plan(self, draft: AppointmentDraft) -> AppointmentId:
        """Plan an appointment; the accompaniment is given by reference or id.

        Raises:
            RuleBroken: a field is wrong; nothing was written.
            Refused, NotFound: the role or the scope does not allow it.
        """
        draft = self._checked(draft)
        appointment_id = AppointmentId(str(uuid.uuid4()))
        at = dates.instant_text(self.session.now())
        with self.session.database.atomic(TOPIC):
            self._store.insert(appointment_id, draft, self.session.account_id, at)
            self.session.journal.record("appointment_planned", "appointment", appointment_id)
        return appointment_id

    @asks_inside("as plan")
    def plan_all(self, drafts: Sequence[AppointmentDraft]) -> list[AppointmentId]:
        """Plan several at once: all, or none. Raises as `plan`."""
        with self.session.database.atomic(TOPIC):
            return [self.plan(draft) for draft in drafts]

    @asks_inside("as plan")
    def take_back(self, appointment_ids: Sequence[str]) -> None:
        """Forget appointments that one has just planned by mistake: nothing of them stays in the agenda.

        Raises:
            RuleBroken: one was planned by someone else, or before today; give it up instead.
            Refused, NotFound: the role or the scope does not allow it.
        """
        with self.session.database.atomic(TOPIC):
            for appointment_id in appointment_ids:
                self._writable(appointment_id)
                if not self._store.is_planned_by(appointment_id, self.session.account_id, self.session.today()):
                    raise RuleBroken([Problem("", "not_yours_to_take_back")])
                self._store.delete(appointment_id)
                self.session.journal.record("appointment_taken_back", "appointment", appointment_id)

    @asks_inside("as plan")
    def move(self, appointment_id: str, draft: AppointmentDraft) -> None:
        """Give an appointment another day, hour or manner; its accompaniment stays. Raises as `plan`."""
        kept = self._writable(appointment_id)
        draft = self._checked(replace(draft, support_id=kept.support_id, post=draft.post or kept.post))
        with self.session.database.atomic(TOPIC):
            self._store.update(appointment_id, draft)
            self.session.journal.record("appointment_moved", "appointment", appointment_id)

    @asks_inside("as plan")
    def cancel(self, appointment_id: str, reason: str = "") -> None:
        """Give an appointment up; it stays in the agenda, crossed out.

        Raises:
            RuleBroken: the reason is not one readable line.
            Refused, NotFound: the role or the scope does not allow it.
        """
        self._writable(appointment_id)
        reason = one_line(reason)
        if fault := fault_of_line(reason):
            raise RuleBroken([Problem("reason", fault, {"most": LINE_LENGTH})])
        self._set_cancelled(appointment_id, self.session.today(), reason)

    @asks_inside("as plan")
    def restore(self, appointment_id: str) -> None:
        """Take a cancellation back. Raises as `cancel`."""
        self._writable(appointment_id)
        self._set_cancelled(appointment_id, None, "")

    def _set_cancelled(self, appointment_id: str, on: date | None, reason: str) -> None:
        with self.session.database.atomic(TOPIC):
            self._store.cancel(appointment_id, on, reason)
            action = "appointment_cancelled" if on else "appointment_restored"
            self.session.journal.record(action, "appointment", appointment_id)

    @asks_inside("what the role may read: passages, social notes or both")
    def appointment(self, appointment_id: str) -> Appointment:
        """Return one appointment.

        Raises:
            NotFound: there is none that this person may see.
        """
        found = self._store.appointment(appointment_id)
        if found is None or not self.session.may(kind_of_post(found.post), Access.READ):
            raise NotFound("appointment")
        if found.support_id:
            self._supports.household_of(found.support_id)
        return found

    @asks_inside("as appointment")
    def of_support(self, support_ref: str, first: date) -> list[Appointment]:
        """Return the appointments of an accompaniment from a day on, by day and hour, those given up included."""
        posts = readable_posts(self.session)
        if not posts:
            self.session.require(Kind.PASSAGES, Access.READ)
        support_id, _ = self._supports.household_of(support_ref)
        return self._store.of_support(support_id, first, posts)

    def _checked(self, draft: AppointmentDraft) -> AppointmentDraft:
        own = POST_OF_ROLE.get(self.session.role, Post.SOCIAL_WORKER)
        draft = tidied(replace(draft, post=draft.post or own))
        self.session.require(kind_of_post(draft.post), Access.WRITE)
        if draft.support_id:
            support_id, _ = self._supports.household_of(draft.support_id)
            draft = replace(draft, support_id=support_id)
        if draft.staff_id is None and draft.post == own:
            draft = replace(draft, staff_id=self.session.staff_id)
        problems = problems_in(draft, self.session.today())
        if draft.staff_id and all(member.id != draft.staff_id for member in self._staff.members()):
            problems.append(Problem("staff_id", "missing"))
        if problems:
            raise RuleBroken(problems)
        return draft

    def _writable(self, appointment_id: str) -> Appointment:
        found = self.appointment(appointment_id)
        self.session.require(kind_of_post(found.post), Access.WRITE)
        return found
