"""The steps that say who: the association and its first person, then this person's passphrase."""

from PySide6.QtWidgets import QComboBox

from caseworker.labels import ROLES
from ui.shell.first_run.step import Answers, Step
from ui.shell.new_passphrase import NewPassphrase
from ui.widgets.fields import Field, line_edit
from ui.widgets.layout import Card
from ui.widgets.texts import text

FIRST_ROLES = ("chef_de_service", "admin")


class AssociationStep(Step):
    """The association's name and the first person's."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("Votre association", "Le reste se complète plus tard, dans les réglages.", answers)
        self.association = line_edit("Association L’Escale", "Nom de l’association")
        self.name = line_edit("Prénom et nom", "Votre nom", 120)
        self.role = QComboBox()
        for role in FIRST_ROLES:
            self.role.addItem(ROLES[role], role)
        hint = "Chef de service : voit tous les dossiers et gère les accès. Administration technique : gère les accès et les sauvegardes, sans voir les dossiers."
        fields = (
            Field(
                "Nom de l’association",
                self.association,
                "Il figure en tête des documents. Peut rester vide pour l’instant.",
            ),
            Field("Votre nom", self.name, "L’écran d’ouverture ne montre que vos initiales."),
            Field("Votre fonction", self.role, hint),
        )
        card = Card("", *fields)
        card.setMaximumWidth(640)
        self.lay_out(card)
        for edit in (self.association, self.name):
            edit.textChanged.connect(lambda _: self.changed.emit())

    def missing(self) -> str:
        return "" if self.name.text().strip() else "Il reste votre nom"

    def keep(self) -> None:
        self.answers.association = self.association.text().strip()
        self.answers.name = self.name.text().strip()
        self.answers.role = self.role.currentData()

    def arrive(self) -> None:
        self.association.setFocus()


class PassphraseStep(Step):
    """The first person's passphrase. Leaving this step creates the vault."""

    def __init__(self, answers: Answers) -> None:
        sentence = "Elle seule ouvre les dossiers. Personne ne peut la retrouver pour vous."
        super().__init__("Votre phrase de passe", sentence, answers)
        self.new = NewPassphrase()
        advice = "Cinq mots tirés au hasard sont faciles à retenir et très difficiles à deviner. Évitez les noms, les dates et les citations."
        card = Card("", self.new, text(advice, "small", wrap=True))
        card.setMaximumWidth(640)
        self.lay_out(card)
        self.new.changed.connect(self.changed)

    def missing(self) -> str:
        return self.new.problem()

    def keep(self) -> None:
        self.answers.passphrase = self.new.passphrase()

    def arrive(self) -> None:
        self.new.first.setFocus()
