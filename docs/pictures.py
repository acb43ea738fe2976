"""Takes the guide's screenshots from the real program, on the demonstration: `.venv/bin/python docs/pictures.py`."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QScrollArea

from caseworker.access.rights import Role
from caseworker.demo.service import PASSPHRASE, create_demonstration
from ui import theme
from ui.__main__ import make_application
from ui.shell import opening
from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting

IMAGES = Path(__file__).parent / "images"
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOTE = "Humidité dans la chambre, aération vérifiée ensemble.\nMadame a déclaré ses ressources du trimestre."
PAGES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("tableau_de_bord", "dashboard", {}),
    ("menages", "households", {}),
    ("agenda", "agenda", {}),
    ("dossier", "dossier", {"ref": "A007"}),
    ("parcours_residentiel", "dossier", {"ref": "A007"}),
    ("actions", "dossier", {"tab": "Plan"}),
    ("pieces", "dossier", {"ref": "A007", "tab": "Pièces"}),
    ("reunion", "meeting", {"ref": "R001"}),
    ("entretien", "visit", {"ref": "A007"}),
    ("convention", "agreement", {}),
    ("logement", "unit", {"ref": "L09"}),
    ("travaux", "works", {}),
    ("demande_travaux", "work", {"ref": "T002"}),
    ("etat_des_lieux", "inventory", {}),
    ("depot", "dossier", {"tab": "Dépôt de garantie"}),
    ("cles", "dossier", {"tab": "Clés"}),
    ("imprimer", "printing", {"ref": "A007"}),
    ("modele", "wording", {"template": "household-sheet"}),
)


def wait(milliseconds: int) -> None:
    """Let the program live: jobs end, previews are painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CASEWORKER_HOME"] = folder
        application = make_application(sys.argv[:1])
        theme.dress(application)
        vault = Path(folder) / "coffre"
        create_demonstration(vault, lambda: FRIDAY)
        window = MainWindow(Setting(vault, clock=lambda: FRIDAY))
        window.show()
        wait(2_000)
        keep(window, "ouverture")
        window.enter(opening.unlock(vault, "", PASSPHRASE, lambda: FRIDAY))
        take_pages(window, lambda name: keep(window, name))
        window.lock()
        take_her_pages(window, vault)
        window.lock()
        window.close()


def take_pages(window: MainWindow, take: Callable[[str], None]) -> None:
    """Show each page, with what is typed in it, and take it."""
    for name, key, arguments in PAGES:
        if window.area is None or window.workspace is None:
            raise RuntimeError("locked")
        if key == "agreement":
            arguments = {"agreement_id": window.workspace.agreements.agreements_of("A007")[-1].id}  # noqa: PLW2901
        if name in {"etat_des_lieux", "depot", "cles"}:
            leaving = window.workspace.inventories.inventory("E002")
            whose = window.workspace.supports.support(leaving.support_id or "").ref
            arguments = arguments | {"ref": leaving.ref if key == "inventory" else whose}  # noqa: PLW2901
        if name == "actions":
            told = next(one for one in window.workspace.plan.actions() if one.state == "fait")
            arguments = arguments | {"ref": window.workspace.supports.support(told.support_id).ref}  # noqa: PLW2901
        window.area.go(key, **arguments)
        wait(2_000)
        if name == "parcours_residentiel":
            correct_a_residence(window)
        if key == "visit":
            next(e for e in window.findChildren(QPlainTextEdit) if e.isVisible()).insertPlainText(NOTE)
            set_the_next_appointment(window)
        take(name)
        if key == "visit":
            answer_a_checklist(window)
            take("grille")


def set_the_next_appointment(window: MainWindow) -> None:
    """Tap the next appointment, as one does before leaving."""
    press(window, "Partie\u00a0: Rendez-vous")
    press(window, "Dans 15\u00a0jours")
    wait(1_500)


def answer_a_checklist(window: MainWindow) -> None:
    """Open a checklist and tap a few answers."""
    press(window, "Partie\u00a0: Grilles")
    chooser = next(
        one for one in window.findChildren(QComboBox) if one.accessibleName() == "Grille" and one.isVisible()
    )
    chooser.setCurrentIndex(chooser.findData("savoir-habiter"))
    wait(300)
    for name in ("Entretien courant\u00a0: Acquis", "Aération et chauffage\u00a0: En cours", "Linge\u00a0: Acquis"):
        press(window, name)
    wait(1_500)


def press(window: MainWindow, name: str) -> None:
    """Press the button of this name."""
    next(b for b in window.findChildren(QPushButton) if b.isVisible() and b.accessibleName() == name).click()
    wait(100)


def take_her_pages(window: MainWindow, vault: Path) -> None:
    """Show what the maîtresse de maison sees, a passage half tapped, and a collective action."""
    workspace = opening.unlock(vault, "", PASSPHRASE, lambda: FRIDAY)
    workspace.session.role, workspace.session.name = Role.HOME_SUPPORT_WORKER, "Nadia Ferrand"
    window.enter(workspace)
    wait(1_000)
    for name in ("Quoi\u00a0: Tri, rangement", "Durée\u00a0: 1 h", "Pièce\u00a0: Cuisine"):
        next(b for b in window.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()).click()
    wait(1_000)
    keep(window, "passages")
    actions = workspace.collective.actions(FRIDAY.date().replace(day=1), FRIDAY.date())
    if window.area:
        window.area.go("collective", action_id=actions[0].id)
    wait(1_000)
    keep(window, "actions_collectives")


def correct_a_residence(window: MainWindow) -> None:
    """Open the first place of the residential history, and bring the others into sight below it."""
    next(b for b in window.findChildren(QPushButton) if b.accessibleName().startswith("Corriger")).click()
    wait(300)
    bar = next(area for area in window.findChildren(QScrollArea) if area.isVisible()).verticalScrollBar()
    bar.setValue(bar.maximum())


def keep(window: MainWindow, name: str) -> None:
    """Write what the window shows."""
    IMAGES.mkdir(exist_ok=True)
    window.grab().save(str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    main()
