"""Every page of the program, in the order of the navigation: the one place where a feature's screens are plugged in.

Each is imported when it is first shown, so that the lock page waits for none of them.
"""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

from ui.shell.pages import Desk, PageSpec


def pages() -> tuple[PageSpec, ...]:
    """Return every page; the first one is shown at unlock."""
    return (
        PageSpec("dashboard", "Tableau de bord", "layout-dashboard", _at("ui.dashboard.page:DashboardPage")),
        PageSpec("households", "Ménages", "users", _at("ui.households.page:HouseholdsPage")),
        PageSpec("housing", "Logements", "house", _at("ui.housing.page:HousingPage")),
        PageSpec("settings", "Réglages", "settings", _at("ui.settings.page:SettingsPage")),
        PageSpec("dossier", "Dossier", "folder-open", _at("ui.dossier.page:DossierPage"), nav=False),
        PageSpec("new_household", "Nouveau ménage", "user-plus", _at("ui.households.form:NewHouseholdPage"), nav=False),
        PageSpec("visit", "Entretien", "notebook-pen", _at("ui.visits.page:VisitPage"), nav=False),
        PageSpec("agreement", "Convention", "file-text", _at("ui.agreements.page:AgreementPage"), nav=False),
        PageSpec("unit", "Logement", "house", _at("ui.housing.unit_page:UnitPage"), nav=False),
    )


def _at(place: str) -> Callable[[Desk], QWidget]:
    """Return the builder of a page named "module:Class"."""
    module, _, name = place.partition(":")

    def build(desk: Desk) -> QWidget:
        page: QWidget = getattr(import_module(module), name)(desk)
        return page

    return build
