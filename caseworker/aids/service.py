"""The housing aid of accompaniments: its file, the letters received, and what each month is expected to bring."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.aids.expecting import MonthAid, expected_in
from caseworker.aids.model import (
    STOPPING,
    AidFile,
    Notification,
    NotificationDraft,
    NotificationFacts,
    problems_in_file,
    problems_in_notification,
)
from caseworker.aids.store import AidStore
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.lines import one_line
from caseworker.parameters.service import ParameterTable
from caseworker.supports.model import Support
from caseworker.supports.service import SupportService

TOPIC = "rents"
WAITING_MONTHS = "aid.waiting_months"
_NATURAL = uuid.UUID("0c6c2f0e-54a1-5b0e-8a54-3f2d1c9c4a6d")


class AidService:
    """Housing aid of the accompaniments within the person's scope.

    Args:
        session: who acts.
        supports: their accompaniments.
        parameters: dated rules.
        asked_in: tells, of an accompaniment and a month, the rent and charges asked for; None when nobody knows.
    """

    def __init__(
        self,
        session: Session,
        supports: SupportService,
        parameters: ParameterTable,
        asked_in: Callable[[str, date], int | None],
    ) -> None:
        self.session = session
        self._supports = supports
        self._parameters = parameters
        self._asked_in = asked_in
        self._store = AidStore(session.database)

    @asks(Kind.RENTS, Access.READ)
    def file(self, support_ref: str) -> AidFile | None:
        """Return what is known of the request, or None.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
        """
        return self._store.file_of(self._supports.support(support_ref).id)

    @asks(Kind.RENTS, Access.READ)
    def letters(self, support_ref: str) -> list[Notification]:
        """Return every letter in the order in which they were written down, those corrected and withdrawn included. Raises as `file`."""
        return self._store.letters_of(self._supports.support(support_ref).id)

    @asks(Kind.RENTS, Access.READ)
    def letter(self, letter_id: str) -> Notification:
        """Return one letter.

        Raises:
            NotFound: there is none within the person's scope.
        """
        letter = self._store.letter(letter_id)
        if letter is None:
            raise NotFound("aid_notification")
        self._supports.household_of(letter.support_id)
        return letter

    @asks(Kind.RENTS, Access.READ)
    def expected(self, support_ref: str, month: date) -> MonthAid:
        """Return the aid of a month of an accompaniment, and where it stands. Raises as `file`."""
        support = self._supports.support(support_ref)
        letters = self._store.letters_of(support.id)
        return self._expected(support, month, self._store.file_of(support.id), letters)

    @asks(Kind.RENTS, Access.READ)
    def expected_in(self, support_ref: str, months: Iterable[date]) -> dict[date, MonthAid]:
        """Return the aid of several months of an accompaniment, by their first day. Raises as `file`."""
        support = self._supports.support(support_ref)
        file, letters = self._store.file_of(support.id), self._store.letters_of(support.id)
        return {month: self._expected(support, month, file, letters) for month in months}

    @asks(Kind.RENTS, Access.READ)
    def expected_of(self, supports: Sequence[Support], month: date) -> dict[str, MonthAid]:
        """Return the aid of a month of many accompaniments, by id; those that never asked are left out.

        Args:
            supports: as the person's own services gave them.
            month: any day of it.
        """
        files, letters = self._store.files(), self._store.letters()
        return {
            one.id: self._expected(one, month, files[one.id], letters.get(one.id, ()))
            for one in supports
            if one.id in files and (files[one.id].asked_on or one.id in letters) and self.session.sees(one.household_id)
        }

    @asks(Kind.RENTS, Access.READ)
    def expected_among(
        self, supports: Iterable[Support], months: Mapping[str, Iterable[date]]
    ) -> dict[str, dict[date, MonthAid]]:
        """Return what `expected_in` does for several accompaniments, by id: read once for all of them.

        Args:
            supports: as the person's own services gave them.
            months: the first days of the months of each, by id.
        """
        files, letters = self._store.files(), self._store.letters()
        return {
            one.id: {
                month: self._expected(one, month, files.get(one.id), letters.get(one.id, ()))
                for month in months.get(one.id, ())
            }
            for one in supports
            if self.session.sees(one.household_id)
        }

    @asks_inside("ids among those that the caller gives, read by a service that asks for each of them")
    def waiting_among(self, support_ids: Collection[str]) -> frozenset[str]:
        """Return those of these accompaniments that asked for an aid, and have had no letter that holds yet."""
        return self._store.waiting() & frozenset(support_ids)

    @asks(Kind.RENTS, Access.WRITE)
    def keep_file(self, support_ref: str, file: AidFile) -> AidFile:
        """Write down what is known of the request, over what was.

        Raises:
            NotFound: the accompaniment is out of the person's scope.
            RuleBroken: see `problems_in_file`.
        """
        support_id, _ = self._supports.household_of(support_ref)
        file = replace(file, number=one_line(file.number))
        if problems := problems_in_file(file, self.session.today()):
            raise RuleBroken(problems)
        with self.session.database.atomic(TOPIC):
            self._store.write_file(str(uuid.uuid5(_NATURAL, support_id)), support_id, file)
            self.session.journal.record("aid_file_kept", "support", support_id)
        return file

    @asks(Kind.RENTS, Access.WRITE)
    def notify(self, support_ref: str, draft: NotificationDraft, corrects_id: str | None = None) -> Notification:
        """Write down a letter of the CAF or the MSA.

        Args:
            support_ref: the accompaniment.
            draft: what the letter says.
            corrects_id: the line that this one replaces, when that one was wrong.

        Raises:
            NotFound: the accompaniment is out of the person's scope, or has no such line.
            RuleBroken: see `problems_in_notification`; those of `TO_CONFIRM` are let through when the draft is sure; there
                is no file yet (`aid_file_missing`); the line is corrected already (`letter_corrected`).
        """
        support, today = self._supports.support(support_ref), self.session.today()
        letters = self._store.letters_of(support.id)
        month = draft.from_month.replace(day=1) if draft.from_month else None
        draft = replace(draft, note=one_line(draft.note), from_month=month)
        asked = self._asked_in(support.id, month) if month else None
        others = [one for one in letters if one.id != corrects_id]
        problems = problems_in_notification(draft, NotificationFacts(support.entered_on, others, asked), today)
        if self._store.file_of(support.id) is None:
            problems.append(Problem("", "aid_file_missing"))
        if corrects_id:
            self._require_correctable(letters, corrects_id)
        if problems or draft.received_on is None or month is None:
            raise RuleBroken(problems)
        cents = 0 if draft.reason in STOPPING else draft.cents or 0
        said = (draft.received_on, month, cents, draft.reason, draft.note)
        return self._keep(Notification(str(uuid.uuid4()), support.id, *said, today, corrects_id))

    @asks(Kind.RENTS, Access.WRITE)
    def withdraw(self, letter_id: str, note: str = "") -> Notification:
        """Withdraw a letter that should not have been written down: by another line, and both stay.

        Raises:
            NotFound: there is no such line within the person's scope.
            RuleBroken: it is corrected already, or only withdraws another (`letter_corrected`).
        """
        letter = self.letter(letter_id)
        self._require_correctable([letter], letter_id)
        line = replace(
            letter, id=str(uuid.uuid4()), note=one_line(note), recorded_on=self.session.today(), corrects_id=letter.id,
            withdraws=True,
        )  # fmt: skip
        return self._keep(line)

    def _require_correctable(self, letters: Sequence[Notification], letter_id: str) -> None:
        found = next((one for one in letters if one.id == letter_id), None)
        if found is None:
            raise NotFound("aid_notification")
        if not found.holds:
            raise RuleBroken([Problem("", "letter_corrected")])

    def _keep(self, letter: Notification) -> Notification:
        signature = {"made_by": self.session.account_id, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert_letter(letter, signature)
            action = "aid_letter_corrected" if letter.corrects_id else "aid_notified"
            self.session.journal.record(action, "support", letter.support_id)
        return letter

    def _expected(
        self, support: Support, month: date, file: AidFile | None, letters: Sequence[Notification]
    ) -> MonthAid:
        waiting = self._parameters.integer(WAITING_MONTHS, support.entered_on)
        return expected_in(month, support.stay, file, letters, waiting)
