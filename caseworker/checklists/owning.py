"""Writing the association's own checklists: published version after version, none ever lost."""

from dataclasses import dataclass, replace
from datetime import datetime

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.checklists.checks import problems_in, read_checklist
from caseworker.checklists.model import OWN_FROM, Checklist, Published
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.checklists.sheet import Sheet, checklist_of, problems_with, sheet_from, sheet_text
from caseworker.checklists.store import ChecklistStore
from caseworker.checklists.writing import file_of
from caseworker.drafts.service import DraftService
from caseworker.errors import NotFound, Problem, RuleBroken

TOPIC, DRAFTS = "checklists", "checklist_drafts"
DRAFT = "checklist"  # kind of the drafts


@dataclass(frozen=True, slots=True)
class UnfinishedSheet:
    """A draft of one's own, and when it was last typed in."""

    sheet: Sheet
    updated_at: datetime


class OwnChecklistService:
    """The association's own versions of the checklists.

    Args:
        session: the person at work.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store, self._drafts = ChecklistStore(session.database), DraftService(session)

    @asks_inside("what is observed during visits is no secret, and every visit reads it")
    def versions(self, key: str = "") -> tuple[Published, ...]:
        """Return the versions published, of one checklist or of all, the oldest first."""
        return tuple(each for each in self._store.versions() if key in {"", each.key})

    @asks_inside("what is observed during visits is no secret, and every visit reads it")
    def file(self, key: str, version: int | None = None) -> str:
        """Return the text of a checklist's file: the version in use, or another.

        Raises:
            NotFound: there is no such checklist, or no such version.
        """
        catalogue = self._catalogue()
        found = catalogue.in_use(key) if version is None else catalogue.version(key, version)
        if found is None:
            raise NotFound("checklist", key)
        return file_of(found)

    @asks(Kind.SETTINGS, Access.WRITE)
    def publish(self, sheet: Sheet) -> Checklist:
        """Put what was written in use, as a new version; answers given before keep theirs. The draft is dropped.

        Raises:
            RuleBroken: something is missing or impossible (fields of `sheet.problems_with`), nothing changed
                (`checklist_unchanged`), or someone has published another version since (`checklist_overtaken`).
        """
        problems = problems_with(sheet)
        if problems:
            raise RuleBroken(problems)
        in_use = self._catalogue().in_use(sheet.key)
        if (in_use.version if in_use else 0) != sheet.base:
            raise RuleBroken([Problem("", "checklist_overtaken")])
        one = checklist_of(sheet)
        if in_use and file_of(one) == file_of(replace(in_use, certainty=one.certainty)):
            raise RuleBroken([Problem("", "checklist_unchanged")])
        published = self._publish(one)
        self.drop_draft(one.key)
        return published

    @asks(Kind.SETTINGS, Access.WRITE)
    def take_in(self, content: str) -> Checklist:
        """Put the checklist of a file in use, as a new version of the one of the same key, or as one of one's own.

        Raises:
            RuleBroken: every problem of `checks.read_checklist`, with its line; or `checklist_unchanged`.
        """
        read = read_checklist(content)
        return self._publish(self._changed(read))

    def _changed(self, one: Checklist) -> Checklist:
        in_use = self._catalogue().in_use(one.key)
        if in_use and file_of(in_use) == file_of(one):
            raise RuleBroken([Problem("", "checklist_unchanged", {"line": 1})])
        return one

    def _publish(self, one: Checklist) -> Checklist:
        if faults := tuple(problems_in(one)):
            raise RuleBroken(faults)
        content = file_of(one)
        with self.session.database.atomic(TOPIC):
            version = self._add(one.key, content)
            self.session.journal.record("checklist_published", "checklist", one.key)
        return replace(one, version=version)

    def _add(self, key: str, content: str | None) -> int:
        last = self._store.last_version(key)
        version = OWN_FROM if last is None else last + 1
        at = dates.instant_text(self.session.now())
        self._store.insert(key, version, content, (self.session.account_id, self.session.name), at)
        return version

    @asks(Kind.SETTINGS, Access.WRITE)
    def withdraw(self, key: str) -> None:
        """Bring the shipped checklist back; one of the association's own invention is no longer offered.

        Nothing is erased: the versions and what was answered in them stay.

        Raises:
            NotFound: the association has none of this key in use.
        """
        in_use = self._catalogue().in_use(key)
        if in_use is None or in_use.version < OWN_FROM:
            raise NotFound("checklist", key)
        with self.session.database.atomic(TOPIC):
            self._add(key, None)
            self.session.journal.record("checklist_withdrawn", "checklist", key)

    @asks(Kind.SETTINGS, Access.WRITE)
    def bring_back(self, key: str, version: int) -> Checklist:
        """Put a former version of the association's in use again, as a new one.

        Raises:
            NotFound: there is no such version.
            RuleBroken: it is the one in use.
        """
        former = self._catalogue().version(key, version)
        if former is None:
            raise NotFound("checklist", key)
        return self._publish(self._changed(former))

    @asks(Kind.SETTINGS, Access.WRITE)
    def keep_draft(self, sheet: Sheet) -> None:
        """Keep what is being written, in place of what was kept."""
        with self.session.database.atomic(DRAFTS):
            self._drafts.keep(DRAFT, sheet.key, sheet_text(sheet))

    @asks(Kind.SETTINGS, Access.WRITE)
    def unfinished(self) -> list[UnfinishedSheet]:
        """Return one's own drafts, the newest first."""
        return [UnfinishedSheet(sheet_from(kept.content), kept.updated_at) for kept in self._drafts.unfinished(DRAFT)]

    @asks(Kind.SETTINGS, Access.WRITE)
    def drop_draft(self, key: str) -> None:
        """Forget what was being written."""
        with self.session.database.atomic(DRAFTS):
            self._drafts.drop(DRAFT, key)

    def _catalogue(self) -> ChecklistCatalogue:
        return ChecklistCatalogue(self._store.versions())
