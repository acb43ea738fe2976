"""The money of the whole service: one section a job, each built when it is first shown."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLayout, QTabWidget, QWidget

from caseworker.access.rights import Access, Kind
from ui.shell.pages import Desk, LivingPage
from ui.widgets.layout import column, header
from ui.widgets.texts import text


class Section(Protocol):
    """One part of the page; it is read again when it is shown, and when something of money changed."""

    def reread(self) -> None:
        """Read everything shown, and show it."""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """Where a section is found.

    Args:
        title: of its tab.
        place: "module:Class"; the class takes the desk, and is a widget.
        kind: the information that it reads.
        access: what it is for.
    """

    title: str
    place: str
    kind: Kind = Kind.RENTS
    access: Access = Access.READ


SECTIONS = (
    SectionSpec("Impayés", "ui.arrears.section:ArrearsSection"),
    SectionSpec("Plans d’apurement", "ui.repayments.list:PlansSection"),
    SectionSpec("Appel du mois", "ui.rents.call_section:CallSection", access=Access.READ),
    SectionSpec("Relevé bancaire", "ui.statements.section:StatementSection", access=Access.WRITE),
    SectionSpec("Caisse", "ui.rents.cash_section:CashSection", access=Access.WRITE),
    SectionSpec("Aides reçues", "ui.aids.received_section:AidSection"),
    SectionSpec("Propriétaires", "ui.rents.owners_section:OwnersSection"),
    SectionSpec("Vacance", "ui.rents.vacancy_section:VacancySection"),
)
"""In the order of the tabs."""


class RentsPage(LivingPage):
    """Who owes what, and every job of the rents that is not about one household."""

    topics = frozenset(
        {
            "rents",
            "statements",
            "households",
            "supports",
            "occupancies",
            "housing",
            "agreements",
            "exchange",
            "budget",
            "deposits",
            "interventions",
            "parameters",
            "schemes",
            "repayments",
            "ladders",
        }
    )

    def __init__(self, desk: Desk) -> None:
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setAccessibleName("Parties des loyers")
        session = desk.workspace.session
        self._specs = [spec for spec in SECTIONS if session.may(spec.kind, spec.access)]
        self._built: dict[int, Section] = {}
        self._holders = [self._add_holder(spec.title) for spec in self._specs]
        super().__init__(desk, header(text("Loyers", "title")), self._tabs)
        self._tabs.currentChanged.connect(self._show)

    def _add_holder(self, title: str) -> QLayout:
        holder, inside = QWidget(), column(spacing=0)
        holder.setLayout(inside)
        self._tabs.addTab(holder, title)
        return inside

    def arrive(self, section: str = "") -> None:
        """Show a section by its title; the one that was shown, else."""
        titles = [spec.title for spec in self._specs]
        if section in titles:
            with QSignalBlocker(self._tabs):  # read once, not as a tab and then as a page
                self._tabs.setCurrentIndex(titles.index(section))
            self.mark_stale()

    def reread(self) -> None:
        self._show(self._tabs.currentIndex())

    def _show(self, index: int) -> None:
        if index not in self._built:
            module, _, name = self._specs[index].place.partition(":")
            build = cast("Callable[[Desk], Any]", getattr(import_module(module), name))
            made = build(self.desk)
            self._holders[index].addWidget(made)
            self._built[index] = made
        self._built[index].reread()
