"""Real pictures for the tests of photos, and files that are none; and a file dropped on a page as the system does."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.small_service import Service

BUTTON, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def photo(path: Path, mode: str = "RGB") -> Path:
    """Write a photo with the place where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (44.0, 7.0, 30.0)})
    Image.linear_gradient("L").resize((1800, 1200)).convert(mode).save(path, exif=exif)
    return path


def of_no_use(folder: Path) -> dict[Path, str]:
    """Write files that cannot be kept, with what is said of each."""
    folder.mkdir(exist_ok=True)
    words, cut, vast = folder / "liste.jpg", folder / "coupée.jpg", folder / "immense.png"
    words.write_text("Liste de courses")
    whole = photo(folder / "entière.jpg")
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    whole.unlink()
    vast.write_bytes(_vast(30_000))
    return {words: "n’est pas une photo", cut: "abîmée ou incomplète", vast: "trop grande"}


def _vast(side: int) -> bytes:
    """Return a picture of many points in a few kilobytes: what it says of its size must be enough to refuse it."""
    held = io.BytesIO()
    Image.new("1", (side, side)).save(held, "PNG")
    return held.getvalue()


def dropped(page: QWidget, *paths: Path) -> None:
    """Drop files on a page."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    enters = QDragEnterEvent(QPointF(50, 50), copy, data, BUTTON, NO_KEY)
    QApplication.sendEvent(page, enters)
    assert enters.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(50, 50), copy, data, BUTTON, NO_KEY))


def press(page: QWidget, name: str) -> None:
    """Press the button of this name that is on the screen."""
    for _ in range(2):
        QApplication.processEvents()
    names = [b.accessibleName() for b in page.findChildren(QPushButton) if b.isVisible()]
    found = [b for b in page.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name]
    assert found, names
    found[0].click()
    QApplication.processEvents()


def settled(service: Service, qtbot: QtBot) -> None:
    """Wait until no job is under way."""
    qtbot.waitUntil(lambda: not service.window.tasks.running(), timeout=20_000)
    QApplication.processEvents()
