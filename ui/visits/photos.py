"""The photos of the visit: added by drop, paste or choice, seen as thumbnails, taken away with a tap."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from caseworker.labels import plural
from caseworker.visits.model import VisitDraft
from ui.visits.panels import Panel
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

ACROSS = 5
HINT = "Déposez des photos ici, collez-les, ou choisissez-les. Elles sont réduites, chiffrées et sans position\u202f; l’original n’est pas gardé."


class PhotosPanel(Panel):
    """Photos kept already, by id.

    Args:
        picture: gives the thumbnail of a photo.
    """

    title = "Photos"
    fields = ("photos",)
    asked = Signal()
    pasted = Signal()

    def __init__(self, picture: Callable[[str], QPixmap]) -> None:
        super().__init__()
        self._picture = picture
        self._ids: list[str] = []
        self._hidden = False
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._state = text(HINT, "small", wrap=True)
        self._problem = ProblemLabel()
        add = button("Ajouter", self.asked.emit, icon="image-plus", name="Ajouter des photos")
        paste = button("Coller", self.pasted.emit, kind="ghost", name="Coller une photo")
        tools = row(add, paste, 4, self._state, spacing=6)
        tools.setStretch(3, 1)
        self.setLayout(column(tools, self._problem, row(self._grid, None), None, spacing=8))

    def add(self, photo_ids: list[str]) -> None:
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
                self._grid.addWidget(self._cell(number, photo_id), number // ACROSS, number % ACROSS)
        count = plural(len(self._ids), "photo, réduite et sans position", "photos, réduites et sans position")
        self._state.setText(count if self._ids else HINT)

    def _cell(self, number: int, photo_id: str) -> QWidget:
        picture = QLabel()
        picture.setPixmap(self._picture(photo_id))
        picture.setAccessibleName(f"Photo {number + 1}")
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        remove = button("Retirer", lambda: self._remove(photo_id), kind="ghost", name=f"Retirer la photo {number + 1}")
        return block(column(picture, remove, spacing=2))

    def show_draft(self, draft: VisitDraft) -> None:
        if list(draft.photos) != self._ids:
            self._ids = list(draft.photos)
            self._show()

    def applied(self, draft: VisitDraft) -> VisitDraft:
        return replace(draft, photos=tuple(self._ids))

    def is_filled(self) -> bool:
        return bool(self._ids)

    def say(self, sentence: str) -> None:
        """Say what could not be added, or nothing."""
        self._problem.say(sentence)

    def show_problems(self, said: dict[str, str]) -> bool:
        self._problem.say(said.get("photos", ""))
        return "photos" in said

    def set_discreet(self, *, on: bool) -> None:
        if self._hidden != on:
            self._hidden = on
            self._show()
