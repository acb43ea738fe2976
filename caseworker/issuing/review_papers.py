"""Papers of bilans, and of the report that ends an accompaniment, gathered and kept."""

from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.documents.model import Paper, Printed
from caseworker.end_words import drafted
from caseworker.errors import NotFound
from caseworker.issuing.end_paper import end_paper
from caseworker.issuing.model import Issued
from caseworker.issuing.review_paper import KIND, Told, review_paper
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.retrospect_words import summary_of
from caseworker.retrospects.ending import EndReportService
from caseworker.retrospects.model import EndReport, Retrospect
from caseworker.reviews.model import Outcome, Review


class ReviewPaperService:
    """Papers of the bilans that the person may read."""

    def __init__(
        self, session: Session, sources: AgreementSources, reports: EndReportService, issuing: IssuingService
    ) -> None:
        self.session = session
        self._sources, self._reports, self._issuing = sources, reports, issuing
        self._retrospects = reports.retrospects

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def review_of(self, support_ref: str, on: date | None = None) -> Review:
        """Return the last bilan of an accompaniment, or the one held on a day.

        Raises:
            NotFound: there is none, or it is out of the person's scope.
        """
        for one in reversed(self._sources.reviews.reviews_of(support_ref)):
            if on is None or one.held_on == on:
                return one
        raise NotFound("review", support_ref)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def paper(self, review_id: str, kind: str = KIND, *, draft: bool = False) -> Paper:
        """Gather what the paper says; nothing is printed nor stored.

        While it says the same, it keeps the day and the reference of the one already issued. Raises as
        `ReviewService.review`.
        """
        review = self._sources.reviews.review(review_id)
        return self._paper(review, self._retrospects.of_review(review), kind, draft=draft)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def unwritten(self, support_ref: str, kind: str = KIND) -> Paper:
        """Gather the draft of a bilan that nobody held yet: what the file says. Raises as `SupportService.support`."""
        told = self._retrospects.since_review(support_ref)
        review = Review("", told.support.id, told.until, told.until, Outcome.RENEW, summary=summary_of(told))
        return self._paper(review, told, kind, draft=True)

    def _paper(self, review: Review, retrospect: Retrospect, kind: str, *, draft: bool) -> Paper:
        issuing, sources = self._issuing, self._sources
        told = Told(review, retrospect, sources.reviews.validated_by(retrospect.support))
        return issuing.as_issued(
            lambda day: issuing.under_logo(review_paper(sources, kind, told, day, draft=draft)), review.id
        )

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, review_id: str) -> Issued:
        """Keep a printed bilan, frozen. Raises as `IssuingService.keep`."""
        support_id = self._sources.reviews.review(review_id).support_id
        return self._issuing.keep(paper, printed, support_id, review_id)

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def draft_handed_out(self, support_ref: str) -> None:
        """Have the journal say that a draft leaves the vault. Raises as `SupportService.support`."""
        support_id, _ = self._sources.supports.household_of(support_ref)
        self.session.journal.record("draft_printed", "support", support_id)

    # --- The report that ends an accompaniment

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def report_of(self, support_ref: str) -> EndReport:
        """Return the report of an accompaniment.

        Raises:
            NotFound: nobody wrote it, or the accompaniment is out of the person's scope.
        """
        report = self._reports.report_of(support_ref)
        if report is None:
            raise NotFound("end_report", support_ref)
        return report

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def end_report(self, support_ref: str, *, draft: bool = False) -> Paper:
        """Gather what the report says; the draft of one that nobody wrote yet is what the file says. Raises as `report_of`."""
        report, way = self._reports.report_of(support_ref), self._reports.way_of(support_ref)
        if report is None and not draft:
            raise NotFound("end_report", support_ref)
        texts = report.draft() if report else drafted(way)
        issuing, sources, subject = self._issuing, self._sources, report.id if report else ""
        return issuing.as_issued(
            lambda day: issuing.under_logo(end_paper(sources, way, texts, day, draft=draft)), subject
        )

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def issue_report(self, paper: Paper, printed: Printed, support_ref: str) -> Issued:
        """Keep a printed report, frozen. Raises as `IssuingService.keep`."""
        report = self.report_of(support_ref)
        return self._issuing.keep(paper, printed, report.support_id, report.id)
