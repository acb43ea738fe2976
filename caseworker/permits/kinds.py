"""The statuses of residence and the rights that rest on them, as the shipped list says them."""

from dataclasses import dataclass
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text


@dataclass(frozen=True, slots=True)
class Status:
    """A status: `is_short` when it waits for another paper, `has_term` false when no last day is expected of it."""

    code: str
    label: str
    is_short: bool = False
    has_term: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A code and its words."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class PermitKinds:
    """The whole list."""

    statuses: tuple[Status, ...]
    interims: tuple[Named, ...]
    rights: tuple[Named, ...]

    def status(self, code: str) -> Status:
        """Return a status; one that the list lost is shown as it is."""
        return next((one for one in self.statuses if one.code == code), Status(code, code.replace("_", " ")))

    def label(self, code: str) -> str:
        """Return the French of a status."""
        return self.status(code).label

    def interim(self, code: str) -> str:
        """Return the French of what was handed over meanwhile."""
        return _label(self.interims, code)

    def right(self, code: str) -> str:
        """Return the French of a right."""
        return _label(self.rights, code)


def _label(among: tuple[Named, ...], code: str) -> str:
    return next((one.label for one in among if one.code == code), code.replace("_", " "))


@cache
def load_kinds() -> PermitKinds:
    """Return the shipped list, read once."""
    return record_from(PermitKinds, parse(shipped_text("permits.toml")))
