"""Papers that leave together: kept one by one, then printed in one job, or written in one folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker.errors import CaseworkerError
from caseworker.issuing.letter_kinds import Wish
from caseworker.labels import plural, sentence
from caseworker.storage.outside import file_name
from ui.letters.printables import Job, kept
from ui.shell.pages import Desk
from ui.shell.printing import Stack, print_stack, saved_words
from ui.shell.task_runner import Progress


@dataclass(frozen=True, slots=True)
class Leaving:
    """How: the name of a printer, "" for files; on both sides of the sheets."""

    printer: str = ""
    both_sides: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers that leave together: of which accompaniment, and what a person said of each kind."""

    ref: str
    wishes: Mapping[str, Wish]
    jobs: Sequence[Job]

    def kept(self, desk: Desk, job: Job) -> bytes:
        """Keep one of them, frozen, and return its bytes."""
        return kept(desk.workspace, job, self.ref, self.wishes[job.code])


def hand_out_all(desk: Desk, batch: Batch, way: Leaving) -> None:
    """Print papers, or save them in a folder that is asked for; say first which letters the font does not have."""
    if any(job.printed.blanks for job in batch.jobs):  # emptied elsewhere since the list was read
        desk.say("Un document n’est plus complet\u00a0: rien n’a été imprimé.")
        return
    missed = sorted({letter for job in batch.jobs for letter in job.printed.undrawable})

    def leave() -> None:
        try:
            if way.printer:
                _print(desk, batch, way)
            else:
                _save(desk, batch)
        except CaseworkerError as error:  # the disk is full, the file was protected meanwhile…
            desk.say(sentence(error.code))

    if missed:
        desk.ask(sentence("letters_undrawable", {"letters": missed}), "Imprimer", leave)
    else:
        leave()


def _print(desk: Desk, batch: Batch, way: Leaving) -> None:
    papers = [(batch.kept(desk, job), job.copies) for job in batch.jobs]
    stack = Stack(_title(batch.jobs), papers)

    def job(progress: Progress) -> int:
        return print_stack(stack, way.printer, both_sides=way.both_sides, progress=progress)

    sent = plural(len(papers), "document envoyé", "documents envoyés")
    desk.run(job, lambda _pages: desk.say(f"{sent} à l’imprimante."), "Impression")


def _save(desk: Desk, batch: Batch) -> None:
    """Write each file whole; the first that cannot be written is said, with how many were."""
    folder = desk.open_folder("Où enregistrer les documents")
    if folder is None:
        return
    written: list[Path] = []
    for job in batch.jobs:
        path = folder / file_name(job.paper.reference)
        refusal = desk.write_to(path, batch.kept(desk, job))
        if refusal:
            done = f" {plural(len(written), 'document', 'documents')} déjà là." if written else ""
            desk.say(f"{path.name}\u00a0: {refusal}{done}")
            return
        written.append(path)
    desk.say(saved_words(len(written), written[0] if len(written) == 1 else folder))


def _title(jobs: Sequence[Job]) -> str:
    """Return what the printer's queue shows: references, which name nobody."""
    return ", ".join(job.paper.reference for job in jobs)[:80]
