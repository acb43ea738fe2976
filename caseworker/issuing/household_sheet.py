"""The household's own sheet, easy to read: who, where, until when, what comes next; in its language where it was translated."""

from dataclasses import replace
from itertools import islice

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.days import long_day
from caseworker.documents.model import Paper
from caseworker.folding import fold
from caseworker.issuing.agreement_values import Values, association_values
from caseworker.issuing.sheet import hour_words, sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import VISIT_KINDS, wording
from caseworker.showing.model import ShownFile
from caseworker.showing.service import ShowingService
from caseworker.wordings.service import translation_of

KIND = "household-sheet"
MOST_APPOINTMENTS = 6
FRENCH = "francais"


class HouseholdSheetService:
    """Sheets of the households within the person's scope; they are not kept: what they say changes every week."""

    def __init__(self, session: Session, sources: AgreementSources, showing: ShowingService) -> None:
        self.session = session
        self._sources, self._showing = sources, showing

    @asks(Kind.HOUSEHOLD, Access.READ)
    def paper(self, ref: str, language: str = "", *, draft: bool = False) -> Paper:
        """Gather the sheet. It says nothing that the household may not read on the worker's screen.

        Args:
            ref: of the household (M…) or of an accompaniment (A…).
            language: as it is called in French ("arabe"); that of the household when "". Without a translation the sheet is in
                French, and says that it will be read together.
            draft: bears the "projet" mark.

        Raises:
            NotFound: there is none within the person's scope.
        """
        file, household = self._showing.readable(ref)
        spoken = language or household.language
        translated = translation_of(self.session, KIND, spoken) if spoken and fold(spoken) != FRENCH else None
        is_missing = bool(spoken) and fold(spoken) != FRENCH and translated is None
        named = (KIND, "Ma fiche", f"FICHE-{ref.upper()}")
        values = _values(self._sources, file) | {"langue": {"sans_traduction": spoken if is_missing else None}}
        paper = sheet_paper(self._sources, named, values, self.session.today(), draft=draft)
        return replace(paper, template=translated or paper.template, large=True)


def _values(sources: AgreementSources, file: ShownFile) -> Values:
    home, agreement = file.dwelling, file.agreement
    association = sources.association.details()
    return {
        "association": association_values(association) | {"telephone": association.phone},
        "menage": {"nom": file.name, "personnes": [one.name for one in file.people]},
        "accompagnement": {"referent": file.lead},
        "logement": {"adresse": f"{home.address}, {home.city}", "depuis": home.since.isoformat()} if home else {},
        "convention": {
            "fin": agreement.ends_on.isoformat(),
            "loyer": (agreement.rent_cents or 0) + (agreement.charges_cents or 0) or None,
        }
        if agreement
        else {},
        "rendez_vous": _appointments(file),
    }


def _appointments(file: ShownFile) -> list[Values]:
    """Return what is planned, once each: two colleagues may come together."""
    planned = dict.fromkeys((one.on, one.at, one.kind) for one in file.appointments)
    return [
        {
            "jour": long_day(on),
            "heure": hour_words(at.strftime("%H:%M")) if at else None,
            "comment": wording(VISIT_KINDS, kind).lower(),
        }
        for on, at, kind in islice(planned, MOST_APPOINTMENTS)
    ]
