"""What a budget is made of: sources of income, charges and debts, data of `resources/budget.toml`."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text


class Group(StrEnum):
    """Families of charges and of debts; those of debts are the Banque de France's."""

    HOME = "logement"
    HEALTH = "sante"
    CHILDREN = "enfants"
    CURRENT = "courant"
    LIVING = "vie_courante"
    """Food, hygiene, clothes: what the reste à vivre is for."""
    FINANCIAL = "financieres"
    CURRENT_CHARGES = "charges_courantes"
    OTHER = "autres"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an income comes from; `lasts` is the code of the dated parameter that says how many months it lasts, or ""."""

    code: str
    label: str
    lasts: str = ""
    is_wage: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of charge or of debt."""

    code: str
    label: str
    group: Group


@dataclass(frozen=True, slots=True)
class Kinds:
    """Everything that a line may be, in the order of the file."""

    resource: tuple[Source, ...]
    charge: tuple[Named, ...]
    debt: tuple[Named, ...]

    def label(self, family: str, code: str) -> str:
        """Return the French word of a code of "resource", "charge" or "debt"; the code itself when a later version wrote it."""
        listed: tuple[Source | Named, ...] = getattr(self, family)
        return next((one.label for one in listed if one.code == code), code)

    def lasts(self, source: str) -> str:
        """Return the code of the parameter that says how long a source lasts, or ""."""
        return next((one.lasts for one in self.resource if one.code == source), "")

    def is_wage(self, source: str) -> bool:
        """Tell whether a source is a wage."""
        return any(one.code == source and one.is_wage for one in self.resource)

    def is_living(self, charge: str) -> bool:
        """Tell whether a charge is what the reste à vivre is for."""
        return any(one.code == charge and one.group is Group.LIVING for one in self.charge)


@cache
def load_kinds() -> Kinds:
    """Return what comes with the program."""
    return record_from(Kinds, parse(shipped_text("budget.toml")))
