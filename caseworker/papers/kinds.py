"""The kinds of papers, as the shipped list says them."""

from dataclasses import dataclass
from functools import cache

from caseworker.datafiles import parse, record_from, shipped_text
from caseworker.papers.model import Owner, PaperKind


@dataclass(frozen=True, slots=True)
class PaperKinds:
    """The whole list."""

    kinds: tuple[PaperKind, ...]

    def kind(self, code: str) -> PaperKind | None:
        """Return a kind; None when the list does not have it."""
        return next((kind for kind in self.kinds if kind.code == code), None)

    def of(self, *owners: Owner) -> tuple[PaperKind, ...]:
        """Return the kinds that these have, in the order of the list."""
        return tuple(kind for kind in self.kinds if kind.of in owners)

    def label(self, code: str, form: str = "") -> str:
        """Return the French of a kind, or of its form; a code that the list lost is shown as it is."""
        kind = self.kind(code)
        if kind is None:
            return code.replace("_", " ").capitalize()
        return next((one.label for one in kind.forms if one.code == form), kind.label)


@cache
def load_kinds() -> PaperKinds:
    """Return the shipped list, read once."""
    return record_from(PaperKinds, parse(shipped_text("papers.toml")))
