"""One person of the service, corrected: what they see, their function and last day, the files that they are lent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from caseworker.access.model import Account, Delegation
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.labels import ROLES, sentence, wording
from caseworker.staff.model import StaffMember
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, ProblemLabel, line_edit
from ui.widgets.layout import Item, Line, column, empty, row, separator
from ui.widgets.texts import text

SCOPES = (("service", "Tous les dossiers du service"), ("own", "Les dossiers que la personne suit"))
NOT_A_DAY = "Ce n’est pas une date\u00a0: jj/mm/aaaa."


class PersonForm(QWidget):
    """What may change of somebody who has an access; `on_kept` is called when something did."""

    def __init__(self, desk: Desk, on_kept: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._on_kept = desk, on_kept
        self._account: Account | None = None
        today = desk.today()
        self._title = text("", "strong")
        self.scope, self.post, self.left_on = (
            QComboBox(),
            line_edit(longest=120),
            DateField(None, today, "Dernier jour"),
        )
        for key, words in SCOPES:
            self.scope.addItem(words, key)
        self.whose = QComboBox()
        self.starts_on, self.ends_on = DateField(today, today, "À partir du"), DateField(None, today, "Jusqu’au")
        self.fields = {
            "scope": Field("Ce que la personne voit", self.scope, "Dès sa prochaine ouverture."),
            "post": Field("Fonction dans l’équipe", self.post),
            "left_on": Field("Dernier jour dans le service", self.left_on, "Vide tant que la personne y travaille."),
            "whose": Field("Dossiers de", self.whose),
            "starts_on": Field("À partir du", self.starts_on),
            "ends_on": Field("Jusqu’au", self.ends_on, "Vide\u00a0: jusqu’à nouvel ordre."),
        }
        self._problem, self._loans = ProblemLabel(), column(spacing=6)
        self.setLayout(self._laid_out())
        self.hide()

    def _laid_out(self) -> QVBoxLayout:
        field = self.fields
        keep = button("Enregistrer", self.keep, name="Enregistrer la personne")
        lend = button("Confier ces dossiers", self.lend)
        close = button("Fermer", self.hide, kind="ghost", icon="x", name="Fermer la personne")
        return column(
            separator(),
            row(self._title, None, close),
            field["scope"],
            SideBySide(field["post"], field["left_on"], spacing=8),
            self._problem,
            row(None, keep),
            text("Dossiers d’un collègue, confiés pour un temps", "strong"),
            self._loans,
            field["whose"],
            SideBySide(field["starts_on"], field["ends_on"], spacing=8),
            row(None, lend),
        )

    # --- Showing

    def show_person(self, account: Account) -> None:
        """Show someone, as they are now."""
        self._account = account
        member = self._member()
        self._title.setText(f"{account.name} · {ROLES[account.role.value]}")
        self.scope.setCurrentIndex(self.scope.findData(account.scope))
        for key in ("post", "left_on"):
            self.fields[key].setVisible(member is not None)
        if member:
            self.post.setText(wording(ROLES, member.post))
            self.left_on.set_day(member.left_on)
        self.starts_on.set_day(self._desk.today())
        self.ends_on.set_day(None)
        self._say({})
        self._show_colleagues(account)
        self._show_loans()
        self.show()
        self.scope.setFocus()

    def _member(self) -> StaffMember | None:
        staff_id = self._account.staff_id if self._account else None
        return self._desk.workspace.staff.member(staff_id) if staff_id else None

    def _show_colleagues(self, account: Account) -> None:
        self.whose.clear()
        for member in self._desk.workspace.staff.members():
            if member.id != account.staff_id:
                self.whose.addItem(member.name, member.id)

    def _lent(self) -> list[Delegation]:
        today = self._desk.today()
        return [
            one
            for one in self._desk.workspace.access.delegations()
            if self._account and one.to_account_id == self._account.id and not (one.ends_on and one.ends_on < today)
        ]

    def _show_loans(self) -> None:
        empty(self._loans)
        lines: list[Item] = [self._loan(one) for one in self._lent()]
        for line in lines or [text("Aucun pour l’instant.", "muted")]:
            if isinstance(line, QWidget):
                self._loans.addWidget(line)

    def _loan(self, loan: Delegation) -> QWidget:
        whose = self._desk.workspace.staff.member(loan.from_staff_id).name
        until = f" jusqu’au {short_day(loan.ends_on)}" if loan.ends_on else ", jusqu’à nouvel ordre"
        end = button(
            "Reprendre", lambda: self._take_back(loan), kind="ghost", name=f"Reprendre les dossiers de {whose}"
        )
        return Line("folder-open", f"Dossiers de {whose}", f"À partir du {short_day(loan.starts_on)}{until}", end)

    # --- Keeping

    def keep(self) -> None:
        """Keep what they see, their function and their last day."""
        account, workspace = self._account, self._desk.workspace
        if account is None:
            return
        if self.left_on.is_wrong():
            self._say({"left_on": NOT_A_DAY})
            return
        member = self._member()
        try:
            if member:
                workspace.staff.update(replace(member, post=_code_of(self.post), left_on=self.left_on.day()))
            workspace.access.set_scope(account.id, self.scope.currentData())
        except RuleBroken as error:
            self._say({problem.field: sentence(problem.code, problem.values) for problem in error.problems})
            return
        self._say({})
        self._desk.say("C’est enregistré.")
        self._on_kept()

    def lend(self) -> None:
        """Lend the files of the colleague who is chosen."""
        account, starts_on = self._account, self.starts_on.day()
        wrong = {"starts_on": NOT_A_DAY} if starts_on is None else {}
        wrong |= {"ends_on": NOT_A_DAY} if self.ends_on.is_wrong() else {}
        if self.whose.currentData() is None:
            wrong["whose"] = "Aucun collègue dans l’équipe."
        self._say(wrong)
        if account is None or starts_on is None or wrong:
            return
        try:
            loan = Delegation(account.id, self.whose.currentData(), starts_on, self.ends_on.day())
            self._desk.workspace.access.lend_files(loan)
        except RuleBroken as error:
            self._say({problem.field: sentence(problem.code, problem.values) for problem in error.problems})
            return
        self._show_loans()
        self._desk.say("Dossiers confiés.")

    def _take_back(self, loan: Delegation) -> None:
        self._desk.workspace.access.end_loan(loan, self._desk.today() - timedelta(days=1))
        self._show_loans()
        self._desk.say("Les dossiers sont repris.")

    def _say(self, sentences: dict[str, str]) -> None:
        for key, field in self.fields.items():
            field.say(sentences.get(key, ""))
        self._problem.say(" ".join(words for key, words in sentences.items() if key not in self.fields))


def _code_of(post: QLineEdit) -> str:
    """Return the code of a function typed in the program's own words, or what was typed."""
    typed = post.text().strip()
    return next((code for code, words in ROLES.items() if words == typed), typed)
