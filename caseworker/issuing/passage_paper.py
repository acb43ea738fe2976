"""The papers of passages: the sheet to fill in by hand, which matches the screen; what was noted, for a day or a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.days import long_day, month_and_year
from caseworker.documents.model import Paper
from caseworker.issuing.agreement_values import Values, association_values
from caseworker.issuing.sheet import hour_words, length_words, sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.issuing.visit_paper import paragraphs_of, unbroken
from caseworker.labels import ATTEMPTS, DONE, ROOMS, plural, wording
from caseworker.passages.model import USUAL_MINUTES, Passage, last_of_month
from caseworker.visits.model import Visit, VisitId, VisitStatus

LINES = 8


@dataclass(frozen=True, slots=True)
class Noted:
    """The passages of an accompaniment.

    Args:
        visits: oldest first.
        passages: what they hold beyond a visit, by visit.
    """

    visits: Sequence[Visit]
    passages: Mapping[VisitId, Passage]


def blank_passage_paper(sources: AgreementSources, support_ref: str, today: date, *, draft: bool) -> Paper:
    """Return the sheet that has the choices of the passage's screen, in its order, for one household."""
    support = sources.supports.support(support_ref)
    values: Values = {
        "menage": {
            "nom": sources.households.household(support.household_id).name,
            "adresse": _address(sources, support.id, today),
        },
        "accompagnement": {"reference": support.ref},
        "choix": {
            "faits": unbroken(DONE.values()),
            "durees": unbroken(filter(None, map(length_words, USUAL_MINUTES))),
            "pieces": unbroken(ROOMS.values()),
            "tentatives": unbroken(ATTEMPTS.values()),
            "lignes": [number + 1 for number in range(LINES)],
        },
    }
    named = ("blank-passage", "Feuille de passage", f"FP-{support.ref}")
    return sheet_paper(sources, named, values, today, draft=draft)


def _address(sources: AgreementSources, support_id: str, today: date) -> str:
    stay = sources.occupancies.current_of_support(support_id, today)
    if stay is None:
        return ""
    unit = sources.housing.unit(stay.unit_id)
    return ", ".join(part for part in (unit.address, unit.city) if part)


def passage_sheet_paper(
    sources: AgreementSources, support_ref: str, noted: Noted, span: tuple[date, date], today: date, *, draft: bool
) -> Paper:
    """Return what was noted of the passages of a span of days: one day, or a whole month."""
    support = sources.supports.support(support_ref)
    first, last = span
    one_day = first == last
    held = sum(visit.status == VisitStatus.HELD for visit in noted.visits)
    title = "Feuille de passage" if one_day else "Feuille des passages"
    values: Values = {
        "association": association_values(sources.association.details()),
        "menage": {"nom": sources.households.household(support.household_id).name},
        "accompagnement": {"reference": support.ref},
        "feuille": {
            "titre": title,
            "quand": "Jour" if one_day else "Mois",
            "periode": long_day(first) if one_day else month_and_year(first).capitalize(),
            "faits": str(held),
            "tentes": str(len(noted.visits) - held) if len(noted.visits) > held else "",
        },
        "passages": [_passage(sources, visit, noted.passages.get(visit.id)) for visit in noted.visits],
    }
    reference = f"PA-{support.ref}-{first:%Y%m%d}" if one_day else f"PA-{support.ref}-{first:%Y%m}"
    return sheet_paper(sources, ("passage-sheet", title, reference), values, today, draft=draft)


def month_span(day: date) -> tuple[date, date]:
    """Return the first and the last day of a day's month."""
    return day.replace(day=1), last_of_month(day)


def _passage(sources: AgreementSources, visit: Visit, passage: Passage | None) -> Values:
    done = [wording(DONE, code) for code in passage.done] if passage else []
    attempt = wording(ATTEMPTS, passage.attempt) if passage and passage.attempt else ""
    hour = f", {hour_words(visit.at.strftime('%H:%M'))}" if visit.at else ""
    photos = [plural(len(visit.photos), "photo", "photos") + " au dossier"] if visit.photos else []
    return {
        "jour": f"{long_day(visit.on, weekday=True).capitalize()}{hour}",
        "quoi": f"Passage tenté\u00a0: {attempt.lower()}" if attempt else ", ".join(done) or "Passage",
        "duree": length_words(visit.minutes) or "",
        "pieces": [wording(ROOMS, code) for code in passage.rooms] if passage else [],
        "par": sources.staff.member(visit.staff_id).name if visit.staff_id else "",
        "note": [*paragraphs_of(visit), *photos],
    }
