"""`python -m ui`: Tremplin, in its window."""

# ruff: noqa: E402 - the collector stops before anything is imported
import gc

# Nothing of what is imported is ever garbage: looking for some takes a tenth of the start.
gc.disable()

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCommandLineOption, QCommandLineParser, QLibraryInfo, QLocale, QTranslator
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
    application = make_application(sys.argv[:1])
    options = _options()
    options.process([sys.argv[0], *(sys.argv[1:] if arguments is None else arguments)])
    is_demonstration, chosen = options.isSet("demo"), options.value("vault")
    start_logging()
    settings = load_settings()
    theme.dress(application, dark=theme.wants_dark(application, settings.theme), large_text=settings.large_text)
    usual = paths.demonstration_vault() if is_demonstration else settings.vault_folder
    window = MainWindow(Setting(Path(chosen) if chosen else usual, settings, demonstration=is_demonstration))
    install_hook(window.warn)
    window.show()
    return application.exec()


def _options() -> QCommandLineParser:
    """Return what may follow the name of the program, read by Qt: Python's own reader would be a hundredth of the start."""
    parser = QCommandLineParser()
    parser.setApplicationDescription("Le dossier du ménage et du logement, hors ligne et chiffré.")
    parser.addHelpOption()
    parser.addOption(QCommandLineOption(["demo"], "ouvre un coffre de démonstration, rempli de ménages inventés"))
    parser.addOption(QCommandLineOption(["vault"], "répertoire du coffre", "DIR"))
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
