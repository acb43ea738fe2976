"""The sheet of a meeting: whom it speaks of and why, with what was said, or room to write it by hand."""

from itertools import zip_longest

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.agenda.meeting_list import Listed, MeetingListService
from caseworker.concertation.model import Meeting, PointDraft
from caseworker.concertation.service import ConcertationService
from caseworker.days import short_day
from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, full_address
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import NBSP
from caseworker.lines import initials
from caseworker.meeting_words import meeting_name, reason_words, who_and_when
from caseworker.wordings.service import wording_of

KIND = "meeting-sheet"


class MeetingPaperService:
    """Sheets of meetings; they are not kept: the meeting is."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        concertation: ConcertationService,
        lists: MeetingListService,
    ) -> None:
        self.session = session
        self._sources = sources
        self._concertation = concertation
        self._lists = lists

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def sheet(self, meeting_ref: str, *, names: bool = False, draft: bool = False) -> Paper:
        """Return the sheet of a meeting.

        Args:
            meeting_ref: its reference or id.
            names: whole names. Without, references and initials: the sheet travels in a bag, is read in trains, gets lost.
            draft: bears the "projet" mark.

        Raises:
            NotFound: there is no such meeting.
        """
        meeting = self._concertation.meeting(meeting_ref)
        association = self._sources.association.details()
        return Paper(
            KIND,
            "Feuille de réunion",
            f"FR-{meeting.ref}-{meeting.on:%Y%m%d}",
            wording_of(self.session, KIND),
            _values(meeting, self._lists.listed(meeting), names=names),
            self.session.today().isoformat(),
            association.name,
            full_address(association.address, association.postal_code, association.city),
            draft=draft,
            demonstration=self._sources.demonstration,
            initials=False,
        )


def _values(meeting: Meeting, listed: list[Listed], *, names: bool) -> Values:
    return {
        "reunion": {
            "titre": meeting_name(meeting),
            "presents": list(meeting.present),
            "close": not meeting.is_open,
            "noms": names,
        },
        "menages": [_household(one, names=names) for one in listed],
    }


def _household(one: Listed, *, names: bool) -> Values:
    written = one.point.written if one.point else PointDraft()
    added = one.point.additions if one.point else ()
    note = _paragraphs(
        written.note, *(f"Ajouté le {short_day(more.added_at.date())}{NBSP}: {more.text}" for more in added)
    )
    decision = _paragraphs(written.decision, who_and_when(written))
    return {
        "nom": one.household if names else initials(one.household).replace(" ", NBSP),
        "reference": one.ref,
        "referent": one.lead,
        "motifs": " · ".join(reason_words(reason) for reason in one.reasons),
        "lignes": [{"note": left, "decision": right} for left, right in zip_longest(note, decision, fillvalue="")],
    }


def _paragraphs(*texts: str) -> list[str]:
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]
