"""The folder where photos arrive: what is seen in it, what is read whole or not at all, what is erased."""

import os
from pathlib import Path

import pytest

from caseworker.errors import RuleBroken
from caseworker.photos.incoming import Incoming, erase, look
from caseworker.photos.reduction import MOST_BYTES


def names(folder: Path) -> list[str]:
    return [one.path.name for one in look(folder).pictures]


def only(folder: Path) -> Incoming:
    (found,) = look(folder).pictures
    return found


def codes(error: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_pictures_of_telephones_are_seen_and_nothing_else(tmp_path: Path):
    for name in ("a.JPG", "b.heic", "c.jpeg", "notes.txt", ".caché.jpg", "d.jpg.part"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "album.jpg").mkdir()
    (tmp_path / "album.jpg" / "dedans.jpg").write_bytes(b"x")
    assert sorted(names(tmp_path)) == ["a.JPG", "b.heic", "c.jpeg"]


def test_a_copy_that_keeps_an_old_moment_has_still_just_arrived(tmp_path: Path):
    path = tmp_path / "été.jpg"
    path.write_bytes(b"x")
    before = path.stat().st_ctime_ns
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert only(tmp_path).arrived_ns >= before


def test_a_folder_that_is_gone_or_cannot_be_read_is_told_of(tmp_path: Path):
    loop, file = tmp_path / "boucle", tmp_path / "fichier"
    loop.symlink_to(loop)
    file.write_bytes(b"x")
    for folder, code in (
        (tmp_path / "absent", "photo_folder_gone"),
        (file, "photo_folder_gone"),
        (loop, "photo_folder_unreadable"),
    ):
        assert (look(folder).pictures, look(folder).fault) == ((), code)


def test_a_file_that_grew_since_it_was_seen_is_not_read(tmp_path: Path):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"half")
    seen = only(tmp_path)
    assert seen.read() == b"half"
    path.write_bytes(b"half and the rest")
    with pytest.raises(RuleBroken) as caught:
        seen.read()
    assert codes(caught) == ["photo_arriving"]
    path.unlink()
    with pytest.raises(FileNotFoundError):
        seen.read()


def test_a_file_too_large_is_not_even_opened(tmp_path: Path):
    with (tmp_path / "a.jpg").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(RuleBroken) as caught:
        only(tmp_path).read()
    assert codes(caught) == ["photo_too_large"]


def test_what_was_kept_is_erased_unless_it_has_become_another_picture(tmp_path: Path):
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        (tmp_path / name).write_bytes(b"x")
    seen = look(tmp_path).pictures
    (tmp_path / "b.jpg").write_bytes(b"another")
    (tmp_path / "c.jpg").unlink()
    assert erase(seen) == ["b.jpg"]
    assert names(tmp_path) == ["b.jpg"]
