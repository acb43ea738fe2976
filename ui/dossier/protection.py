"""Hides a file from whoever's work does not need it: a head of service chooses who still sees it."""

from PySide6.QtWidgets import QCheckBox

from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import Session
from caseworker.errors import RuleBroken
from caseworker.households.model import Household
from caseworker.labels import ROLES, sentence, wording
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Card, Item, row
from ui.widgets.texts import text

EXPLANATION = (
    "Un dossier protégé n’apparaît que pour les personnes cochées et pour les chefs de service\u00a0: "
    "ni dans les listes, ni dans la recherche, ni dans les exports des autres."
)


def may_protect(session: Session) -> bool:
    """Tell whether the person at work chooses who sees a file."""
    return session.role is Role.HEAD_OF_SERVICE and session.may(Kind.ACCOUNTS, Access.READ)


class ProtectionCard(Card):
    """The people who see a file, ticked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Protection du dossier")
        self.setObjectName("body")  # inside another card: no frame of its own
        self._desk = desk
        self._household: Household | None = None
        self._people: dict[str, QCheckBox] = {}
        self._problem = ProblemLabel()

    def show_household(self, household: Household) -> None:
        """Show who sees a household's file."""
        self._household = household
        workspace = self._desk.workspace
        guards = workspace.protection.guards(household.id)
        self._people = {}
        for account in workspace.access.accounts():
            self._people[account.id] = QCheckBox(f"{account.name} · {wording(ROLES, account.role)}")
            self._people[account.id].setChecked(account.id in guards)
        self._problem = ProblemLabel()
        verb = "Enregistrer qui le voit" if household.protected else "Protéger ce dossier"
        actions: list[Item] = [button(verb, self._protect, icon="shield-check")]
        if household.protected:
            actions.append(button("Lever la protection", self._ask_to_unprotect, kind="ghost"))
        explanation = text(EXPLANATION, "small", wrap=True)
        self.fill(explanation, *self._people.values(), self._problem, row(*actions, None))

    def _protect(self) -> None:
        if self._household is None:
            return
        chosen = [account_id for account_id, box in self._people.items() if box.isChecked()]
        try:
            self._desk.workspace.protection.protect(self._household.id, chosen)
        except RuleBroken as error:
            self._problem.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.say("Dossier protégé.")

    def _ask_to_unprotect(self) -> None:
        self._desk.ask("Rendre ce dossier visible de tout le service\u202f?", "Lever la protection", self._unprotect)

    def _unprotect(self) -> None:
        if self._household:
            self._desk.workspace.protection.unprotect(self._household.id)
            self._desk.say("Protection levée.")
