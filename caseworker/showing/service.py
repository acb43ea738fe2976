"""Turns the screen to a household and back: meanwhile every service refuses, so that no screen can betray another file."""

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, Showing, asks, asks_inside
from caseworker.errors import NotFound, Problem, RuleBroken, WrongPassphrase
from caseworker.households.model import Household
from caseworker.showing.model import MOST_WRONG_CODES, ShownFile, is_code, problems_in_code
from caseworker.showing.sources import ShownSources
from caseworker.showing.store import ShowingStore
from caseworker.storage import keys, people
from caseworker.storage.vault import Vault

TOPIC = "screen_codes"


class ShowingService:
    """The screen's turn: what is shown, and what takes it back.

    Args:
        session: who acts; it remembers that the screen is turned.
        vault: checks the passphrase.
        sources: know the parts of a file.
    """

    def __init__(self, session: Session, vault: Vault, sources: ShownSources) -> None:
        self.session = session
        self._vault = vault
        self._sources = sources
        self._store = ShowingStore(session.database)

    @asks(Kind.HOUSEHOLD, Access.READ)
    def begin(self, ref: str) -> ShownFile:
        """Turn the screen to a household: return its file, and refuse everything else until `leave`.

        Args:
            ref: of the household (M…) or of an accompaniment (A…).

        Raises:
            NotFound: there is none within reach.
        """
        household, support = self._sources.found(ref)
        code = self._store.code_hash(self.session.account_id)
        file = self._sources.file_of(household, support, self.session.today(), has_code=bool(code))
        self.session.journal.record("screen_turned", "household", household.id)
        self.session.showing = Showing(household.id, code)
        return file

    @asks(Kind.HOUSEHOLD, Access.READ)
    def readable(self, ref: str) -> tuple[ShownFile, Household]:
        """Return what a household may read of its own file, to print it, and the household; the screen stays where it is.

        Raises:
            NotFound: there is none within reach.
        """
        household, support = self._sources.found(ref)
        return self._sources.file_of(household, support, self.session.today(), has_code=False), household

    @asks(Kind.HOUSEHOLD, Access.READ)
    def turn_to(self, household_id: str) -> bool:
        """Turn the screen to a household for what was read beforehand, as `begin`; tell whether a code takes it back.

        Raises:
            NotFound: it is out of reach.
        """
        self.session.require_household(household_id)
        code = self._store.code_hash(self.session.account_id)
        self.session.journal.record("screen_turned", "household", household_id)
        self.session.showing = Showing(household_id, code)
        return bool(code)

    @asks_inside("only who knows the code or the passphrase takes the screen back", while_shown=True)
    def leave(self, typed: str) -> None:
        """Take the screen back, from any thread: the vault is neither read nor written.

        Args:
            typed: the code, as long as it has not been mistyped too often, or the passphrase.

        Raises:
            RuleBroken: it is not the code (`code_refused`), or the passphrase is asked for instead (`code_spent`).
            WrongPassphrase: it is not the passphrase.
        """
        showing = self.session.showing
        if showing is None:
            return
        try:
            self._check(showing, typed)
        except (RuleBroken, WrongPassphrase):
            self._note("screen_kept", showing)
            raise
        self.session.showing = None
        self._note("screen_taken_back", showing)

    def _check(self, showing: Showing, typed: str) -> None:
        if not is_code(typed):
            people.check_passphrase(self._vault, typed)
            return
        if not showing.code_hash or showing.wrong >= MOST_WRONG_CODES:
            raise RuleBroken([Problem("code", "code_spent")])
        if not keys.code_matches(showing.code_hash, typed):
            showing.wrong += 1
            left = MOST_WRONG_CODES - showing.wrong
            raise RuleBroken(
                [Problem("code", "code_refused", {"left": left}) if left else Problem("code", "code_spent")]
            )

    def _note(self, action: str, showing: Showing) -> None:
        self.session.journal.record_later(action, "household", showing.household_id, self.session.now())

    @asks_inside("everyone may know whether they have a code")
    def has_code(self) -> bool:
        """Tell whether the person at work has chosen a code."""
        return bool(self._store.code_hash(self.session.account_id))

    @asks_inside("everyone chooses their own code")
    def choose_code(self, code: str) -> None:
        """Choose one's code, in place of the former one. It takes a turned screen back, and never opens the vault.

        Raises:
            RuleBroken: it is not four to eight figures, or anyone would try it first.
        """
        if problems := problems_in_code(code):
            raise RuleBroken(problems)
        at = dates.instant_text(self.session.now())
        with self.session.database.atomic(TOPIC):
            self._store.keep(self.session.account_id, keys.hashed_code(code), at)
            self.session.journal.record("screen_code_chosen", "account", self.session.account_id)

    @asks_inside("everyone forgets their own code")
    def forget_code(self) -> None:
        """Do without a code: the passphrase is asked for. Raises NotFound when there is none."""
        with self.session.database.atomic(TOPIC):
            if not self._store.forget(self.session.account_id):
                raise NotFound("screen_code")
            self.session.journal.record("screen_code_forgotten", "account", self.session.account_id)
