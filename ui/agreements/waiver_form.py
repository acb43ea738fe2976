"""Writes the permission to stay beyond the maximum: why, until when, with whose agreement."""

from caseworker.agreements.model import Waiver
from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, line_edit
from ui.widgets.layout import Card, row


class WaiverForm(Card):
    """Three fields; the reason is the only one that must be there."""

    def __init__(self, desk: Desk, support_ref: str) -> None:
        super().__init__("Écrire la dérogation")
        self._desk, self._support_ref = desk, support_ref
        self._reason, self._agreement = line_edit(longest=500), line_edit("DDETS, courrier du…", longest=200)
        self._until = DateField(None, desk.today(), "Jusqu’au")
        self._fields = {
            "reason": Field("Raison", self._reason),
            "funder_agreement": Field("Accord du financeur", self._agreement),
            "until_on": Field("Jusqu’au, si c’est connu", self._until),
        }
        fields = row(*self._fields.values(), spacing=12)
        fields.setStretch(0, 2)
        self.add(fields, row(None, button("Enregistrer la dérogation", self._keep, icon="check")))

    def _keep(self) -> None:
        for field in self._fields.values():
            field.say("")
        if self._until.is_wrong():
            self._fields["until_on"].say(WRONG_DAY)
            return
        waiver = Waiver(
            self._desk.today(), self._until.day(), self._reason.text().strip(), self._agreement.text().strip()
        )
        try:
            self._desk.workspace.agreements.waive_maximum(self._support_ref, waiver)
        except RuleBroken as error:
            for problem in error.problems:
                self._fields.get(problem.field, self._fields["reason"]).say(sentence(problem.code, problem.values))
            return
        self._desk.say("Dérogation enregistrée.")
