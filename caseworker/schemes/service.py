"""The catalogue of dispositifs: files shipped with the program, and the association's own, which win by key."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caseworker.datafiles import parse, shipped_files
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.schemes.checks import scheme_from
from caseworker.schemes.model import Scheme


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of the association that could not be used, and why."""

    name: str
    problems: tuple[Problem, ...]


class SchemeCatalogue:
    """Every dispositif the program knows. Holds nothing about anyone, so it asks for no right.

    Args:
        schemes: what was read; a later one replaces an earlier one with the same key.
        refused: files of the association that were left out.
    """

    def __init__(self, schemes: Iterable[Scheme], refused: Iterable[RefusedFile] = ()) -> None:
        self._schemes = {scheme.key: scheme for scheme in schemes}
        self.refused = tuple(refused)

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


@cache
def shipped_schemes() -> tuple[Scheme, ...]:
    """Return the schemes of `resources/schemes`, read once. Raises as `load_catalogue`."""
    return tuple(scheme_from(parse(text)) for _, text in shipped_files("schemes"))


def load_catalogue(own_folder: Path | None = None) -> SchemeCatalogue:
    """Read the shipped files, then those of the association.

    A file of the association that is wrong is left out and named in `refused`: the others, and the shipped file of the
    same key, stay in use.

    Args:
        own_folder: folder of `*.toml`; None or absent when the association has none.

    Raises:
        RuleBroken: a shipped file is wrong, which is a fault of the program.
    """
    own: dict[str, Scheme] = {}
    refused = []
    for path in sorted(own_folder.glob("*.toml")) if own_folder is not None else ():
        try:
            scheme = _read_own(path)
            if scheme.key in own:
                raise RuleBroken([Problem("key", "twice", {"code": scheme.key})])
            own[scheme.key] = scheme
        except RuleBroken as failure:
            refused.append(RefusedFile(path.name, failure.problems))
    return SchemeCatalogue((*shipped_schemes(), *own.values()), refused)


def _read_own(path: Path) -> Scheme:
    try:
        # utf-8-sig: Windows editors put a byte-order mark in front
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        raise RuleBroken([Problem("", "file_unreadable", {"detail": type(failure).__name__})]) from failure
    return scheme_from(parse(text))
