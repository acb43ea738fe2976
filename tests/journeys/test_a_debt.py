"""One household from its first late day to a signed plan, then to a debt that is settled, months passing between restarts."""

import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from caseworker.days import month_and_year
from caseworker.repayments.model import PlanState
from tests.journeys.conftest import ChosenFiles
from tests.journeys.test_a_day import named, open_dossier, unlock
from tests.ui.rents.test_rent_tab import shown
from ui.rents.call_section import CallSection
from ui.rents.tab import RentTab
from ui.repayments.card import RepaymentCard
from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting

REF, NBSP, NNBSP = "A007", "\u00a0", "\u202f"
RESIDUAL = 246_00  # 481 € of rent and 35 € of charges, less 270 € of housing aid
StartOn = Callable[[Path, date], MainWindow]


@pytest.fixture
def start_on(qapp: QApplication, home: Path, chosen: ChosenFiles, qtbot: QtBot) -> Iterator[StartOn]:
    """Return a function that starts the program on a vault, on a day; the window of the day before is closed."""
    windows: list[MainWindow] = []

    def close() -> None:
        for window in windows:
            window.lock()
            window.close()
            window.deleteLater()
        windows.clear()

    def start(folder: Path, day: date) -> MainWindow:
        close()
        moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        window = MainWindow(Setting(folder, clock=lambda: moment, dialogs=chosen))
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        unlock(qtbot, window)
        return window

    yield start
    close()


def call(qtbot: QtBot, window: MainWindow, month: date) -> None:
    """Call a month by keyboard, for everybody whose line is ready, from the assistant of the monthly call."""
    assert window.area
    window.area.go("rents", section="Appel du mois")
    qtbot.waitUntil(lambda: bool(window.findChildren(CallSection)))
    section = window.findChild(CallSection)
    assert section
    qtbot.waitUntil(section.isVisible)
    months = named(section, QComboBox, "Mois à appeler")
    months.setFocus()
    for _ in range(months.count()):
        if date.fromisoformat(months.currentData()) > month:
            qtbot.keyClick(months, Qt.Key.Key_Down)
    assert date.fromisoformat(months.currentData()) == month
    qtbot.waitUntil(lambda: "loyers à appeler" in shown(section), timeout=20_000)
    press(qtbot, section, "Appeler ")
    said = f" appelés pour {month_and_year(month)}."
    qtbot.waitUntil(lambda: said in shown(window), timeout=20_000)


def call_anyway(qtbot: QtBot, window: MainWindow) -> None:
    """Look at the line of the household, whose amendment is not signed yet, and call it all the same."""
    section = window.findChild(CallSection)
    assert section
    press(qtbot, section, "À regarder")
    lines = named(section, QTableView, "Lignes de l’appel du mois")
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(lines.model().rowCount()):
        if REF not in shown(section):
            qtbot.keyClick(lines, Qt.Key.Key_Down)
            QApplication.processEvents()
    press(qtbot, section, "Appeler quand même")
    qtbot.waitUntil(lambda: f"appelé{NBSP}: {REF}." in shown(window))


def rents(qtbot: QtBot, window: MainWindow) -> tuple[RentTab, RepaymentCard]:
    open_dossier(qtbot, window, "woldem")
    assert window.area
    window.area.go("dossier", ref=REF, tab="Loyers")
    qtbot.waitUntil(lambda: bool(window.findChildren(RentTab)))
    tab, card = window.findChild(RentTab), window.findChild(RepaymentCard)
    assert tab
    assert card
    return tab, card


def press(qtbot: QtBot, place: QWidget, name: str) -> None:
    """Press a button by keyboard."""

    def found() -> list[QPushButton]:
        made = place.findChildren(QPushButton)
        return [one for one in made if one.isVisible() and one.accessibleName().startswith(name)]

    qtbot.waitUntil(lambda: bool(found()))
    made = found()[0]
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    QApplication.processEvents()


def type_over(qtbot: QtBot, edit: QLineEdit, words: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, words)


def pay(qtbot: QtBot, tab: RentTab, amount: str) -> None:
    press(qtbot, tab, "Noter un paiement")
    edit = named(tab, QLineEdit, "Montant payé")
    type_over(qtbot, edit, amount)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def printed_words(path: Path) -> str:
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace(NBSP, " ").replace(NNBSP, " ")


def test_one_household_from_its_first_late_day_to_a_signed_plan_to_a_settled_debt(
    qtbot: QtBot, start_on: StartOn, vault: Path, chosen: ChosenFiles, tmp_path: Path
):
    window = start_on(vault, date(2026, 12, 2))
    workspace = window.workspace
    assert workspace
    before = workspace.rents.account(REF, date(2026, 12, 2)).balance_cents
    assert before <= 0
    call(qtbot, window, date(2026, 12, 1))
    tab, card = rents(qtbot, window)
    assert "Depuis décembre 2026" in shown(tab)
    assert before + RESIDUAL == workspace.rents.account(REF, date(2026, 12, 2)).balance_cents == RESIDUAL

    press(qtbot, card, "Préparer un plan")
    type_over(qtbot, named(card, QLineEdit, "Nombre de mensualités"), "2")
    first = named(card, QLineEdit, "Première échéance")
    type_over(qtbot, first, "10/01/2027")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    sentence = f"Dette{NBSP}: 246,00{NBSP}€. 2 mensualités de 123,00{NBSP}€, la dernière le 10/02/2027"
    qtbot.waitUntil(lambda: sentence in shown(card))
    press(qtbot, card, "Proposer")
    qtbot.waitUntil(lambda: "À signer" in shown(card))
    chosen.save_to = tmp_path / "plan.pdf"
    press(qtbot, card, "Imprimer")
    qtbot.waitUntil((tmp_path / "plan.pdf").exists, timeout=20_000)
    words = printed_words(tmp_path / "plan.pdf")
    assert all(one in words for one in ("246,00 €", "123,00 €", "10 janvier 2027", "10 février 2027"))
    press(qtbot, card, "Noter la signature")
    qtbot.keyClick(named(card, QLineEdit, "Date de la décision"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "En cours" in shown(card))

    window = start_on(vault, date(2027, 1, 21))
    assert window.workspace
    call(qtbot, window, date(2027, 1, 1))
    call_anyway(qtbot, window)
    tab, card = rents(qtbot, window)
    assert "Incident" in shown(card)
    assert "Manquée" in shown(card)
    pay(qtbot, tab, "369")
    qtbot.waitUntil(lambda: f"Payé 123,00{NBSP}€, reste 123,00{NBSP}€" in shown(card))
    assert "En cours" in shown(card)

    window = start_on(vault, date(2027, 2, 8))
    assert window.workspace
    call(qtbot, window, date(2027, 2, 1))
    call_anyway(qtbot, window)
    tab, card = rents(qtbot, window)
    pay(qtbot, tab, "369,00")
    qtbot.waitUntil(lambda: "Soldé" in shown(card))
    assert "Tout est payé depuis le 08/02/2027" in shown(card)
    assert "À jour" in shown(tab)
    (plan,) = window.workspace.repayments.followed_of(REF)
    assert (plan.state, plan.left_cents, plan.waiting_cents) == (PlanState.SETTLED, 0, 0)
