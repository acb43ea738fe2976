"""The association's logo: seen, chosen among the computer's pictures, taken away."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from caseworker.errors import CaseworkerError, RuleBroken
from caseworker.labels import sentence
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import column, row
from ui.widgets.texts import text

WIDEST, TALLEST = 240, 64
PICTURES = "Images (*.png *.jpg *.jpeg)"
HINT = "En tête de tout ce qui s’imprime. PNG ou JPEG."


class LogoLine(QWidget):
    """One line of the association's card: it is kept at once, by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._picture = QLabel()
        self._picture.setAccessibleName("Logo de l’association")
        self.problem = ProblemLabel()
        self.choose = button("Choisir un logo", self._ask, icon="image-plus")
        self.remove = button("Retirer", self._forget, kind="ghost", name="Retirer le logo")
        acts = row(self.choose, self.remove, None)
        self.setLayout(
            column(text("Logo", "strong"), self._picture, text(HINT, "small", wrap=True), acts, self.problem, spacing=6)
        )

    def reread(self) -> None:
        """Show the picture that papers bear."""
        pixmap = QPixmap()
        content = self._desk.workspace.logo.picture()
        shown = content is not None and pixmap.loadFromData(content)
        if shown:
            self._picture.setPixmap(_fitted(pixmap, self.devicePixelRatioF()))
        self._picture.setVisible(shown)
        self.remove.setVisible(shown)

    def _ask(self) -> None:
        for path in self._desk.open_files("Choisir un logo", PICTURES)[:1]:
            self._take(path)

    def _take(self, path: Path) -> None:
        try:
            content = path.read_bytes()
        except OSError:
            self.problem.say(sentence("not_a_picture"))
        else:
            self._change(content, "Le logo est en tête de vos documents.")

    def _forget(self) -> None:
        self._change(None, "Le logo est retiré.")

    def _change(self, content: bytes | None, said: str) -> None:
        self.problem.say("")
        try:
            self._desk.workspace.logo.change(content)
        except RuleBroken as error:
            self.problem.say(sentence(error.problems[0].code))
        except CaseworkerError as error:
            self.problem.say(sentence(error.code))
        else:
            self.reread()
            self._desk.say(said)


def _fitted(pixmap: QPixmap, ratio: float) -> QPixmap:
    """Return the picture at most as large as its place, as sharp as the screen; a small one is not blown up."""
    place = QSize(int(WIDEST * ratio), int(TALLEST * ratio))
    if pixmap.width() > place.width() or pixmap.height() > place.height():
        pixmap = pixmap.scaled(place, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
