"""The caseload in one list, and full text over everything the person may read."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.folding import fold
from caseworker.plan.service import doers_known
from caseworker.search.goals import GoalIndex
from caseworker.search.inventories import InventoryIndex
from caseworker.search.model import Case, Found, Named, found_of, fts_query, guessing_query, words_of
from caseworker.search.spelling import meant_by, mistakes_allowed
from caseworker.search.store import Hit, Scope, SearchStore, day
from caseworker.storage.database import Row
from caseworker.visits.model import Post
from caseworker.visits.service import PASSAGE_POSTS

WHILE_TYPING = 50
MOST_RESULTS = 200
MOST_GUESSES, MOST_RECENT = 20, 8
ALWAYS = ""
Source = tuple[Kind, str, str, Callable[[], list[Hit]]]


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
        leaving, unsigned = self._moves()
        known = (
            row | {"leaving_on": leaving.get(row["support_id"]), "is_unsigned": row["support_id"] in unsigned}
            for row in self._store.cases()
        )
        cases = [
            _case(self._shown(row), units.get(row["unit_id"]), seen.get(row["support_id"]), people[row["household_id"]])
            for row in known
            if self.session.sees(row["household_id"])
        ]
        return sorted(cases, key=lambda case: (fold(case.name), case.ref))

    def _moves(self) -> tuple[dict[str, str], set[str]]:
        if not self.session.may(Kind.AGREEMENTS, Access.READ):
            return {}, set()
        return self._store.leaving(), self._store.unsigned()

    @asks(Kind.IDENTITY, Access.READ)
    def names_of(self, support_ids: Collection[str]) -> dict[str, Named]:
        """Return who these accompaniments are for, by id; those out of the person's scope are left out."""
        return {row[0]: Named(*row) for row in self._store.named(support_ids, self._scope())}

    @asks_inside("of the visits that the role may read")
    def visit_days(self, visit_ids: Collection[str]) -> dict[str, tuple[date, str]]:
        """Return the day and the function of these visits, by id; those that the person may not read are left out."""
        rows = self._store.visit_days(visit_ids, self._posts(), self._scope()) if visit_ids else []
        return {visit_id: (date.fromisoformat(on), post) for visit_id, on, post in rows}

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
            text: as typed; when nobody bears a name as it was typed, those who nearly do are found.
            typing: return the newest 50 notes at once instead of ranking them all.

        Returns:
            People first, then dwellings, owners, partners, notes, actions, goals, requests for maintenance and interventions, each best first, then guesses.
        """
        query = fts_query(text)
        if not query:
            return []
        self.session.omits(Kind.SOCIAL_NOTES)  # visits are found by their post: passages alone may be left
        words, holding = words_of(text), {ALWAYS, *self._store.holding(query)}
        found = [
            one
            for right, index, kind, read in self._sources(query, words, typing=typing)
            if not self.session.omits(right) and index in holding
            for one in found_of(kind, read())
        ]
        return [*found, *self._guessed(words, found)]

    def _sources(self, query: str, words: list[str], *, typing: bool) -> list[Source]:
        """Return, for each kind of result, the right that it takes, the index to which it is worth going, and how it is read."""
        limit, scope, store = WHILE_TYPING if typing else MOST_RESULTS, self._scope(), self._store
        inventories, goals = InventoryIndex(self.session.database).found, GoalIndex(self.session.database).found
        return [
            (Kind.IDENTITY, "people", "household", lambda: self._people(query, limit)),
            (Kind.HOUSING, "units", "unit", lambda: store.units_like(query, limit)),
            (Kind.LEASES, ALWAYS, "owner", lambda: _named(store.owners(), words)[:limit]),
            (Kind.HOUSEHOLD, ALWAYS, "partner", lambda: _named(store.partners(scope), words)[:limit]),
            (Kind.PASSAGES, ALWAYS, "visit", lambda: store.visits(query, self._posts(), limit, scope, newest=typing)),
            (Kind.PASSAGES, "amendments", "visit", lambda: store.amendments(query, self._posts(), limit, scope)),
            (Kind.PASSAGES, "actions", "action", lambda: store.actions(query, doers_known(self.session), limit, scope)),
            (Kind.PLAN, "goals", "goal", lambda: goals(query, limit, scope)),
            (Kind.INTERVENTIONS, "works", "work", lambda: store.works(query, limit, scope)),
            (Kind.SOCIAL_NOTES, "meetings", "meeting", lambda: store.meetings(query, limit, scope)),
            (Kind.INVENTORIES, "inventories", "inventory", lambda: inventories(query, limit, scope)),
            (Kind.INTERVENTIONS, "interventions", "intervention", lambda: store.interventions(query, limit, scope)),
        ]

    def _people(self, query: str, limit: int) -> list[Hit]:
        hits = self._store.people(query, limit, self._scope(), holders_only=self._knows_holders_only())
        if self.session.may(Kind.HOUSING, Access.READ) and self.session.may(Kind.HOUSEHOLD, Access.READ):
            return hits
        return [(ref, None, snippet, name, "") for ref, _, snippet, name, _ in hits]

    def _guessed(self, words: list[str], found: list[Found]) -> list[Found]:
        """Return the people whose name was perhaps mistyped, when nobody bears it as it was typed.

        When notes hold the word, only names that begin like it are tried: it is likely to be what it says.
        """
        if len(found) > MOST_GUESSES or not self.session.may(Kind.IDENTITY, Access.READ):
            return []  # a word that many notes hold is that word
        if any(one.kind == "household" for one in found):
            return []
        query = guessing_query(self._meant(word, is_word=bool(found)) for word in words)
        if not query:
            return []
        return [
            Found("household", ref, day(on), snippet, name, what, is_guess=True)
            for ref, on, snippet, name, what in self._people(query, MOST_GUESSES)
        ]

    def _meant(self, word: str, *, is_word: bool) -> list[str]:
        if not mistakes_allowed(word):
            return [word]
        letters = "".join(dict.fromkeys(word[:2])) if is_word else ""
        return meant_by(word, self._store.words_of_names(letters))

    @asks_inside("omits the files from who reads no names")
    def recent(self) -> list[Found]:
        """Return the files that the person at work opened last, newest first."""
        if self.session.omits(Kind.IDENTITY):
            return []
        hits = self._store.recent(self.session.account_id, MOST_RECENT, self._scope())
        shows_more = self.session.may(Kind.HOUSING, Access.READ) and self.session.may(Kind.HOUSEHOLD, Access.READ)
        return [
            Found("household", ref, day(on) if shows_more else None, snippet, name, what if shows_more else "")
            for ref, on, snippet, name, what in hits
        ]


def _named(hits: list[Hit], words: list[str]) -> list[Hit]:
    """Return those whose name, or what they are, holds every word: short lists, looked through in memory."""
    return [hit for hit in hits if all(word in fold(f"{hit[2]} {hit[4]}") for word in words)]


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
        day(row["leaving_on"]),
        row["is_unsigned"],
    )
