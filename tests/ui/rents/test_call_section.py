"""The call of a month on screen: every line read first, what is odd apart, called, printed, given up, closed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.agreements.model import AgreementDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.rents.calling import CallState
from tests.ui.rents.test_rent_tab import cells, press, shown
from tests.ui.small_service import Service
from ui.rents.call_section import CallSection

Open = Callable[..., Service]
DECEMBER, OCTOBER = date(2026, 12, 1), date(2026, 10, 1)


@pytest.fixture
def service(open_service: Open) -> Service:
    made = open_service()
    workspace = made.workspace
    workspace.association.set_details(ASSOCIATION)
    assert made.tesfaye
    (agreement,) = workspace.agreements.agreements_of(made.tesfaye.ref)
    terms = {"rent_cents": 384_00, "charges_cents": 40_00, "aid_cents": 300_00, "due_day": 5}
    workspace.agreements.fill(agreement.id, AgreementDraft(**terms))
    workspace.agreements.sign(agreement.id, agreement.starts_on)
    return made


def opened(service: Service, qtbot: QtBot, month: date = DECEMBER) -> Any:
    page = service.go("rents", section="Appel du mois")
    section = page.findChild(CallSection)
    assert section
    section._month.setCurrentIndex(section._month.findData(f"{month}"))
    qtbot.waitUntil(lambda: section._preview is not None and section._preview.month == month)
    return section


def until_called(section: Any, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(line.state is CallState.SAME for line in section._preview.lines))


def test_every_line_is_read_with_its_formula_before_the_month_is_called_in_one_gesture(service: Service, qtbot: QtBot):
    section = opened(service, qtbot)
    assert [row[-2:] for row in cells(section)] == [["124,00\u00a0€", "À appeler"]]
    formula = "Mois entier, d’après la convention\u00a0: 384,00\u00a0€ + 40,00\u00a0€ = 424,00\u00a0€"
    qtbot.waitUntil(lambda: formula in shown(section))
    assert "1 loyer à appeler, 124,00\u00a0€ à la charge des ménages" in shown(section)
    press(section, "Appeler 1 loyer")
    until_called(section, qtbot)
    assert service.tesfaye
    account = service.workspace.rents.account(service.tesfaye.ref, DECEMBER)
    assert account.balance_cents == 124_00
    assert not section._call.isEnabled()


def test_what_is_odd_is_left_aside_and_called_by_itself_once_read(service: Service, qtbot: QtBot):
    workspace = service.workspace
    assert service.tesfaye
    (agreement,) = workspace.agreements.agreements_of(service.tesfaye.ref)
    workspace.agreements.fill(agreement.id, AgreementDraft(aid_cents=500_00))
    section = opened(service, qtbot)
    qtbot.waitUntil(lambda: len(section._preview.odd) > 1)
    assert cells(section) == []
    section._choices.buttons[1].click()
    section._table.choose(lambda line: line.ref == service.tesfaye.ref if service.tesfaye else False)
    said = "L’aide (500,00\u00a0€) dépasse le loyer et les charges (424,00\u00a0€)"
    qtbot.waitUntil(lambda: said in shown(section))
    press(section, "Appeler quand même")
    until_called(section, qtbot)
    assert workspace.rents.account(service.tesfaye.ref, DECEMBER).balance_cents == -76_00
    section._choices.buttons[1].click()
    section._table.choose(lambda line: line.problems[0].code == "terms_missing")
    qtbot.waitUntil(lambda: "complétez la convention" in shown(section))
    assert not section._anyway.isVisible()


def test_the_notices_are_made_in_the_background_in_a_folder_or_in_one_file(
    service: Service, qtbot: QtBot, tmp_path: Path
):
    section = opened(service, qtbot)
    press(section, "Appeler")
    until_called(section, qtbot)
    folder = tmp_path / "avis"
    folder.mkdir()
    service.window.area.desk.dialogs.open_folder = lambda *_: folder  # type: ignore[union-attr,method-assign]
    press(section, "Avis, un fichier par ménage")
    qtbot.waitUntil(lambda: any(folder.iterdir()) and section._under_way is None, timeout=20_000)
    assert [path.name for path in folder.iterdir()] == [f"AVIS-{service.tesfaye.ref}-2026-12.pdf"]  # type: ignore[union-attr]
    one = tmp_path / "tous.pdf"
    service.window.area.desk.dialogs.save_file = lambda *_: one  # type: ignore[union-attr,method-assign]
    section._plain.setChecked(True)
    press(section, "Avis, un seul fichier")
    qtbot.waitUntil(lambda: one.exists() and section._under_way is None, timeout=20_000)
    assert "n’est pas chiffré" in shown(service.window)


def test_giving_up_keeps_what_was_made_and_frees_the_page(service: Service, qtbot: QtBot, tmp_path: Path):
    section = opened(service, qtbot)
    press(section, "Appeler")
    until_called(section, qtbot)
    section._print(tmp_path)
    assert section._running.isVisible()
    press(section, "Arrêter")
    qtbot.waitUntil(lambda: section._under_way is None)
    assert "Arrêté en route" in shown(service.window)
    assert section._print_each.isEnabled()


def test_a_month_that_is_over_is_closed_once_it_was_asked_and_never_called_again(service: Service, qtbot: QtBot):
    section = opened(service, qtbot, OCTOBER)
    press(section, "Appeler")
    until_called(section, qtbot)
    press(section, "Clôturer octobre 2026")
    assert "Rien n’y changera plus" in shown(service.window)
    press(service.window, "Clôturer")
    qtbot.waitUntil(lambda: section._preview.is_closed)
    assert service.workspace.closing.closed_months() == [OCTOBER]
    assert "Clôturé" in shown(section)
    assert not section._call.isEnabled()


def test_discreet_mode_hides_names_amounts_and_what_writes(service: Service, qtbot: QtBot):
    section = opened(service, qtbot)
    section._desk.discreet.toggle()
    qtbot.waitUntil(lambda: "00\u00a0€" not in str(cells(section)) + shown(section))
    assert "Tesfaye" not in str(cells(section)) + shown(section)
    assert not section._call.isEnabled()


def test_whoever_only_reads_or_knows_nothing_of_rents_calls_nothing(open_service: Open):
    service = open_service(Role.HOME_SUPPORT_WORKER)
    assert service.window.area
    assert not service.window.area.desk.has("rents")
