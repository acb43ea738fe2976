"""`python -m ui`: Tremplin, in its window."""

# ruff: noqa: E402 - the collector stops before anything is imported
import gc

# Nothing of what is imported is ever garbage: looking for some takes a tenth of the start.
gc.disable()

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from caseworker import paths
from caseworker.logs import start_logging
from caseworker.settings import load_settings
from ui import theme
from ui.shell.error_panel import install_hook
from ui.shell.main_window import MainWindow
from ui.shell.setting import Setting

gc.freeze()
gc.enable()


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and return the exit status of its event loop."""
    options = _parser().parse_args(arguments)
    application = make_application(sys.argv[:1])
    start_logging()
    settings = load_settings()
    theme.dress(application, dark=theme.wants_dark(application, settings.theme), large_text=settings.large_text)
    folder = options.vault or (paths.demonstration_vault() if options.demo else settings.vault_folder)
    window = MainWindow(Setting(folder, settings, demonstration=options.demo))
    install_hook(window.warn)
    window.show()
    return application.exec()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tremplin", description="Le dossier du ménage et du logement, hors ligne et chiffré."
    )
    parser.add_argument(
        "--demo", action="store_true", help="ouvre un coffre de démonstration, rempli de ménages inventés"
    )
    parser.add_argument("--vault", type=Path, metavar="DIR", help="répertoire du coffre")
    return parser


def make_application(arguments: list[str]) -> QApplication:
    """Make the application: in French whatever the system speaks, with the fonts of the program."""
    QLocale.setDefault(QLocale("fr_FR"))
    # Asked for as Qt's own option: `setStyle` gives the style back, and PySide then builds its six hundred constants.
    application = QApplication([*arguments, "-style", "Fusion"])
    application.setApplicationName("Tremplin")
    translator = QTranslator(application)
    if translator.load(QLocale("fr_FR"), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    theme.load_fonts()
    return application


if __name__ == "__main__":
    sys.exit(main())
