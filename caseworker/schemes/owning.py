"""Adding the association's own dispositifs to those that come with the program, and taking them away."""

from collections.abc import Callable, Iterator

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks, asks_inside
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.parameters.service import ParameterTable
from caseworker.schemes.model import OwnScheme, Scheme
from caseworker.schemes.places import located
from caseworker.schemes.service import read_scheme, shipped_keys
from caseworker.schemes.store import SchemeStore

TOPIC = "schemes"
LONGEST_CONTENT = 200_000


class OwnSchemeService:
    """The association's own dispositifs, kept as the text of their files.

    Args:
        session: the person at work.
        parameters: what a dispositif may name as legal reference or threshold.
        in_use: tells how many accompaniments a dispositif has.
    """

    def __init__(self, session: Session, parameters: ParameterTable, in_use: Callable[[str], int]) -> None:
        self.session = session
        self._parameters = parameters
        self._in_use = in_use
        self._store = SchemeStore(session.database)

    @asks_inside("what the service offers is no secret, and every rule reads it")
    def own(self) -> tuple[OwnScheme, ...]:
        """Return the association's own dispositifs, by key."""
        return self._store.own()

    @asks(Kind.SETTINGS, Access.WRITE)
    def add(self, content: str) -> Scheme:
        """Add a dispositif from the text of its file; it replaces the one of the same key, own or shipped.

        Raises:
            RuleBroken: the text cannot be read, or says something impossible; a problem's values hold the line.
        """
        if len(content) > LONGEST_CONTENT:
            raise RuleBroken([Problem("", "too_long", {"most": LONGEST_CONTENT})])
        try:
            scheme = read_scheme(content)
            problems = tuple(self._unknown_codes(scheme))
        except RuleBroken as refusal:
            raise RuleBroken(located(content, refusal.problems)) from refusal
        if problems:
            raise RuleBroken(located(content, problems))
        added_at = dates.instant_text(self.session.now())
        with self.session.database.atomic(TOPIC):
            self._store.keep(OwnScheme(scheme.key, content, added_at, self.session.account_id))
            self.session.journal.record("changed", "scheme", scheme.key)
        return scheme

    @asks(Kind.SETTINGS, Access.WRITE)
    def withdraw(self, key: str) -> None:
        """Take one of the association's own dispositifs away; a shipped one of the same key comes back.

        Raises:
            NotFound: the association has none of this key.
            RuleBroken: households are or were accompanied in it, and nothing shipped says what it was (`scheme_in_use`).
        """
        if key not in {own.key for own in self._store.own()}:
            raise NotFound("scheme", key)
        count = 0 if key in shipped_keys() else self._in_use(key)
        if count:
            raise RuleBroken([Problem("key", "scheme_in_use", {"key": key, "count": count})])
        with self.session.database.atomic(TOPIC):
            self._store.delete(key)
            self.session.journal.record("changed", "scheme", key)

    def _unknown_codes(self, scheme: Scheme) -> Iterator[Problem]:
        known = frozenset(self._parameters.codes())
        named = [(f"legal_references.{rank}", code) for rank, code in enumerate(scheme.legal_references, start=1)]
        named += [
            (f"conditions.{rank}.parameter", one.parameter) for rank, one in enumerate(scheme.conditions, start=1)
        ]
        for field, code in named:
            if code and code not in known:
                yield Problem(field, "parameter_unknown", {"code": code})
