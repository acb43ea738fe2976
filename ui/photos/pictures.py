"""Pictures on a screen: decrypted in memory, decoded no larger than they are shown."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from caseworker.errors import CaseworkerError
from ui import icons
from ui.shell.pages import Desk

THUMBNAIL = QSize(104, 78)
LARGE = QSize(420, 320)


def pixmap_of(desk: Desk, photo_id: str, box: QSize = THUMBNAIL) -> QPixmap:
    """Return a photo fitted into a box; one that cannot be read is an icon, never a page that does not open."""
    try:
        content = desk.workspace.photos.image(photo_id)
    except CaseworkerError:
        return icons.pixmap("triangle-alert", None, 32)
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setScaledSize(reader.size().scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


def bytes_of(image: QImage) -> bytes:
    """Return a picture that was pasted as the bytes of a file: uncompressed, because it is reduced at once."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "BMP")  # type: ignore[call-overload]  # the stubs want bytes, Qt wants str
    return bytes(held.data())
