"""« 3 nouvelles photos dans le dossier des photos »: added with a tap, never without; then their files, in clear, erased with two."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.labels import plural, sentence
from caseworker.photos.incoming import Incoming
from caseworker.visits.model import MOST_PHOTOS
from ui.photos.taking import PhotoImport, Source
from ui.photos.watch import FolderWatch
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import NONE, Margins, block, column, empty, row
from ui.widgets.notices import Banner


class FolderOffer(QWidget):
    """A strip that takes no room while there is nothing to say.

    Args:
        desk: the rest of the program.
        tell: shows what becomes of the folder, beside the photos.
        margins: around the strip.
        narrow: what can be done stands under the words, where there is little room beside them.
    """

    def __init__(
        self, desk: Desk, tell: Callable[[str], object], margins: Margins = NONE, *, narrow: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._tell, self._narrow = desk, tell, narrow
        self._photos: PhotoImport | None = None
        self._held: list[Incoming] | None = None
        self._is_sure = False
        self._taking: list[Incoming] = []
        self._shown: object = None
        self._watch = FolderWatch(self)
        self._inside = column(spacing=6, margins=margins)
        self.setLayout(self._inside)
        self.hide()
        self._watch.changed.connect(self._show)
        self._watch.erased.connect(self._say_erased)

    def follow(self, host: QWidget) -> None:
        """Look while what is written is on the screen, and rest while it is hidden."""
        host.installEventFilter(self)

    def begin(self, photos: PhotoImport | None, *, holds: bool = False) -> None:
        """Offer to something that has just been opened.

        Args:
            photos: takes the pictures in; None offers none.
            holds: nothing keeps what is written until it is ended: files are not to be erased before (`release`).
        """
        self._give_up_held()
        self._photos, self._held, self._is_sure = photos, [] if holds else None, False
        self._taking = []
        folder = self._desk.settings.photo_folder
        self._watch.begin(Path(folder) if folder and photos else None)

    def release(self) -> None:
        """Say that what was written is kept: the files of its photos may go."""
        held, self._held = self._held or [], None
        self._desk.photo_folder.originals += held
        self._photos = None
        self._show()

    def end(self) -> None:
        """Offer nothing more."""
        self._give_up_held()
        self._photos, self._held = None, None
        self._watch.rest()
        self._watch.begin(None)

    def _give_up_held(self) -> None:
        """Offer again the pictures of something that was not kept."""
        self._desk.photo_folder.seen.difference_update(self._held or [])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._photos:
            self._watch.resume()
        elif event.type() == QEvent.Type.Hide:
            self._watch.rest()
        return False

    def _fresh(self) -> list[Incoming]:
        """Return what is offered: not what is on its way, unless that was given up."""
        if self._photos is None:
            return []
        left_out = self._desk.photo_folder.seen.union(self._taking if self._photos.is_running() else ())
        return [one for one in self._watch.fresh if one not in left_out][-MOST_PHOTOS:]

    def _show(self) -> None:
        """Show what there is to say; what says the same stays, with the focus on it."""
        self._tell(self._words())
        fresh, originals = self._fresh(), self._desk.photo_folder.originals
        if self._shown == (shown := (tuple(fresh), len(originals), self._is_sure)):
            return
        self._shown = shown
        empty(self._inside)
        if originals and self._is_sure:
            self._ask_twice(len(originals))
        elif originals:
            self._offer_erasing(len(originals))
        elif fresh:
            self._offer(fresh)
        self.setVisible(self._inside.count() > 0)

    def _words(self) -> str:
        if self._watch.fault:
            return sentence(self._watch.fault)
        count = self._watch.arriving
        return f"{plural(count, 'photo arrive', 'photos arrivent')} encore dans le dossier des photos…" if count else ""

    def _offer(self, fresh: list[Incoming]) -> None:
        count = plural(len(fresh), "nouvelle photo", "nouvelles photos")
        add = button("Ajouter", partial(self._take, fresh), icon="image-plus", name=f"Ajouter {count} du dossier")
        aside = button("Ignorer", partial(self._put_aside, fresh), kind="ghost", name=f"Ignorer {count} du dossier")
        self._place(f"{count} dans le dossier des photos", add, aside, kind="info")

    def _place(self, words: str, *actions: QPushButton, kind: str) -> None:
        self._inside.addWidget(Banner(words, *([] if self._narrow else actions), kind=kind))
        if self._narrow:
            self._inside.addWidget(block(row(None, *actions)))

    def _put_aside(self, pictures: Sequence[Incoming]) -> None:
        self._desk.photo_folder.seen.update(pictures)
        self._show()

    def _take(self, pictures: Sequence[Incoming]) -> None:
        if self._photos is None:
            return
        sources = [Source(f"«\u202f{one.path.name}\u202f»", one.read, one) for one in pictures]
        self._taking = list(pictures)
        self._photos.take(sources, partial(self._keep_originals, pictures))
        self._show()

    def _keep_originals(self, offered: Sequence[Incoming], taken: list[Incoming]) -> None:
        """Remember whose files lie in clear; what is no picture is not offered again, until it changes."""
        self._desk.photo_folder.seen.update(offered)
        if self._held is None:
            self._desk.photo_folder.originals += taken
        else:
            self._held += taken
        self._show()

    def _offer_erasing(self, count: int) -> None:
        one = count == 1
        words = "Photo ajoutée et chiffrée" if one else f"{count} photos ajoutées et chiffrées"
        stays = "l’original reste" if one else "les originaux restent"
        erasing = button("Effacer l’original" if one else "Effacer les originaux", self._make_sure)
        keep = button(
            "Garder" if one else "Les garder", self._forget_originals, kind="ghost", name="Garder les originaux"
        )
        self._place(f"{words}\u202f; {stays} en clair dans le dossier, hors de Tremplin.", erasing, keep, kind="warn")

    def _make_sure(self) -> None:
        self._is_sure = True
        self._show()

    def _ask_twice(self, count: int) -> None:
        what = "ce fichier" if count == 1 else f"ces {count} fichiers"
        yes = button("Oui, effacer", self._erase, name="Oui, effacer les originaux")
        no = button("Non", self._change_mind, kind="ghost", name="Ne pas effacer les originaux")
        self._place(f"Effacer {what} du dossier\u202f? Rien ne les ramènera.", yes, no, kind="danger")

    def _change_mind(self) -> None:
        self._is_sure = False
        self._show()

    def _forget_originals(self) -> None:
        self._desk.photo_folder.originals = []
        self._change_mind()

    def _erase(self) -> None:
        pictures = self._desk.photo_folder.originals
        self._forget_originals()
        self._watch.erase(pictures)

    def _say_erased(self, left: list[str]) -> None:
        if left:
            names = ", ".join(left)
            self._desk.say(f"Toujours dans le dossier, à effacer vous-même\u00a0: {names}.")
        else:
            self._desk.say("Originaux effacés du dossier\u202f; les photos restent dans Tremplin.")
