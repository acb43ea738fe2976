"""The way in for the photos of one page: chosen, pasted, dropped anywhere on it, offered from the folder where they arrive."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Kind
from caseworker.errors import Problem
from ui.photos.basket import PhotoBasket
from ui.photos.offer import FolderOffer
from ui.photos.taking import PhotoImport, sources_in
from ui.shell.pages import Desk
from ui.widgets.layout import NONE, Margins


class PhotoDoor(QObject):
    """Closed until `open`. `added` comes once photos, or a sentence about them, are in the basket.

    Args:
        desk: the rest of the program.
        kind: the kind of information that photos become part of.
        margins, narrow: of `offer`, the strip that the page shows above what is written.
    """

    added = Signal()

    def __init__(self, desk: Desk, kind: Kind, margins: Margins = NONE, *, narrow: bool = False) -> None:
        super().__init__()
        self._desk, self._kind = desk, kind
        self._basket: PhotoBasket | None = None
        self._photos: PhotoImport | None = None
        self.offer = FolderOffer(desk, self._tell_folder, margins, narrow=narrow)

    def guard(self, page: QWidget) -> None:
        """Let photos be dropped on a page, and look into the folder while it is on the screen."""
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        self.offer.follow(page)

    def lead_to(self, basket: PhotoBasket) -> None:
        """Say where photos go."""
        self._basket = basket
        basket.asked.connect(self.choose)
        basket.pasted.connect(self.paste)

    def open(self, household_id: str | None, *, holds: bool = False) -> None:
        """Let photos in.

        Args:
            household_id: whose home they show; None when what they are part of will tell.
            holds: as `FolderOffer.begin`.
        """
        self._stop()
        self._photos = PhotoImport(self._desk, self._kind, household_id, self._show)
        self.offer.begin(self._photos, holds=holds)

    def close(self) -> None:
        """Let no photo in; those on their way are given up."""
        self._stop()
        self.offer.end()

    def _stop(self) -> None:
        if self._photos:
            self._photos.stop()
        self._photos = None

    def give_up(self) -> None:
        """Give up the photos on their way; others may still come."""
        if self._photos:
            self._photos.stop()

    def choose(self) -> None:
        """Ask for files."""
        if self._photos:
            self._photos.choose()

    def paste(self) -> None:
        """Take what the clipboard holds."""
        if self._photos:
            self._photos.paste()

    def take(self, data: QMimeData) -> None:
        """Take what was dropped or pasted."""
        if self._photos:
            self._photos.take(sources_in(data))

    def problems(self) -> list[Problem]:
        """Return what keeps from ending what the photos are part of."""
        return self._photos.problems() if self._photos else []

    def _show(self, kept: list[str], fault: str) -> None:
        if self._basket:
            self._basket.say(fault)
            self._basket.add(kept)
            self.added.emit()

    def _tell_folder(self, words: str) -> None:
        if self._basket and self._photos:
            self._basket.tell_folder(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and self._photos and sources_in(event.mimeData()):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.take(event.mimeData())
            event.acceptProposedAction()
            return True
        return False
