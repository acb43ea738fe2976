"""The photos of the visit: one of its parts."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QPixmap

from caseworker.visits.model import VisitDraft
from ui.photos.basket import PhotoBasket
from ui.visits.panels import Panel
from ui.widgets.layout import column


class PhotosPanel(Panel):
    """Photos kept already, by id.

    Args:
        picture: gives the thumbnail of a photo.
    """

    title = "Photos"
    fields = ("photos",)

    def __init__(self, picture: Callable[[str], QPixmap]) -> None:
        super().__init__()
        self.basket = PhotoBasket(picture)
        self.basket.edited.connect(self.edited)
        self.setLayout(column(self.basket))

    def show_draft(self, draft: VisitDraft) -> None:
        self.basket.show_ids(draft.photos)

    def applied(self, draft: VisitDraft) -> VisitDraft:
        return replace(draft, photos=self.basket.ids())

    def is_filled(self) -> bool:
        return bool(self.basket.ids())

    def show_problems(self, said: dict[str, str]) -> bool:
        self.basket.say(said.get("photos", ""))
        return "photos" in said

    def set_discreet(self, *, on: bool) -> None:
        self.basket.set_discreet(on=on)
