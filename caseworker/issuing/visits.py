"""Papers of visits: the report is kept once printed; the sheets to write on, the lists of a day or of what to sign are not."""

from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.agenda.calendar import CalendarService
from caseworker.agenda.pile import PileService
from caseworker.checklists.service import ChecklistCatalogue
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.issuing.model import Issued
from caseworker.issuing.passage_paper import Noted, blank_passage_paper, passage_sheet_paper
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sources import AgreementSources
from caseworker.issuing.visit_paper import blank_visit_paper, day_list_paper, signing_list_paper, visit_paper
from caseworker.passages.service import PassageService
from caseworker.visits.model import Post, Visit
from caseworker.visits.service import VisitService

MOST_VISITS = 5_000  # of one household, in all its years


class VisitPaperService:
    """Papers of the visits that the person may read; what they print leaves a line in the journal."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        visits: VisitService,
        passages: PassageService,
        issuing: IssuingService,
        checklists: ChecklistCatalogue,
        pile: PileService,
    ) -> None:
        self.session = session
        self._sources = sources
        self._visits, self._passages = visits, passages
        self._issuing, self._checklists, self._pile = issuing, checklists, pile
        self._calendar = CalendarService(session)

    @asks_inside("as VisitService.visits_of")
    def visit_of(self, support_ref: str, on: date | None = None) -> Visit:
        """Return the visit of an accompaniment that a command names: the newest of a day, or of all.

        Raises:
            NotFound: there is none that this person may read.
        """
        visits = self._visits.visits_of(support_ref)
        chosen = next((visit for visit in visits if on is None or visit.on == on), None)
        if chosen is None:
            raise NotFound("visit", support_ref)
        return chosen

    @asks_inside("as VisitService.visit: passages for the maîtresse de maison, social notes for social workers")
    def visit_paper(self, visit_id: str, *, draft: bool = False) -> Paper:
        """Gather the report of a visit, its private notes left out; nothing is printed nor stored.

        Raises:
            NotFound: there is no such visit that this person may read.
        """
        visit = self._visits.visit(visit_id)
        paper = visit_paper(self._sources, self._checklists, visit, self.session.today(), draft=draft)
        return self._issuing.numbered(paper, visit_id)

    @asks(Kind.DOCUMENTS, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, visit_id: str) -> Issued:
        """Keep the report of a visit as `IssuingService.keep` does. Raises as it, and `NotFound` as `visit_paper`."""
        return self._issuing.keep(paper, printed, self._visits.visit(visit_id).support_id, visit_id)

    @asks(Kind.HOUSEHOLD, Access.READ)
    def blank_visit(self, support_ref: str, checklist: str = "", *, draft: bool = False) -> Paper:
        """Return the sheet on which a visit is noted by hand, with the lines of a checklist in use if one is named.

        Raises:
            NotFound: as `SupportService.support`, or there is no such checklist.
        """
        known = self._checklists.in_use(checklist)
        if checklist and known is None:
            raise NotFound("checklist", checklist)
        return blank_visit_paper(self._sources, support_ref, known, self.session.today(), draft=draft)

    @asks(Kind.PASSAGES, Access.READ)
    def blank_passage(self, support_ref: str, *, draft: bool = False) -> Paper:
        """Return the sheet on which a passage is noted by hand. Raises as `SupportService.support`."""
        return blank_passage_paper(self._sources, support_ref, self.session.today(), draft=draft)

    @asks(Kind.PASSAGES, Access.READ)
    def passage_sheet(self, support_ref: str, first: date, last: date, *, draft: bool = False) -> Paper:
        """Return what was noted of the passages of an accompaniment, for a day or for a month.

        Raises:
            NotFound: no such accompaniment within the person's scope; no passage was noted on that one day.
        """
        made = [
            visit
            for visit in self._visits.visits_of(support_ref, MOST_VISITS)
            if visit.post == Post.HOME_SUPPORT and first <= visit.on <= last
        ]
        if first == last and not made:
            raise NotFound("passage", support_ref)
        noted = Noted(made[::-1], self._passages.of_support(support_ref))
        return passage_sheet_paper(self._sources, support_ref, noted, (first, last), self.session.today(), draft=draft)

    @asks(Kind.IDENTITY, Access.READ)
    def day_list(self, on: date, staff_id: str = "", *, draft: bool = False) -> Paper:
        """Return what a day holds.

        Args:
            on: the day.
            staff_id: of one person only; "" for everyone.
            draft: bears the "projet" mark.
        """
        who = self._sources.staff.member(staff_id).name if staff_id else ""
        entries = self._calendar.entries(on, on, staff_id)
        return day_list_paper(self._sources, on, who, entries, self.session.today(), draft=draft)

    @asks(Kind.AGREEMENTS, Access.READ)
    def signing_list(self, month: date, *, draft: bool = False) -> Paper:
        """Return the conventions and amendments to sign in the month of a day, in one list."""
        today = self.session.today()
        return signing_list_paper(self._sources, month, self._pile.of_month(month, today), today, draft=draft)

    @asks_inside("the paper was gathered with its own right")
    def handed_out(self, paper: Paper) -> None:
        """Have the journal say that a paper that is not kept leaves the vault."""
        action = "draft_printed" if paper.draft else "printed"
        self.session.journal.record(action, "document", paper.reference)
