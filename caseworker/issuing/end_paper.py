"""The paper that ends an accompaniment: the way made with its dates, the goals, the figures, what remains, both sides' words."""

from datetime import date

from caseworker.documents.model import Paper
from caseworker.end_words import criteria, decisions_of, months_words
from caseworker.issuing.agreement_values import Values, dwelling_of, unit_values
from caseworker.issuing.review_paper import common_values, figure_values, goal_values, paragraphs, signatories_of
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.labels import DESTINATIONS, EXIT_NATURES, wording
from caseworker.retrospect_words import figures
from caseworker.retrospects.model import EndReportDraft, Way

KIND, TITLE = "end-report", "Rapport de fin d’accompagnement"


def end_paper(sources: AgreementSources, way: Way, texts: EndReportDraft, written_on: date, *, draft: bool) -> Paper:
    """Return the report, written on a day."""
    support = way.told.support
    values = common_values(sources, support, way.told.until, written_on) | _values(sources, way, texts)
    signatories = signatories_of(values, validated=True)
    named = (KIND, TITLE, f"FIN-{support.ref}")
    return sheet_paper(sources, named, values, written_on, draft=draft, signatories=signatories)


def _values(sources: AgreementSources, way: Way, texts: EndReportDraft) -> Values:
    unit, _ = dwelling_of(sources, way.told.support, way.told.until)
    return {
        "rapport": {
            "le": texts.written_on.isoformat() if texts.written_on else None,
            "texte": paragraphs(texts.summary),
            "menage": paragraphs(texts.household_words),
            "reste": paragraphs(texts.remains),
        },
        "sejour": _stay(sources, way),
        "logement": unit_values(unit),
        "temps": [
            {
                "titre": phase.title,
                "du": phase.starts_on.isoformat(),
                "au": phase.ends_on.isoformat() if phase.ends_on else None,
            }
            for phase in way.phases
        ],
        **_papers(way),
        "objectifs": goal_values(way.told.goals or ()),
        "chiffres": figure_values(figures(way.told)),
        "glissement": way.is_sliding,
        "criteres": [{"nom": name, "valeur": value or None} for name, value in criteria(way)] if way.is_sliding else [],
    }


def _stay(sources: AgreementSources, way: Way) -> Values:
    support = way.told.support
    known = sources.schemes.known(support.scheme)
    ending = support.exit
    return {
        "dispositif": sources.schemes.scheme(support.scheme).name if known else support.scheme,
        "entree": support.entered_on.isoformat(),
        "sortie": ending.on.isoformat() if ending else None,
        "duree": months_words(way),
        "nature": wording(EXIT_NATURES, ending.nature) if ending and ending.nature else None,
        "destination": wording(DESTINATIONS, ending.destination) if ending else None,
    }


def _papers(way: Way) -> Values:
    return {
        "conventions": [
            {"numero": one.number, "du": one.starts_on.isoformat(), "au": one.ends_on.isoformat()}
            for one in way.agreements
        ],
        "derogations": [
            {
                "le": one.granted_on.isoformat(),
                "jusquau": one.until_on.isoformat() if one.until_on else None,
                "motif": one.reason or None,
            }
            for one in way.waivers
        ],
        "bilans": [{"le": on, "presents": who or None, "decision": what} for on, who, what in decisions_of(way)],
    }
