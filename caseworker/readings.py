"""Services that read across features before anything is printed: what is due, debts, search, the way made."""

from functools import cached_property

from caseworker.agenda.calendar import CalendarService
from caseworker.agenda.meeting_list import MeetingListService
from caseworker.agenda.pile import PileService
from caseworker.agenda.proposals import ProposalService
from caseworker.agenda.service import AgendaService
from caseworker.agenda.snoozes import SnoozeService
from caseworker.arrears.ladders import LadderService
from caseworker.arrears.service import ArrearsService
from caseworker.arrears.service import Sources as ArrearsSources
from caseworker.features import Features
from caseworker.issuing.letter_kinds import LETTERS
from caseworker.retrospects.ending import EndReportService
from caseworker.retrospects.service import RetrospectService
from caseworker.retrospects.service import Sources as RetrospectSources
from caseworker.search.service import SearchService


class Readings(Features):
    """What is read across features."""

    @cached_property
    def calendar(self) -> CalendarService:
        """The agenda by days."""
        return CalendarService(self.session)

    @cached_property
    def proposals(self) -> ProposalService:
        """Appointments that the schemes' rhythms call for."""
        return ProposalService(self.session, self.schemes)

    @cached_property
    def search(self) -> SearchService:
        """Caseload and full text."""
        return SearchService(self.session)

    @cached_property
    def agenda(self) -> AgendaService:
        """What is due."""
        return AgendaService(self.session, self.schemes, self.parameters, (self.repayments, self.arrears))

    @cached_property
    def arrears(self) -> ArrearsService:
        """Debts, and what is done about them."""
        known = (self.supports, self.rents, self.adjustments, self.repayments, self.aid_accounts, self.parameters)
        return ArrearsService(
            self.session, ArrearsSources(*known, self.housing, self.occupancies, self.schemes, self.ladders)
        )

    @cached_property
    def ladders(self) -> LadderService:
        """The steps that arrears go through."""
        return LadderService(self.session, self.parameters, frozenset(LETTERS))

    @cached_property
    def retrospects(self) -> RetrospectService:
        """What happened since the last bilan."""
        told = (self.supports, self.agreements, self.reviews, self.goals, self.plan, self.steps)
        return RetrospectService(self.session, RetrospectSources(*told, self.rents, self.financial_aids))

    @cached_property
    def end_reports(self) -> EndReportService:
        """Reports that end accompaniments."""
        return EndReportService(self.session, self.retrospects)

    @cached_property
    def pile(self) -> PileService:
        """Conventions to sign in a month."""
        return PileService(self.session, self.schemes)

    @cached_property
    def snoozes(self) -> SnoozeService:
        """Deadlines put off."""
        return SnoozeService(self.session, self.supports, self.parameters)

    @cached_property
    def meeting_lists(self) -> MeetingListService:
        """Whom a meeting speaks of, and why."""
        return MeetingListService(self.session, self.agenda, self.concertation, self.schemes)
