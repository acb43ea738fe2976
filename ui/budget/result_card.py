"""What a budget comes to, alive: a strip always in sight, and each figure with its formula and its parameters."""

from PySide6.QtWidgets import QLabel, QWidget

from caseworker.budget.result import Result
from caseworker.budget.scales import Mark
from caseworker.budget_figures import Figure, figures, mark_words, parameters_words
from caseworker.labels import NBSP
from caseworker.money import euros
from ui.budget.words import NO_ADULT
from ui.shell.discreet import Discreet
from ui.widgets.adaptive import SideBySide
from ui.widgets.layout import Card, Item, bar, block, column, row, separator
from ui.widgets.texts import chip, set_property, text

SHORT = {"person_day": "Par personne / jour", "unit_day": "Par UC / jour"}
IN_STRIP = ("total", "residual", "net_effort", "left", "person_day", "unit_day")


class ResultStrip(QWidget):
    """The figures that matter, over the form: they change at each keystroke."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("body")
        self._values: dict[str, QLabel] = {}
        self._captions: dict[str, QLabel] = {}
        tiles = [self._tile(code) for code in IN_STRIP]
        halves = [SideBySide(*tiles[:3], spacing=10), SideBySide(*tiles[3:], spacing=10)]
        self.setLayout(column(bar("topbar", column(SideBySide(*halves, spacing=10), margins=(24, 8, 24, 8)))))

    def _tile(self, code: str) -> QWidget:
        self._values[code], self._captions[code] = text("", "heading"), text("", "small")
        made = block(column(self._captions[code], self._values[code], spacing=0))
        made.setMinimumWidth(118)
        return made

    def show_result(self, result: Result, discreet: Discreet) -> None:
        """Show a result; red where the association's own threshold is not held."""
        judged = {
            "net_effort": result.is_above_effort,
            "person_day": result.is_below_person,
            "unit_day": result.is_below_unit,
        }
        for one in figures(result):
            if one.code not in self._values:
                continue
            value, is_bad = self._values[one.code], judged.get(one.code, False)
            value.setText(discreet.hides(one.value) + (" · hors seuil" if is_bad and not discreet.on else ""))
            value.setAccessibleName(f"{one.label}{NBSP}: {discreet.hides(one.value)}")
            value.setToolTip("" if discreet.on else one.formula)
            set_property(value, "role", "problem" if is_bad and not discreet.on else "heading")
            self._captions[one.code].setText(SHORT.get(one.code, one.label))


class ResultCard(Card):
    """Each figure with its formula, its threshold, and what it is worked out with."""

    def __init__(self) -> None:
        super().__init__("Comment c’est calculé")

    def show_result(self, result: Result) -> None:
        """Show a result."""
        lines: list[Item] = []
        if not result.has_adult:
            lines.append(text(NO_ADULT, "warning", wrap=True))
        for one in figures(result):
            lines += [separator()] if lines else []
            lines.append(_line(one, _mark(result, one.code)))
        lines += [separator(), text("Ce avec quoi on compte", "strong")]
        lines += [text(words, "small", wrap=True) for words in parameters_words(result)]
        lines.append(text(_clearance(result), "small", wrap=True))
        self.fill(*lines, None)


def _clearance(result: Result) -> str:
    whose = "votre seuil" if result.scales.person.is_own else "le repère en usage, à vérifier"
    floor = euros(result.scales.person.value)
    return (
        f"Capacité d’apurement{NBSP}: {euros(result.clearance_cents)} par mois, pour garder au moins {floor} par personne "
        f"et par jour ({whose})."
    )


def _line(one: Figure, mark: tuple[str, str] | None) -> QWidget:
    right: list[Item] = [text(one.value, "strong")]
    if mark:
        right.insert(0, chip(*mark))
    head = block(row(text(one.label, "strong"), None, *right))
    return block(column(head, text(f"= {one.formula}", "small", wrap=True), spacing=2))


def _mark(result: Result, code: str) -> tuple[str, str] | None:
    """Return the threshold of a figure and its colour: none judges before the association has given its own."""
    marks: dict[str, tuple[Mark, bool]] = {
        "net_effort": (result.scales.effort, result.is_above_effort),
        "person_day": (result.scales.person, result.is_below_person),
        "unit_day": (result.scales.unit, result.is_below_unit),
    }
    if code not in marks:
        return None
    mark, is_bad = marks[code]
    return mark_words(mark), "plain" if not mark.is_own else "danger" if is_bad else "ok"
