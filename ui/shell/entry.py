"""What comes before the work: a card in the middle of a dark window, with the program's name above and two lines below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QToolButton, QWidget

from ui import icons
from ui.theme import tokens
from ui.widgets.layout import Card, Item, column, row
from ui.widgets.texts import picture, text

CARD_WIDTH = 460


class EntryPage(QWidget):
    """The frame of the lock page and of what is asked before the work. Subclasses fill the card."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = Card()
        self.card.setFixedWidth(CARD_WIDTH)
        self._below = text("Aucun réseau, aucun compte : tout est chiffré sur cet ordinateur.", "small")
        self._below.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        brand = text("Tremplin", "title")
        brand.setObjectName("brand")
        name = row(None, picture("key-round", "#5CC4CF", 28), brand, None, spacing=14)
        inside = QWidget()
        inside.setObjectName("lock")
        inside.setLayout(
            column(None, name, 8, row(None, self.card, None), 8, self._below, None, spacing=8, margins=(16, 16, 16, 16))
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.setLayout(column(area))

    def fill(self, *items: Item) -> None:
        """Replace what the card holds."""
        self.card.fill(column(*items, spacing=10, margins=(16, 14, 16, 14)))

    def say_below(self, sentence: str) -> None:
        """Add a line under the card."""
        self._below.setText(f"Aucun réseau, aucun compte : tout est chiffré sur cet ordinateur.\n{sentence}")


class PassphraseEdit(QLineEdit):
    """A passphrase: hidden, with an eye to show it; tells when capitals seem locked."""

    capitals = Signal(bool)

    def __init__(self, name: str = "Phrase de passe") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(400)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.addAction(icons.icon("key-round"), QLineEdit.ActionPosition.LeadingPosition)
        self._eye = QAction(icons.icon("eye"), "Montrer la phrase de passe", self)
        self._eye.setCheckable(True)
        self._eye.setShortcut(QKeySequence("Ctrl+E"))
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._eye.toggled.connect(self._show)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        for tool in self.findChildren(QToolButton):
            tool.setAccessibleName(tool.defaultAction().text() or name)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye"))
        self._eye.setText("Cacher la phrase de passe" if shown else "Montrer la phrase de passe")

    def forget(self) -> None:
        """Empty the field, its undo history included, and hide it again."""
        self._eye.setChecked(False)
        self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)


class CapitalsWarning(QWidget):
    """Says that capitals are locked; takes no room otherwise."""

    def __init__(self, edit: PassphraseEdit) -> None:
        super().__init__()
        self.setObjectName("body")
        self.setLayout(
            row(picture("info", tokens().warn), text("La touche Majuscules est verrouillée", "warning"), None)
        )
        self.hide()
        edit.capitals.connect(self.setVisible)
