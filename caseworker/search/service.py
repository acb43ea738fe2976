"""The caseload in one list, and full text over everything the person may read."""

from collections import defaultdict
from collections.abc import Callable

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.folding import fold
from caseworker.search.model import Case, Found, fts_query
from caseworker.search.store import SearchStore, day
from caseworker.storage.database import Row
from caseworker.visits.model import Post
from caseworker.visits.service import PASSAGE_POSTS

WHILE_TYPING = 50


class SearchService:
    """Compound answers: what the role or the scope does not allow is left out."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = SearchStore(session.database)

    @asks(Kind.IDENTITY, Access.READ)
    def caseload(self) -> list[Case]:
        """Return the households within the person's scope, by name without accents nor case."""
        units, seen, people = self._store.units(), self._store.last_seen(self._posts()), self._names()
        cases = [
            _case(row, units.get(row["unit_id"]), seen.get(row["support_id"]), people[row["household_id"]])
            for row in self._store.cases()
            if self.session.sees(row["household_id"])
        ]
        return sorted(cases, key=lambda case: (fold(case.name), case.ref))

    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for row in self._store.people_of_households():
            names[row["household_id"]] += (row["last_name"], row["first_name"])
        return names

    def _posts(self) -> list[str]:
        return [
            post.value
            for post in Post
            if self.session.may(Kind.PASSAGES if post.value in PASSAGE_POSTS else Kind.SOCIAL_NOTES, Access.READ)
        ]

    @asks_inside("omits what the role may not read, kind by kind")
    def search(self, text: str, *, typing: bool = False) -> list[Found]:
        """Return what matches every word of `text` (prefixes, accents and case do not matter).

        Args:
            text: as typed.
            typing: return the newest 50 notes at once instead of ranking them all.

        Returns:
            People first, then dwellings, notes and interventions, each best first; [] for an empty text.
        """
        query = fts_query(text)
        if not query:
            return []
        limit = WHILE_TYPING if typing else 200
        sources: list[tuple[Kind, str, Callable[[], list[Row]]]] = [
            (Kind.IDENTITY, "household", lambda: self._store.people(query, limit)),
            (Kind.HOUSING, "unit", lambda: self._store.units_like(query, limit)),
            (Kind.PASSAGES, "visit", lambda: self._store.visits(query, self._posts(), limit, newest=typing)),
            (Kind.INTERVENTIONS, "intervention", lambda: self._store.interventions(query, limit)),
        ]
        return [
            Found(kind, row["ref"], day(row.get("on_date")), row["snippet"])
            for right, kind, read in sources
            if self.session.may(right, Access.READ)
            for row in read()
            if "household_id" not in row or self.session.sees(row["household_id"])
        ]


def _case(row: Row, unit: Row | None, seen: str | None, names: list[str]) -> Case:
    address = f"{unit['address']}, {unit['city']}" if unit else ""
    texts = (row["name"], *names, row["ref"], row["support_ref"] or "", address, unit["ref"] if unit else "")
    return Case(
        row["household_id"],
        row["ref"],
        row["name"],
        row["support_ref"] or "",
        row["scheme"] or "",
        row["lead_worker"] or "",
        day(row["entered_on"]),
        day(row["exited_on"]),
        row["exit_destination"] or "",
        unit["ref"] if unit else "",
        address,
        day(row["agreement_ends_on"]),
        day(seen),
        fold(" ".join(texts)),
    )
