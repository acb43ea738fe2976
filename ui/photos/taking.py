"""Takes photos in beside the screen: read, reduced, then kept; progress in the status bar, given up from there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from caseworker.access.rights import Kind
from caseworker.errors import CaseworkerError, Problem, RuleBroken
from caseworker.labels import sentence
from caseworker.photos.incoming import Incoming
from caseworker.photos.model import Reduction
from ui.photos.pictures import bytes_of
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress, Task

KINDS = "Photos (*.jpg *.jpeg *.heic *.heif *.png *.webp *.gif *.bmp);;Tous les fichiers (*)"


@dataclass(frozen=True, slots=True)
class Source:
    """A picture to take in: how it is called on the screen, its bytes when they are asked for, the file of the folder it is."""

    name: str
    read: Callable[[], bytes]
    original: Incoming | None = None


def sources_in(data: QMimeData | None) -> list[Source]:
    """Return the pictures of what was dropped or pasted: files, else the picture itself; a clipboard may hold nothing at all."""
    if data is None:
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return sources_of(paths)
    if data.hasImage():
        image = QImage(data.imageData())
        return [] if image.isNull() else [Source("Photo collée", lambda: bytes_of(image))]
    return []


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """Return files as pictures to take in."""
    return [Source(f"«\u202f{path.name}\u202f»", path.read_bytes) for path in paths]


class PhotoImport:
    """Takes photos in for one visit, one passage, one request.

    Args:
        desk: the rest of the program.
        kind: the kind of information that they become part of.
        household_id: whose home they show; None when what they are part of will tell.
        on_kept: called with the ids of those kept, and with the sentence about the others.
    """

    def __init__(
        self, desk: Desk, kind: Kind, household_id: str | None, on_kept: Callable[[list[str], str], object]
    ) -> None:
        self._desk, self._kind, self._household_id, self._on_kept = desk, kind, household_id, on_kept
        self._batches: list[_Batch] = []

    def is_running(self) -> bool:
        """Tell whether photos are on their way; those given up from the status bar are not."""
        return any(not batch.is_given_up for batch in self._batches)

    def choose(self) -> None:
        """Ask for files."""
        self.take(sources_of(self._desk.open_files("Ajouter des photos", KINDS)))

    def paste(self) -> None:
        """Take what the clipboard holds."""
        sources = sources_in(QGuiApplication.clipboard().mimeData())
        if not sources:
            self._on_kept([], "Il n’y a pas de photo à coller.")
        self.take(sources)

    def take(self, sources: Sequence[Source], tell_taken: Callable[[list[Incoming]], object] = list) -> None:
        """Take pictures in; `tell_taken` is given those of the folder once they are kept."""
        if not sources:
            return
        words = "Ajout d’une photo" if len(sources) == 1 else f"Ajout de {len(sources)} photos"
        batch = _Batch(sources, tell_taken)
        self._batches.append(batch)
        batch.task = self._desk.run(batch.reduced, lambda made: self._keep(batch, made), words, self._fail)

    def stop(self) -> None:
        """Give up what is on its way."""
        for batch in self._batches:
            if batch.task:
                batch.task.progress.cancel()
        self._batches = []

    def _keep(self, batch: "_Batch", made: "_Made") -> None:
        if batch not in self._batches:  # the visit was left meanwhile
            return
        self._batches.remove(batch)
        try:
            kept = [self._desk.workspace.photos.keep(one, self._kind, self._household_id) for one in made.reductions]
        except CaseworkerError as error:
            self._fail(error)
            return
        self._on_kept([str(one) for one in kept], " ".join(made.faults))
        batch.tell_taken([source.original for source in made.taken if source.original])

    def problems(self) -> list[Problem]:
        """Return what keeps from ending what the photos are part of: some are still on their way."""
        return [Problem("photos", "photos_under_way")] if self.is_running() else []

    def _fail(self, error: CaseworkerError) -> None:
        self._batches = []
        self._on_kept([], sentence(error.code))


@dataclass(frozen=True, slots=True)
class _Made:
    reductions: list[Reduction]
    faults: list[str]
    taken: list[Source]


class _Batch:
    """Pictures taken in together, and the job that reduces them."""

    def __init__(self, sources: Sequence[Source], tell_taken: Callable[[list[Incoming]], object]) -> None:
        self._sources, self.tell_taken = sources, tell_taken
        self.task: Task | None = None
        self.is_given_up = False

    def reduced(self, progress: Progress) -> _Made:
        """Reduce them, one after the other, in the job's thread; one that is not a photo keeps no other back."""
        made = _Made([], [], [])
        try:
            for number, source in enumerate(self._sources):
                progress(number, len(self._sources))
                _reduce(source, made)
            progress(len(self._sources), len(self._sources))
        except BaseException:
            self.is_given_up = True
            raise
        return made


def _reduce(source: Source, made: _Made) -> None:
    from caseworker.photos.reduction import reduced

    try:
        made.reductions.append(reduced(source.read()))
        made.taken.append(source)
    except RuleBroken as error:
        made.faults.append(f"{source.name}\u00a0: {sentence(error.problems[0].code)}")
    except OSError:
        made.faults.append(f"{source.name}\u00a0: ce fichier ne se lit pas.")
