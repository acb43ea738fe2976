"""The checklists in use: those shipped with the program, and the association's own, which win by key."""

from collections.abc import Iterable
from functools import cache

from caseworker.checklists.model import Answer, Checklist, Published, Score, fits, is_worst
from caseworker.datafiles import parse, record_from, shipped_files
from caseworker.errors import Problem


@cache
def shipped_checklists() -> tuple[Checklist, ...]:
    """Return the checklists shipped with the program, in their order.

    Raises:
        RuleBroken: a shipped file is wrong, which is a fault of the program.
    """
    read = [record_from(Checklist, parse(text)) for _, text in shipped_files("checklists")]
    return tuple(sorted(read, key=lambda one: one.rank))


def shipped(key: str) -> Checklist | None:
    """Return the checklist of this key that comes with the program, or None."""
    return next((one for one in shipped_checklists() if one.key == key), None)


class ChecklistCatalogue:
    """Every checklist there is, in every version known. Holds nothing about anyone, so it asks for no right.

    One object for the whole workspace: services keep it, and `follow` changes what it answers.

    Args:
        published: the association's own versions.
    """

    def __init__(self, published: Iterable[Published] = ()) -> None:
        self.follow(published)

    def follow(self, published: Iterable[Published]) -> None:
        """Take other versions of the association, oldest first.

        One that this version of the program cannot read is passed over: the one before stays in use.
        """
        in_use = {one.key: one for one in shipped_checklists()}
        versions = {(one.key, one.version): one for one in shipped_checklists()}
        for each in published:
            if each.is_refused:
                continue
            if each.checklist:
                in_use[each.key] = versions[each.key, each.version] = each.checklist
            elif found := shipped(each.key):
                in_use[each.key] = found
            else:
                in_use.pop(each.key, None)
        self._versions = versions
        self._in_use = tuple(sorted(in_use.values(), key=lambda one: (one.rank, one.title)))

    def all(self) -> tuple[Checklist, ...]:
        """Return the checklists in use, in their order."""
        return self._in_use

    def observed(self) -> tuple[Checklist, ...]:
        """Return those in use that a visit may answer, in their order."""
        return tuple(one for one in self._in_use if one.score is not Score.LEVELS)

    def grids(self) -> tuple[Checklist, ...]:
        """Return those in use that say where a household stands, in their order."""
        return tuple(one for one in self._in_use if one.score is Score.LEVELS)

    def in_use(self, key: str) -> Checklist | None:
        """Return the version in use of a checklist, or None when there is none."""
        return next((one for one in self._in_use if one.key == key), None)

    def version(self, key: str, version: int) -> Checklist | None:
        """Return one version, in use or not; None when a former version of the program alone knew it."""
        return self._versions.get((key, version))

    def newest(self) -> dict[str, Checklist]:
        """Return the newest version of each checklist, those in use first, in their order."""
        former = {one.key: one for one in self._versions.values()}
        return {one.key: one for one in self._in_use} | {k: v for k, v in former.items() if not self.in_use(k)}

    def worrying(self, answers: Iterable[Answer]) -> list[str]:
        """Return, in the words of the version answered, what was observed at its worst and asks for something to be done."""
        found = []
        for one in answers:
            known = self.version(one.checklist, one.version)
            if known and fits(known, [one]) and is_worst(known, one.value):
                label = next(item.label for item in known.items if item.key == one.item)
                answer = next(choice.label for choice in known.answers if choice.value == one.value)
                found.append(f"{label} ({answer[:1].lower()}{answer[1:]})")
        return found

    def problems_in_answers(self, answers: Iterable[Answer]) -> list[Problem]:
        """Return what is wrong with answers about to be kept: a version that has been replaced since is not."""
        for one in answers:
            known = self.version(one.checklist, one.version)
            if known is None or known.score is Score.LEVELS or not fits(known, [one]):
                return [Problem("answers", "checklist_changed")]
        return []
