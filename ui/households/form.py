"""Opens a file with five fields; the rest comes when a paper needs it."""

from typing import cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLayout, QLineEdit, QWidget

from caseworker.errors import RuleBroken
from caseworker.households.model import HouseholdDraft, Referrer, Sex
from caseworker.labels import REFERRERS, SEXES, sentence, wording
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, choice, exclusive
from ui.widgets.fields import DateField, Field, ProblemLabel, line_edit
from ui.widgets.layout import Card, bar, column, row, scrolling
from ui.widgets.texts import text


class NewHouseholdPage(LivingPage):
    """Name, first name, sex, date of birth if it is known, scheme."""

    topics = frozenset[str]()

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
            code: choice(SEXES[code], checked=not code, name=f"Sexe : {SEXES[code]}") for code in ("F", "H", "")
        }
        self._sex_group = exclusive(list(self._sexes.values()))
        self._born_on = Field("Date de naissance", DateField(None, today, "Date de naissance"), "Si vous la connaissez")
        schemes = [s for s in self._desk.workspace.schemes.schemes() if s.is_open_on(today)]
        self._schemes = {
            s.key: choice(s.name, checked=number == 0, name=f"Dispositif : {s.name}")
            for number, s in enumerate(schemes)
        }
        self._scheme_group = exclusive(list(self._schemes.values()))
        self._scheme_problem = ProblemLabel()
        self._entered_on = Field("Date d’entrée", DateField(today, today, "Date d’entrée"))
        self._referrer = QComboBox()
        self._referrer.setAccessibleName("Orienté par")
        self._referrer.addItem("À préciser", "")
        for referrer in Referrer:
            self._referrer.addItem(wording(REFERRERS, referrer.value), referrer.value)
        self._lead = QComboBox()
        self._lead.setAccessibleName("Travailleur social référent")

    def _build_top(self) -> QWidget:
        back = button("Retour", self._desk.back, kind="ghost", icon="chevron-left")
        return bar("topbar", row(back, 8, text("Nouveau ménage", "heading"), None, margins=(12, 6, 24, 6)))

    def _lay_out(self) -> QLayout:
        names = row(self._last_name, self._first_name, spacing=12)
        person = Card("La personne titulaire", names, row(*self._sexes.values(), None), row(self._born_on, None))
        schemes = QGridLayout()
        schemes.setSpacing(8)
        for number, made in enumerate(self._schemes.values()):
            schemes.addWidget(made, number // 2, number % 2)
        support = Card("L’accompagnement", schemes, self._scheme_problem, row(self._entered_on, None))
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
        """Begin with empty fields."""
        for field in (self._last_name, self._first_name, self._born_on):
            _edit(field).clear()
            field.say("")
        entered = self._entered_on.edit
        if isinstance(entered, DateField):
            entered.set_day(self._desk.today())
        self._scheme_problem.say("")
        self.mark_stale()

    def reread(self) -> None:
        self._lead.clear()
        self._lead.addItem("À préciser", None)
        workspace = self.desk.workspace
        for member in workspace.staff.members():
            self._lead.addItem(member.name, member.id)
        own = workspace.access.my_account().staff_id
        self._lead.setCurrentIndex(max(self._lead.findData(own), 0) if own else 0)
        self._last_name.edit.setFocus()

    def open_file(self) -> None:
        """Write household and accompaniment together, then show the dossier."""
        fields = {
            "last_name": self._last_name,
            "first_name": self._first_name,
            "born_on": self._born_on,
            "entered_on": self._entered_on,
        }
        for field in fields.values():
            field.say("")
        self._scheme_problem.say("")
        born, entered = self._born_on.edit, self._entered_on.edit
        if not isinstance(born, DateField) or not isinstance(entered, DateField):
            return
        if born.is_wrong() or entered.is_wrong():
            (self._born_on if born.is_wrong() else self._entered_on).say("Cette date ne se lit pas : jj/mm/aaaa.")
            return
        draft = HouseholdDraft(
            _edit(self._last_name).text(),
            _edit(self._first_name).text(),
            Sex(next(code for code, made in self._sexes.items() if made.isChecked())),
            born.day(),
            self._referrer.currentData(),
        )
        scheme = next((key for key, made in self._schemes.items() if made.isChecked()), "")
        try:
            support = self.desk.workspace.supports.open_file(draft, scheme, entered.day(), self._lead.currentData())
        except RuleBroken as error:
            self._show_problems(error, fields)
            return
        self.desk.say("Dossier ouvert.")
        self.desk.go("dossier", ref=support.ref)

    def _show_problems(self, error: RuleBroken, fields: dict[str, Field]) -> None:
        for problem in error.problems:
            said = sentence(problem.code, problem.values)
            name = problem.field.rsplit(".", 1)[-1]
            if name in fields:
                fields[name].say(said)
            else:
                self._scheme_problem.say(said)


def _edit(field: Field) -> QLineEdit:
    return cast(QLineEdit, field.edit)
