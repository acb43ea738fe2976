"""Which role may read or write which kind of information: the enumerations, and the table shipped as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from caseworker.datafiles import parse, problems_with, record_from, shipped_text
from caseworker.errors import Problem, RuleBroken


class Role(StrEnum):
    """What someone is in the service."""

    SOCIAL_WORKER = "travailleur_social"
    HOME_SUPPORT_WORKER = "maitresse_de_maison"
    RENTAL_MANAGER = "gestion_locative"
    MAINTENANCE_WORKER = "agent_de_maintenance"
    HEAD_OF_SERVICE = "chef_de_service"
    ADMINISTRATOR = "admin"


class Kind(StrEnum):
    """A kind of information. `resources/rights.toml` says what reading and writing each one means."""

    IDENTITY = "identity"
    ACCESS_INSTRUCTIONS = "access_instructions"
    HOUSEHOLD = "household"
    SOCIAL_NOTES = "social_notes"
    PLAN = "plan"
    PRIVATE_NOTES = "private_notes"
    BUDGET = "budget"
    RENTS = "rents"
    HOUSING = "housing"
    LEASES = "leases"
    INTERVENTIONS = "interventions"
    AGREEMENTS = "agreements"
    PASSAGES = "passages"
    INVENTORIES = "inventories"
    DOCUMENTS = "documents"
    KEYS = "keys"
    REPORTS = "reports"
    SETTINGS = "settings"
    ACCOUNTS = "accounts"
    BACKUPS = "backups"
    JOURNAL = "journal"
    EXCHANGE = "exchange"


class Access(IntEnum):
    """How much is allowed; writing includes reading."""

    NONE = 0
    READ = 1
    WRITE = 2


class Scope(StrEnum):
    """How far a right reaches by default; an account may narrow `SERVICE` to `OWN`, and colleagues may delegate."""

    SERVICE = "service"
    """Every file of the service, protected files excepted."""
    OWN = "own"
    """The files that the person follows."""
    AUTHOR = "author"
    """What the person wrote themself, and nobody else's."""


@dataclass(frozen=True, slots=True)
class Right:
    """One cell of the table. A right that allows nothing has no scope."""

    access: Access
    scope: Scope | None = None


class RightsTable:
    """Every role crossed with every kind of information.

    Args:
        cells: one right for each pair.

    Raises:
        RuleBroken: a pair is absent (`right_missing`), or has an access without a scope or the reverse (`scope_wrong`).
    """

    def __init__(self, cells: Mapping[tuple[Role, Kind], Right]) -> None:
        problems = _problems_in(cells)
        if problems:
            raise RuleBroken(problems)
        self._cells = dict(cells)

    def allows(self, role: Role, kind: Kind, access: Access) -> bool:
        """Tell whether a role may read or write a kind of information; always true for `Access.NONE`."""
        return self._cells[role, kind].access >= access

    def right(self, role: Role, kind: Kind) -> Right:
        """Return the whole cell."""
        return self._cells[role, kind]

    def kinds(self, role: Role, access: Access) -> tuple[Kind, ...]:
        """Return what a role may read, or write, in the order of `Kind`."""
        return tuple(kind for kind in Kind if self.allows(role, kind, access))


def load_rights() -> RightsTable:
    """Read the shipped table.

    Raises:
        RuleBroken: the file names an unknown role or kind, or leaves a cell out.
    """
    return rights_from(shipped_text("rights.toml"))


def rights_from(text: str) -> RightsTable:
    """Read a table of rights from TOML: one table per role, one line per kind. Raises as `load_rights`."""
    data = parse(text)
    roles = {role.value for role in Role}
    kinds = {kind.value for kind in Kind}
    problems = [Problem(name, "role_unknown", {"name": name}) for name in data if name not in roles]
    for name in roles & set(data):
        for kind, cell in data[name].items():
            path = f"{name}.{kind}"
            wrong = [Problem(path, p.code, p.values) for p in problems_with(Right, cell)]
            problems += wrong if kind in kinds else [Problem(path, "kind_unknown", {"name": kind})]
    if problems:
        raise RuleBroken(problems)
    return RightsTable({(Role(r), Kind(k)): record_from(Right, cell) for r in data for k, cell in data[r].items()})


def _problems_in(cells: Mapping[tuple[Role, Kind], Right]) -> list[Problem]:
    problems = []
    for role in Role:
        for kind in Kind:
            right = cells.get((role, kind))
            if right is None:
                problems.append(Problem(f"{role}.{kind}", "right_missing"))
            elif (right.access is Access.NONE) != (right.scope is None):
                problems.append(Problem(f"{role}.{kind}", "scope_wrong"))
    return problems
