"""People who open the vault: who they are, adding one, taking one's access away."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from caseworker.access.model import Account
from caseworker.errors import CaseworkerError, RuleBroken
from caseworker.labels import ROLES, sentence
from ui.settings.person import SCOPES, PersonForm
from ui.shell.new_passphrase import proposed_passphrase
from ui.shell.pages import Desk
from ui.shell.wording import sentence_of
from ui.widgets.buttons import button
from ui.widgets.fields import Field, ProblemLabel, line_edit
from ui.widgets.layout import Card, Item, Line, add, block, column, row, separator
from ui.widgets.texts import chip

ADMINISTRATOR = "admin"


class PeopleCard(Card):
    """The list, and a form under it when someone is being added."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.list = QVBoxLayout()
        self.form = AddPersonForm(self._add)
        self.form.hide()
        self.person = PersonForm(desk, self.reread)
        self._problem = ProblemLabel()
        super().__init__(
            "Personnes",
            self.list,
            self._problem,
            self.form,
            self.person,
            action=button("Ajouter une personne", self._open_form, kind="ghost", icon="user-plus"),
        )

    def reread(self) -> None:
        """Read who can open the vault."""
        items: list[Item] = []
        for account in self._desk.workspace.access.accounts():
            items += [*([separator()] if items else []), self._line(account)]
        while (old := self.list.takeAt(0)) is not None:
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        for item in items:
            add(self.list, item)

    def _line(self, account: Account) -> QWidget:
        scope = "" if account.scope == "service" else " · ses dossiers"
        change = button("Modifier", lambda: self._change(account), kind="ghost", name=f"Modifier {account.name}")
        state = " · phrase de passe provisoire" if account.provisional else ""
        if account.id == self._desk.workspace.session.account_id:
            right: QWidget = chip("Vous", "info")
        else:
            right = button("Retirer", lambda: self._ask(account), kind="ghost", name=f"Retirer {account.name}")
        words = f"{ROLES[account.role.value]}{scope}{state}"
        return Line("user-round", account.name, words, block(row(change, right, spacing=4)))

    def _open_form(self) -> None:
        self.person.hide()
        self.form.begin()

    def _change(self, account: Account) -> None:
        self.form.end()
        self.person.show_person(account)

    def _add(self, name: str, role: str, passphrase: str, scope: str) -> None:
        workspace = self._desk.workspace

        def job(_: object) -> None:
            account_id = workspace.access.add_account(name, role, passphrase, scope=scope)
            if role != ADMINISTRATOR:  # the files someone follows are those of the member of staff of the same name
                workspace.access.link_to_staff(account_id, workspace.staff.ensure(name))

        self._desk.run_alone(
            job,
            lambda _: self._added(),
            "Nouvel accès",
            self.form.show_error,
        )

    def _added(self) -> None:
        self.form.end()
        self.reread()
        self._desk.say(
            "L’accès est créé. Donnez la phrase provisoire de vive voix : elle sera remplacée à la première ouverture."
        )

    def _ask(self, account: Account) -> None:
        kept = self._desk.workspace.access.private_notes_left(account.id)
        notes = f" {kept} de ses notes privées seront perdues." if kept else ""
        question = f"Retirer l’accès de {account.name}\u202f? La clé des dossiers sera changée.{notes}"
        self._desk.ask(question, "Retirer l’accès", lambda: self._remove(account, force=bool(kept)))

    def _remove(self, account: Account, *, force: bool) -> None:
        access = self._desk.workspace.access
        self._desk.run_alone(
            lambda _: access.remove_account(account.id, force=force),
            lambda _: self._removed(),
            "Changement de clé",
            lambda error: self._problem.say(sentence_of(error)),
        )

    def _removed(self) -> None:
        self._problem.say("")
        self.reread()
        self._desk.say("L’accès est retiré et la clé des dossiers est changée.")


class AddPersonForm(QWidget):
    """Name, function, reach, and a provisional passphrase that is proposed."""

    def __init__(self, on_add: Callable[[str, str, str, str], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._on_add = on_add
        self.name = line_edit("Prénom et nom", "Nom", 120)
        self.role, self.scope = QComboBox(), QComboBox()
        for key, words in ROLES.items():
            self.role.addItem(words, key)
        for key, words in SCOPES:
            self.scope.addItem(words, key)
        self.passphrase = line_edit("", "Phrase de passe provisoire", 400)
        self.fields = {
            "name": Field("Nom", self.name),
            "role": Field("Fonction", self.role),
            "scope": Field("Ce que la personne voit", self.scope),
            "passphrase": Field(
                "Phrase de passe provisoire", self.passphrase, "À dire de vive voix. La personne choisira la sienne."
            ),
        }
        add = button("Ajouter", self.add)
        self.setLayout(
            column(separator(), *self.fields.values(), row(None, button("Annuler", self.end, kind="ghost"), add))
        )

    def begin(self) -> None:
        """Show the form, empty, with a passphrase proposed."""
        self.name.clear()
        self.passphrase.setText(proposed_passphrase())
        self._say({})
        self.show()
        self.name.setFocus()

    def end(self) -> None:
        """Hide the form and forget the passphrase."""
        self.passphrase.clear()
        self.hide()

    def add(self) -> None:
        """Give what was typed."""
        self._on_add(self.name.text(), self.role.currentData(), self.passphrase.text(), self.scope.currentData())

    def show_error(self, error: CaseworkerError) -> None:
        """Show what is wrong beside the fields."""
        if isinstance(error, RuleBroken):
            self._say({problem.field: sentence(problem.code, problem.values) for problem in error.problems})
        else:
            self._say({"name": sentence_of(error)})

    def _say(self, sentences: dict[str, str]) -> None:
        for key, field in self.fields.items():
            field.say(sentences.get(key, ""))
