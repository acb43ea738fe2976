"""How each line of a checklist is answered: words to choose from, or a figure with the one from which to act."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseworker.checklists.checks import LONGEST_ANSWER
from caseworker.checklists.model import Choice, Score
from caseworker.checklists.sheet import PRESETS, Sheet
from ui.widgets.fields import Field, ProblemLabel, combo, line_edit
from ui.widgets.layout import block, column, empty, grid, row
from ui.widgets.texts import text

SCALES = {
    Score.SHARE.value: "Oui, non, à vérifier",
    Score.MEAN.value: "Niveaux, de 0 à 3",
    Score.COUNT.value: "Bon, à surveiller, à traiter",
    Score.MAX.value: "Un chiffre, avec un seuil d’alerte",
    Score.LEVELS.value: "Où j’en suis, domaine par domaine",
}
SAID = {
    Score.SHARE.value: "Le dossier dessine la part des lignes faites, en pourcentage.",
    Score.MEAN.value: "Le dossier dessine la moyenne des lignes observées.",
    Score.COUNT.value: "Le dossier dessine le nombre de lignes qui ont la réponse la plus grave.",
    Score.MAX.value: "Le dossier dessine le chiffre le plus haut\u00a0: la pièce la plus touchée décide.",
    Score.LEVELS.value: "Pour l’onglet Plan, et pas pour les entretiens. Chaque domaine garde son niveau\u00a0: rien ne s’additionne.",
}


class ScaleEditor(QWidget):
    """The kind of scale, then its words or its figures. Another kind begins with the usual words."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self._answers: tuple[Choice, ...] = ()
        self._words: list[Field[QLineEdit]] = []
        self.kind = combo(SCALES, "Échelle")
        self._said = text("", "small", wrap=True)
        self.problem = ProblemLabel()
        self._lines = QVBoxLayout()
        self.least, self.most, self.alert = (
            Field(label, line_edit("", label, 3)) for label in ("Du chiffre", "Au chiffre", "Alerte à partir de")
        )
        self._span = row(self.least, self.most, spacing=10)
        self._lines.setSpacing(6)
        self.setLayout(
            column(Field("Échelle", self.kind), self._said, self._lines, self._span, self.alert, self.problem)
        )
        self.alert.edit.setPlaceholderText("Aucune alerte")
        self.kind.currentIndexChanged.connect(lambda _: self._choose(Score(self.kind.currentData())))
        for field in (self.least, self.most, self.alert):
            field.edit.textEdited.connect(lambda _: self.edited.emit())

    def _choose(self, score: Score) -> None:
        """Begin again with the usual answers of a kind."""
        self._answers = PRESETS[score]
        figures = score is Score.MAX
        self.least.edit.setText("1")
        self.most.edit.setText("9")
        self.alert.edit.setText("5" if figures else "")
        self._show_answers(score)
        self.edited.emit()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the scale of a sheet, without saying that something was edited."""
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(sheet.score.value))
        self.kind.blockSignals(False)
        same = self._answers and [c.value for c in self._answers] == [c.value for c in sheet.answers] and self._words
        self._answers = sheet.answers
        for field, words in ((self.least, sheet.least), (self.most, sheet.most), (self.alert, sheet.alert_from)):
            if field.edit.text() != words:
                field.edit.setText(words)
        if same:
            for made, choice in zip(self._words, sheet.answers, strict=True):
                if made.edit.text() != choice.label:
                    made.edit.setText(choice.label)
        self._show_answers(sheet.score, rebuild=not same)

    def _show_answers(self, score: Score, *, rebuild: bool = True) -> None:
        figures = score is Score.MAX and all(choice.label == str(choice.value) for choice in self._answers)
        if rebuild or figures:
            empty(self._lines)
            self._words = [] if figures else [self._word(choice, score) for choice in self._answers]
            for place in range(0, len(self._words), 2):
                pair = grid(self._words[place : place + 2], 2)
                pair.setContentsMargins(0, 0, 0, 0)
                self._lines.addWidget(block(pair))
        self._said.setText(SAID[score.value])
        for field in (self.least, self.most):
            field.setVisible(figures)
        self.alert.setVisible(score is Score.MAX)

    def _word(self, choice: Choice, score: Score) -> Field[QLineEdit]:
        what = f"Réponse de niveau {choice.value}" if choice.counts else "Réponse qui ne compte pas"
        if score is Score.SHARE and choice.counts:
            what = "Quand c’est fait" if choice.value else "Quand ce n’est pas fait"
        edit = line_edit("", what, LONGEST_ANSWER)
        edit.setText(choice.label)
        edit.textEdited.connect(lambda _: self.edited.emit())
        return Field(what, edit)

    def applied(self, sheet: Sheet) -> Sheet:
        """Return the sheet with the scale that is shown."""
        answers = self._answers
        if self._words:
            answers = tuple(
                replace(choice, label=made.edit.text()) for choice, made in zip(answers, self._words, strict=True)
            )
        return replace(
            sheet,
            score=Score(self.kind.currentData()),
            answers=answers,
            least=self.least.edit.text(),
            most=self.most.edit.text(),
            alert_from=self.alert.edit.text(),
        )

    def show_problems(self, said: Mapping[str, str]) -> None:
        """Show each problem beside its field."""
        for name, field in (("least", self.least), ("most", self.most), ("alert_from", self.alert)):
            field.say(said.get(name, ""))
        for place, made in enumerate(self._words):
            made.say(said.get(f"answers.{place}", ""))
        self.problem.say(" ".join(said[name] for name in ("answers", "score") if name in said))
