"""The caseload in one list, and full text over everything the person may read."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.folding import fold
from caseworker.search.model import Case, Found, Named, fts_query
from caseworker.search.store import Hit, Scope, SearchStore, day
from caseworker.storage.database import Row
from caseworker.visits.model import Post
from caseworker.visits.service import PASSAGE_POSTS

WHILE_TYPING = 50
MOST_RESULTS = 200


class SearchService:
    """Compound answers: what the role or the scope does not allow is left out."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._store = SearchStore(session.database)

    @asks(Kind.IDENTITY, Access.READ)
    def caseload(self) -> list[Case]:
        """Return the households within the person's scope, by name without accents nor case."""
        units = self._store.units() if self.session.may(Kind.HOUSING, Access.READ) else {}
        seen, people = self._store.last_seen(self._posts()), self._names()
        cases = [
            _case(self._shown(row), units.get(row["unit_id"]), seen.get(row["support_id"]), people[row["household_id"]])
            for row in self._store.cases()
            if self.session.sees(row["household_id"])
        ]
        return sorted(cases, key=lambda case: (fold(case.name), case.ref))

    @asks(Kind.IDENTITY, Access.READ)
    def names_of(self, support_ids: Collection[str]) -> dict[str, Named]:
        """Return who these accompaniments are for, by id; those out of the person's scope are left out."""
        return {row[0]: Named(*row) for row in self._store.named(support_ids, self._scope())}

    @asks(Kind.HOUSING, Access.READ)
    def unhoused(self, on: date) -> list[Named]:
        """Return the accompaniments under way that live in none of the units on a day, by name."""
        self.session.require(Kind.IDENTITY, Access.READ)
        found = [Named(*row) for row in self._store.unhoused(on, self._scope())]
        return sorted(found, key=lambda named: (fold(named.name), named.ref))

    def _shown(self, row: Row) -> Row:
        """Leave out what the role may not know of the stay."""
        if not self.session.may(Kind.AGREEMENTS, Access.READ):
            row["agreement_ends_on"] = None
        if not self.session.may(Kind.HOUSEHOLD, Access.READ):
            row.update(exit_destination="", scheme="", lead_worker="", entered_on=None)
        return row

    def _names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for row in self._store.people_of_households(holders_only=self._knows_holders_only()):
            names[row["household_id"]] += (row["last_name"], row["first_name"])
        return names

    def _knows_holders_only(self) -> bool:
        """Tell whether the role is given the one person to ask for, and no other of the household."""
        return not self.session.may(Kind.HOUSEHOLD, Access.READ)

    def _scope(self) -> Scope:
        return Scope(self.session.reach, self.session.hidden)

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
        self.session.omits(Kind.SOCIAL_NOTES)  # visits are found by their post: passages alone may be left
        limit, scope = WHILE_TYPING if typing else MOST_RESULTS, self._scope()
        holders_only = self._knows_holders_only()
        sources: list[tuple[Kind, str, Callable[[], list[Hit]]]] = [
            (Kind.IDENTITY, "household", lambda: self._store.people(query, limit, scope, holders_only=holders_only)),
            (Kind.HOUSING, "unit", lambda: self._store.units_like(query, limit)),
            (Kind.PASSAGES, "visit", lambda: self._store.visits(query, self._posts(), limit, scope, newest=typing)),
            (Kind.PASSAGES, "visit", lambda: self._store.amendments(query, self._posts(), limit, scope)),
            (Kind.INTERVENTIONS, "intervention", lambda: self._store.interventions(query, limit, scope)),
        ]
        return [
            Found(kind, ref, day(on), snippet)
            for right, kind, read in sources
            if not self.session.omits(right)
            for ref, on, snippet in read()
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
        names[1] if names else "",
    )
