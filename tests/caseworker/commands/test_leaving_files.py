"""Papers and exports that cannot be written where they were wanted: refused in a sentence, nothing half-written, nothing lost."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.caseworker.commands.conftest import Command
from tests.disks import Mount

WAYS = {
    "a paper": ("print", "agreement", "A009", "--out"),
    "a sealed copy": ("document", "seal", "CONV-A009", "--out"),
    "a workbook": ("export", "--format", "xlsx"),
    "an agenda": ("agenda", "--ics"),
    "a whole caseload": ("export",),
}
FILES = [way for name, way in WAYS.items() if name != "a whole caseload"]
SENTENCE = "ne peut pas"


@pytest.fixture
def issued(demo: Command, tmp_path: Path) -> Command:
    """Run commands where the convention of A009 is issued."""
    assert demo("print", "agreement", "A009", "--out", tmp_path / "convention.pdf").status == 0
    (tmp_path / "convention.pdf").unlink()
    (tmp_path / "la").mkdir()
    return demo


def folder(place: Path) -> Path:
    (place / "lettre.pdf").mkdir()
    return place / "lettre.pdf"


def pipe(place: Path) -> Path:
    os.mkfifo(place / "lettre.pdf")
    return place / "lettre.pdf"


def under_a_file(place: Path) -> Path:
    (place / "lettre").write_bytes(b"former")
    return place / "lettre" / "lettre.pdf"


PLACES: dict[str, Callable[[Path], Path]] = {
    "a folder": folder,
    "a pipe": pipe,
    "under a file": under_a_file,
    "a name without end": lambda place: place / ("x" * 300 + ".pdf"),
    "a name that the system cannot hold": lambda place: place / "a\0b.pdf",
    "a folder of the system": lambda _place: Path("/proc/lettre.pdf"),
}


@pytest.mark.skipif(os.name == "nt", reason="pipes and /proc are of Unix")
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_file_that_cannot_be_there_is_refused_in_a_sentence(
    issued: Command, tmp_path: Path, place: Callable[[Path], Path]
):
    target = place(tmp_path / "la")
    before = list((tmp_path / "la").iterdir())
    for way in FILES:
        said = issued(*way, target)
        assert said.status in {1, 2}, way
        assert SENTENCE in said.err, way
        assert "Traceback" not in said.err
        assert list((tmp_path / "la").iterdir()) == before, way


def test_a_full_disk_is_told_and_leaves_what_was_there(issued: Command, small_disk: Mount):
    disk = small_disk(1)
    (disk / "former.pdf").write_bytes(b"former")
    with suppress(OSError), (disk / "fill").open("wb", buffering=0) as filling:
        while filling.write(b"x" * 4096):
            pass
    for way in WAYS.values():
        said = issued(*way, disk / "former.pdf" if way in FILES else disk)
        assert said.status in {2, 3}, way
        assert "Le disque est plein" in said.err, way
        assert "Traceback" not in said.err
        assert {one.name for one in disk.iterdir()} == {"former.pdf", "fill"}, way
        assert (disk / "former.pdf").read_bytes() == b"former"


def test_a_paper_that_could_not_be_written_is_issued_all_the_same_and_comes_out_elsewhere(
    demo: Command, tmp_path: Path
):
    assert demo("print", "agreement", "A009", "--out", tmp_path / "absent" / "convention.pdf").status == 2
    assert demo("print", "agreement", "A009", "--out", tmp_path / "convention.pdf").status == 0
    (line,) = demo("document", "list", "A009", "--json").json
    assert line["reference"] == "CONV-A009"
