"""What usually falls to whom: data of `resources/repairs.toml`, a proposal that a person confirms."""

from dataclasses import dataclass
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text
from caseworker.folding import fold
from caseworker.interventions.model import BorneBy
from caseworker.parameters.model import Certainty


@dataclass(frozen=True, slots=True)
class Repair:
    """A kind of repair.

    Args:
        borne_by: who usually bears it.
        reference: code of the dated parameter that says so.
        certainty: how far that can be trusted.
    """

    code: str
    label: str
    borne_by: BorneBy
    reference: str
    certainty: Certainty

    @property
    def is_to_check(self) -> bool:
        """Tell whether nobody has read it in the text itself."""
        return self.certainty is Certainty.TO_CHECK


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is asked most often, and the code of the repair that it usually is, or ""."""

    label: str
    repair: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    trouble: tuple[Trouble, ...]
    repair: tuple[Repair, ...]


@cache
def _file() -> _File:
    return record_from(_File, parse(shipped_text("repairs.toml")))


def load_repairs() -> dict[str, Repair]:
    """Return the kinds of repairs by code, in the order of the file."""
    return {repair.code: repair for repair in _file().repair}


def load_troubles() -> tuple[Trouble, ...]:
    """Return what is asked most often, in the order of the file."""
    return _file().trouble


def repair_named_in(what: str) -> str:
    """Return the code of the repair that words name, as what is asked most often does ("Humidité\u00a0: traces"), or ""."""
    folded = fold(what)
    return next((one.repair for one in load_troubles() if one.repair and fold(one.label) in folded), "")
