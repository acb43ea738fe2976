"""Thumbnails of an inventory's photos: decrypted and decoded beside the screen, kept small while the page is open."""

from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from caseworker.errors import CaseworkerError
from ui import icons
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress
from ui.theme import tokens

BOX = QSize(116, 87)
MOST_KEPT = 200


class Thumbnails(QObject):
    """`ready` comes when photos that were asked for have been decoded."""

    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: dict[str, QPixmap] = {}
        self._wanted: list[str] = []
        self._asked: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._load)

    def pixmap(self, photo_id: str) -> QPixmap:
        """Return a thumbnail, or a drawing in its place until it comes."""
        if photo_id in self._known:
            return self._known[photo_id]
        if photo_id not in self._asked:
            self._asked.add(photo_id)
            self._wanted.append(photo_id)
            self._timer.start()
        return icons.pixmap("camera", tokens().muted, 32)

    def _load(self) -> None:
        wanted, self._wanted = self._wanted, []
        if wanted:
            self._desk.run(partial(self._read, wanted), self._keep, "Lecture des photos")

    def _read(self, wanted: list[str], progress: Progress) -> dict[str, QImage]:
        """Decode photos in the job's thread; one that cannot be read is left out, and keeps no other back."""
        reader = self._desk.workspace.reader()
        images: dict[str, QImage] = {}
        try:
            for number, photo_id in enumerate(wanted):
                progress(number, len(wanted))
                try:
                    images[photo_id] = _decoded(reader.photos.image(photo_id, for_print=True))
                except CaseworkerError:
                    images[photo_id] = QImage()
        finally:
            reader.close_reader()
        return images

    def _keep(self, images: dict[str, QImage]) -> None:
        if len(self._known) > MOST_KEPT:
            self._known.clear()
            self._asked = set(images)
        for photo_id, image in images.items():
            missing = icons.pixmap("triangle-alert", tokens().warn, 32)
            self._known[photo_id] = missing if image.isNull() else QPixmap.fromImage(image)
        self.ready.emit()


def _decoded(content: bytes) -> QImage:
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(BOX, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
