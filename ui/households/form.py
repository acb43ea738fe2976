"""Opens a file with five fields; the rest comes when a paper needs it."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QPushButton, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.households.checks import problems_in
from caseworker.households.model import HouseholdDraft, Referrer, Sex
from caseworker.labels import REFERRERS, SEXES, sentence, wording
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import WRONG_DAY, DateField, Field, ProblemLabel, combo, line_edit
from ui.widgets.layout import Card, bar, column, empty, row, scrolling
from ui.widgets.texts import text


class NewHouseholdPage(LivingPage):
    """Name, first name, sex, date of birth if it is known, scheme."""

    topics = frozenset({"staff", "schemes"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._build()
        super().__init__(desk, self._build_top(), scrolling(self._lay_out()), self._build_bottom())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.open_file)

    def _build(self) -> None:
        today = self._desk.today()
        self._last_name = Field("Nom", line_edit(longest=120))
        self._first_name = Field("Prénom", line_edit(longest=120))
        self._sexes = {
            code: choice(SEXES[code], checked=not code, name=f"Sexe : {SEXES[code]}") for code in ("F", "H", "")
        }
        self._sex_group = exclusive(list(self._sexes.values()))
        self._born_on = Field("Date de naissance", DateField(None, today, "Date de naissance"), "Si vous la connaissez")
        self._schemes: dict[str, QPushButton] = {}
        self._scheme_grid = QGridLayout()
        self._scheme_grid.setSpacing(8)
        self._offer_schemes()
        self._scheme_problem = ProblemLabel()
        self._entered_on = Field("Date d’entrée", DateField(today, today, "Date d’entrée"))
        self._fields = {
            "last_name": self._last_name,
            "first_name": self._first_name,
            "born_on": self._born_on,
            "entered_on": self._entered_on,
        }
        referrers = {referrer.value: wording(REFERRERS, referrer.value) for referrer in Referrer}
        self._referrer = combo({"": "À préciser"} | referrers, "Orienté par")
        self._lead = combo({}, "Travailleur social référent")

    def _offer_schemes(self) -> None:
        """Offer the dispositifs that are open today; the one that was chosen stays so."""
        today = self._desk.today()
        offered = {s.key: s.name for s in self._desk.workspace.schemes.schemes() if s.is_open_on(today)}
        if {key: made.text() for key, made in self._schemes.items()} == offered:
            return
        chosen = {key for key, made in self._schemes.items() if made.isChecked()}
        empty(self._scheme_grid)
        self._schemes = {
            key: choice(name, checked=key in chosen or len(offered) == 1, name=f"Dispositif\u00a0: {name}")
            for key, name in offered.items()
        }
        self._scheme_group = exclusive(list(self._schemes.values()))
        for number, made in enumerate(self._schemes.values()):
            self._scheme_grid.addWidget(made, number // 2, number % 2)

    def _build_top(self) -> QWidget:
        back = button("Retour", self._desk.back, kind="ghost", icon="chevron-left")
        return bar("topbar", row(back, 8, text("Nouveau ménage", "heading"), None, margins=(12, 6, 24, 6)))

    def _lay_out(self) -> QLayout:
        names = row(self._last_name, self._first_name, spacing=12)
        person = Card("La personne titulaire", names, row(*self._sexes.values(), None), row(self._born_on, None))
        support = Card("L’accompagnement", self._scheme_grid, self._scheme_problem, row(self._entered_on, None))
        more = Card(
            "Si vous le savez déjà",
            row(
                column(text("Orienté par", "strong"), self._referrer, spacing=4),
                column(text("Référent", "strong"), self._lead, spacing=4),
                spacing=12,
            ),
        )
        return column(SideBySide(person, support), more, None, spacing=16)

    def _build_bottom(self) -> QWidget:
        promise = text("Tout le reste se complète plus tard, quand un document en a besoin.", "small")
        open_it = button("Ouvrir le dossier", self.open_file, kind="primary", icon="check")
        return bar("bottombar", row(promise, None, open_it, margins=(24, 8, 24, 8)))

    def arrive(self) -> None:
        """Show the form. What was being typed is still there: only an opened file empties it."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._last_name.edit.setFocus()

    def reread(self) -> None:
        """Offer the dispositifs, and the people at work, the one at the screen first chosen."""
        self._offer_schemes()
        workspace, chosen = self.desk.workspace, self._lead.currentData()
        self._lead.clear()
        self._lead.addItem("À préciser", None)
        for member in workspace.staff.members():
            if member.works_on(self.desk.today()):
                self._lead.addItem(member.name, member.id)
        own = chosen or workspace.session.staff_id
        self._lead.setCurrentIndex(max(self._lead.findData(own), 0) if own else 0)

    def _begin_again(self) -> None:
        for field in (self._last_name, self._first_name, self._born_on):
            field.edit.clear()
        self._sexes[""].setChecked(True)
        self._referrer.setCurrentIndex(0)
        self._entered_on.edit.set_day(self.desk.today())
        self._scheme_group.setExclusive(False)
        for made in self._schemes.values():
            made.setChecked(len(self._schemes) == 1)
        self._scheme_group.setExclusive(True)

    def open_file(self) -> None:
        """Write household and accompaniment together, then show the dossier."""
        scheme = next((key for key, made in self._schemes.items() if made.isChecked()), "")
        draft, entered_on = self._draft(), self._entered_on.edit.day()
        if self._says_what_is_wrong(draft, scheme):
            return
        try:
            support = self.desk.workspace.supports.open_file(draft, scheme, entered_on, self._lead.currentData())
        except RuleBroken as error:
            self._show_problems(error.problems)
            return
        self._begin_again()
        self.desk.say("Dossier ouvert.")
        self.desk.go("dossier", ref=support.ref)

    def _draft(self) -> HouseholdDraft:
        sex = next(code for code, made in self._sexes.items() if made.isChecked())
        born_on = self._born_on.edit.day()
        names = (self._last_name.edit.text(), self._first_name.edit.text())
        return HouseholdDraft(*names, Sex(sex), born_on, self._referrer.currentData())

    def _says_what_is_wrong(self, draft: HouseholdDraft, scheme: str) -> bool:
        """Say at once all that can be known before asking: what does not read, what is missing, what was not chosen."""
        for field in self._fields.values():
            field.say("")
        problems = problems_in(draft, frozenset(), self.desk.today())
        self._show_problems(problems)
        unread = [f for f in (self._entered_on, self._born_on) if f.edit.is_wrong()]
        for field in unread:
            field.say(WRONG_DAY)
            field.edit.setFocus()
        self._scheme_problem.say("" if scheme else "Choisissez un dispositif.")
        return bool(problems) or bool(unread) or not scheme

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field; the first one is where the cursor goes."""
        for problem in reversed(problems):
            said = sentence(problem.code, problem.values)
            field = self._fields.get(problem.field.rsplit(".", 1)[-1])
            if field is None:
                self._scheme_problem.say(said)
            else:
                field.say(said)
                field.edit.setFocus()
