"""Writes something to keep from a deposit, with its quote; the share shows as it is typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from caseworker.deposit_words import DAMAGE_WORDS, percent_words
from caseworker.deposits.checks import LARGEST_QUOTE
from caseworker.deposits.model import LineDraft, LineKind
from caseworker.deposits.wear import WHOLE, WearGrid, retained_cents
from caseworker.errors import Problem, RuleBroken
from caseworker.money import euros
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice, exclusive, relabel
from ui.widgets.fields import Field, MoneyField, combo, line_edit, say_problems
from ui.widgets.flow import Flow
from ui.widgets.layout import block, column, row
from ui.widgets.texts import text

ACROSS = 2
OUT_OF_GRID = "Hors de la grille, part à écrire"
OF_DAMAGE = ("room", "damage", "row_key", "age_years", "own_share", "quote", "word")


@dataclass(frozen=True, slots=True)
class Seen:
    """A difference between two inventories, to begin a line with: where, what, before and after."""

    room: str
    element: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """Say what changed."""
        return f"À l’entrée\u00a0: {self.before or 'rien de noté'}. À la sortie\u00a0: {self.after or 'rien de noté'}"


class LineForm(QWidget):
    """The fields of one line. `on_done` raises `RuleBroken` when one is wrong."""

    def __init__(self, desk: Desk, on_done: Callable[[LineDraft], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._on_done = desk, on_done
        self._grid: WearGrid | None = None
        self._quote: Path | None = None
        self._build()
        self._lay_out()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self._damaged, self._owed = choice("Dégradation", checked=True), choice("Somme due")
        self._group = exclusive([self._damaged, self._owed])
        self._element, self._room = line_edit("", "Quoi"), line_edit("Séjour", "Pièce")
        self._damage = line_edit("Bon état à l’entrée, percé à la sortie", "Constat, avant et après", 1000)
        self._reason = line_edit("", "Pourquoi", 1000)
        self._row = combo({"": OUT_OF_GRID}, "Ligne de la grille")
        self._age, self._share = line_edit("4", "Âge en années", 3), line_edit("50", "Part du ménage, en %", 6)
        self._cost = MoneyField(None, "Coût")
        self._word = combo({"": "Ne rien dire"} | DAMAGE_WORDS, "Mot, si vous en choisissez un")
        self._choose = button("Choisir le fichier", self._choose_quote, icon="file-text", name="Devis ou facture")
        self._told = text("", "muted", wrap=True)

    def _lay_out(self) -> None:
        self._fields: dict[str, Field[Any]] = {
            "element": Field("Quoi", self._element),
            "room": Field("Pièce", self._room),
            "damage": Field("Constat, avant et après", self._damage),
            "reason": Field("Pourquoi le ménage en répond", self._reason),
            "row_key": Field("Ligne de la grille", self._row),
            "age_years": Field("Âge, en années entières", self._age),
            "own_share": Field("Part du ménage, en\u00a0%", self._share),
            "cost_cents": Field("Coût", self._cost),
            "quote": Field("Devis ou facture", self._choose, "PDF, JPEG ou PNG, gardé chiffré."),
            "word": Field("Mot", self._word, "Aucun n’est jamais sous-entendu."),
        }
        fields = QGridLayout()
        fields.setSpacing(10)
        aged = block(column(self._fields["age_years"], self._fields["own_share"], spacing=0))  # one or the other
        placed: list[QWidget] = [self._fields[name] for name in ("element", "room", "damage", "reason", "row_key")]
        placed += [aged, *(self._fields[name] for name in ("cost_cents", "quote", "word"))]
        for number, field in enumerate(placed):
            fields.addWidget(field, number // ACROSS, number % ACROSS)
        for number in range(ACROSS):
            fields.setColumnStretch(number, 1)
        done = button("Retenir", self._finish, icon="check", name="Enregistrer la retenue")
        self.setLayout(column(Flow([self._damaged, self._owed]), fields, self._told, row(None, done), spacing=8))

    def _connect(self) -> None:
        self._group.idClicked.connect(lambda _: self._follow())
        self._row.activated.connect(lambda _: self._follow())
        for edit in (self._age, self._share, self._cost):
            edit.textChanged.connect(lambda _: self._tell())

    def begin(self, grid: WearGrid | None, seen: Seen | None = None) -> None:
        """Begin a line, on the grid of the entry; from a difference between the inventories when there is one."""
        self._grid, self._quote = grid, None
        self._row.clear()
        for row_of_grid in grid.rows if grid else ():
            self._row.addItem(row_of_grid.label, row_of_grid.key)
        self._row.addItem(OUT_OF_GRID, "")
        edits: tuple[QLineEdit, ...] = (self._reason, self._age, self._share, self._cost)
        for edit in edits:
            edit.clear()
        self._element.setText(seen.element if seen else "")
        self._room.setText(seen.room if seen else "")
        self._damage.setText(seen.words if seen else "")
        self._word.setCurrentIndex(0)
        relabel(self._choose, "Choisir le fichier")
        self._damaged.setChecked(True)
        say_problems(self._fields, [])
        self._follow()

    def take_focus(self) -> None:
        """Let keys begin with what is still to be written."""
        (self._reason if self._element.text() else self._element).setFocus()

    def _follow(self) -> None:
        is_damage, in_grid = self._damaged.isChecked(), bool(self._row.currentData())
        for name in OF_DAMAGE:
            self._fields[name].setVisible(is_damage)
        self._fields["age_years"].setVisible(is_damage and in_grid)
        self._fields["own_share"].setVisible(is_damage and not in_grid)
        self._tell()

    def _tell(self) -> None:
        """Say what the line comes to, as soon as it can be said."""
        share, cost = self._share_bp(), self._cost.cents()
        if share is None or cost is None or not self._damaged.isChecked():
            self._told.setText("")
            return
        kept = retained_cents(cost, share)
        self._told.setText(
            f"Part du ménage\u00a0: {percent_words(share)}, soit {euros(kept)}. L’association prend {euros(cost - kept)}."
        )

    def _share_bp(self) -> int | None:
        row_of_grid = self._grid.row(self._row.currentData()) if self._grid and self._row.currentData() else None
        if row_of_grid is None:
            return own_share(self._share.text())
        age = self._age.text().strip()
        return row_of_grid.share_bp(int(age)) if age.isdecimal() else None

    def _choose_quote(self) -> None:
        chosen = self._desk.open_files("Devis ou facture", "Devis (*.pdf *.jpg *.jpeg *.png)")
        if chosen:
            self._quote = chosen[0]
            relabel(self._choose, chosen[0].name)

    def _finish(self) -> None:
        fields: Mapping[str, Field[Any]] = self._fields
        problems = self._unreadable()
        say_problems(fields, problems)
        if problems:
            return
        try:
            self._on_done(self._draft())
        except RuleBroken as error:
            say_problems(fields, error.problems)
        except OSError:
            say_problems(fields, [Problem("quote", "quote_unreadable")])
        else:
            self.hide()

    def _unreadable(self) -> list[Problem]:
        problems = [Problem("cost_cents", "amount_unreadable")] if self._cost.is_wrong() else []
        if self._age.isVisible() and self._age.text().strip() and not self._age.text().strip().isdecimal():
            problems.append(Problem("age_years", "number_unreadable"))
        if self._share.isVisible() and self._share.text().strip() and own_share(self._share.text()) is None:
            problems.append(Problem("own_share", "wear_percent_wrong"))
        return problems

    def _draft(self) -> LineDraft:
        if self._owed.isChecked():
            return LineDraft(LineKind.DEBT, self._element.text(), self._cost.cents(), self._reason.text())
        row_key: str = self._row.currentData()
        age = self._age.text().strip()
        return LineDraft(
            LineKind.DAMAGE,
            self._element.text(),
            self._cost.cents(),
            self._reason.text(),
            self._room.text(),
            self._damage.text(),
            self._word.currentData(),
            row_key,
            int(age) if age and row_key else None,
            None if row_key else own_share(self._share.text()),
            self._content(),
        )

    def _content(self) -> bytes:
        """Return the quote; of one that is far too large, no more than shows it."""
        if self._quote is None:
            return b""
        with self._quote.open("rb") as file:
            return file.read(LARGEST_QUOTE + 1)


def own_share(typed: str) -> int | None:
    """Read a percentage as people type it ("50", "12,5 %"), in basis points; None when it is not one."""
    whole, _, rest = typed.replace("%", "").strip().replace(".", ",").partition(",")
    if not whole.isdecimal() or (rest and not rest.isdecimal()) or len(rest) > 2:
        return None
    share = int(whole) * 100 + int(f"{rest:0<2}")
    return share if share <= WHOLE else None
