"""The first step: create, open what is already there, or restore."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from ui.shell.first_run.step import Answers, Step
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card, Line, LineButton, separator


class WelcomeStep(Step):
    """Three ways in. Creating goes on to the next step; the other two leave the assistant."""

    open_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, answers: Answers) -> None:
        sentence = "Tremplin garde les dossiers des ménages que vous logez, chiffrés, sur cet ordinateur et nulle part ailleurs."
        super().__init__("Bienvenue", sentence, answers)
        self.problem = ProblemLabel()
        create = self._way("plus", "Créer de nouveaux dossiers", "Pour une association qui commence avec Tremplin.")
        existing = self._way(
            "folder-open", "Ouvrir des dossiers existants", "Ils sont déjà sur cet ordinateur ou sur un disque."
        )
        backup = self._way(
            "hard-drive", "Restaurer une sauvegarde", "Après une panne, ou pour passer sur un autre ordinateur."
        )
        create.clicked.connect(self.done)
        existing.clicked.connect(self.open_wanted)
        backup.clicked.connect(self.restore_wanted)
        self._first = create
        self.lay_out(Card("", create, separator(), existing, separator(), backup), self.problem)

    @staticmethod
    def _way(icon: str, title: str, sentence: str) -> QPushButton:
        return LineButton(Line(icon, title, sentence), title, lambda: None)

    def arrive(self) -> None:
        self._first.setFocus()
