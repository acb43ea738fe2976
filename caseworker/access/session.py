"""The person at work: built at unlock, given to every service, which asks it before it reads or writes."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Concatenate, NewType, ParamSpec, Protocol, TypeVar

from nacl.public import PrivateKey

from caseworker import dates
from caseworker.access.journal import Journal
from caseworker.access.rights import Access, Kind, RightsTable, Role
from caseworker.errors import NotFound, Refused
from caseworker.storage.database import Database

AccountId = NewType("AccountId", str)


@dataclass(slots=True)
class Showing:
    """The screen is turned to a household: whose file is on it, and what takes it back.

    Args:
        household_id: theirs.
        code_hash: of the code of the person at work, read beforehand; "" when they have none.
        wrong: how often a wrong code was typed.
    """

    household_id: str
    code_hash: str
    wrong: int = 0


@dataclass(slots=True)
class Session:
    """Account, role, reach and clock.

    Args:
        database: the connection of the screen, of the command, or of a job.
        account_id: who.
        name: their name, for greetings and signatures.
        role: their role.
        rights: what each role may do.
        private_key: opens what is sealed to them; None in a job's session.
        public_key: seals to them.
        journal: where actions are recorded.
        clock: the present instant; replaced by --today.
        reach: households that the scope allows; None when it is the whole service.
        hidden: protected households whose guards do not include this person.
        staff_id: the member of staff that the account is linked to, if any.
        omitted: kinds of information whose omission this session has noted already.
        showing: set while a household looks at the screen: nothing may be read nor written then.
    """

    database: Database
    account_id: AccountId
    name: str
    role: Role
    rights: RightsTable
    private_key: PrivateKey | None
    public_key: bytes
    journal: Journal
    clock: dates.Clock = dates.now
    reach: frozenset[str] | None = None
    hidden: frozenset[str] = field(default_factory=frozenset)
    staff_id: str | None = None
    omitted: set[Kind] = field(default_factory=set)
    showing: Showing | None = None

    def today(self) -> date:
        """Return the day it is for this person."""
        return self.clock().astimezone().date()

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return self.clock()

    def may(self, kind: Kind, access: Access) -> bool:
        """Tell whether the role allows it; asked by compound answers, which omit what is not allowed."""
        return self.showing is None and self.rights.allows(self.role, kind, access)

    def require(self, kind: Kind, access: Access) -> None:
        """Ask for a right.

        Raises:
            Refused: the role does not allow it. The refusal is in the journal, after the rollback it may cause.
        """
        if not self.may(kind, access):
            self.database.afterwards(functools.partial(self.journal.record, "refused", kind.value, access.name.lower()))
            raise Refused(kind.value, access.name.lower())

    def omits(self, kind: Kind) -> bool:
        """Tell whether a compound answer leaves a kind of information out; the journal notes it, once from unlock to lock.

        **Source:** decisions.md 6. Once is enough to know, and typing in a search field must not fill the journal.
        """
        if self.may(kind, Access.READ):
            return False
        if kind not in self.omitted:
            self.omitted.add(kind)
            self.journal.record("omitted", kind.value, Access.READ.name.lower())
        return True

    def sees(self, household_id: str) -> bool:
        """Tell whether the household is within the person's scope."""
        if self.showing is not None or household_id in self.hidden:
            return False
        return self.reach is None or household_id in self.reach

    def sees_everyone(self) -> bool:
        """Tell whether no household is out of the person's scope: long lists are then not gone through one by one."""
        return self.showing is None and self.reach is None and not self.hidden

    def require_own_screen(self) -> None:
        """Ask that no household looks at the screen.

        Raises:
            Refused: one does; the refusal is in the journal.
        """
        if self.showing is not None:
            household_id = self.showing.household_id
            self.database.afterwards(functools.partial(self.journal.record, "refused", "household", household_id))
            raise Refused("screen", "read")

    def require_household(self, household_id: str) -> None:
        """Ask for a household.

        Raises:
            NotFound: it is out of scope; not told apart from one that does not exist.
        """
        if not self.sees(household_id):
            self.database.afterwards(functools.partial(self.journal.record, "refused", "household", household_id))
            raise NotFound("household")


class HasSession(Protocol):
    """Anything that acts for a person: every service."""

    session: Session


S = TypeVar("S", bound=HasSession)
P = ParamSpec("P")
R = TypeVar("R")
Method = Callable[Concatenate[S, P], R]


def asks(kind: Kind, access: Access) -> Callable[[Method[S, P, R]], Method[S, P, R]]:
    """Declare, and check at each call, the right that a service method needs."""

    def declare(method: Method[S, P, R]) -> Method[S, P, R]:
        @functools.wraps(method)
        def checked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            self.session.require(kind, access)
            return method(self, *args, **kwargs)

        vars(checked)["right"] = (kind, access)
        return checked

    return declare


def asks_inside(reason: str, *, while_shown: bool = False) -> Callable[[Method[S, P, R]], Method[S, P, R]]:
    """Declare that a method asks for several rights by itself, or needs none, and why.

    It refuses while a household looks at the screen, unless it is what takes the screen back (`while_shown`).
    """

    def declare(method: Method[S, P, R]) -> Method[S, P, R]:
        @functools.wraps(method)
        def checked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not while_shown:
                self.session.require_own_screen()
            return method(self, *args, **kwargs)

        vars(checked)["right"] = reason
        return checked

    return declare


def declared_right(method: Any) -> tuple[Kind, Access] | str | None:
    """Return what a method declared with `asks` or `asks_inside`; None when it declared nothing."""
    right: tuple[Kind, Access] | str | None = getattr(method, "right", None)
    return right
