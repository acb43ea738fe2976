"""Backups: when the last one was made, where they go, making one now."""

from caseworker.access.rights import Access, Kind
from caseworker.errors import CaseworkerError
from caseworker.storage import places
from ui.shell import opening
from ui.shell.backup_words import last_backup_words, reminder
from ui.shell.pages import Desk
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card, row
from ui.widgets.texts import text


class BackupCard(Card):
    """Beside the vault, and one place off the laptop."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.last = text("", "strong", wrap=True)
        self.place = text("", "muted", wrap=True)
        self._reminder = text("", "warning", wrap=True)
        self._problem = ProblemLabel()
        now = button("Sauvegarder maintenant", self.back_up, icon="save")
        choose = button("Choisir le second endroit", self.choose, kind="ghost", icon="hard-drive")
        if not desk.workspace.session.may(Kind.BACKUPS, Access.WRITE):
            choose.hide()
        super().__init__("Sauvegardes", self.last, self.place, self._reminder, self._problem, row(now, choose, None))

    def reread(self) -> None:
        """Read where backups go, and when the last one was made."""
        workspace = self._desk.workspace
        second = places.second_place(workspace.vault.database)
        self.last.setText(last_backup_words(workspace.vault.folder, workspace.session.now()))
        self.place.setText(
            f"Second endroit : {second}" if second else "À chaque fermeture, à côté des dossiers, sur cet ordinateur."
        )
        words = reminder(workspace)
        self._reminder.setText(words)
        self._reminder.setVisible(bool(words))

    def back_up(self) -> None:
        """Back up everywhere; pages wait meanwhile."""
        workspace = self._desk.workspace
        self._desk.run_alone(
            lambda progress: opening.back_up(workspace, progress), self._backed_up, "Sauvegarde", self._fail
        )

    def _backed_up(self, _: None) -> None:
        self._problem.say("")
        self.reread()
        self._desk.say("La sauvegarde est faite et vérifiée.")

    def _fail(self, error: CaseworkerError) -> None:
        self._problem.say(sentence_of(error))

    def choose(self) -> None:
        """Choose the place off the laptop."""
        place = self._desk.dialogs.open_folder(self, "Choisir le second endroit des sauvegardes")
        if place is not None:
            self._desk.workspace.access.choose_second_place(place)
            self.reread()
