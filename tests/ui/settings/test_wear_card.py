"""The grid of wear in the settings: an example chosen, rows changed, a file taken in, and what is wrong said with its row."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker.access.rights import Role
from caseworker.deposits.wear import shipped_grids
from caseworker.deposits.writing import file_of
from tests.ui.small_service import Service
from ui.settings.wear import WearCard
from ui.settings.wear_editor import new_key, number
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Elided

Open = Callable[..., Service]
TODAY = date(2026, 11, 22)


def shown(place: QWidget) -> str:
    QApplication.processEvents()
    labels = [label for label in place.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.whole() if isinstance(label, Elided) else label.text() for label in labels)


def press(place: QWidget, name: str) -> None:
    QApplication.processEvents()
    next(b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == name).click()
    QApplication.processEvents()


def write(place: QWidget, name: str, typed: str) -> None:
    next(e for e in place.findChildren(QLineEdit) if e.isVisible() and e.accessibleName() == name).setText(typed)


def problem(place: QWidget) -> str:
    return " ".join(label.text() for label in place.findChildren(ProblemLabel) if label.isVisible())


def opened(service: Service) -> tuple[Any, WearCard]:
    page = service.go("settings")
    QApplication.processEvents()
    return page, page.findChild(WearCard)


def test_an_example_is_agreed_on_from_a_day_and_the_former_one_stays_written(open_service: Open, qtbot: QtBot):
    service = open_service()
    _, card = opened(service)
    assert "Aucune grille convenue" in shown(card)
    write(card, "Pour qui entre à partir du", "01/01/2025")
    press(card, "Convenir de cette grille")
    qtbot.waitUntil(lambda: "Pour qui entre à partir du 1er janvier 2025" in shown(card))
    assert "En vigueur" in shown(card)
    assert service.workspace.wear_grids.in_force(date(2024, 12, 31)) is None


def test_rows_are_changed_added_and_left_out_and_the_association_has_its_own(open_service: Open, qtbot: QtBot):
    service = open_service()
    _, card = opened(service)
    press(card, "Modifier ses lignes")
    write(card, "Moins par an (%), ligne 1", "12,5")
    for head in ("Élément", "Vie (ans)", "Franchise (ans)", "Moins par an (%)", "Jamais moins de (%)"):
        write(card, f"{head}, ligne 2", "")
    press(card, "Ajouter une ligne")
    line = len(shipped_grids()[0].rows) + 1
    for head, typed in (("Élément", "Store vénitien"), ("Vie (ans)", "8"), ("Franchise (ans)", "9"),
                        ("Moins par an (%)", "10"), ("Jamais moins de (%)", "x")):  # fmt: skip
        write(card, f"{head}, ligne {line}", typed)
    press(card, "Convenir de ces lignes")
    assert f"Ligne {line}\u00a0:" in problem(card)
    write(card, f"Jamais moins de (%), ligne {line}", "15")
    press(card, "Convenir de ces lignes")
    assert "la franchise ne dépasse pas la durée de vie" in problem(card)
    write(card, f"Franchise (ans), ligne {line - 1}", "2")
    press(card, "Convenir de ces lignes")
    qtbot.waitUntil(lambda: "Grille de l’association" in shown(card))
    agreed = service.workspace.wear_grids.in_force(TODAY)
    assert agreed
    assert agreed.grid
    assert (agreed.grid.key, agreed.grid.rows[0].yearly_percent) == ("association", Decimal("12.5"))
    assert "moquette" not in {row.key for row in agreed.grid.rows}
    assert agreed.grid.rows[-1].key == "store_venitien"


def test_a_file_is_taken_in_or_refused_with_what_is_wrong(
    open_service: Open, dialogs: Any, tmp_path: Path, qtbot: QtBot
):
    service, path = open_service(), tmp_path / "grille.toml"
    _, card = opened(service)
    dialogs.files = [path]
    path.write_bytes(b"\xff\xfe")
    press(card, "Prendre un fichier")
    assert "enregistré en UTF-8" in problem(card)
    path.write_text(file_of(shipped_grids()[1]).replace("residual_percent = 10", "residual_percent = 110"), "utf-8")
    press(card, "Prendre un fichier")
    assert "Ligne 1\u00a0: Entre 0 et 100" in problem(card)
    path.write_text(file_of(shipped_grids()[1]), "utf-8")
    press(card, "Prendre un fichier")
    qtbot.waitUntil(lambda: shipped_grids()[1].title in shown(card))


def test_who_may_only_read_the_settings_reads_it(open_service: Open):
    _, card = opened(open_service(Role.SOCIAL_WORKER))
    assert [b for b in card.findChildren(QAbstractButton) if b.isVisible()] == []


def test_numbers_are_read_as_people_type_them_and_keys_are_made_of_words():
    assert [number(typed) for typed in ("12,5", "18 %", "x", "", "inf")] == [
        Decimal("12.5"),
        Decimal(18),
        None,
        None,
        None,
    ]
    assert [new_key("Évier, inox", set()), new_key("Évier inox", {"evier_inox"}), new_key("…", set())] == [
        "evier_inox", "evier_inox_2", "ligne",
    ]  # fmt: skip
