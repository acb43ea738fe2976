"""The page of a dwelling: what it shows, to whom, and what is written from it."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.housing.model import UnitDraft
from caseworker.housing.regimes import LegalRegime
from caseworker.interventions.cleaning import CleaningDraft
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.housing.form import NEW_OWNER, UnitForm
from ui.housing.timeline_bar import TimelineBar
from ui.housing.unit_page import UnitPage
from ui.widgets.fields import Field
from ui.widgets.layout import Elided

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


@pytest.fixture
def page(service: Service) -> UnitPage:
    shown: UnitPage = service.go("unit", ref="L01")
    return shown


def words(page: QWidget) -> str:
    QApplication.processEvents()  # what was just put in a card is shown by then
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    shown = [label.whole() if isinstance(label, Elided) else label.text() for label in labels]
    return " | ".join(shown + [b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()])


def write(field: Field, content: str) -> None:
    cast(QLineEdit, field.edit).setText(content)


def test_a_dwelling_says_what_it_is_from_whom_and_who_lives_there(page: UnitPage):
    said = words(page)
    for expected in (
        "14 rue Taisson, Alès",
        "1 place libre",
        "SCI Les Micocouliers",
        "518,00\u00a0€",
        "Tesfaye",
        "Depuis le 14/10/2026",
        "2 séjours",
        "Aucuns travaux notés.",
    ):
        assert expected in said


def test_a_lease_without_a_regime_says_that_one_is_to_be_chosen(page: UnitPage):
    assert "À renseigner" in words(page._regime_card)


def test_the_history_is_said_in_figures_for_those_who_do_not_see_it(page: UnitPage):
    (bar,) = page.findChildren(TimelineBar)
    timeline = page.desk.workspace.occupancies.timeline("L01")
    assert bar.accessibleName() == f"2 séjours, {timeline.vacant_days} jours vacants sur {timeline.place_days}"
    assert bar.grab().toImage().pixelColor(bar.width() - 12, 10) != bar.grab().toImage().pixelColor(12, 10)


def test_an_occupant_opens_their_dossier(service: Service, page: UnitPage, qtbot: QtBot):
    line = next(
        b
        for b in page.findChildren(QAbstractButton)
        if b.accessibleName() == f"Ouvrir le dossier {service.tesfaye.ref}"
    )
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert isinstance(service.window.area.current(), DossierPage)


def test_discreet_mode_hides_who_lives_there(service: Service, page: UnitPage):
    service.window.discreet.toggle()
    assert "Tesfaye" not in words(page)
    assert "T." in words(page._people_card)


def test_discreet_mode_hides_amounts(service: Service, page: UnitPage):
    assert "518,00" in words(page)
    service.window.discreet.toggle()
    assert "€" not in words(page)
    assert "•••" in words(page._lease_card)


def test_a_protected_household_takes_a_place_and_has_no_name(service: Service, page: UnitPage):
    service.workspace.session.hidden = frozenset({service.tesfaye.household_id})
    page.mark_stale()
    assert "Place occupée" in words(page._people_card)
    assert "Tesfaye" not in words(page)


@pytest.mark.parametrize(("role", "knows"), [(Role.HOME_SUPPORT_WORKER, True), (Role.MAINTENANCE_WORKER, False)])
def test_who_only_reads_sees_no_way_to_write(role: Role, knows: bool, open_service: Open):
    page: UnitPage = open_service(role).go("unit", ref="L01")
    assert not page._edit.isVisible()
    assert not page._move.isVisible()
    assert ("Tesfaye" in words(page)) is knows
    assert ("518,00\u00a0€" in words(page)) is knows
    assert ("SCI Les Micocouliers" in words(page)) is knows


def test_who_reads_no_dwelling_sees_nothing_of_it(open_service: Open):
    service = open_service(Role.ADMINISTRATOR)
    assert "Taisson" not in words(service.go("unit", ref="L01"))
    assert service.window.area.step() == ("settings", {})


def test_forms_change_the_dwelling_and_say_problems_beside_fields(service: Service, page: UnitPage, qtbot: QtBot):
    page._edit.click()
    fields = page._unit_form._fields
    write(fields["area_cm2"], "beaucoup")
    write(fields["places"], "²")
    page._unit_form._finish()
    assert fields["area_cm2"].problem.isVisible()
    assert fields["places"].problem.isVisible()
    write(fields["area_cm2"], "58,5")
    write(fields["places"], "0")
    page._unit_form._finish()
    assert fields["places"].problem.isVisible()
    assert not fields["area_cm2"].problem.isVisible()
    write(fields["places"], "2")
    write(fields["energy_class"], "d")
    page._unit_form._finish()
    unit = service.workspace.housing.unit("L01")
    assert (unit.area_cm2, unit.places, unit.energy_class) == (585_000, 2, "D")
    qtbot.waitUntil(lambda: "58,5\u00a0m²" in words(page._unit_card))


def test_what_is_being_typed_is_not_overwritten_by_a_change_elsewhere(service: Service, page: UnitPage, qtbot: QtBot):
    page._edit.click()
    write(page._unit_form._fields["annexes"], "cave")
    service.workspace.occupancies.move_out(service.tesfaye.id, date(2026, 11, 20))
    qtbot.waitUntil(lambda: "Vacant" in words(page._people_card))
    assert cast(QLineEdit, page._unit_form._fields["annexes"].edit).text() == "cave"


def test_a_lease_is_completed_with_a_new_owner_and_a_regime(service: Service, page: UnitPage, qtbot: QtBot):
    page._edit.click()
    form = page._lease_form
    form._owner.setCurrentIndex(form._owner.findData(NEW_OWNER))
    form._regime.setCurrentIndex(form._regime.findData("hlm_sous_location"))
    form._finish()
    assert form._fields["name"].problem.isVisible()
    write(form._fields["name"], "Office public de l’habitat")
    write(form._fields["rent_cents"], "beaucoup")
    form._finish()
    assert form._fields["rent_cents"].problem.isVisible()
    write(form._fields["rent_cents"], "424,50")
    form._finish()
    (lease,) = service.workspace.housing.head_leases("L01")
    assert lease.owner
    assert (lease.owner.name, lease.legal_regime) == ("Office public de l’habitat", LegalRegime.HLM_SOUS_LOCATION)
    assert (lease.rent_cents, lease.charges_cents, lease.starts_on) == (42_450, 4_000, date(2024, 4, 10))
    qtbot.waitUntil(lambda: "À renseigner" not in words(page._regime_card))


def test_a_lease_that_breaks_a_rule_leaves_no_owner_behind(service: Service, page: UnitPage):
    page._edit.click()
    form = page._lease_form
    form._owner.setCurrentIndex(form._owner.findData(NEW_OWNER))
    write(form._fields["name"], "SCI du Pont")
    write(form._fields["ends_on"], "01/01/2020")
    form._finish()
    assert form._fields["ends_on"].problem.isVisible()
    assert [owner.name for owner in service.workspace.housing.owners()] == ["SCI Les Micocouliers"]


def test_a_new_dwelling_needs_an_address_then_asks_for_its_lease(service: Service):
    page: UnitPage = service.go("unit", ref="")
    assert not page._cards.isVisible()
    assert not page._lease_form.isVisible()
    page._unit_form._finish()
    for name in ("address", "postal_code", "city"):
        assert page._unit_form._fields[name].problem.isVisible()
    for name, typed in (("address", "3 rue des Mûriers"), ("postal_code", "30100"), ("city", "Alès")):
        write(page._unit_form._fields[name], typed)
    page._unit_form._finish()
    assert service.workspace.housing.unit("L04").address == "3 rue des Mûriers"
    assert page._lease_form.isVisible()
    assert "3 rue des Mûriers, Alès" in words(page)


def test_a_household_without_a_dwelling_moves_in_and_it_can_be_undone(service: Service, qtbot: QtBot):
    page: UnitPage = service.go("unit", ref="L02")
    page._move.click()
    offered = [page._arrival._people.itemData(n) for n in range(page._arrival._people.count())]
    assert service.unhoused.id in offered
    assert service.tesfaye.id not in offered
    page._arrival._people.setCurrentIndex(offered.index(service.unhoused.id))
    page._arrival._day.set_day(date(2026, 11, 20))
    page._arrival._go.click()
    occupancies = service.workspace.occupancies
    (stay,) = occupancies.of_support(service.unhoused.id)
    assert (stay.unit_id, stay.starts_on) == (service.vacant.id, date(2026, 11, 20))
    qtbot.waitUntil(lambda: "Occupé" in words(page))
    undo: Any = next(b for b in service.window.findChildren(QAbstractButton) if b.text() == "Annuler" and b.isVisible())
    undo.click()
    assert occupancies.of_support(service.unhoused.id) == []


def test_a_move_that_breaks_a_rule_is_said_beside_its_field(service: Service):
    page: UnitPage = service.go("unit", ref="L02")
    page._move.click()
    page._arrival._people.setCurrentIndex(page._arrival._people.findData(service.unhoused.id))
    page._arrival._day.setText("peut-être")
    page._arrival._go.click()
    assert page._arrival._on.problem.text() == "Cette date ne se lit pas : jj/mm/aaaa."
    page._arrival._day.set_day(date(2026, 11, 1))
    page._arrival._go.click()
    assert page._arrival._on.problem.isVisible()
    assert service.workspace.occupancies.of_support(service.unhoused.id) == []


def test_a_departure_ends_the_stay_on_its_day(service: Service, page: UnitPage, qtbot: QtBot):
    page._move.click()
    page._departure._day.set_day(date(2026, 11, 21))
    page._departure._go.click()
    (stay,) = service.workspace.occupancies.of_support(service.tesfaye.id)
    assert stay.ends_on == date(2026, 11, 21)
    qtbot.waitUntil(lambda: "Vacant" in words(page._people_card))


def test_a_full_dwelling_offers_no_arrival(service: Service):
    service.workspace.housing.update_unit("L01", UnitDraft("14 rue Taisson", "30100", "Alès", places=1))
    page: UnitPage = service.go("unit", ref="L01")
    page._move.click()
    assert not page._arrival.isVisible()
    assert page._departure.isVisible()


def test_the_page_does_not_light_up_its_way_back_when_it_opens(service: Service, page: UnitPage):
    assert QApplication.focusWidget() is page


def test_a_form_gives_back_what_it_was_shown(qtbot: QtBot, service: Service):
    form = UnitForm(date(2026, 11, 22))
    qtbot.addWidget(form)
    unit = service.workspace.housing.unit("L02")
    form.show_unit(unit)
    assert form.draft() == UnitDraft("7 rue Balore", "30340", "Saint-Privat-des-Vieux", "L02", layout="T3")


def test_a_cleaning_that_is_planned_is_told_on_the_page_of_the_empty_unit(open_service: Callable[..., Service]):
    service = open_service()
    service.workspace.cleaning.plan(CleaningDraft(service.vacant.id, date(2026, 11, 25), 120))
    page = service.go("unit", ref=service.vacant.ref)
    for _ in range(3):
        QApplication.processEvents()
    shown = [label.accessibleName() or label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Prévu le 25 novembre 2026" in shown


def test_an_owner_typed_by_name_is_completed_and_the_letter_has_its_address(service: Service, page: UnitPage):
    page._edit.click()
    form, lease = page._owner_form, page._lease_form
    assert form.isVisible()
    form._edits["phone"].setText("zéro")
    form._edits["address"].setText("3 place du Marché, 30100 Alès")
    form._finish()
    assert "Ce n’est pas un numéro de téléphone" in form._fields["phone"].problem.text()
    form._edits["phone"].setText("04 66 00 00 09")
    form._edits["name"].setText("SCI Les Micocouliers du Gardon")
    form._kind.setCurrentIndex(form._kind.findData("sci"))
    lease._rent.setText("999")  # being typed: it stays
    form._finish()
    (owner,) = [one for one in service.workspace.housing.owners() if one.name.endswith("du Gardon")]
    assert (owner.address, owner.phone, owner.kind) == ("3 place du Marché, 30100 Alès", "04 66 00 00 09", "sci")
    assert lease._owner.currentText() == owner.name
    assert "999" in lease._rent.text()
    service.window.discreet.toggle()
    assert not form.isVisible()


def test_a_dwelling_is_given_back_once_nobody_lives_there_and_taken_back_when_that_was_a_mistake(
    service: Service, page: UnitPage
):
    page._edit.click()
    card, housing = page._giving_back, service.workspace.housing
    card._give_back()
    assert "À renseigner" in card._fields["on"].problem.text()
    card._on.setText("22/11/2026")
    card._reason.setCurrentIndex(card._reason.findData("conge_bailleur"))
    card._give_back()
    assert "Quelqu’un y vit encore" in card._fields["on"].problem.text()
    assert housing.unit("L01").ended_on is None
    for stay in service.workspace.occupancies.occupancies_of_unit(housing.unit("L01").id):
        if stay.ends_on is None:
            service.workspace.occupancies.move_out(stay.support_id, date(2026, 11, 21))
    card._give_back()
    assert (housing.unit("L01").ended_on, housing.unit("L01").end_reason) == (date(2026, 11, 22), "conge_bailleur")
    card._reopen.click()
    assert housing.unit("L01").ended_on is None
