"""The colours and the size of text that the person chose, and the system's when it decides."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from caseworker.settings import Settings
from ui import theme


class Dress(QObject):
    """Dresses the application again, and follows the system from light to dark. `changed` comes once it is dressed.

    Args:
        settings: preferences of this computer, asked each time.
    """

    changed = Signal()

    def __init__(self, settings: Callable[[], Settings], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def wear(self) -> None:
        """Apply what the settings say."""
        application, settings = QApplication.instance(), self._settings()
        if isinstance(application, QApplication):
            dark = theme.wants_dark(application, settings.theme)
            theme.dress(application, dark=dark, large_text=settings.large_text)
            self.changed.emit()

    def _follow_system(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication) or self._settings().theme != "system":
            return
        if theme.wants_dark(application, "system") != theme.tokens().is_dark:
            self.wear()
