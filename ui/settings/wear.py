"""The grid of wear: the one agreed with those who enter, since when, and another one from a day on."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day, short_day
from caseworker.deposits.wear import AgreedGrid, WearGrid, shipped_grids
from caseworker.errors import Problem, RuleBroken
from caseworker.labels import plural, sentence
from ui.settings.schemes import content_of_file
from ui.settings.wear_editor import WearEditor
from ui.shell.pages import Desk
from ui.widgets.buttons import button
from ui.widgets.fields import DateField, Field, ProblemLabel, combo
from ui.widgets.flow import Flow
from ui.widgets.layout import Card, Line, add, block, column, empty, row, separated
from ui.widgets.texts import chip, text

FILES = "Grille de vétusté (*.toml)"
UNREADABLE = "Ce fichier n’est pas celui d’une grille\u00a0: c’est un texte enregistré en UTF-8, au format TOML."
ABOUT = (
    "Elle se convient à la signature\u00a0: chaque ménage garde celle qui était en vigueur à son entrée. "
    "Les exemples fournis disent d’où ils viennent\u202f; choisissez-en un, ou écrivez la vôtre."
)


class WearCard(Card):
    """The grids agreed, day after day; whoever may change the settings agrees on another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._may_write = desk.workspace.session.may(Kind.SETTINGS, Access.WRITE)
        self._list, self._problem = QVBoxLayout(), ProblemLabel()
        self._list.setSpacing(10)
        self._editor = WearEditor()
        self._build_choice()
        super().__init__("Grille de vétusté", text(ABOUT, "small", wrap=True), self._list, self._choice, self._editor)
        self.add(self._problem)

    def _build_choice(self) -> None:
        self._which = combo({grid.key: grid.title for grid in shipped_grids()}, "Grille")
        self._since = DateField(self._desk.today(), self._desk.today(), "Pour qui entre à partir du")
        agree = button("Convenir de cette grille", self._agree, icon="check")
        edit = button("Modifier ses lignes", self._edit, icon="pencil")
        take_in = button("Prendre un fichier", self._take_in, kind="ghost", icon="import")
        fields = row(Field("Grille", self._which), Field("Pour qui entre à partir du", self._since), spacing=10)
        fields.setStretch(0, 2)
        fields.setStretch(1, 1)
        self._choice: QWidget = block(column(fields, Flow([agree, edit, take_in]), spacing=8))
        if not self._may_write:
            self._choice.hide()

    def reread(self) -> None:
        """Read what was agreed."""
        agreed = self._desk.workspace.wear_grids.agreed()
        in_force = self._desk.workspace.wear_grids.in_force(self._desk.today())
        empty(self._list)
        lines: list[QWidget] = [self._line(each, is_in_force=each == in_force) for each in agreed]
        for item in separated(lines) or [
            text("Aucune grille convenue\u00a0: la part s’écrit retenue par retenue.", "muted")
        ]:
            add(self._list, item)
        self._offer(agreed)

    def _offer(self, agreed: list[AgreedGrid]) -> None:
        """Offer the association's own grid too, the newest first."""
        chosen = self._which.currentData()
        self._grids = {grid.key: grid for grid in shipped_grids()}
        for each in reversed(agreed):
            if each.grid and each.grid not in self._grids.values():
                self._grids[f"{each.grid.key} {each.applies_from}"] = each.grid
        self._which.clear()
        for key, grid in self._grids.items():
            self._which.addItem(grid.title if key == grid.key else f"{grid.title} ({key.rpartition(' ')[2]})", key)
        self._which.setCurrentIndex(max(self._which.findData(chosen), 0))

    def _line(self, each: AgreedGrid, *, is_in_force: bool) -> QWidget:
        since = f"Pour qui entre à partir du {long_day(each.applies_from)}"
        mark = chip("En vigueur", "ok") if is_in_force else None
        if each.grid is None:
            return Line("list", "Aucune grille", since, mark)
        rows = plural(len(each.grid.rows), "ligne", "lignes")
        details = f"{since} · {rows} · {each.grid.source} · par {each.author}"
        return Line("list", each.grid.title, details, mark)

    def _chosen(self) -> WearGrid:
        key: str = self._which.currentData()
        return self._grids[key]

    def _agree(self) -> None:
        self._put(self._chosen())

    def _edit(self) -> None:
        self._editor.begin(self._chosen(), self._put)

    def _put(self, grid: WearGrid) -> None:
        """Agree on a grid from the day that is written. Says what is wrong, and raises it for the editor."""
        day = self._since.day()
        self._problem.say("Cette date n’a pas pu être lue." if self._since.is_wrong() else "")
        if self._since.is_wrong():
            return
        try:
            self._desk.workspace.wear_grids.agree(grid, day)
        except RuleBroken as refusal:
            self._refuse(refusal.problems)
        else:
            self._editor.hide()
            self._said(grid, day)

    def _take_in(self) -> None:
        files = self._desk.open_files("Choisir le fichier d’une grille", FILES)
        if not files:
            return
        self._problem.say("")
        day = self._since.day()
        try:
            grid = self._desk.workspace.wear_grids.take_in(content_of_file(files[0]), day)
        except (OSError, ValueError):
            self._problem.say(UNREADABLE)
        except RuleBroken as refusal:
            self._refuse(refusal.problems)
        else:
            self._said(grid, day)

    def _said(self, grid: WearGrid, day: date | None) -> None:
        since = short_day(day) if day else ""
        self._desk.say(f"«\u202f{grid.title}\u202f» vaut pour qui entre à partir du {since}.")

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self._problem.say("\n".join(said(problem) for problem in problems))


def said(problem: Problem) -> str:
    """Return the sentence of a problem, after the row of the grid that it is about."""
    words, parts = sentence(problem.code, problem.values), problem.field.split(".")
    return f"Ligne {parts[1]}\u00a0: {words}" if len(parts) == 3 else words
