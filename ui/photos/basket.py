"""The photos of what is being written: added by drop, paste or choice, seen as thumbnails, taken away with a tap."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from caseworker.labels import plural
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

HINT = "Déposez des photos ici, collez-les, ou choisissez-les. Elles sont réduites, chiffrées et sans position\u202f; l’original n’est pas gardé."


class PhotoBasket(QWidget):
    """Photos kept already, by id. `asked` and `pasted` ask for more; `edited` comes when there is one more or one less.

    Args:
        picture: gives the thumbnail of a photo.
        title: said before the buttons instead of the hint, where there is little room.
        across: thumbnails in a line.
    """

    asked = Signal()
    pasted = Signal()
    edited = Signal()

    def __init__(self, picture: Callable[[str], QPixmap], title: str = "", across: int = 5) -> None:
        super().__init__()
        self.setObjectName("body")
        self._picture, self._title, self._across = picture, title, across
        self._ids: list[str] = []
        self._hidden = False
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._state, self._folder = (
            text("", "strong" if title else "small", wrap=not title),
            text("", "small", wrap=True),
        )
        self._problem = ProblemLabel()
        add = button("Ajouter", self.asked.emit, icon="image-plus", name="Ajouter des photos")
        paste = button("Coller", self.pasted.emit, kind="ghost", name="Coller une photo")
        tools = row(self._state, None, add, paste) if title else row(add, paste, 4, self._state, spacing=6)
        tools.setStretch(1 if title else 3, 1)
        self._folder.hide()
        lines = (tools, self._folder, self._problem, row(self._grid, None))
        self.setLayout(column(*lines, *([] if title else [None]), spacing=8))
        self._show()

    def ids(self) -> tuple[str, ...]:
        """Return the photos, in their order."""
        return tuple(self._ids)

    def show_ids(self, photo_ids: Sequence[str]) -> None:
        """Show these photos without saying that something was edited."""
        if list(photo_ids) != self._ids:
            self._ids = list(photo_ids)
            self._show()

    def add(self, photo_ids: Sequence[str]) -> None:
        """Show photos that have just been kept."""
        self._ids += photo_ids
        self._show()
        self.edited.emit()

    def _remove(self, photo_id: str) -> None:
        self._ids.remove(photo_id)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not self._hidden:
            for number, photo_id in enumerate(self._ids):
                self._grid.addWidget(self._cell(number, photo_id), number // self._across, number % self._across)
        count = plural(len(self._ids), "photo", "photos")
        if self._title:
            self._state.setText(count if self._ids else self._title)
        else:
            plain = "réduite et sans position" if len(self._ids) == 1 else "réduites et sans position"
            self._state.setText(f"{count}, {plain}" if self._ids else HINT)

    def _cell(self, number: int, photo_id: str) -> QWidget:
        picture = QLabel()
        picture.setPixmap(self._picture(photo_id))
        picture.setAccessibleName(f"Photo {number + 1}")
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        remove = button("Retirer", lambda: self._remove(photo_id), kind="ghost", name=f"Retirer la photo {number + 1}")
        return block(column(picture, remove, spacing=2))

    def say(self, sentence: str) -> None:
        """Say what could not be added, or nothing."""
        self._problem.say(sentence)

    def tell_folder(self, sentence: str) -> None:
        """Say what becomes of the folder where photos arrive, or nothing."""
        self._folder.setText(sentence)
        self._folder.setVisible(bool(sentence))

    def set_discreet(self, *, on: bool) -> None:
        """Hide the pictures, or show them."""
        if self._hidden != on:
            self._hidden = on
            self._show()
