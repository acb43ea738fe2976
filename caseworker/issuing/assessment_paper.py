"""The page « Où j’en suis » : where a household stands, in plain words and on a radar, for it to keep. No figure sums it up."""

from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.autonomy.model import Assessment, Scorer, Way, words_of_level
from caseworker.autonomy.service import AutonomyService
from caseworker.autonomy_words import TITLE
from caseworker.documents.model import Paper
from caseworker.errors import NotFound
from caseworker.households.composition import adults_on
from caseworker.issuing.agreement_values import Values, association_values
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.supports.model import Support

KIND = "assessment"


class AssessmentPaperService:
    """Pages of the accompaniments that the person may see; they are not kept: what they say is, with its day, in the vault."""

    def __init__(self, session: Session, sources: AgreementSources, autonomy: AutonomyService) -> None:
        self.session = session
        self._sources, self._autonomy = sources, autonomy

    @asks(Kind.SOCIAL_NOTES, Access.READ)
    def paper(self, support_ref: str, *, draft: bool = False) -> Paper:
        """Gather the page of the last assessment; neither a note nor what was corrected is on it.

        Raises:
            NotFound: nothing was said yet, but for a draft; or the accompaniment is out of the person's scope.
        """
        support = self._sources.supports.support(support_ref)
        way = self._autonomy.way_of(support.ref)
        if way is None and not draft:
            raise NotFound("assessment", support_ref)
        today = self.session.today()
        named = (KIND, TITLE, f"POINT-{support.ref}")
        return sheet_paper(self._sources, named, _values(self._sources, support, way, today), today, draft=draft)


def _values(sources: AgreementSources, support: Support, way: Way | None, today: date) -> Values:
    association = sources.association.details()
    members = sources.households.members(support.household_id)
    day = way.last.on if way else today
    names = [one.person.full_name for one in adults_on(members, day)]
    said = way.last if way else None
    return {
        "association": association_values(association) | {"telephone": association.phone},
        "menage": {
            "noms": names or [sources.households.household(support.household_id).name],
            "parle": bool(said and said.has(Scorer.HOUSEHOLD)),
        },
        "accompagnement": {"reference": support.ref},
        "point": {
            "le": said.on.isoformat() if said else None,
            "auteur": said.author if said else None,
            "premier": way.first.on.isoformat() if way and way.first else None,
            "avances": advanced(way) if way else [],
            "mots": bool(said and any(said.saying(one.key) for one in said.items)),
        },
        "domaines": [_domain(said, item.key, item.label) for item in said.items] if said else [],
        "radar": _radar(way) if way else None,
    }


def _domain(said: Assessment, item: str, label: str) -> Values:
    """Return what is said of a domain: in whole words for the team, in those of the scale beside them for the household."""
    worker, own = (said.level(item, scorer) for scorer in (Scorer.WORKER, Scorer.HOUSEHOLD))
    labels = {choice.value: choice.label for choice in said.grid.answers}
    return {
        "nom": label,
        "equipe": words_of_level(said.grid, item, worker) if worker is not None else None,
        "menage": labels.get(own) if own is not None else None,
        "parole": said.saying(item) or None,
    }


def advanced(way: Way) -> list[str]:
    """Return the domains in which a voice says more than it first did, as they are named within a sentence."""
    found = []
    for item in way.items:
        went = [[level for _, level in way.series(item.key, scorer)] for scorer in Scorer]
        if any(len(levels) > 1 and levels[-1] > levels[0] for levels in went):
            found.append(f"{item.label[:1].lower()}{item.label[1:]}")
    return found


def _radar(way: Way) -> Values:
    items = [item for item in way.last.items if any(way.last.level(item.key, who) is not None for who in Scorer)]
    values = [choice.value for choice in way.last.grid.answers]

    def ranks(said: Assessment | None, scorer: Scorer) -> list[int | None]:
        levels = [said.level(item.key, scorer) if said else None for item in items]
        return [values.index(level) + 1 if level in values else None for level in levels]

    return {
        "domaines": [item.label for item in items],
        "niveaux": len(values),
        "equipe": ranks(way.last, Scorer.WORKER),
        "menage": ranks(way.last, Scorer.HOUSEHOLD),
        "premier": ranks(way.first, Scorer.WORKER),
    }
