"""The bank on screen: a file is looked at, its lines accepted by keyboard, put aside, undone; nothing shows in discreet mode."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QTableView
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.rents.model import PaymentDraft
from tests.caseworker.rents.test_payments import call
from tests.ui.rents.test_rent_tab import cells, part, press, shown
from tests.ui.small_service import Service
from ui.statements.file_card import FileCard
from ui.statements.line_card import LineCard
from ui.statements.section import StatementSection
from ui.statements.split_form import SplitForm
from ui.widgets.tables import Table

Open = Callable[..., Service]
LINES = (
    "20/11/2026;VIR SEPA MME TESFAYE SELAM LOYER;100,00",
    "19/11/2026;VIR CAF DU GARD;900,00",
    "18/11/2026;VIR MARTIN;55,00",
    "17/11/2026;EDF;-80,00",
)


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    assert made.tesfaye
    call(made.workspace, made.tesfaye.id, "2026-11")
    return made


def file_of(tmp_path: Path, *lines: str, head: str = "Date;Libellé;Montant") -> Path:
    path = tmp_path / "releve.csv"
    path.write_bytes("\n".join([head, *lines]).encode("cp1252"))
    return path


def opened(service: Service) -> Any:
    page = service.go("rents", section="Relevé bancaire")
    return part(page, StatementSection)


def rows(section: Any) -> list[tuple[str, str]]:
    QApplication.processEvents()
    return [(row[1], row[4]) for row in cells(section)]


def drop(section: Any, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.MouseButton.NoButton
    section.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, none, Qt.KeyboardModifier.NoModifier))


@pytest.fixture
def taken(service: Service, qtbot: QtBot, tmp_path: Path) -> Any:
    section = opened(service)
    drop(section, file_of(tmp_path, *LINES))
    card = part(section, FileCard)
    qtbot.waitUntil(card.isVisible)
    assert "4 lignes, du 17/11/2026 au 20/11/2026, 3 entrées d’argent, 1\u202f055,00\u00a0€ en tout" in shown(card)
    assert service.workspace.statements.lines() == []
    qtbot.keyClick(card.take_focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows(section)) == 3)
    return section


def test_a_dropped_file_shows_its_columns_then_its_lines_and_what_is_proposed(taken: Any):
    assert [state for _, state in rows(taken)] == ["Sûr", "Sûr", "À choisir"]
    assert "3 lignes nouvelles, 1 sortie d’argent non gardée." in shown(taken)
    assert "Nom et prénom dans le libellé, tout ce qui reste dû" in shown(taken)


def test_a_line_is_accepted_with_enter_twice_and_undone_from_the_bar(service: Service, taken: Any, qtbot: QtBot):
    assert service.tesfaye
    table = part(taken, QTableView)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert service.workspace.payments.payments_of(service.tesfaye.ref) == []
    qtbot.keyClick(taken._card._post, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows(taken)) == 2)
    (paid,) = service.workspace.payments.payments_of(service.tesfaye.ref)
    assert (paid.cents, str(paid.on)) == (100_00, "2026-11-20")
    press(taken, "Notées")
    press(taken, "Revenir sur cette ligne")
    qtbot.waitUntil(lambda: rows(taken) == [])
    assert len(service.workspace.payments.payments_of(service.tesfaye.ref)) == 2


def test_what_is_sure_is_accepted_at_once_and_the_aid_put_aside(service: Service, taken: Any, qtbot: QtBot):
    assert service.tesfaye
    button = taken._all
    assert button.text().strip() == "Accepter 2 lignes sûres"
    button.click()
    qtbot.waitUntil(lambda: [state for _, state in rows(taken)] == ["À choisir"])
    assert len(service.workspace.payments.payments_of(service.tesfaye.ref)) == 1
    press(taken, "Mises à part")
    assert "Aide au logement versée par la CAF ou la MSA" in shown(taken)


def test_a_line_of_nobody_is_given_a_household_or_put_aside_with_a_reason(service: Service, taken: Any, qtbot: QtBot):
    assert service.unhoused
    table = part(taken, QTableView)
    table.selectRow(2)
    press(taken, "Noter le paiement")
    assert "À renseigner" in shown(taken)
    press(taken, "Mettre la ligne à part")
    assert len(rows(taken)) == 3
    who = next(one for one in taken.findChildren(QComboBox) if one.accessibleName() == "Ménage qui paie")
    who.setCurrentIndex(who.findData(service.unhoused.id))
    press(taken, "Noter le paiement")
    qtbot.waitUntil(lambda: len(rows(taken)) == 2)
    assert service.workspace.payments.payments_of(service.unhoused.ref)[0].cents == 55_00


def test_what_is_asked_about_is_confirmed_by_the_same_button(service: Service, taken: Any, qtbot: QtBot):
    assert service.tesfaye
    draft = PaymentDraft(100_00, service.workspace.session.today().replace(day=20))
    service.workspace.payments.receive(service.tesfaye.ref, draft)
    qtbot.waitUntil(lambda: rows(taken)[0][1] != "" and taken._all.text().strip() != "Accepter ce qui est sûr")
    press(taken, "Noter le paiement")
    assert "est déjà noté" in shown(taken)
    before = taken._read
    taken.reread()
    qtbot.waitUntil(lambda: taken._read is not before)
    assert taken._card._asked  # what is being asked stays when the lines are read again
    press(taken, "Noter le paiement")
    qtbot.waitUntil(lambda: len(rows(taken)) == 2)
    assert len(service.workspace.payments.payments_of(service.tesfaye.ref)) == 2


def test_the_columns_are_corrected_in_the_file_s_card(service: Service, qtbot: QtBot, tmp_path: Path):
    section = opened(service)
    drop(section, file_of(tmp_path, "20/11/2026;VIR X;5,00", "31/02/2026;Y;1", head="Quand;Quoi;Combien"))
    card = part(section, FileCard)
    qtbot.waitUntil(card.isVisible)
    assert "Indiquez les colonnes" in shown(card)
    for part_, column in (("date", 0), ("libelle", 1), ("montant", 2)):
        made = card._combos[part_]
        made.setCurrentIndex(made.findData(column))
        made.activated.emit(made.currentIndex())
        qtbot.waitUntil(lambda p=part_: card._reading.mapped.get(p) is not None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: "1 ligne" in shown(card))
    assert "Ligne 3, Quand\u00a0: «\u202f31/02/2026\u202f»." in shown(card)
    press(card, "Lire 1 ligne en laissant les autres")
    qtbot.waitUntil(lambda: len(rows(section)) == 1)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"rien du tout"])
def test_a_file_that_is_no_statement_is_said(service: Service, qtbot: QtBot, tmp_path: Path, content: bytes):
    section = opened(service)
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    drop(section, path)
    qtbot.waitUntil(lambda: "Ce fichier" in shown(section))
    drop(section, tmp_path / "absent.csv")
    qtbot.waitUntil(lambda: "ne se lit pas" in shown(section))


def test_discreet_mode_hides_labels_names_and_amounts(service: Service, taken: Any, qtbot: QtBot):
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: "TESFAYE" not in str(cells(taken)))
    qtbot.waitUntil(lambda: "100,00" not in str(cells(taken)) + shown(taken))
    assert "esfaye" not in str(cells(taken)) + shown(taken)
    assert not taken._all.isEnabled()
    service.window.discreet.toggle()
    qtbot.waitUntil(lambda: "TESFAYE" in str(cells(taken)))


def test_who_may_not_write_the_rents_is_shown_no_bank(open_service: Open):
    made = open_service(Role.HOME_SUPPORT_WORKER)
    assert made.window.area
    assert not made.window.area.has("rents")


def test_a_line_is_shared_between_two_households_and_undone_from_the_bar(service: Service, taken: Any, qtbot: QtBot):
    workspace = service.workspace
    assert service.tesfaye
    assert service.unhoused
    table, card = part(taken, Table), part(taken, LineCard)
    table.choose(lambda one: one.line.label == "VIR MARTIN")
    press(card, "Partager la ligne")
    form = part(card, SplitForm)
    assert "Reste à partager\u00a0: 55,00\u00a0€" in shown(form)
    (first, one), (second, other) = form._parts
    first.setCurrentIndex(first.findData(service.tesfaye.id))
    second.setCurrentIndex(second.findData(service.unhoused.id))
    one.setText("30,00")
    other.setText("20")
    press(form, "Noter les parts")
    assert "la différence est de 5,00\u00a0€" in shown(form)
    assert workspace.payments.payments_of(service.tesfaye.ref) == []
    other.setText("25")
    assert "Tout est partagé." in shown(form)
    press(form, "Noter les parts")
    refs = (service.tesfaye.ref, service.unhoused.ref)
    assert [[line.cents for line in workspace.payments.payments_of(ref)] for ref in refs] == [[30_00], [25_00]]
    qtbot.waitUntil(lambda: not service.window.tasks.running())
    (line,) = [line for line in workspace.statements.lines() if line.label == "VIR MARTIN"]
    taken.undo(line)
    assert [sum(line.cents for line in workspace.payments.payments_of(ref)) for ref in refs] == [0, 0]
    qtbot.waitUntil(lambda: not service.window.tasks.running())
