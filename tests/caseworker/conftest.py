"""People at work: sessions of any role on one test's own encrypted vault."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest

from caseworker.access.journal import Journal
from caseworker.access.model import Account
from caseworker.access.opening import open_session, refresh_scope
from caseworker.access.rights import Access, Kind, Right, RightsTable, Role, Scope
from caseworker.access.session import AccountId, Session
from caseworker.access.store import AccessStore
from caseworker.households.model import Household, HouseholdDraft, MemberDraft, PersonDraft, Relation, Sex
from caseworker.housing.model import Unit, UnitDraft
from caseworker.storage.vault import Vault
from caseworker.supports.model import Support, SupportDraft
from caseworker.workspace import Workspace

SignIn = Callable[..., Session]
ENTRY = date(2026, 1, 14)
YONAS = MemberDraft(PersonDraft("Tesfaye", "Yonas", Sex.MAN, date(2019, 5, 2)), Relation.CHILD, ENTRY)


@pytest.fixture
def shared_vault(open_vault: Callable[..., Vault]) -> Vault:
    return open_vault()


@pytest.fixture
def sign_in(shared_vault: Vault, now: datetime) -> SignIn:
    """Return a function that gives the session of a role; the head of service's is the one who made the vault."""
    made = open_session(shared_vault, lambda: now)
    store = AccessStore(made.database)

    def as_role(role: Role = Role.HEAD_OF_SERVICE, name: str = "", scope: str = "service") -> Session:
        if role is made.role:
            return made
        account_id = AccountId(f"account of {name or role.value}")
        if store.account(account_id) is None:
            account = Account(account_id, name or role.value, role, scope, None, provisional=False, last_opened_at=None)
            store.insert_account(account, made.public_key, now.isoformat())
        journal = Journal(made.database, store.fact("journal_chain") or "", account_id, lambda: now)
        session = replace(made, account_id=account_id, name=account_id, role=role, journal=journal, omitted=set())
        refresh_scope(session)
        return session

    return as_role


@dataclass
class Files:
    """Two households with an accompaniment each, one unit, seen through any role's workspace."""

    at_work: Callable[..., Workspace]
    tesfaye: Household
    ndiaye: Household
    stay: Support
    other_stay: Support
    unit: Unit

    def head(self) -> Workspace:
        return self.at_work()


@pytest.fixture
def at_work(shared_vault: Vault, sign_in: SignIn) -> Callable[..., Workspace]:
    """Return a function that gives the workspace of a role, on the same vault as the others."""
    made: dict[str, Workspace] = {}

    def as_role(role: Role = Role.HEAD_OF_SERVICE, name: str = "", scope: str = "service") -> Workspace:
        key = name or role.value
        if key not in made:
            made[key] = Workspace(shared_vault, sign_in(role, name, scope))
        refresh_scope(made[key].session)
        return made[key]

    return as_role


def as_if_names_were_read(session: Session) -> Session:
    """Give a role the names and nothing more of the household: what services leave out for who reads names only."""
    kept = {(role, kind): session.rights.right(role, kind) for role in Role for kind in Kind}
    session.rights = RightsTable({**kept, (session.role, Kind.IDENTITY): Right(Access.READ, Scope.SERVICE)})
    return session


@pytest.fixture
def files(at_work: Callable[..., Workspace]) -> Files:
    head = at_work()
    claire, samia = head.staff.ensure("Claire Vidal"), head.staff.ensure("Samia Kaci")
    tesfaye = head.households.open_household(
        HouseholdDraft("Tesfaye", "Selam", Sex.WOMAN, date(1988, 8, 23), "cph", others=(YONAS,))
    )
    ndiaye = head.households.open_household(HouseholdDraft("N’Diaye", "Kumar", Sex.MAN, date(1988, 6, 14), "siao"))
    unit = head.housing.add_unit(UnitDraft("14 rue Taisson", "30100", "Alès", places=2, acquired_on=date(2021, 4, 10)))
    stay = head.supports.open_support(SupportDraft(tesfaye.id, "iml-classique", ENTRY, claire))
    other = head.supports.open_support(SupportDraft(ndiaye.id, "iml-refugies", ENTRY, samia))
    head.occupancies.move_in(stay.id, unit.id, ENTRY)
    return Files(at_work, tesfaye, ndiaye, stay, other, unit)
