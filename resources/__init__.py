"""Data shipped with the program: fonts, icons, schemes, parameters, templates. They are plain files, wherever it is installed."""

from pathlib import Path

FOLDER = Path(__file__).parent
