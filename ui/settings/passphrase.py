"""Changing one's own passphrase."""

from caseworker.errors import CaseworkerError
from caseworker.labels import sentence
from ui.shell.entry import PassphraseEdit
from ui.shell.new_passphrase import NewPassphrase
from ui.shell.pages import Desk
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button
from ui.widgets.fields import Field
from ui.widgets.layout import Card, row
from ui.widgets.texts import text


class PassphraseCard(Card):
    """The present one, then the new one twice; folded until it is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.old = PassphraseEdit("Phrase de passe actuelle")
        self.old_field = Field("Phrase de passe actuelle", self.old)
        self.new = NewPassphrase("Nouvelle phrase de passe")
        self.open = button("Changer ma phrase de passe", self._unfold, icon="key-round")
        self.go = button("Changer", self.change)
        self._give_up = button("Annuler", self._fold, kind="ghost")
        self.late = text(sentence("backups_out_of_reach"), "warning", wrap=True)
        self.late.hide()
        buttons = row(None, self._give_up, self.go)
        super().__init__("Ma phrase de passe", row(self.open, None), self.late, self.old_field, self.new, buttons)
        self._fold()

    def _unfold(self) -> None:
        self._show(shown=True)
        self.old.setFocus()

    def _fold(self) -> None:
        self.old.forget()
        self.new.forget()
        self.new.say("")
        self.old_field.say("")
        self._show(shown=False)

    def _show(self, *, shown: bool) -> None:
        self.open.setVisible(not shown)
        for part in (self.old_field, self.new, self._give_up, self.go):
            part.setVisible(shown)

    def change(self) -> None:
        """Replace it, in a job: Argon2 runs twice."""
        if self.new.problem():
            self.new.say(self.new.problem())
            return
        old, new, access = self.old.text(), self.new.passphrase(), self._desk.workspace.access
        self._desk.run_alone(
            lambda _: access.change_passphrase(old, new), self._changed, "Nouvelle phrase de passe", self._fail
        )

    def _changed(self, backups_follow: bool) -> None:
        self._fold()
        self._desk.say("Votre phrase de passe est changée.")
        self.late.setVisible(not backups_follow)

    def _fail(self, error: CaseworkerError) -> None:
        field = self.old_field if error.code == "wrong_passphrase" else self.new
        field.say(sentence_of(error))
