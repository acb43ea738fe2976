"""The notices of a month, laid out in the background, kept, and written where the person said: one file each, or one in all."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseworker.issuing.dues_paper import KIND, PLAIN
from caseworker.issuing.dues_papers import LaidOut, Made
from caseworker.labels import NBSP, plural
from caseworker.storage.outside import file_name
from ui.rents.slices import Slices
from ui.shell.pages import Desk
from ui.shell.printing import saved_words
from ui.shell.task_runner import Progress

if TYPE_CHECKING:
    from caseworker.issuing.dues_papers import DuesPaperService
    from caseworker.issuing.receipt_papers import ReceiptPaperService
    from caseworker.workspace import Workspace

SIZE = 20
"""Notices kept at once in the screen's thread."""


class NoticesBatch(Slices):
    """The notices of one month."""

    def __init__(self, desk: Desk, month: date, *, plain: bool) -> None:
        super().__init__(desk, "Avis d’échéance", SIZE)
        self._month, self._kind = month, PLAIN if plain else KIND
        self._made: list[Made] = []
        self._refusal = ""

    def write_in(self, refs: Sequence[str], place: Path) -> None:
        """Make the notices; `place` is a folder, or the name of one file."""
        self._place, self._in_one = place, place.suffix.lower() == ".pdf"
        self.start(refs, self._lay_out, self._keep)

    def words(self) -> str:
        """Say what was written, and what could not be."""
        if self._refusal:
            return self._refusal
        ready = [one for one in self._made if one.pdf is not None]
        if self._in_one and ready:
            self._bind(ready)
        lacking = [f"{one.support_ref} ({', '.join(one.missing)})" for one in self._made if one.pdf is None]
        said = [saved_words(1 if self._in_one else len(ready), self._place)] if ready else []
        said += [f"Non imprimés, il manque{NBSP}: {'; '.join(lacking)}."] if lacking else []
        return self._refusal or " ".join(said) or "Aucun document n’a été fait."

    def _papers(self, workspace: "Workspace") -> "DuesPaperService | ReceiptPaperService":
        return workspace.dues_papers

    def count(self) -> str:
        """Say how many notices were made."""
        return plural(sum(one.pdf is not None for one in self._made), "avis", "avis")

    def _lay_out(self, refs: Sequence[str], progress: Progress) -> list[LaidOut]:
        reader: Workspace = self._desk.workspace.reader()
        try:
            made = []
            for ref in refs:
                progress.stop_if_cancelled()
                made.append(self._papers(reader).laid_out(ref, self._month, self._kind))
            return made
        finally:
            reader.close_reader()

    def _keep(self, notices: Sequence[LaidOut]) -> None:
        made = self._papers(self._desk.workspace).keep_all(notices)
        self._made += made
        for one in made if not self._in_one else ():
            if one.pdf is not None and not self._refusal:
                self._refusal = self._desk.write_to(self._place / file_name(one.reference), one.pdf)
        if self._refusal:
            self.give_up()

    def _bind(self, ready: Sequence[Made]) -> None:
        from caseworker.documents.together import bound_together

        bound = bound_together([one.pdf for one in ready if one.pdf is not None])
        self._refusal = self._desk.write_to(self._place, bound)
