"""What may be printed of a household: what each kind lacks and where that is filled in; laid out, then kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseworker.documents.model import Blank, Paper, Printed
from caseworker.errors import CaseworkerError, NotFound
from caseworker.issuing.annexes import TRIPARTITE
from caseworker.issuing.letter_kinds import AS_FILED, Wish
from caseworker.issuing.model import to_fill
from caseworker.labels import plural, sentence
from ui.letters.kinds import (
    IN_DEPOSIT,
    IN_DOSSIER,
    IN_INVENTORIES,
    NOWHERE,
    OF_CODE,
    PRINTABLES,
    Place,
)
from ui.shell.task_runner import Progress

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

ENTRY = {"agreement": 2, TRIPARTITE: 3, "inventory-entry": 2, "keys": 2, "privacy-notice": 1, "insurance-reminder": 1}
EXIT = {"inventory-exit": 2, "inventory-comparison": 1, "keys": 2, "deposit-account": 1}
"""What is printed on the day of an entry, or of an exit, and in how many copies."""
MOST_NAMED = 5
IN_UNIT, IN_SETTINGS, IN_CONVENTION = ("unit", "Logement"), ("settings", "Réglages"), ("agreement", "Convention")
PLACES = {
    "association": IN_SETTINGS,
    "delais": IN_SETTINGS,
    "references": IN_SETTINGS,
    "logement": IN_UNIT,
    "bail": IN_UNIT,
    "bailleur": IN_UNIT,
    "proprietaire": IN_UNIT,
    "rendez_vous": ("agenda", "Agenda"),
    "menage": IN_DOSSIER,
    "accompagnement": IN_DOSSIER,
    "sejour": IN_DOSSIER,
    "conge": IN_DOSSIER,
    "sortie": IN_DEPOSIT,
    "avenant": IN_CONVENTION,
    "argent": IN_CONVENTION,
    "convention": IN_CONVENTION,
    "loyer": IN_CONVENTION,
    "detecteur": IN_INVENTORIES,
    "edl": IN_INVENTORIES,
}
"""Where a blank is filled in, by the first word of its path; what has none there is filled in where the paper begins."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one kind: what is missing on it, why there is none, where it begins; or that it does not concern the household."""

    blanks: tuple[Blank, ...] = ()
    refusal: str = ""
    place: Place = NOWHERE
    concerns: bool = True

    @property
    def is_ready(self) -> bool:
        """Tell whether it can be printed for good."""
        return not self.blanks and not self.refusal

    def words(self) -> str:
        """Say that it is ready, or what is missing."""
        if self.refusal:
            return self.refusal
        names, more = [blank.label for blank in self.blanks[:MOST_NAMED]], len(self.blanks) - MOST_NAMED
        rest = f" et {plural(more, 'autre chose', 'autres choses')}" if more > 0 else ""
        return f"Il manque\u00a0: {', '.join(names)}{rest}." if names else "Prêt à imprimer"

    def places(self) -> list[tuple[str, str]]:
        """Return the pages where what is missing is filled in, each once."""
        heads = [blank.path.split(".")[0] for blank in self.blanks]
        found = [PLACES.get(head, self.place) if head in PLACES or not head else NOWHERE for head in heads]
        return [place for place in dict.fromkeys([self.place] if self.refusal else found) if place != NOWHERE]


@dataclass(frozen=True, slots=True)
class Job:
    """One paper that was laid out, to be kept."""

    code: str
    paper: Paper
    printed: Printed
    copies: int = 1


def printable_codes(workspace: "Workspace") -> tuple[str, ...]:
    """Return what this person may print, in the order of the screen."""
    return tuple(one.code for one in PRINTABLES if one.is_for(workspace))


def gathered(workspace: "Workspace", code: str, ref: str, wish: Wish, *, draft: bool = False) -> Paper:
    """Return a paper as it stands. Raises `NotFound` when there is none."""
    gather = OF_CODE[code].gather
    return gather(workspace, ref, draft) if gather else workspace.letters.paper(code, ref, wish, draft=draft)


def state_of(workspace: "Workspace", code: str, ref: str, wish: Wish) -> State:
    """Return what is missing on a paper, without laying it out."""
    from caseworker.documents.printing import blanks_of

    place = OF_CODE[code].place
    try:
        if not OF_CODE[code].concerns(workspace, ref):
            return State((), OF_CODE[code].none_yet, place, concerns=False)
        return State(to_fill(blanks_of(gathered(workspace, code, ref, wish))), place=place)
    except NotFound:
        return State((), OF_CODE[code].none_yet, place)
    except CaseworkerError as error:
        return State((), sentence(error.code))


def states(workspace: "Workspace", ref: str, wishes: Mapping[str, Wish], progress: Progress) -> dict[str, State]:
    """Return the state of every kind, read on a connection of its own: a job, which can be given up."""
    reader = workspace.reader()
    try:
        found, codes = {}, printable_codes(reader)
        for rank, code in enumerate(codes):
            progress(rank, len(codes))
            found[code] = state_of(reader, code, ref, wishes.get(code, AS_FILED))
        return found
    finally:
        reader.close_reader()


def laid_out(
    workspace: "Workspace",
    ref: str,
    wanted: Sequence[tuple[str, Wish, int]],
    progress: Progress,
    *,
    draft: bool = False,
) -> list[Job]:
    """Lay papers out, on a connection of its own: a job, which can be given up."""
    from caseworker.documents.printing import print_paper

    reader = workspace.reader()
    try:
        made = []
        for rank, (code, wish, copies) in enumerate(wanted):
            progress(rank, len(wanted))
            paper = gathered(reader, code, ref, wish, draft=draft)
            made.append(Job(code, paper, print_paper(paper), copies))
        return made
    finally:
        reader.close_reader()


def kept(workspace: "Workspace", job: Job, ref: str, wish: Wish) -> bytes:
    """Keep a paper, frozen, and return the bytes that leave the vault. Raises as `IssuingService.keep`."""
    keep = OF_CODE[job.code].keep
    if keep:
        return keep(workspace, job.paper, job.printed, ref)
    letters = workspace.letters
    return letters.handed_out(letters.issue(job.paper, job.printed, ref, wish))


def without_keys_left_out(wish: Wish) -> Wish:
    """Return a wish without the keys of which none is handed over."""
    return replace(wish, keys=tuple((use, count) for use, count in wish.keys if count))
