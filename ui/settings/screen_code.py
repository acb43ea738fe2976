"""The short code that takes back a screen turned to a household."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from caseworker.errors import RuleBroken
from caseworker.showing.model import LONGEST_CODE
from ui.shell.pages import Desk
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import Field, line_edit
from ui.widgets.layout import Card, row
from ui.widgets.texts import text

WHAT = (
    "Quand vous montrez l’écran à un ménage (F8), ce code vous rend la main. Il n’ouvre jamais les dossiers\u00a0: "
    "après cinq erreurs, il faut la phrase de passe. Sans code, elle est toujours demandée."
)


class ScreenCodeCard(Card):
    """One's code: chosen twice the same, changed or taken away."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.code = Field("Nouveau code", _hidden("4 à 8 chiffres"))
        self.again = Field("Encore une fois", _hidden(""))
        self.keep = button("Choisir ce code", self._keep, icon="check")
        self.forget = button("Retirer le code", self._forget, kind="ghost")
        self._state = text("", "muted", wrap=True)
        fields = row(self.code, self.again, spacing=12)
        super().__init__("Code pour l’écran montré", text(WHAT, "small", wrap=True), self._state, fields)
        self.add(row(self.keep, self.forget, None))
        self.again.edit.returnPressed.connect(self._keep)
        self._show_state()

    def _show_state(self) -> None:
        chosen = self._desk.workspace.showing.has_code()
        self._state.setText("Vous avez un code." if chosen else "Vous n’avez pas encore de code.")
        relabel(self.keep, "Changer de code" if chosen else "Choisir ce code")
        self.forget.setVisible(chosen)

    def _keep(self) -> None:
        code = self.code.edit.text()
        self.again.say("")
        self.code.say("")
        if code != self.again.edit.text():
            self.again.say("Les deux codes ne sont pas les mêmes.")
            return
        try:
            self._desk.workspace.showing.choose_code(code)
        except RuleBroken as error:
            self.code.say(sentence_of(error))
            return
        self._empty()
        self._desk.say("Votre code est enregistré.")

    def _forget(self) -> None:
        self._desk.workspace.showing.forget_code()
        self._empty()
        self._desk.say("Votre code est retiré\u00a0: la phrase de passe sera demandée.")

    def _empty(self) -> None:
        self.code.edit.clear()
        self.again.edit.clear()
        self._show_state()


def _hidden(placeholder: str) -> QLineEdit:
    edit = line_edit(placeholder, longest=LONGEST_CODE)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhDigitsOnly)
    return edit
