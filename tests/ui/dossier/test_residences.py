"""Where people lived: noted as one types, corrected, taken away and brought back, from the dossier."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.households.model import MemberDraft, PersonDraft, PersonId, Relation, Residence, Sex
from caseworker.households.residence_kinds import LeavingCause, ResidenceKind
from tests.ui.small_service import Service
from ui.dossier.page import DossierPage
from ui.dossier.residence_form import ResidenceForm
from ui.dossier.residence_words import LEAVING_CAUSES, RESIDENCE_KINDS
from ui.dossier.residences import ResidencesCard
from ui.widgets.keeping import SAVE_AFTER_MS
from ui.widgets.layout import Elided, LineButton

Open = Callable[..., Service]


@pytest.fixture
def service(open_service: Open) -> Service:
    return open_service()


def selam(service: Service) -> PersonId:
    return service.workspace.households.members(service.tesfaye.household_id)[0].person.id


def residences(service: Service) -> tuple[Residence, ...]:
    kept: tuple[Residence, ...] = service.workspace.households.file(service.tesfaye.household_id).residences
    return kept


def shown(service: Service) -> DossierPage:
    page: DossierPage = service.go("dossier", ref=service.tesfaye.ref)
    QApplication.processEvents()
    return page


def press(place: QWidget, label: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QPushButton) if b.isVisible() and b.text().strip() == label).click()
    QApplication.processEvents()


def words(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def choose(form: ResidenceForm, name: str, code: str, qtbot: QtBot) -> None:
    """Choose as the keyboard does: by the first word."""
    combo = form._fields[name].edit
    combo.setFocus()
    qtbot.keyClicks(combo, combo.itemText(combo.findData(code)).split()[0])
    assert combo.currentData() == code


def adding(service: Service) -> ResidenceForm:
    page = shown(service)
    press(page, "Ajouter un lieu")
    form: Any = page.findChild(ResidenceForm)
    assert form.isVisible()
    return form


def test_a_place_is_noted_with_keys_alone_and_nothing_to_press(service: Service, qtbot: QtBot):
    form = adding(service)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form._what)
    choose(form, "kind", "cada_huda", qtbot)
    for edit, typed in ((form._city, "Nimes"), (form._start, "01/03/2022"), (form._end, "13/01/2023")):
        edit.setFocus()
        qtbot.keyClicks(edit, typed)
    choose(form, "leaving_cause", "exil", qtbot)
    form.settle()
    (kept,) = residences(service)
    assert kept == Residence(
        kept.id,
        selam(service),
        ResidenceKind.ASYLUM_CENTRE,
        date(2022, 3, 1),
        date(2023, 1, 13),
        "Nimes",
        LeavingCause.EXILE,
    )
    card = service.window.area.current().findChild(ResidencesCard)
    qtbot.waitUntil(lambda: "CADA ou HUDA · Nimes" in words(card))
    assert "Selam · du 01/03/2022 au 13/01/2023 · Exil" in words(card)
    assert form._saved.text() == "Enregistré"


def test_what_is_typed_is_written_within_a_second(service: Service, qtbot: QtBot):
    assert SAVE_AFTER_MS <= 1000
    form = adding(service)
    with qtbot.waitSignal(form._timer.timeout):
        form._city.setFocus()
        qtbot.keyClicks(form._city, "Asmara")
    assert [residence.city for residence in residences(service)] == ["Asmara"]
    qtbot.keyClicks(form._city, ", Erythree")
    form.settle()
    assert [residence.city for residence in residences(service)] == ["Asmara, Erythree"]


def test_a_place_of_which_nothing_was_said_is_not_written(service: Service):
    form = adding(service)
    form._note_edit()
    form.settle()
    press(form, "Fermer")
    assert residences(service) == ()


def test_enter_on_a_line_opens_it_and_what_changes_is_kept_at_lock(service: Service, qtbot: QtBot):
    service.workspace.surroundings.add_residence(Residence("", selam(service), ResidenceKind.STREET, city="Nîmes"))
    page = shown(service)
    line = next(line for line in page.findChildren(LineButton) if "Rue · Nîmes" in line.accessibleName())
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    form = page.findChild(ResidenceForm)
    assert (form._what.currentData(), form._city.text()) == ("rue", "Nîmes")
    form._city.setFocus()
    form._city.selectAll()
    qtbot.keyClicks(form._city, "Ales")
    service.window.area.settle()
    assert [residence.city for residence in residences(service)] == ["Ales"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("31/02/2024", "Cette date ne se lit pas\u00a0: jj/mm/aaaa."), ("01/01/2023", "La fin précède le début.")],
)
def test_a_wrong_day_is_said_beside_its_field_and_the_right_one_stays(
    service: Service, typed: str, said: str, qtbot: QtBot
):
    known = Residence("", selam(service), ResidenceKind.HOST, date(2023, 3, 1), date(2024, 1, 1))
    service.workspace.surroundings.add_residence(known)
    page = shown(service)
    next(line for line in page.findChildren(LineButton) if "Chez un tiers" in line.accessibleName()).click()
    form = page.findChild(ResidenceForm)
    form._end.setFocus()
    form._end.selectAll()
    qtbot.keyClicks(form._end, typed)
    form.settle()
    assert form._fields["ends_on"].problem.isVisible()
    assert said in form._fields["ends_on"].problem.text()
    assert [residence.ends_on for residence in residences(service)] == [date(2024, 1, 1)]
    assert form._saved.text() == ""
    page.settle()


def test_a_place_is_taken_away_and_comes_back_when_that_is_undone(service: Service, qtbot: QtBot):
    service.workspace.surroundings.add_residence(Residence("", selam(service), ResidenceKind.PRISON))
    page = shown(service)
    next(line for line in page.findChildren(LineButton) if "Détention" in line.accessibleName()).click()
    press(page, "Retirer ce lieu")
    assert residences(service) == ()
    press(service.window, "Annuler")
    assert [residence.kind for residence in residences(service)] == [ResidenceKind.PRISON]
    qtbot.waitUntil(lambda: "Détention" in words(page))


def test_each_person_has_their_own_places_and_two_of_one_name_are_told_apart(service: Service):
    draft = MemberDraft(PersonDraft("Haile", "Selam", Sex.WOMAN), Relation.OTHER)
    other = service.workspace.households.add_member(service.tesfaye.household_id, draft)
    service.workspace.surroundings.add_residence(Residence("", other.person.id, ResidenceKind.SQUAT))
    service.workspace.surroundings.add_residence(Residence("", selam(service), ResidenceKind.HOTEL))
    told = words(shown(service).findChild(ResidencesCard))
    assert told.index("Selam Tesfaye") < told.index("Selam Haile")


def test_the_form_stays_in_sight(open_service: Open, qtbot: QtBot):
    service = open_service(size=(1024, 600))
    form = adding(service)
    qtbot.waitUntil(lambda: form.visibleRegion().boundingRect().height() >= form.height() - 2)


def test_discreet_mode_hides_where_people_lived(service: Service, qtbot: QtBot):
    service.workspace.surroundings.add_residence(Residence("", selam(service), ResidenceKind.PRISON))
    page = shown(service)
    assert "Détention" in words(page)
    press(page, "Ajouter un lieu")
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: "Détention" not in words(page))
    assert not page.findChild(ResidenceForm).isVisible()


def test_who_may_not_write_corrects_nothing(open_service: Open):
    service = open_service()
    service.workspace.surroundings.add_residence(Residence("", selam(service), ResidenceKind.STREET))
    service.workspace.session.role = Role.HOME_SUPPORT_WORKER
    card = shown(service).findChild(ResidencesCard)
    assert card.isVisible()
    assert [b for b in card.findChildren(QPushButton) if b.isVisible()] == []


def test_every_kind_and_every_cause_has_its_words_and_no_other_has():
    assert RESIDENCE_KINDS.keys() == {kind.value for kind in ResidenceKind}
    assert LEAVING_CAUSES.keys() == {cause.value for cause in LeavingCause}
