"""The folder where the photos of a telephone or a camera arrive: looked into while something is written."""

from dataclasses import replace

from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, row
from ui.widgets.texts import text

WORDS = (
    "Les photos qui y arrivent pendant que vous écrivez un entretien, un passage ou une demande de travaux vous sont proposées\u202f; "
    "aucune n’entre sans vous. Ce dossier est en clair, hors de Tremplin\u00a0: effacez-y les photos une fois ajoutées."
)


class PhotoFolderCard(Card):
    """Which folder, on this computer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._where = Elided("")
        self._choose = button("Choisir un dossier", self._ask, icon="folder-open", name="Choisir le dossier des photos")
        self._stop = button(
            "Ne plus regarder", self._forget, kind="ghost", name="Ne plus regarder le dossier des photos"
        )
        super().__init__(
            "Dossier des photos", text(WORDS, "small", wrap=True), self._where, row(self._choose, self._stop, None)
        )
        self._show()

    def _show(self) -> None:
        folder = self._desk.settings.photo_folder
        self._where.setText(folder or "Aucun dossier n’est regardé.")
        self._stop.setVisible(bool(folder))

    def _ask(self) -> None:
        folder = self._desk.dialogs.open_folder(self, "Choisir le dossier des photos")
        if folder:
            self._keep(str(folder))

    def _forget(self) -> None:
        self._keep("")

    def _keep(self, folder: str) -> None:
        self._desk.keep_settings(replace(self._desk.settings, photo_folder=folder))
        self._show()
