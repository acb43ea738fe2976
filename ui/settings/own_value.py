"""One amount, delay or reference in full: its source, and the association's own value, given and withdrawn here."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from caseworker.days import short_day
from caseworker.errors import NotFound, RuleBroken
from caseworker.labels import CERTAINTIES, parameter_words
from caseworker.parameters.model import ParameterEntry, Unit
from caseworker.parameters.typed import CENTS, LONGEST_REFERENCE, LONGEST_SOURCE, OwnValue, is_month_day
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import WRONG_DAY, DateField, Field, line_edit, say_problems
from ui.widgets.layout import Line, add, column, empty, row, separated, separator
from ui.widgets.texts import text


def period_words(entry: ParameterEntry) -> str:
    """Return from when to when a value holds."""
    start = f"depuis le {short_day(entry.valid_from)}" if entry.valid_from else ""
    end = f"jusqu’au {short_day(entry.valid_to)}" if entry.valid_to else ""
    return ", ".join(words for words in (start, end) if words) or "sans date"


def bring_into_view(widget: QWidget) -> None:
    """Scroll the page to a part that has just been shown, once it has its place."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        QTimer.singleShot(0, widget, lambda: area.ensureWidgetVisible(widget, 0, 16))


class OwnValueForm(QWidget):
    """Value, first and last day, source. Hidden until it is asked for."""

    def __init__(self, desk: Desk, on_given: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._on_given, self._code = desk, on_given, ""
        self.value = line_edit("", "Valeur de l’association", LONGEST_REFERENCE)
        self.valid_from = DateField(desk.today(), desk.today(), "À partir du")
        self.valid_to = DateField(None, desk.today(), "Jusqu’au")
        self.source = line_edit("Note de service, convention, délibération…", "Source", LONGEST_SOURCE)
        self.fields: dict[str, Field[QWidget]] = {
            "value": Field("Valeur de l’association", self.value),
            "valid_from": Field("À partir du", self.valid_from),
            "valid_to": Field("Jusqu’au, s’il y a une fin", self.valid_to),
            "source": Field("Source", self.source, "D’où vient cette valeur, pour qui la lira plus tard."),
        }
        days = row(self.fields["valid_from"], self.fields["valid_to"], spacing=12)
        cancel = button("Annuler", self.hide, kind="ghost")
        keep = button("Donner cette valeur", self.keep)
        self.setLayout(column(self.fields["value"], days, self.fields["source"], row(None, cancel, keep)))
        self.hide()

    def begin(self, entry: ParameterEntry) -> None:
        """Show the form for one parameter, empty."""
        self._code = entry.code
        for edit in (self.value, self.source, self.valid_to):
            edit.clear()
        self.value.setPlaceholderText(_example(entry))
        self.valid_from.set_day(self._desk.today())
        say_problems(self.fields, ())
        self.show()
        self.value.setFocus()
        bring_into_view(self)

    def keep(self) -> None:
        """Give what was typed."""
        say_problems(self.fields, ())
        wrong = [field for field in (self.fields["valid_from"], self.fields["valid_to"]) if field.edit.is_wrong()]  # type: ignore[attr-defined]  # both are days
        for field in wrong:
            field.say(WRONG_DAY)
        if wrong:
            return
        own = OwnValue(self._code, self.value.text(), self.source.text(), self.valid_from.day(), self.valid_to.day())
        try:
            self._desk.workspace.own_parameters.give(own)
        except RuleBroken as refusal:
            say_problems(self.fields, refusal.problems)
            return
        self.hide()
        self._desk.say("La valeur de l’association est en place.")
        self._on_given()


def _example(entry: ParameterEntry) -> str:
    if entry.unit in CENTS:
        return "384,50\u00a0€"
    if entry.unit is Unit.REFERENCE:
        return "Article, loi ou décret"
    if entry.unit is Unit.WORD and not is_month_day([entry]):
        return parameter_words(entry)
    return parameter_words(entry).split("\u00a0")[0]


class ParameterDetail(QWidget):
    """What is known of one parameter; under it, for whoever may change the settings, the association's own values."""

    def __init__(self, desk: Desk, *, may_write: bool) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._may_write = desk, may_write
        self._entry: ParameterEntry | None = None
        self.title, self.facts = text("", "strong", wrap=True), text("", wrap=True)
        self.source = text("", "muted", wrap=True)
        self.own = QVBoxLayout()
        self.own.setSpacing(10)
        self.form = OwnValueForm(desk, self.reread)
        self.give = button("Donner la valeur de l’association", self._begin, icon="pencil")
        if not may_write:
            self.give.hide()
        self.setLayout(
            column(separator(), self.title, self.facts, self.source, self.own, row(self.give, None), self.form)
        )
        self.hide()

    def show_entry(self, entry: ParameterEntry) -> None:
        """Show another parameter; what was being typed for the one before is let go."""
        self.form.hide()
        self._entry = self._shipped(entry)
        self.reread()
        self.show()
        bring_into_view(self)

    def _shipped(self, entry: ParameterEntry) -> ParameterEntry:
        """Return the shipped value that one of the association stands in the place of; the value itself when it is shipped."""
        table, today = self._desk.workspace.parameters, self._desk.today()
        if not table.is_override(entry):
            return entry
        shipped = [each for each in table.history(entry.code) if not table.is_override(each)]
        return next((each for each in shipped if each.period.holds(today)), shipped[-1] if shipped else entry)

    def reread(self) -> None:
        """Read the chosen value again, and the association's own beside it."""
        entry = self._entry
        if entry is None:
            return
        self.title.setText(entry.label)
        self.facts.setText(
            f"Valeur fournie\u00a0: {parameter_words(entry)} · {period_words(entry)} · {CERTAINTIES[entry.certainty.value]}"
        )
        checked = f" Lu le {short_day(entry.checked_on)}." if entry.checked_on else ""
        said = [f"Source\u00a0: {entry.source}.{checked}".replace("..", "."), entry.source_url, entry.note]
        self.source.setText("\n".join(words for words in said if words))
        empty(self.own)
        mine = [each for each in self._desk.workspace.own_parameters.own() if each.code == entry.code]
        for item in separated(self._own_line(each) for each in mine):
            add(self.own, item)

    def _own_line(self, entry: ParameterEntry) -> QWidget:
        words = f"{period_words(entry)} · {entry.source}"
        right = None
        if self._may_write:
            right = button("Retirer", lambda: self._ask(entry), kind="ghost", name=f"Retirer {parameter_words(entry)}")
        return Line("building-2", f"Valeur de l’association\u00a0: {parameter_words(entry)}", words, right)

    def _begin(self) -> None:
        if self._entry is not None:
            self.form.begin(self._entry)

    def _ask(self, entry: ParameterEntry) -> None:
        question = f"Retirer la valeur de l’association, {parameter_words(entry)}\u202f?"
        self._desk.ask(question, "Retirer la valeur", lambda: self._withdraw(entry))

    def _withdraw(self, entry: ParameterEntry) -> None:
        try:
            self._desk.workspace.own_parameters.withdraw(entry.code, entry.valid_from)
        except NotFound:  # someone has done it already
            pass
        else:
            self._desk.say("La valeur de l’association est retirée.")
        self.reread()
