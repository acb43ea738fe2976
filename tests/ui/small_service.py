"""Four households and three dwellings, written through the services: what the pages of these tests show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.households.model import HouseholdDraft, Sex
from caseworker.housing.model import HeadLeaseDraft, OwnerDraft, Unit, UnitDraft
from caseworker.supports.model import Exit, Support
from caseworker.workspace import Workspace
from ui.shell.main_window import MainWindow

LONG_NAME = "Vandenbroucke-Abdelrahmane de la Fontaine Saint-Christol-Alès"


@dataclass(frozen=True, slots=True)
class Service:
    """A small service at work, in the program's own window."""

    window: MainWindow
    workspace: Workspace
    tesfaye: Support | None = None
    unhoused: Support | None = None
    shared: Unit | None = None
    vacant: Unit | None = None

    def go(self, key: str, **arguments: Any) -> Any:
        """Show a page and return it."""
        assert self.window.area
        self.window.area.go(key, **arguments)
        return self.window.area.current()


def filled(workspace: Workspace) -> tuple[Support, Support, Unit, Unit]:
    """Write the small service; return the first household, the one without a dwelling, a shared unit, an empty one."""
    housing, claire = workspace.housing, workspace.staff.ensure("Claire Vidal")
    shared = housing.add_unit(UnitDraft("14 rue Taisson", "30100", "Alès", places=2, acquired_on=date(2024, 4, 10)))
    vacant = housing.add_unit(UnitDraft("7 rue Balore", "30340", "Saint-Privat-des-Vieux", layout="T3"))
    former = housing.add_unit(UnitDraft("2 quai Kilmarnock", "30100", "Alès", acquired_on=date(2023, 1, 1)))
    housing.end_unit(former.id, date(2025, 6, 30), "peril")
    owner = housing.add_owner(OwnerDraft("SCI Les Micocouliers"))
    housing.set_head_lease(shared.id, HeadLeaseDraft(owner.id, "", date(2024, 4, 10), None, 51_800, 4_000))
    tesfaye = _opened(workspace, "Tesfaye", "Selam", date(2026, 10, 14), claire)
    workspace.occupancies.move_in(tesfaye.id, shared.id, date(2026, 10, 14))
    workspace.agreements.draw_up(tesfaye.ref)
    renewed = _opened(workspace, "Öztürk", "Élif", date(2026, 9, 1), None)
    workspace.agreements.draw_up(renewed.ref)
    unhoused = _opened(workspace, LONG_NAME, "Marie", date(2026, 11, 2), None)
    gone = _opened(workspace, "N’Diaye", "Awa", date(2025, 1, 6), None)
    workspace.occupancies.move_in(renewed.id, shared.id, date(2026, 9, 1))
    workspace.occupancies.transfer(renewed.id, vacant.id, date(2026, 10, 1))
    workspace.occupancies.move_out(renewed.id, date(2026, 10, 31))
    workspace.supports.close_support(gone.ref, Exit(date(2026, 5, 4), "projet_abouti", "logement_public"))
    return tesfaye, unhoused, shared, vacant


def _opened(workspace: Workspace, name: str, first_name: str, on: date, lead: str | None) -> Support:
    draft = HouseholdDraft(name, first_name, Sex.WOMAN)
    return workspace.supports.open_file(draft, "iml-classique", on, lead)
