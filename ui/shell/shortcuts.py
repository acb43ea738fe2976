"""Every key of the program: bound here, and listed by F1."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from ui.widgets.buttons import button
from ui.widgets.layout import column, row
from ui.widgets.texts import text

if TYPE_CHECKING:
    from ui.shell.main_window import MainWindow

SHORTCUTS = (
    ("Ctrl+1 à Ctrl+9", "Aller à une page de la navigation"),
    ("Ctrl+N", "Nouvel entretien, ou nouveau passage"),
    ("Ctrl+Maj+N", "Nouveau ménage"),
    (
        "Ctrl+Entrée",
        "Terminer l’entretien, enregistrer ce qui est saisi, ouvrir le dossier, publier la grille ou le modèle",
    ),
    ("Ctrl+K", "Chercher partout\u00a0: personnes, adresses, notes, bailleurs, partenaires"),
    ("Ctrl+F", "Chercher dans la liste affichée"),
    ("Échap ou Alt+←", "Revenir à la page d’avant, fermer la recherche"),
    ("Alt+1 à Alt+7", "Aller à une partie de l’entretien"),
    ("Alt+T", "Dans un dossier, demander des travaux"),
    ("Ctrl+P", "Dans un dossier, choisir ce qui s’imprime\u202f; ensuite, l’imprimer"),
    ("Alt+↑, Alt+↓, Alt+Suppr", "Déplacer, retirer une ligne d’une grille d’observation"),
    ("Ctrl+Z, Ctrl+Y", "Annuler, rétablir ce qui vient d’être écrit"),
    ("F9", "Mode discret\u00a0: cacher noms, montants et notes"),
    ("F8", "Montrer l’écran au ménage\u00a0: son dossier, et rien d’autre"),
    ("Ctrl+L", "Verrouiller tout de suite"),
    ("F1", "Cette liste"),
    ("Ctrl+E", "Montrer ou cacher la phrase de passe"),
    ("1 à 7", "Dans un passage, choisir ce qui a été fait, puis la durée"),
    ("1 à 4, 0, P", "Dans un état des lieux, l’état d’un élément, sans objet, une photo"),
    ("Tab, Maj+Tab", "Passer d’un champ à l’autre"),
    ("Entrée", "Ouvrir la ligne choisie, appuyer sur le bouton"),
    ("Espace", "Cocher, ou appuyer sur le bouton"),
    ("↑, ↓, ←, →", "Se déplacer dans la navigation, les listes, les niveaux d’un point"),
    ("Page↑, Page↓", "Parcourir une liste dix lignes à la fois"),
    ("↑, ↓, Page↑, Page↓", "Dans une date, changer de jour ou de semaine"),
    ("Ctrl+Q", "Quitter, après une sauvegarde"),
)


AROUND, BESIDE_BAR = 24, 20  # what the list leaves of the window around it; room for its bar


def bind_shortcuts(window: "MainWindow") -> None:
    """Bind the keys that work everywhere."""

    def bind(keys: str, action: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), window).activated.connect(action)

    for number in range(1, 10):
        bind(f"Ctrl+{number}", partial(_number, window, number))
    bind("Ctrl+N", partial(_new_visit, window))
    bind("Ctrl+Shift+N", lambda: _go(window, "new_household"))
    bind("Ctrl+K", lambda: window.area.open_search() if window.area else None)
    bind("Ctrl+F", lambda: _search(window))
    for keys in ("Esc", "Alt+Left"):
        bind(keys, partial(_back, window))
    bind("Ctrl+L", window.lock)
    bind("F9", window.discreet.toggle)
    bind("F8", window.turn_screen)
    bind("F1", lambda: ShortcutList(window).show())
    bind("Ctrl+Q", window.close)


def _go(window: "MainWindow", key: str) -> None:
    if window.area and window.area.has(key):
        window.area.go(key)


def _new_visit(window: "MainWindow") -> None:
    from caseworker.visits.service import may_log  # not before the lock window is shown
    from ui.shell.pages import LivingPage
    from ui.visits.words import words_for

    if window.workspace and may_log(window.workspace.session):
        current = window.area.current() if window.area else None
        if not (isinstance(current, LivingPage) and current.begin_meeting()):
            _go(window, words_for(window.workspace.session).page)


def _number(window: "MainWindow", number: int) -> None:
    if window.area:
        window.area.show_number(number)


def _back(window: "MainWindow") -> None:
    if window.area and not window.area.close_search():
        window.area.back()


def _search(window: "MainWindow") -> None:
    """Put the cursor in the page's own search field; a page without one gives way to the list of households."""
    if window.area is None:
        return
    if (found := _search_field(window.area.current())) is None:
        _go(window, "households")
        found = _search_field(window.area.current())
    if found:
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        found.selectAll()


def _search_field(page: QWidget | None) -> QLineEdit | None:
    return page.findChild(QLineEdit, "search") if page else None


class ShortcutList(QDialog):
    """All the keys on one page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("page")
        window.locked.connect(self.close)  # also when nobody touched anything for a while
        for pressed, act in (("Ctrl+L", window.lock), ("F9", window.discreet.toggle)):
            QShortcut(QKeySequence(pressed), self).activated.connect(act)
        self.setWindowTitle("Tremplin")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = button("Fermer", self.close, kind="primary")
        inside = QWidget()
        inside.setObjectName("body")
        inside.setLayout(self._grid())
        keys = _scrolled(inside)
        self.setLayout(
            column(
                text("Raccourcis du clavier", "title"),
                8,
                keys,
                8,
                row(None, close),
                margins=(24, 16, 24, 16),
                spacing=4,
            )
        )
        close.setFocus()
        hidden = inside.sizeHint().height() - keys.sizeHint().height()
        whole = self.sizeHint() + QSize(0, max(hidden, 0) + 4)
        self.resize(whole.boundedTo(window.size() - QSize(AROUND, AROUND)))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for number, (keys, what) in enumerate(SHORTCUTS):
            label: QLabel = text(keys, "strong")
            grid.addWidget(label, number, 0)
            grid.addWidget(text(what), number, 1)
        return grid


def _scrolled(inside: QWidget) -> QScrollArea:
    """Return the list as it stands in a small window or with large text: Tab, then arrows go through it."""
    area = QScrollArea()
    area.setAccessibleName("Raccourcis du clavier")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    inside.ensurePolished()
    area.setMinimumWidth(inside.sizeHint().width() + BESIDE_BAR)
    return area
