"""The report that ends an accompaniment: the whole way made, drafted from the file, written, and written again if need be."""

import uuid
from dataclasses import asdict
from datetime import date

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agreements.model import Purpose, in_force
from caseworker.drafts.model import read, written
from caseworker.drafts.service import DraftService
from caseworker.errors import NotFound, RuleBroken
from caseworker.retrospects.model import (
    EndReport,
    EndReportDraft,
    Regularity,
    Way,
    problems_in_report,
    tidied_report,
)
from caseworker.retrospects.service import RetrospectService
from caseworker.retrospects.store import RetrospectStore
from caseworker.reviews.model import Outcome
from caseworker.supports.model import Support

TOPIC, DRAFTS = "end_reports", "end_report_drafts"


class EndReportService:
    """Reports of the accompaniments within the person's scope."""

    def __init__(self, session: Session, retrospects: RetrospectService) -> None:
        self.session, self.retrospects = session, retrospects
        self._sources = retrospects.sources
        self._store, self._drafts = RetrospectStore(session.database), DraftService(session)

    # --- Reading

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def way_of(self, support_ref: str) -> Way:
        """Return the way made from the entry to the exit, or to today. Raises as `RetrospectService.whole`."""
        sources, session = self._sources, self.session
        told = self.retrospects.whole(support_ref)
        support, reviews = told.support, tuple(sources.reviews.reviews_of(support_ref))
        plan, agreements = session.may(Kind.PLAN, Access.READ), not session.omits(Kind.AGREEMENTS)
        slides = support.sliding_lease or any(one.outcome is Outcome.SLIDE for one in reviews)
        phases = sources.goals.phases_of(support_ref) if plan else ()
        signed = in_force(sources.agreements.agreements_of(support_ref)) if agreements else []
        return Way(
            told,
            tuple(one for one in phases if one.starts_on <= told.until),
            tuple(one for one in signed if one.purpose is Purpose.RENEWAL),
            tuple(sources.agreements.waivers_of(support_ref)) if agreements else (),
            reviews,
            tuple(one for one in sources.plan.actions_of(support_ref) if one.is_open) if plan else (),
            slides,
            None if session.omits(Kind.RENTS) else self._regularity(support, told.until),
        )

    def _regularity(self, support: Support, until: date) -> Regularity | None:
        _, months = self._sources.rents.months(support.ref, until)
        asked = [one for one in months if one.asked_cents > 0]
        return Regularity(len(asked), sum(one.left_cents == 0 for one in asked)) if asked else None

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def report(self, report_id: str) -> EndReport:
        """Return one report, whether it was written again since or not.

        Raises:
            NotFound: there is none within the person's scope.
        """
        found = self._store.report(report_id)
        if found is None:
            raise NotFound("end_report")
        self._sources.supports.household_of(found.support_id)
        return found

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def report_of(self, support_ref: str) -> EndReport | None:
        """Return the report of an accompaniment, or None while nobody wrote it. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        return self._store.report_of(support_id)

    # --- Writing

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def write(self, support_ref: str, draft: EndReportDraft) -> EndReport:
        """Write the report, in place of the one before, which stays in the file.

        Raises:
            RuleBroken: see `problems_in_report`; nothing was written.
            NotFound: the accompaniment is out of the person's scope.
        """
        support, draft = self._sources.supports.support(support_ref), tidied_report(draft)
        problems = problems_in_report(draft, support.entered_on, self.session.today())
        if problems or draft.written_on is None:
            raise RuleBroken(problems)
        row = asdict(draft) | {"id": str(uuid.uuid4()), "support_id": support.id}
        row |= {"written_on": draft.written_on.isoformat(), "made_by": self.session.account_id}
        row |= {"author": self.session.name, "made_at": dates.instant_text(self.session.now())}
        with self.session.database.atomic(TOPIC):
            self._store.insert_report(row)
            self._drafts.drop(DRAFTS, support.id)
            self.session.journal.record("end_report_written", "support", support.id)
        kept = (draft.written_on, draft.summary, draft.household_words, draft.remains)
        return EndReport(row["id"], support.id, *kept, self.session.name)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def keep_draft(self, support_ref: str, draft: EndReportDraft) -> None:
        """Write what is half typed, durably, in place of what was before. Raises as `report_of`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self._drafts.keep(DRAFTS, support_id, written(draft))

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def draft_of(self, support_ref: str) -> EndReportDraft | None:
        """Return what the person at work left half typed, or None. Raises as `report_of`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        kept = (one for one in self._drafts.unfinished(DRAFTS) if one.key == support_id)
        return next((read(EndReportDraft, one.content) for one in kept), None)

    @asks(Kind.SOCIAL_NOTES, Access.WRITE)
    def drop_draft(self, support_ref: str) -> None:
        """Forget what was half typed. Raises as `report_of`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self._drafts.drop(DRAFTS, support_id)
