"""The last steps: a second place for backups, and the way to work."""

from PySide6.QtWidgets import QLabel

from ui.shell.dialogs import Dialogs
from ui.shell.first_run.step import Answers, Step
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, row, separator
from ui.widgets.texts import text


class BackupStep(Step):
    """A place off the laptop; may be chosen later."""

    def __init__(self, answers: Answers, dialogs: Dialogs) -> None:
        sentence = "À chaque fermeture, Tremplin copie les dossiers, chiffrés, et vérifie la copie."
        super().__init__("Sauvegarde", sentence, answers)
        self._dialogs = dialogs
        self._place: QLabel = text("Aucun second endroit pour l’instant.", "muted", wrap=True)
        choose = button("Choisir un endroit", self.choose, icon="hard-drive")
        card = Card(
            "Un second endroit, hors de cet ordinateur",
            text(
                "Clé USB, disque ou partage du réseau : si l’ordinateur est volé ou tombe en panne, les dossiers restent.",
                wrap=True,
            ),
            self._place,
            row(choose, None),
            separator(),
            text(
                "Vous pouvez passer cette étape. Un rappel reste affiché tant qu’il n’y a pas de second endroit.",
                "small",
                wrap=True,
            ),
        )
        card.setMaximumWidth(720)
        self.lay_out(card)

    def choose(self) -> None:
        """Ask for a folder."""
        place = self._dialogs.open_folder(self, "Choisir le second endroit des sauvegardes")
        if place is not None:
            self.answers.second_place = place
            self._place.setText(str(place))
            self.changed.emit()


class ReadyStep(Step):
    """Everything is there."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("C’est prêt", "Les dossiers sont créés, vides et chiffrés.", answers)
        card = Card(
            "Et maintenant",
            Line("users", "Ouvrez un premier ménage", "Cinq champs suffisent ; le reste vient au fil des entretiens."),
            separator(),
            Line(
                "import",
                "Ou reprenez vos tableaux",
                "La commande « caseworker import » lit un classeur ou des CSV.",
            ),
            separator(),
            Line(
                "lock",
                "Quand vous vous levez : Ctrl+L",
                "Tremplin se verrouille aussi tout seul après quelques minutes.",
            ),
            separator(),
            Line(
                "shield-check",
                "Chiffrez aussi le disque",
                "BitLocker, FileVault ou LUKS\u00a0: demandez à l’informatique.",
            ),
        )
        card.setMaximumWidth(720)
        self.lay_out(card)
