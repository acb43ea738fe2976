"""Writes n times a caseload to a folder, with references and days of their own, as a spreadsheet would.

python tests/bench/caseload.py 100 folder
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "data" / "iml-2024"
REFERENCES = {"ref", "menage", "accompagnement", "logement"}


def write_caseload(times: int, folder: Path, source: Path = SOURCE) -> Path:
    """Write every table of `source` `times` over: copy 7 of A001 is A001-7; notes get a number, so that they differ.

    Args:
        times: how many copies; 1 gives the source itself.
        folder: made if needed.
        source: a folder of the import format.

    Returns:
        `folder`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table in sorted(source.glob("*.csv")):
        with table.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file, delimiter=";")
        with (folder / table.name).open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.writer(file, delimiter=";")
            lines.writerow(header)
            for copy in range(1, times + 1):
                lines.writerows(_copied(header, rows, copy))
    return folder


def _copied(header: list[str], rows: list[list[str]], copy: int) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        yield row if copy == 1 else [_cell(name, cell, copy, number) for name, cell in zip(header, row, strict=True)]


def _cell(name: str, cell: str, copy: int, number: int) -> str:
    if not cell:
        return cell
    if name in REFERENCES:
        return f"{cell}-{copy}"
    return f"{cell} Dossier {copy}.{number}." if name == "compte_rendu" else cell


if __name__ == "__main__":
    write_caseload(int(sys.argv[1]), Path(sys.argv[2]))
