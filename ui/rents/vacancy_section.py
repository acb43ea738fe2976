"""What empty dwellings cost, year by year: rent carried without occupant and why, repairs, damage that nobody paid."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.labels import NBSP, plural
from caseworker.money import euros
from caseworker.vacancies.model import UnitYear
from caseworker.vacancies.sheet import csv_of
from caseworker.vacancy_words import VACANCY_REASONS
from ui.rents.vacancy_card import VacancyCard
from ui.rents.vacancy_lines import columns_of
from ui.shell.pages import Desk
from ui.shell.task_runner import Progress
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.fields import combo
from ui.widgets.layout import block, column, row, scrolled
from ui.widgets.tables import Rows, Table
from ui.widgets.texts import text

if TYPE_CHECKING:
    from datetime import date

    from caseworker.workspace import Workspace

YEARS = 6
"""Years offered, this one included."""


class VacancySection(QWidget):
    """Read in the background: every day of every dwelling is gone through."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._found: list[UnitYear] = []
        this_year = desk.today().year
        years = {str(year): str(year) for year in range(this_year, this_year - YEARS, -1)}
        self._year = combo(years, "Année")
        self._year.currentIndexChanged.connect(self.reread)
        self._totals = text("", "muted", wrap=True)
        self._reasons = text("", "muted", wrap=True)
        columns = columns_of(desk.discreet.hides)
        self._rows = Rows(columns)
        self._table = Table(self._rows, columns, "Coût des logements vides")
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self._card = VacancyCard(desk, self._explain)
        self._export = button("Enregistrer le tableau (CSV)", self._save, icon="download")
        self._lay_out()

    def _lay_out(self) -> None:
        beside = SideBySide(block(column(self._table)), scrolled(self._card), stretches=(5, 3))
        top = row(self._year, None, self._export, spacing=12)
        body = column(top, self._totals, self._reasons, beside, spacing=8, margins=(24, 12, 24, 16))
        body.setStretch(3, 1)
        self.setLayout(body)

    def reread(self) -> None:
        """Read the year in the background, and show it."""
        workspace, year = self._desk.workspace, int(self._year.currentData())

        def read(_progress: Progress) -> list[UnitYear]:
            reader: Workspace = workspace.reader()
            try:
                return reader.vacancies.year(year)
            finally:
                reader.close_reader()

        self._desk.run(read, lambda found: self._show(year, found), "Vacance")

    def _show(self, year: int, found: list[UnitYear]) -> None:
        if year != int(self._year.currentData()):  # another one was chosen meanwhile
            return
        self._found = found
        chosen: UnitYear | None = self._table.chosen()
        self._rows.show_rows(sorted(found, key=lambda one: -one.cents))
        self._totals.setText(self._desk.discreet.counts(self._told()))
        self._reasons.setText(self._told_reasons())
        self._export.setEnabled(bool(found) and not self._desk.discreet.on)
        if not chosen or not self._table.choose(lambda one: one.unit.id == chosen.unit.id):
            self._table.choose_first()
        self._show_chosen()

    def _told(self) -> str:
        hides, found = self._desk.discreet.hides, self._found
        days, held = sum(one.vacant_days for one in found), sum(one.held_days for one in found)
        if not held:
            return "Aucun bail principal cette année-là."
        percent = f"{1000 * days // held / 10:.1f}".replace(".", ",")
        vacant, works, damage = (
            hides(euros(sum(getattr(one, name) for one in found)))
            for name in ("vacant_cents", "works_cents", "damage_cents")
        )
        return (
            f"{plural(days, 'jour vacant', 'jours vacants')} sur {plural(held, '', '').strip()} ({percent}{NBSP}%) · {vacant} de loyers sans occupant"
            f" · {works} de travaux · {damage} de dégradations non recouvrées"
            f" · {hides(euros(sum(one.cents for one in found)))} en tout"
        )

    def _told_reasons(self) -> str:
        cents: dict[str, int] = {}
        for one in self._found:
            for reason, carried in one.by_reason.items():
                cents[reason] = cents.get(reason, 0) + carried
        hides = self._desk.discreet.hides
        told = sorted(cents.items(), key=lambda pair: -pair[1])
        return " · ".join(f"{VACANCY_REASONS[reason]}{NBSP}: {hides(euros(carried))}" for reason, carried in told)

    def _show_chosen(self) -> None:
        shown: UnitYear | None = self._table.chosen() if self._rows.rowCount() else None
        may = self._desk.workspace.session.may(Kind.HOUSING, Access.WRITE) and not self._desk.discreet.on
        self._card.show_unit(shown, writes=may)

    def _explain(self, unit: str, from_on: "date", reason: str, note: str) -> None:
        self._desk.workspace.vacancies.explain(unit, from_on, reason, note)
        self._desk.say(f"Motif noté{NBSP}: {unit}, {VACANCY_REASONS[reason].lower()}.")

    def _save(self) -> None:
        found, year = self._found, self._year.currentData()
        self._desk.write_file(
            "Enregistrer le coût des logements vides", f"vacance-{year}.csv", "CSV (*.csv)", lambda: csv_of(found), "Tableau enregistré."
        )  # fmt: skip
