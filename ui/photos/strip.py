"""The photos of what was written: folded until they are asked for, decrypted then."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from caseworker.labels import plural
from ui.photos.pictures import LARGE, pixmap_of
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import column, row


class PhotoStrip(QWidget):
    """A button that counts the photos, then the photos.

    Args:
        desk: the rest of the program.
        photos: their ids.
        across: how many in a line.
    """

    def __init__(self, desk: Desk, photos: Sequence[str], across: int = 2) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._photos, self._across = desk, photos, across
        count = plural(len(photos), "photo", "photos")
        self._open = button(f"Voir {count}", self._show, kind="ghost", icon="camera")
        self._grid = QGridLayout()
        self.setLayout(column(row(self._open, None), row(self._grid, None), spacing=6))

    def _show(self) -> None:
        self._open.hide()
        for number, photo_id in enumerate(self._photos):
            picture = QLabel()
            picture.setPixmap(pixmap_of(self._desk, photo_id, LARGE))
            picture.setAccessibleName(f"Photo {number + 1} sur {len(self._photos)}")
            self._grid.addWidget(picture, number // self._across, number % self._across)
