"""The way in for the photos of elements: those on their way when another one is shown still go to the one they were taken for."""

from functools import partial

from PySide6.QtCore import Signal

from ui.photos.door import PhotoDoor
from ui.photos.taking import PhotoImport


class ElementDoor(PhotoDoor):
    """`kept` gives the id of an element and those of its new photos; `told`, that id and what could not be added."""

    kept = Signal(str, list)
    told = Signal(str, str)

    def open_for(self, element_id: str, household_id: str | None) -> None:
        """Let photos of an element in; those of the one before go on."""
        take = partial(self._take_for, element_id)
        self._photos = PhotoImport(self._desk, self._kind, household_id, take)
        self.offer.begin(self._photos)

    def _stop(self) -> None:
        """Let nothing more in; what is on its way arrives."""
        self._photos = None

    def _take_for(self, element_id: str, kept: list[str], fault: str) -> None:
        self.told.emit(element_id, fault)
        if kept:
            self.kept.emit(element_id, kept)
