"""A household's accompaniments: the ones it has had, and one more when it changes schemes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from caseworker.days import short_day
from caseworker.households.model import HouseholdFile
from caseworker.supports.model import Support, SupportDraft
from ui.dossier.saving import saved
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, combo
from ui.widgets.kept_form import choose, narrow
from ui.widgets.layout import Line, LineButton, block, column, empty, row, separated
from ui.widgets.texts import text


class SupportForm(QWidget):
    """A line opens an accompaniment; under them, what opens another one: its paper, its days and its place are its own."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._file: HouseholdFile | None = None
        today = desk.today()
        self._scheme = Field("Dispositif", narrow(combo({"": "À choisir"}, "Dispositif")))
        self._entered_on = Field("Date d’entrée", DateField(today, today, "Date d’entrée dans le dispositif"))
        self._lead = Field("Référent", narrow(combo({}, "Référent de l’accompagnement")))
        self._lines = column(spacing=4)
        fields = SideBySide(self._scheme, self._entered_on, self._lead, spacing=10)
        act = button("Ouvrir l’accompagnement", self._open, icon="plus")
        head = text("Un accompagnement de plus, ou un autre dispositif", "strong", wrap=True)
        self.setLayout(column(self._lines, head, fields, block(row(act, None)), spacing=8))

    def take_focus(self) -> None:
        """Let keys begin with the dispositif."""
        self._scheme.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Write nothing: an accompaniment opens when its button is pressed."""

    def show_file(self, file: HouseholdFile) -> None:
        """Show a household's accompaniments, and what may be chosen today."""
        self._file = file
        workspace = self._desk.workspace
        supports = workspace.supports.of_household(file.household.id)
        empty(self._lines)
        for item in separated([self._line(one) for one in supports]) or [text("Aucun accompagnement.", "muted")]:
            self._lines.addWidget(item)
        today = self._desk.today()
        self._offer_schemes([(one.name, one.key) for one in workspace.schemes.schemes() if one.is_open_on(today)])
        self._offer_leads([(one.name, one.id) for one in workspace.staff.members() if one.works_on(today)], supports)

    def _line(self, support: Support) -> LineButton:
        known = self._desk.workspace.schemes.known(support.scheme)
        name = self._desk.workspace.schemes.scheme(support.scheme).name if known else support.scheme
        until = f", sorti le {short_day(support.exit.on)}" if support.exit else ""
        title, about = f"{support.ref} · {name}", f"Entré le {short_day(support.entered_on)}{until}"
        return LineButton(
            Line("milestone", title, about),
            f"Ouvrir\u00a0: {title}, {about}",
            lambda: self._desk.go("dossier", ref=support.ref),
        )

    def _offer_schemes(self, offered: list[tuple[str, str]]) -> None:
        made = self._scheme.edit
        if offered != [(made.itemText(n), made.itemData(n)) for n in range(1, made.count())]:
            made.clear()
            for name, key in [("À choisir", ""), *offered]:
                made.addItem(name, key)

    def _offer_leads(self, offered: list[tuple[str, str]], supports: list[Support]) -> None:
        made, known = self._lead.edit, [lead for one in supports if (lead := one.lead_on(self._desk.today()))]
        chosen = (
            str(made.currentData() or "")
            if made.count()
            else (known or [self._desk.workspace.session.staff_id or ""])[0]
        )
        made.clear()
        for name, staff_id in [("À préciser", ""), *offered]:
            made.addItem(name, staff_id)
        choose(made, chosen if chosen and made.findData(chosen) >= 0 else "")

    def _open(self) -> None:
        scheme, entered_on = str(self._scheme.edit.currentData() or ""), self._entered_on.edit.day()
        self._scheme.say("" if scheme else "Choisissez un dispositif.")
        self._entered_on.say("" if entered_on else WRONG_DAY)
        if self._file is None or not scheme or entered_on is None:
            return
        lead = str(self._lead.edit.currentData() or "") or None
        draft = SupportDraft(self._file.household.id, scheme, entered_on, lead)
        opened: list[Support] = []
        supports = self._desk.workspace.supports
        fields = {"scheme": self._scheme, "entered_on": self._entered_on, "lead_staff_id": self._lead}
        if saved(self._desk, lambda: opened.append(supports.open_support(draft)), "Accompagnement ouvert.", fields):
            choose(self._scheme.edit, "")
            self._desk.go("dossier", ref=opened[0].ref)
