"""The two steps of who signs: read the whole text, large; then initials and signature."""

from collections.abc import Callable

from PySide6.QtWidgets import QTextBrowser, QWidget

from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import bar, block, column, row
from ui.widgets.signature_pad import SignaturePad
from ui.widgets.texts import text

POINTS = (15, 11, 28)  # at first, smallest, largest
READ = (
    "Voici tout le texte. Prenez le temps de le lire, ou demandez qu’on vous le lise. Vous pouvez ne pas signer, ou écrire"
    " des réserves."
)
AGREED = "En signant, je dis que j’ai lu ce texte, ou qu’on me l’a lu, et que je suis d’accord."


class TextStep(QWidget):
    """The whole text, which screen readers read and whose letters grow.

    Args:
        html: the text.
        on_go_on: the person wants to sign.
        on_leave: the person does not.
    """

    def __init__(self, html: str, on_go_on: Callable[[], object], on_leave: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._html, self._points = html, POINTS[0]
        self.area = QTextBrowser()
        self.area.setAccessibleName("Texte entier du document")
        self.area.setOpenLinks(False)
        larger = button("Texte plus grand", lambda: self._resize(2), icon="plus")
        smaller = button("Plus petit", lambda: self._resize(-2), icon="minus")
        above = row(text(READ, "strong", wrap=True), smaller, larger, spacing=10, margins=(24, 10, 24, 6))
        above.setStretch(0, 1)
        go_on = button("J’ai lu, je passe à la signature", on_go_on, kind="primary", icon="signature")
        below = row(button("Je ne signe pas maintenant", on_leave), None, go_on, spacing=12, margins=(24, 10, 24, 10))
        middle = column(self.area, margins=(24, 0, 24, 10))
        whole = column(above, middle, bar("bottombar", below), spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._write()

    def _resize(self, step: int) -> None:
        self._points = min(max(self._points + step, POINTS[1]), POINTS[2])
        self._write()

    def _write(self) -> None:
        place = self.area.verticalScrollBar().value()
        style = (
            f"body, td, th, p, li {{ font-size: {self._points}pt; color: {tokens().text}; }} td, th {{ padding: 4px; }}"
        )
        document = self.area.document()
        document.setDefaultStyleSheet(f"{style} h1, h2, h3 {{ font-size: {self._points + 3}pt; }}")
        document.setDocumentMargin(18)
        self.area.setHtml(f"<body>{self._html}</body>")
        self.area.verticalScrollBar().setValue(place)


class DrawingStep(QWidget):
    """A sheet for the initials, one for the signature.

    Args:
        name: of who signs.
        on_back: read again.
        on_signed: both are drawn, and the person says so.
    """

    def __init__(self, name: str, on_back: Callable[[], object], on_signed: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self.initials = SignaturePad("Vos initiales")
        self.signature = SignaturePad("Votre signature", "Signez au-dessus de la ligne (doigt, stylet ou souris)")
        self._sign = button("J’ai compris et je signe", on_signed, kind="primary", icon="check")
        self._sign.setEnabled(False)
        self._left = text("Il manque vos initiales et votre signature.", "small")
        for pad in (self.initials, self.signature):
            pad.changed.connect(self._tell)
        pads = row(
            self._under("Vos initiales, pour chaque page", self.initials),
            self._under(f"Votre signature, {name}", self.signature),
            spacing=16,
            margins=(24, 10, 24, 10),
        )
        pads.setStretch(0, 2)
        pads.setStretch(1, 5)
        again = button("Relire le texte", on_back, icon="chevron-left")
        below = row(again, self._left, None, self._sign, spacing=12, margins=(24, 10, 24, 10))
        said = column(text(AGREED, "strong", wrap=True), text(_KEYBOARD, "small", wrap=True), margins=(24, 10, 24, 0))
        whole = column(said, pads, bar("bottombar", below), spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def say(self, sentence: str) -> None:
        """Say why what was drawn could not be kept."""
        self._left.setText(sentence)

    def _under(self, words: str, pad: SignaturePad) -> QWidget:
        erase = button("Effacer", pad.clear, kind="ghost", icon="undo-2", name=f"Effacer\u00a0: {pad.accessibleName()}")
        inside = column(text(words, "strong", wrap=True), pad, row(None, erase), spacing=6)
        inside.setStretch(1, 1)
        return block(inside)

    def _tell(self) -> None:
        missing = [
            words
            for pad, words in ((self.initials, "vos initiales"), (self.signature, "votre signature"))
            if pad.is_empty()
        ]
        self._left.setText(f"Il manque {' et '.join(missing)}." if missing else "")
        self._sign.setEnabled(not missing)


_KEYBOARD = "Si dessiner est difficile, ou au clavier seul, demandez à signer sur papier\u00a0: c’est la même chose."
