"""What empty dwellings cost on screen: the year, its reasons, a reason written, the table saved, dots in discreet mode."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from caseworker.housing.model import HeadLeaseDraft
from caseworker.labels import sentence
from tests.ui.rents.test_rent_tab import cells, press, shown
from tests.ui.small_service import Service
from ui.rents.vacancy_section import VacancySection

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    housing = made.workspace.housing
    unit = housing.units()[0]
    for lease in housing.head_leases(unit.id):
        housing.end_head_lease(lease.id, date(2025, 12, 31))
    draft = HeadLeaseDraft(starts_on=date(2026, 1, 1), rent_cents=384_00, charges_cents=31_00)
    housing.set_head_lease(unit.id, draft)
    return made


def opened(service: Service, qtbot: QtBot) -> Any:
    section = service.go("rents", section="Vacance").findChild(VacancySection)
    assert section
    qtbot.waitUntil(lambda: bool(section._found))
    return section


def test_a_reason_is_written_and_the_year_is_told_by_reasons(service: Service, qtbot: QtBot):
    section = opened(service, qtbot)
    assert "À préciser" in shown(section)
    section._card._reason.setCurrentIndex(1)
    press(section, "Noter ce motif")
    qtbot.waitUntil(lambda: "En attente d’un candidat\u00a0: " in shown(section))


def test_a_wrong_day_is_told_beside_its_field(service: Service, qtbot: QtBot):
    section = opened(service, qtbot)
    section._card._from.setText("le 40")
    press(section, "Noter ce motif")
    assert "date" in shown(section._card)
    section._card._from.setText("01/01/1999")
    press(section, "Noter ce motif")
    assert sentence("day_unlikely") in shown(section._card)


def test_what_is_being_typed_stays_when_the_year_is_read_again(service: Service, qtbot: QtBot):
    section = opened(service, qtbot)
    section._card._note.setText("visite jeudi")
    before = section._found
    section.reread()
    qtbot.waitUntil(lambda: section._found is not before)
    assert section._card._note.text() == "visite jeudi"


def test_the_table_is_saved_as_a_file(service: Service, qtbot: QtBot, tmp_path: Path):
    section = opened(service, qtbot)
    path = tmp_path / "vacance.csv"
    section._desk.dialogs.save_file = lambda *_: path
    press(section, "Enregistrer le tableau (CSV)")
    assert path.read_text(encoding="utf-8-sig").splitlines()[-1].startswith("total;")


def test_discreet_mode_hides_amounts_and_addresses(service: Service, qtbot: QtBot):
    section = opened(service, qtbot)
    service.window.area.desk.discreet.toggle()  # type: ignore[union-attr]
    section.reread()
    qtbot.waitUntil(lambda: "00\u00a0€" not in str(cells(section)) + shown(section))
