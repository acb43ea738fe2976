"""Writes the permission to stay beyond the maximum: why, until when, who agreed, and whether their paper is in hand."""

from typing import Any

from caseworker.access.rights import Access, Kind
from caseworker.agreements.model import Waiver
from caseworker.errors import RuleBroken
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, combo, line_edit, say_problems
from ui.widgets.layout import Card, grid, row

PROOFS = {"": "Pas encore reçu", "vue": "Vu", "copie": "Copie gardée"}


class WaiverForm(Card):
    """The reason is the only field that must be there."""

    def __init__(self, desk: Desk, support_ref: str) -> None:
        super().__init__("Écrire la dérogation")
        self._desk, self._support_ref = desk, support_ref
        self._reason, self._agreement = line_edit(longest=500), line_edit("Courrier du…, n°\u00a012", longest=200)
        self._funder = line_edit("DDETS", longest=120)
        self._until = DateField(None, desk.today(), "Jusqu’au")
        self._agreed_on = DateField(None, desk.today(), "Accord donné le")
        self._proof = combo(PROOFS, "Courrier du financeur")
        self._fields: dict[str, Field[Any]] = {
            "reason": Field("Raison", self._reason),
            "until_on": Field("Jusqu’au, si c’est connu", self._until),
            "funder": Field("Qui a donné son accord", self._funder),
            "agreed_on": Field("Accord donné le", self._agreed_on),
            "funder_agreement": Field("Référence", self._agreement),
            "proof": Field("Courrier", self._proof),
        }
        self._fields["proof"].setVisible(desk.workspace.session.may(Kind.DOCUMENTS, Access.WRITE))
        fields = grid(list(self._fields.values()), 2)
        self.add(fields, row(None, button("Enregistrer la dérogation", self._keep, icon="check")))

    def _keep(self) -> None:
        say_problems(self._fields, [])
        wrong = [name for name in ("until_on", "agreed_on") if self._fields[name].edit.is_wrong()]
        for name in wrong:
            self._fields[name].say(WRONG_DAY)
        if wrong:
            return
        waiver = Waiver(
            self._desk.today(),
            self._until.day(),
            self._reason.text().strip(),
            self._agreement.text().strip(),
            self._funder.text().strip(),
            self._agreed_on.day(),
        )
        try:
            self._desk.workspace.reviews.waive(self._support_ref, waiver, self._proof.currentData())
        except RuleBroken as error:
            say_problems(self._fields, error.problems)
            return
        self._desk.say("Dérogation enregistrée.")
