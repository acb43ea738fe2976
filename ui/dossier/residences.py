"""Where people lived before: each person's places, the oldest first; a line opens the form that corrects it."""

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.households.model import HouseholdFile, Residence
from caseworker.households.residence_kinds import LeavingCause
from caseworker.labels import wording
from ui.dossier.residence_form import ResidenceForm
from ui.dossier.residence_words import LEAVING_CAUSES, RESIDENCE_KINDS
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, LineButton, column, empty, separated
from ui.widgets.texts import picture, text

HIDDEN = "Masqué en mode discret (F9)."
BELOW = 16
NOTHING = "Aucun lieu noté\u00a0: rue, hébergement, logement d’avant…"


class ResidencesCard(Card):
    """The residential history of a household's people."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: HouseholdFile | None = None
        self._form: ResidenceForm | None = None
        session = desk.workspace.session
        self._may_read = session.may(Kind.HOUSEHOLD, Access.READ)
        self._may_write = session.may(Kind.HOUSEHOLD, Access.WRITE)
        self._add = button("Ajouter un lieu", self.begin_new, kind="ghost", icon="plus")
        super().__init__("Parcours résidentiel", action=self._add)
        self._top, self._lines = column(), column(spacing=4)
        self.fill(self._top, self._lines)

    def show_file(self, file: HouseholdFile) -> None:
        """Show the places of a household's people; the form of another household is closed."""
        if self._form and self._file and self._file.household.id != file.household.id:
            self._form.close_form()
        self._file = file
        hidden = self._desk.discreet.on
        self.setVisible(self._may_read)
        self._add.setVisible(self._may_write and not hidden)
        if self._form:
            self._form.show_people(_people(file))
            if hidden:
                self._form.close_form()
        empty(self._lines)
        for line in [text(HIDDEN, "muted")] if hidden else self._histories(file):
            self._lines.addWidget(line)

    def settle(self) -> None:
        """Write what is being typed."""
        if self._form:
            self._form.settle()

    def begin_new(self) -> None:
        """Open the form on a new place."""
        self._open(None)

    def _histories(self, file: HouseholdFile) -> list[QWidget]:
        names = {person_id: name for name, person_id in _people(file)}
        residences = sorted(file.residences, key=lambda residence: list(names).index(residence.person_id))
        lines = [self._line(residence, names[residence.person_id]) for residence in residences]
        return separated(lines) or [text(NOTHING, "muted")]

    def _line(self, residence: Residence, name: str) -> QWidget:
        kind = wording(RESIDENCE_KINDS, residence.kind.value)
        title = f"{kind} · {residence.city}" if residence.city else kind
        facts = [name, _period(residence)]
        if residence.leaving_cause is not LeavingCause.UNKNOWN:
            facts.append(wording(LEAVING_CAUSES, residence.leaving_cause.value))
        subtitle = " · ".join(fact for fact in facts if fact)
        if not self._may_write:
            return Line("map-pin", title, subtitle)
        line = Line("map-pin", title, subtitle, picture("pencil"))
        return LineButton(line, f"Corriger\u00a0: {title}, {name}", lambda: self._open(residence))

    def _open(self, residence: Residence | None) -> None:
        if self._file is None:
            return
        if self._form is None:
            self._form = ResidenceForm(self._desk, self._add)
            self._form.hide()
            self._top.addWidget(self._form)
            self._form.show_people(_people(self._file))
            self._form.grown.connect(self._bring_into_sight)
            if area := self._scroll_area():
                area.verticalScrollBar().rangeChanged.connect(self._bring_into_sight)
        self._form.begin(residence)

    def _bring_into_sight(self) -> None:
        """Keep the form in sight while it is typed in: when it opens, and when it has something to say."""
        form, area, focused = self._form, self._scroll_area(), QApplication.focusWidget()
        if form and area and focused and form.isAncestorOf(focused):
            area.ensureWidgetVisible(form, 0, BELOW)

    def _scroll_area(self) -> QScrollArea | None:
        around = self.parentWidget()
        while around and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around if isinstance(around, QScrollArea) else None


def _people(file: HouseholdFile) -> list[tuple[str, str]]:
    """Return how each is called at home, and their id: the first name, unless two share it or it is not known."""
    people = {member.person.id: member.person for member in file.members}  # who left and came back is there once
    first_names = [person.first_name for person in people.values()]
    return [
        (
            person.first_name if person.first_name and first_names.count(person.first_name) == 1 else person.full_name,
            id_,
        )
        for id_, person in people.items()
    ]


def _period(residence: Residence) -> str:
    start, end = residence.starts_on, residence.ends_on
    if start and end:
        return f"du {short_day(start)} au {short_day(end)}"
    if start:
        return f"depuis le {short_day(start)}"
    return f"jusqu’au {short_day(end)}" if end else "dates non renseignées"
