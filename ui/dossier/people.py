"""Who lives there: the members on a day, today unless another is asked for, then how to reach them and who helps."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.dates import age_on
from caseworker.days import long_day, short_day
from caseworker.households.composition import composition_on, present_on
from caseworker.households.model import Household, HouseholdFile, Member
from caseworker.labels import COMPOSITIONS, RELATIONS, plural, wording
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, ProblemLabel
from ui.widgets.layout import Card, Line, LineButton, column, empty, row, separated
from ui.widgets.texts import picture, text

_ICONS = {"telephone": "phone", "courriel": "mail", "urgence": "life-buoy"}
_INTERPRETERS = {
    "inutile": "Sans interprète",
    "telephone": "Interprète au téléphone",
    "sur_place": "Interprète sur place",
    "proche": "Un proche traduit",
}


class PeopleCard(Card):
    """The people of a household. Another day than today is forgotten as soon as the card is left."""

    def __init__(self, desk: Desk, complete: QPushButton, correct: Callable[[str, str], object]) -> None:
        super().__init__("Ménage", action=complete)
        self._desk, self._correct = desk, correct
        may = desk.workspace.session.may
        self._may_correct = may(Kind.IDENTITY, Access.WRITE) and may(Kind.HOUSEHOLD, Access.WRITE)
        self._file: HouseholdFile | None = None
        self._day = desk.today()
        self._may_ask = desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ)
        self._build()
        self._on.day_changed.connect(lambda _day: self._show_typed())
        self._on.editingFinished.connect(lambda: self._show_typed(finished=True))

    def _build(self) -> None:
        today = self._desk.today()
        self._composition = text("", "small", wrap=True)
        self._ask = button(
            "Autre date", self._open_day, kind="ghost", icon="calendar-days", name="Voir le ménage à une autre date"
        )
        self._on = DateField(today, today, "Voir le ménage au")
        self._on.setFixedWidth(124)
        self._back = button("Aujourd’hui", self.show_today, name="Revenir au ménage d’aujourd’hui")
        self._problem = ProblemLabel()
        self._asked = QWidget()
        self._asked.setObjectName("body")
        self._asked.setLayout(column(row(self._on, self._back, None), self._problem, spacing=4))
        self._asked.hide()
        self._people = column(spacing=10)
        head = row(self._composition, self._ask)
        head.setStretch(0, 1)
        self.fill(head, self._asked, self._people, None)

    def show_file(self, file: HouseholdFile) -> None:
        """Show a household; another one than before is shown as it is today."""
        same = self._file is not None and self._file.household.id == file.household.id
        self._file = file
        if same:
            self._show_people()
        else:
            self.show_today()

    def show_today(self) -> None:
        """Come back to today."""
        self._day = self._desk.today()
        self._on.set_day(self._day)  # before the field loses the focus, and says what it holds
        self._problem.say("")
        asked = self._asked.isVisible()
        self._ask.setVisible(self._may_ask)
        if asked and self.isVisible():
            self._ask.setFocus()
        self._asked.hide()
        self._show_people()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._asked.isVisibleTo(self):
            self.show_today()

    def _open_day(self) -> None:
        self._asked.show()
        self._on.setFocus()
        self._on.selectAll()
        self._ask.hide()

    def _show_typed(self, *, finished: bool = False) -> None:
        day = self._on.day()
        if finished or day:
            self._problem.say("" if day else WRONG_DAY)
        if day and day != self._day:
            self._day = day
            self._show_people()

    def _show_people(self) -> None:
        if self._file is None:
            return
        file, day = self._file, self._day
        composition = composition_on(file.members, day, flat_sharing=file.household.flat_sharing)
        words = wording(COMPOSITIONS, composition.value) if self._may_ask else ""  # of one person, it would be untrue
        self._composition.setText(words if day == self._desk.today() else f"{words} · au {long_day(day)}")
        lines: list[QWidget] = [self._member(member) for member in present_on(file.members, day)]
        lines = lines or [text("Personne à cette date.", "muted")]
        if day == self._desk.today():
            lines += self._around(file)
        empty(self._people)
        for item in separated(lines):
            self._people.addWidget(item)

    def _member(self, member: Member) -> QWidget:
        about = _about(member, self._day) if self._may_ask else ""
        name = self._desk.discreet.name(member.person.full_name)
        return self._line("user-round", name, about, "Personnes", member.id)

    def _line(self, icon: str, title: str, about: str, part: str, record_id: str) -> QWidget:
        """Return a line that opens what corrects it, for who may."""
        if not self._may_correct or self._desk.discreet.on:
            return Line(icon, title, about)
        line = Line(icon, title, about, picture("pencil"))
        return LineButton(line, f"Corriger\u00a0: {title}", lambda: self._correct(part, record_id))

    def _around(self, file: HouseholdFile) -> list[QWidget]:
        lines: list[QWidget] = []
        if not self._desk.discreet.on:
            for contact in file.contacts:
                icon = _ICONS.get(contact.kind.value, "map-pin")
                lines.append(self._line(icon, contact.value, contact.label, "Coordonnées", contact.id))
            for one in file.professionals:
                if one.ends_on is None or one.ends_on >= self._day:
                    about = " · ".join(words for words in (one.role, one.phone) if words)
                    lines.append(self._line("handshake", one.name, about, "Professionnels", one.id))
        if file.household.language:
            lines.append(Line("text", f"Langue\u00a0: {file.household.language}", _interpreter(file.household)))
        return lines


def _about(member: Member, day: date) -> str:
    born_on = member.person.born_on
    age = plural(age_on(born_on, day), "an", "ans") if born_on and born_on <= day else "âge non renseigné"
    since = f" · depuis le {short_day(member.joined_on)}" if member.joined_on else ""
    until = f", jusqu’au {short_day(member.left_on)}" if member.left_on else ""
    return f"{wording(RELATIONS, member.relation.value)} · {age}{since}{until}"


def _interpreter(household: Household) -> str:
    return _INTERPRETERS.get(household.interpreter.value, "Interprète\u00a0: à préciser")
