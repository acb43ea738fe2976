"""Visits: log, read back, and the private reminders that only their author opens."""

import uuid
from datetime import date, timedelta

from caseworker import dates
from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import Session, asks, asks_inside
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.drafts.service import DraftService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.model import HouseholdId
from caseworker.households.service import HouseholdService
from caseworker.lines import note_text
from caseworker.parameters.service import ParameterTable
from caseworker.photos.service import PhotoService
from caseworker.storage import keys
from caseworker.supports.service import SupportService
from caseworker.visits.model import (
    LONGEST_NOTE,
    Post,
    PrivateNote,
    Visit,
    VisitDraft,
    VisitId,
    fault_of_addition,
    is_completed_by,
    problems_in,
    tidied,
)
from caseworker.visits.store import VisitStore

TOPIC = "visits"
TAKEN_BACK_WITHIN = timedelta(minutes=10)
ADDITION = "note_addition"  # kind of the drafts of what is being added to a note
PRIVATE_NOTE_MONTHS = "private_note.retention_months"
COMPLETION_HOURS = "note.completion_hours"
POST_OF_ROLE = {
    Role.HOME_SUPPORT_WORKER: Post.HOME_SUPPORT,
    Role.RENTAL_MANAGER: Post.RENTAL,
    Role.MAINTENANCE_WORKER: Post.MAINTENANCE,
}
PASSAGE_POSTS = frozenset({Post.HOME_SUPPORT.value, Post.MAINTENANCE.value})


def kind_of_post(post: str) -> Kind:
    """Return which kind of information a visit made in a function is."""
    return Kind.PASSAGES if post in PASSAGE_POSTS else Kind.SOCIAL_NOTES


def readable_posts(session: Session) -> frozenset[str]:
    """Return the functions whose visits the role may read; none for a role that reads no visit."""
    return frozenset(post.value for post in Post if session.may(kind_of_post(post), Access.READ))


def kind_logged(session: Session) -> Kind:
    """Return which kind of information the visits of the person at work are, with their photos."""
    return kind_of_post(POST_OF_ROLE.get(session.role, Post.SOCIAL_WORKER))


def may_log(session: Session) -> bool:
    """Tell whether the person at work logs visits: what the screens ask before they offer it."""
    return session.may(kind_logged(session), Access.WRITE)


def post_that_logs(session: Session, draft: VisitDraft, post: Post | None = None) -> Post:
    """Return the function in which the person at work logs a visit: `post`, or that of their role.

    Raises:
        Refused: their role logs no visit, or keeps no private note and the draft has one.
    """
    post = post or POST_OF_ROLE.get(session.role, Post.SOCIAL_WORKER)
    session.require(kind_of_post(post), Access.WRITE)
    if draft.private_note:
        session.require(Kind.PRIVATE_NOTES, Access.WRITE)
    return post


class VisitService:
    """Visits of the accompaniments within the person's scope.

    Args:
        session: who acts.
        supports: finds accompaniments within the scope.
        photos: tells which photos are of a household.
        parameters: how long a private note is kept before its author is asked to move or erase it, and how long the author of
            a note completes it; later, and for anyone else, it is amended.
        checklists: what may be answered.
    """

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        photos: PhotoService,
        parameters: ParameterTable,
        checklists: ChecklistCatalogue,
    ) -> None:
        self.session = session
        self._supports, self._photos, self._parameters, self._checklists = supports, photos, parameters, checklists
        self._households = HouseholdService(session)
        self._store, self._drafts = VisitStore(session.database), DraftService(session)

    @asks_inside("passages for the maîtresse de maison, social notes for social workers")
    def log_visit(self, draft: VisitDraft, post: Post | None = None) -> VisitId:
        """Log a visit: when this returns it is on the disk.

        Args:
            draft: what was tapped and typed.
            post: the function it was made in; that of the role, and the end of its draft, when left out.

        Raises:
            RuleBroken: a field is wrong; nothing was written.
            Refused, NotFound: the role or the scope does not allow it.
        """
        made_in = post_that_logs(self.session, draft, post)
        stay = self._supports.stay_of(draft.support_id)
        problems = problems_in(draft, self._people_of(stay.household_id, draft), self.session.today(), stay.period)
        problems += self._checklists.problems_in_answers(draft.answers)
        kind = kind_of_post(made_in)
        if draft.photos and set(draft.photos) - self._photos.belonging(draft.photos, kind, stay.household_id):
            problems.append(Problem("photos", "photo_elsewhere"))
        if problems:
            raise RuleBroken(problems)
        draft = tidied(draft, stay.id)
        visit_id, at = VisitId(str(uuid.uuid4())), dates.instant_text(self.session.now())
        with self.session.database.atomic(TOPIC):
            self._store.insert(visit_id, draft, made_in, self.session.staff_id, self.session.account_id, at)
            if draft.private_note:
                self._keep_private_note(visit_id, draft.private_note, at)
            if post is None:
                self._drafts.drop(TOPIC, stay.id)
            self.session.journal.record("visit_logged", "visit", visit_id)
        return visit_id

    @asks_inside("as log_visit, and one's own visits only")
    def take_back(self, visit_id: str) -> None:
        """Take back a visit that one has just logged: a slip of the finger leaves nothing in the dossier.

        Raises:
            RuleBroken: it was logged more than ten minutes ago, or by someone else.
            NotFound: there is none that this person may read.
        """
        self.session.require(kind_of_post(self.visit(visit_id).post), Access.WRITE)
        since = dates.instant_text(self.session.now() - TAKEN_BACK_WITHIN)
        with self.session.database.atomic(TOPIC):
            if not self._store.delete(visit_id, self.session.account_id, since):
                raise RuleBroken([Problem("", "too_late_to_take_back")])
            self.session.journal.record("visit_taken_back", "visit", visit_id)

    def _people_of(self, household_id: HouseholdId, draft: VisitDraft) -> frozenset[str]:
        if not draft.people and not draft.concerns:  # a visit with nobody named asks nothing about the household
            return frozenset()
        return frozenset(member.person.id for member in self._households.members(household_id))

    def _keep_private_note(self, visit_id: str, text: str, at: str) -> None:
        sealed = keys.seal(text.encode(), self.session.public_key)
        today = self.session.today()
        expires_on = dates.add_months(today, self._parameters.integer(PRIVATE_NOTE_MONTHS, today))
        self._store.insert_private_note(
            str(uuid.uuid4()), visit_id, self.session.account_id, sealed, at, expires_on.isoformat()
        )

    def _readable_posts(self) -> frozenset[str]:
        posts = readable_posts(self.session)
        if not posts:
            self.session.require(Kind.PASSAGES, Access.READ)
        return posts

    @asks_inside("returns what the role may read: passages, social notes or both")
    def visits_of(self, support_ref: str, limit: int = 1000, *, joint: bool = False) -> list[Visit]:
        """Return the newest visits of an accompaniment that the role may read, newest first. Raises as `SupportService.support`.

        Args:
            support_ref: the accompaniment.
            limit: how many at most.
            joint: for a screen or a paper that the household reads together: visits that concern one person are left out.
        """
        posts = self._readable_posts()
        support = self._supports.support(support_ref)
        return self._store.of_support(support.id, posts, self.session.account_id, limit, joint=joint)

    @asks_inside("as visits_of")
    def visit(self, visit_id: str) -> Visit:
        """Return one visit.

        Raises:
            NotFound: there is none that this person may read.
        """
        posts = self._readable_posts()
        visit = self._store.visit(visit_id, self.session.account_id)
        if visit is None or visit.post not in posts:
            raise NotFound("visit")
        self._supports.support(visit.support_id)
        return visit

    @asks_inside("as visits_of")
    def last_held_on(self, support_ref: str) -> date | None:
        """Return the day of the newest visit that took place and that the role may read, or None. Raises as `SupportService.support`."""
        posts = self._readable_posts()
        return dates.optional_date(self._store.last_held_on(self._supports.support(support_ref).id, posts))

    @asks(Kind.PRIVATE_NOTES, Access.READ)
    def private_note(self, visit_id: str) -> str:
        """Return one's own private note on a visit; "" when there is none.

        Raises:
            NotFound: no such visit, or it is not one that this person may read.
            SlotsAltered: it was sealed to a key pair that is gone.
        """
        self.visit(visit_id)
        sealed = self._store.private_note(visit_id, self.session.account_id)
        if sealed is None or self.session.private_key is None:
            return ""
        return keys.unseal(sealed, self.session.private_key).decode()

    @asks(Kind.PRIVATE_NOTES, Access.WRITE)
    def erase_private_note(self, visit_id: str) -> None:
        """Erase one's own private note on a visit."""
        with self.session.database.atomic(TOPIC):
            if self._store.delete_private_notes(self.session.account_id, visit_id=visit_id):
                self.session.journal.record("private_note_erased", "visit", visit_id)

    @asks(Kind.PRIVATE_NOTES, Access.READ)
    def private_note_count(self) -> int:
        """Return how many private notes the person at work keeps, before a removal or a forgotten passphrase loses them."""
        return self._store.count_private_notes(self.session.account_id)

    @asks(Kind.PRIVATE_NOTES, Access.READ)
    def private_notes(self, expiring_by: date | None = None) -> list[PrivateNote]:
        """Return where one's own private notes are, the first to expire first.

        Args:
            expiring_by: those that expire by this day only: time to move what matters to the shared note.
        """
        return self._store.private_notes(self.session.account_id, expiring_by)

    @asks(Kind.PRIVATE_NOTES, Access.WRITE)
    def publish_private_note(self, visit_id: str) -> Visit:
        """Move one's own private note to the visit's shared note: colleagues may read it, and the person may ask to.

        It is added as `add_to_note` would.

        Raises:
            NotFound: no such visit, or no private note of one's own on it.
            Refused: the role does not write such notes.
        """
        visit, private = self._amendable(visit_id), self.private_note(visit_id)
        if not private:
            raise NotFound("private_note")
        with self.session.database.atomic(TOPIC):
            self._add(visit, private)
            self._store.delete_private_notes(self.session.account_id, visit_id=visit_id)
            self.session.journal.record("private_note_published", "visit", visit_id)
        return self.visit(visit_id)

    @asks_inside("as the visit: passages for the maîtresse de maison, social notes for social workers")
    def completes(self, visit: Visit) -> bool:
        """Tell whether what the person at work adds now completes the note, rather than amends it."""
        hours = self._parameters.integer(COMPLETION_HOURS, self.session.today())
        return is_completed_by(visit, self.session.account_id, self.session.now(), hours)

    @asks_inside("as completes")
    def may_amend(self, visit: Visit) -> bool:
        """Tell whether the person at work may add to a note: what the screens ask before they offer it."""
        return self.session.may(kind_of_post(visit.post), Access.WRITE)

    @asks_inside("as completes")
    def add_to_note(self, visit_id: str, text: str) -> Visit:
        """Add to the shared note: its author completes it for some hours; afterwards, or by someone else, it is amended.

        What was written stays as it was: an amendment is shown under it, with who and when.

        Raises:
            RuleBroken: there is nothing to add, or it is too long.
            Refused, NotFound: the role or the scope does not allow it.
        """
        visit, text = self._amendable(visit_id), note_text(text)
        if fault := fault_of_addition(text):
            raise RuleBroken([fault])
        with self.session.database.atomic(TOPIC):
            self._add(visit, text)
            self._drafts.drop(ADDITION, visit_id)
        return self.visit(visit_id)

    def _amendable(self, visit_id: str) -> Visit:
        self.session.require(kind_of_post((visit := self.visit(visit_id)).post), Access.WRITE)
        return visit

    def _add(self, visit: Visit, text: str) -> None:
        whole = "\n\n".join(part for part in (visit.shared_note, text) if part)
        # A note that has become too long to be completed is amended: nothing typed is refused for that.
        if self.completes(visit) and not visit.amendments and len(whole) <= LONGEST_NOTE:
            self._store.set_shared_note(visit.id, whole)
            action = "note_completed"
        else:
            at = dates.instant_text(self.session.now())
            self._store.insert_amendment(visit.id, text, self.session.account_id, self.session.name, at)
            action = "note_amended"
        self.session.journal.record(action, "visit", visit.id)
