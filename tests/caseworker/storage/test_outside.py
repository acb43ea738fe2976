"""Files in clear: whole or not there at all, named by a reference that is never a path."""

import os
import resource
import signal
import stat
from pathlib import Path

import pytest

from caseworker.errors import DiskFull, FileInUse, FolderReadOnly
from caseworker.storage.outside import file_name, write_outside
from tests.disks import Mount

FORMER, PAPER = b"former", b"%PDF" + b"x" * 3_000_000


def test_a_file_takes_the_place_of_the_former_one_and_only_its_owner_reads_it(tmp_path: Path):
    path = tmp_path / "lettre.pdf"
    path.write_bytes(FORMER)
    write_outside(path, PAPER)
    assert path.read_bytes() == PAPER
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["lettre.pdf"]


def test_a_full_disk_leaves_the_former_file_and_nothing_half_written(small_disk: Mount):
    path = small_disk(1) / "lettre.pdf"
    path.write_bytes(FORMER)
    with pytest.raises(DiskFull):
        write_outside(path, PAPER)
    assert path.read_bytes() == FORMER
    assert [one.name for one in path.parent.iterdir()] == ["lettre.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="the limit is one of Unix")
def test_a_file_that_grows_too_large_for_the_system_leaves_nothing(tmp_path: Path):
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, former[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            write_outside(tmp_path / "lettre.pdf", PAPER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
        signal.signal(signal.SIGXFSZ, ignored)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_a_folder_is_refused_and_the_folder_stays(tmp_path: Path):
    (tmp_path / "lettre.pdf").mkdir()
    with pytest.raises(IsADirectoryError):
        write_outside(tmp_path / "lettre.pdf", PAPER)
    assert [one.name for one in tmp_path.iterdir()] == ["lettre.pdf"]


def test_a_file_open_elsewhere_is_refused_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def held(_part: Path, _target: Path) -> Path:  # what Windows answers while another program has the file open
        raise PermissionError(13, "in use")

    path = tmp_path / "lettre.pdf"
    path.write_bytes(FORMER)
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileInUse):
        write_outside(path, PAPER)
    assert path.read_bytes() == FORMER
    assert [one.name for one in tmp_path.iterdir()] == ["lettre.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipe that has a name in a folder")
def test_what_is_no_file_is_never_replaced_by_one(tmp_path: Path):
    os.mkfifo(tmp_path / "tuyau")
    with pytest.raises(OSError, match="Invalid argument"):
        write_outside(tmp_path / "tuyau", PAPER)
    assert stat.S_ISFIFO((tmp_path / "tuyau").stat().st_mode)


@pytest.mark.parametrize("name", ["", ".", "a\0b.pdf", "x" * 300 + ".pdf", "é" * 126 + ".pdf"])
def test_a_name_that_no_file_has_is_refused_and_told_as_it_was_given(tmp_path: Path, name: str):
    with pytest.raises(OSError) as refusal:  # noqa: PT011 - systems word it in their own ways
        write_outside(tmp_path / name, PAPER)
    assert refusal.value.filename == str(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "nt", reason="only Windows has devices in every folder")
def test_a_device_of_windows_is_refused(tmp_path: Path):
    with pytest.raises(OSError, match="Invalid argument"):
        write_outside(tmp_path / "CON.pdf", PAPER)


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        write_outside(tmp_path / "absent" / "lettre.pdf", PAPER)
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_folder_is_refused(tmp_path: Path):
    folder = tmp_path / "fixe"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this person may write anywhere")
    with pytest.raises(FolderReadOnly):
        write_outside(folder / "lettre.pdf", PAPER)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("REL-A001-V2", "REL-A001-V2.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("C:\\temp\\a", "C-temp-a.pdf"),
        (".caché", "caché.pdf"),
        ("a\0b\nc", "a-b-c.pdf"),
        ("", "document.pdf"),
        ("..", "document.pdf"),
        ("CON", "document-CON.pdf"),
        ("nul.txt", "document-nul.txt.pdf"),
        ("com1", "document-com1.pdf"),
        ("CONV-A001", "CONV-A001.pdf"),
        ("x" * 5000, "x" * 80 + ".pdf"),
    ],
)
def test_a_name_is_never_a_path(reference: str, name: str):
    assert file_name(reference) == name
