"""The catalogue of dispositifs: those shipped with the program, and the association's own, which win by key."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from caseworker.datafiles import parse, shipped_files
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.schemes.checks import scheme_from
from caseworker.schemes.model import OwnScheme, Scheme


@dataclass(frozen=True, slots=True)
class RefusedScheme:
    """A dispositif of the association that this version of the program cannot use, and why."""

    key: str
    problems: tuple[Problem, ...]


class SchemeCatalogue:
    """Every dispositif there is. Holds nothing about anyone, so it asks for no right.

    One object for the whole workspace: services keep it, and `follow` changes what it answers.

    Args:
        shipped: what comes with the program.
        own: the association's own.
    """

    def __init__(self, shipped: Iterable[Scheme], own: Iterable[OwnScheme] = ()) -> None:
        self._shipped = {scheme.key: scheme for scheme in shipped}
        self.follow(own)

    def follow(self, own: Iterable[OwnScheme]) -> None:
        """Take other dispositifs of the association.

        One that is wrong is left out and named in `refused`: the others, and the shipped one of the same key, stay in use.
        """
        read: dict[str, Scheme] = {}
        refused = []
        for each in own:
            try:
                read[each.key] = read_scheme(each.content)
            except RuleBroken as failure:
                refused.append(RefusedScheme(each.key, failure.problems))
        self._own, self.refused = read, tuple(refused)
        self._schemes = self._shipped | read

    def scheme(self, key: str) -> Scheme:
        """Return one scheme.

        Raises:
            NotFound: no file has this key.
        """
        if key not in self._schemes:
            raise NotFound("scheme", key)
        return self._schemes[key]

    def schemes(self) -> tuple[Scheme, ...]:
        """Return every scheme, by key, closed ones included."""
        return tuple(self._schemes[key] for key in sorted(self._schemes))

    def known(self, key: str) -> bool:
        """Tell whether a file has this key."""
        return key in self._schemes

    def is_own(self, key: str) -> bool:
        """Tell whether what is in use for a key is the association's own."""
        return key in self._own

    def is_shipped(self, key: str) -> bool:
        """Tell whether the program comes with a dispositif of this key, in use or not."""
        return key in self._shipped


def read_scheme(content: str) -> Scheme:
    """Read a scheme from the text of its file. Raises as `datafiles.parse` and `checks.scheme_from`."""
    # Windows editors put a byte-order mark in front
    return scheme_from(parse(content.removeprefix("\ufeff")))


@cache
def shipped_schemes() -> tuple[Scheme, ...]:
    """Return the schemes of `resources/schemes`, read once.

    Raises:
        RuleBroken: a shipped file is wrong, which is a fault of the program.
    """
    return tuple(scheme_from(parse(text)) for _, text in shipped_files("schemes"))


def shipped_keys() -> frozenset[str]:
    """Return the keys of the schemes that come with the program."""
    return frozenset(scheme.key for scheme in shipped_schemes())


def load_catalogue(own: Iterable[OwnScheme] = ()) -> SchemeCatalogue:
    """Return the shipped dispositifs under the association's own. Raises as `shipped_schemes`."""
    return SchemeCatalogue(shipped_schemes(), own)
