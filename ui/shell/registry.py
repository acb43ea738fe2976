"""Every page of the program, in the order of the navigation. A page is imported when it is first shown."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

from ui.shell.pages import Desk, PageSpec


def _page(place: str) -> Callable[[Desk], QWidget]:
    """Return the builder of a page named "module:Class"."""
    module, _, name = place.partition(":")

    def build(desk: Desk) -> QWidget:
        page: QWidget = getattr(import_module(module), name)(desk)
        return page

    return build


HOUSEHOLD, HOUSING, WORKS = ("household.read",), ("housing.read",), ("interventions.read",)
NOTES = ("social_notes.read",)

PAGES = (
    PageSpec(
        "dashboard",
        "Tableau de bord",
        "layout-dashboard",
        _page("ui.dashboard.page:DashboardPage"),
        needs=("agreements.read",),  # its figures are those of conventions
    ),
    PageSpec("passages", "Passages", "footprints", _page("ui.passages.page:PassagesPage"), needs=("passages.write",)),
    PageSpec("households", "Ménages", "users", _page("ui.households.page:HouseholdsPage"), needs=HOUSEHOLD),
    PageSpec(
        "agenda",
        "Agenda",
        "calendar-days",
        _page("ui.agenda.page:AgendaPage"),
        needs=("social_notes.read", "passages.read", "agreements.read"),
    ),
    PageSpec("meetings", "Réunions", "handshake", _page("ui.meetings.page:MeetingsPage"), needs=NOTES),
    PageSpec("rents", "Loyers", "wallet", _page("ui.rents.page:RentsPage"), needs=("rents.read",)),
    PageSpec("works", "Travaux", "wrench", _page("ui.works.page:WorksPage"), needs=WORKS),
    PageSpec("housing", "Logements", "house", _page("ui.housing.page:HousingPage"), needs=HOUSING),
    PageSpec(
        "collective",
        "Actions collectives",
        "party-popper",
        _page("ui.collective.page:CollectivePage"),
        needs=("passages.write", "social_notes.write"),
    ),
    PageSpec("settings", "Réglages", "settings", _page("ui.settings.page:SettingsPage"), nav=False),
    PageSpec(
        "checklist",
        "Grille d’observation",
        "list-checks",
        _page("ui.checklists.page:ChecklistPage"),
        nav=False,
        under="settings",
        needs=("settings.write",),
    ),
    PageSpec(
        "wording",
        "Modèle de document",
        "file-text",
        _page("ui.wordings.page:WordingPage"),
        nav=False,
        under="settings",
        needs=("settings.write",),
    ),
    PageSpec(
        "dossier",
        "Dossier",
        "folder-open",
        _page("ui.dossier.page:DossierPage"),
        nav=False,
        under="households",
        needs=HOUSEHOLD,
    ),
    PageSpec(
        "meeting",
        "Réunion",
        "handshake",
        _page("ui.meetings.meeting_page:MeetingPage"),
        nav=False,
        under="meetings",
        needs=NOTES,
    ),
    PageSpec(
        "new_household",
        "Nouveau ménage",
        "user-plus",
        _page("ui.households.form:NewHouseholdPage"),
        nav=False,
        under="households",
        needs=("household.write",),
    ),
    PageSpec(
        "visit",
        "Entretien",
        "notebook-pen",
        _page("ui.visits.page:VisitPage"),
        nav=False,
        under="households",
        needs=("social_notes.write", "passages.write"),
    ),
    PageSpec(
        "review",
        "Bilan",
        "notebook-pen",
        _page("ui.reviews.page:ReviewPage"),
        nav=False,
        under="households",
        needs=NOTES,
    ),
    PageSpec(
        "end_report",
        "Rapport de fin",
        "flag",
        _page("ui.reviews.report_page:EndReportPage"),
        nav=False,
        under="households",
        needs=NOTES,
    ),
    PageSpec(
        "agreement",
        "Convention",
        "file-text",
        _page("ui.agreements.page:AgreementPage"),
        nav=False,
        under="households",
        needs=("agreements.read",),
    ),
    PageSpec(
        "inventory",
        "État des lieux",
        "clipboard-check",
        _page("ui.inventories.page:InventoryPage"),
        nav=False,
        under="households",
        needs=("inventories.read",),
    ),
    PageSpec(
        "printing",
        "Imprimer",
        "printer",
        _page("ui.letters.page:PrintingPage"),
        nav=False,
        under="households",
        needs=HOUSEHOLD,
    ),
    PageSpec(
        "unit", "Logement", "house", _page("ui.housing.unit_page:UnitPage"), nav=False, under="housing", needs=HOUSING
    ),
    PageSpec(
        "work",
        "Demande de travaux",
        "wrench",
        _page("ui.works.work_page:WorkPage"),
        nav=False,
        under="works",
        needs=WORKS,
    ),
)
