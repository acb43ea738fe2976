"""What may be printed of a household: each kind with its title, how it is gathered and how it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseworker.access.rights import Access, Kind
from caseworker.documents.model import Blank, Paper, Printed
from caseworker.errors import CaseworkerError, NotFound
from caseworker.issuing.annexes import TRIPARTITE
from caseworker.issuing.letter_kinds import AS_FILED, LETTERS, Wish
from caseworker.issuing.model import to_fill
from caseworker.labels import plural, sentence
from ui.shell.task_runner import Progress

if TYPE_CHECKING:
    from caseworker.workspace import Workspace

AGREEMENT, ENTRY_INVENTORY, EXIT_INVENTORY = "agreement", "inventory-entry", "inventory-exit"
INVENTORIES = (ENTRY_INVENTORY, EXIT_INVENTORY)
NONE_YET = {
    AGREEMENT: "Pas encore de convention.",
    ENTRY_INVENTORY: "Pas encore d’état des lieux d’entrée.",
    EXIT_INVENTORY: "Pas encore d’état des lieux de sortie.",
}
TITLES = {
    AGREEMENT: "Convention ou avenant",
    TRIPARTITE: "Convention à trois (bail glissant)",
    ENTRY_INVENTORY: "État des lieux d’entrée",
    EXIT_INVENTORY: "État des lieux de sortie",
    "occupancy-certificate": "Attestation d’occupation",
    "rent-certificate": "Attestation de loyer",
    "keys": "Remise de clés",
    "appointment-letter": "Lettre de rendez-vous",
    "reminder": "Relance de loyer",
    "formal-notice": "Mise en demeure",
    "notice-letter": "Lettre de congé",
    "notice-receipt": "Accusé de réception de congé",
    "orientation-letter": "Lettre d’orientation",
    "insurance-reminder": "Rappel d’assurance",
    "privacy-notice": "Données personnelles",
}
ENTRY = {AGREEMENT: 2, TRIPARTITE: 3, ENTRY_INVENTORY: 2, "keys": 2, "privacy-notice": 1, "insurance-reminder": 1}
"""What is printed on the day of an entry, and in how many copies."""
MOST_NAMED = 5
PLACES = {
    "": ("dossier", "Dossier"),
    "association": ("settings", "Réglages"),
    "logement": ("unit", "Logement"),
    "bail": ("unit", "Logement"),
    "bailleur": ("unit", "Logement"),
    "proprietaire": ("unit", "Logement"),
    "rendez_vous": ("agenda", "Agenda"),
    "menage": ("dossier", "Dossier"),
    "conge": ("dossier", "Dossier"),
    "avenant": ("agreement", "Convention"),
    "argent": ("agreement", "Convention"),
    "convention": ("agreement", "Convention"),
    "loyer": ("agreement", "Convention"),
}
"""Where a blank is filled in, by the first word of its path: a page, and what its button says."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one kind: what is missing on it, why there is none, or that it does not concern the household."""

    blanks: tuple[Blank, ...] = ()
    refusal: str = ""
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
        found = [PLACES[head] for blank in self.blanks if (head := blank.path.split(".")[0]) in PLACES]
        return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Job:
    """One paper that was laid out, to be kept."""

    code: str
    paper: Paper
    printed: Printed
    copies: int = 1


def printable_codes(workspace: "Workspace") -> tuple[str, ...]:
    """Return what this person may print, in the order of the screen."""
    session = workspace.session
    keeps = session.may(Kind.DOCUMENTS, Access.WRITE)
    agreement = (AGREEMENT, TRIPARTITE) if keeps and session.may(Kind.AGREEMENTS, Access.READ) else ()
    inventories = INVENTORIES if keeps and session.may(Kind.INVENTORIES, Access.WRITE) else ()
    return agreement + inventories + workspace.letters.kinds()


def gathered(workspace: "Workspace", code: str, ref: str, wish: Wish, *, draft: bool = False) -> Paper:
    """Return a paper as it stands. Raises `NotFound` when there is none."""
    if code in LETTERS:
        return workspace.letters.paper(code, ref, wish, draft=draft)
    if code in INVENTORIES:
        inventory = workspace.inventory_papers.inventory_of(ref, code)
        return workspace.inventory_papers.paper(inventory.ref, draft=draft)
    if code == TRIPARTITE:
        return workspace.annexes.paper(ref, draft=draft)
    agreements = workspace.agreements.agreements_of(ref)
    if not agreements:
        raise NotFound("agreement", ref)
    return workspace.issuing.agreement_paper(agreements[-1].id, draft=draft)


def state_of(workspace: "Workspace", code: str, ref: str, wish: Wish) -> State:
    """Return what is missing on a paper, without laying it out."""
    from caseworker.documents.printing import blanks_of

    try:
        if code == TRIPARTITE and not workspace.annexes.is_asked(ref):
            return State(refusal="Le bail de ce logement n’est pas glissant.", concerns=False)
        return State(to_fill(blanks_of(gathered(workspace, code, ref, wish))))
    except NotFound:
        return State(refusal=NONE_YET.get(code, "Rien à imprimer."))
    except CaseworkerError as error:
        return State(refusal=sentence(error.code))


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
    if job.code in LETTERS:
        letters = workspace.letters
        return letters.handed_out(letters.issue(job.paper, job.printed, ref, wish))
    if job.code in INVENTORIES:
        papers = workspace.inventory_papers
        inventory = papers.inventory_of(ref, job.code)
        return workspace.issuing.handed_out(papers.issue(job.paper, job.printed, inventory.id))
    if job.code == TRIPARTITE:
        return workspace.issuing.handed_out(workspace.annexes.issue(job.paper, job.printed, ref))
    agreement = workspace.agreements.agreements_of(ref)[-1]
    return workspace.issuing.handed_out(workspace.issuing.issue(job.paper, job.printed, agreement.id))


def without_keys_left_out(wish: Wish) -> Wish:
    """Return a wish without the keys of which none is handed over."""
    return replace(wish, keys=tuple((use, count) for use, count in wish.keys if count))
