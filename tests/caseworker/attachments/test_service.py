"""Pieces: one encrypted file each, unreadable without the base."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caseworker.access.rights import Role
from caseworker.attachments.pieces import PieceFiles, piece_path
from caseworker.errors import FolderReadOnly, NotFound, Refused, VaultDamaged
from caseworker.storage.checkup import check_vault
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files
from tests.conftest import OpenVault

CONTENT = b"%PDF-1.7 attestation de Madame Tesfaye"


def test_a_piece_is_read_back_and_its_file_holds_nothing_in_clear(files: Files):
    attachments = files.head().attachments
    piece_id = attachments.add(CONTENT, "issued", "application/pdf")
    assert attachments.content(piece_id) == CONTENT
    path = piece_path(files.head().vault.pieces, piece_id)
    assert b"Tesfaye" not in path.read_bytes()
    assert path.parent.name == piece_id[:2]


def test_the_same_content_twice_makes_two_files_that_have_nothing_in_common(files: Files):
    attachments, folder = files.head().attachments, files.head().vault.pieces
    one, two = (
        piece_path(folder, attachments.add(CONTENT, "issued", "application/pdf")).read_bytes() for _ in range(2)
    )
    assert one != two


@pytest.mark.parametrize(
    "change", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes() + b"x")]
)
def test_a_file_that_is_missing_or_changed_is_damage_and_never_another_content(
    files: Files, change: Callable[[Path], None]
):
    attachments = files.head().attachments
    piece_id = attachments.add(CONTENT, "issued", "application/pdf")
    change(piece_path(files.head().vault.pieces, piece_id))
    with pytest.raises(VaultDamaged):
        attachments.content(piece_id)


def test_the_file_of_another_piece_is_not_taken_for_ones_own(files: Files):
    attachments, folder = files.head().attachments, files.head().vault.pieces
    one, two = attachments.add(b"one", "issued", "x"), attachments.add(b"two", "issued", "x")
    piece_path(folder, one).write_bytes(piece_path(folder, two).read_bytes())
    with pytest.raises(VaultDamaged):
        attachments.content(one)


def test_a_removed_piece_is_gone_with_its_key(files: Files):
    attachments = files.head().attachments
    piece_id = attachments.add(CONTENT, "issued", "application/pdf")
    attachments.remove(piece_id)
    assert not piece_path(files.head().vault.pieces, piece_id).exists()
    assert files.head().session.journal.entries(1)[0]["action"] == "erased"
    for attempt in (attachments.content, attachments.remove):
        with pytest.raises(NotFound):
            attempt(piece_id)


def test_removing_what_is_not_a_piece_touches_no_file(files: Files, vault_folder: Path):
    with pytest.raises(NotFound):
        files.head().attachments.remove("../../keys")
    assert (vault_folder / "keys.json").exists()


def test_files_left_by_an_interrupted_call_are_swept_and_no_other(files: Files):
    attachments, folder = files.head().attachments, files.head().vault.pieces
    kept = attachments.add(CONTENT, "issued", "application/pdf")
    (folder / "ab").mkdir(exist_ok=True)
    (folder / "ab" / "abandoned.enc").write_bytes(b"?")
    (folder / "ab" / f"{kept}.enc.part").write_bytes(b"?")
    assert PieceFiles(attachments.session.database, folder).sweep() == 2
    assert attachments.content(kept) == CONTENT


def test_what_a_crash_left_without_a_row_is_swept_at_closing_and_the_check_is_whole_again(
    open_vault: OpenVault,
):
    workspace = Workspace.open(open_vault())
    kept = workspace.attachments.add(CONTENT, "issued", "application/pdf")
    folder = workspace.vault.pieces
    orphan = folder / "ab" / "abandoned.enc"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"?")
    assert [problem.code for problem in check_vault(workspace.vault).problems] == ["piece_without_row"]
    workspace.close()
    assert not orphan.exists()
    again = Workspace.open(open_vault())
    assert check_vault(again.vault).ok
    assert again.attachments.content(kept) == CONTENT


def test_a_folder_that_cannot_be_written_keeps_no_row(files: Files):
    head = files.head()
    head.vault.pieces.rmdir()
    head.vault.pieces.symlink_to("/proc/1")
    with pytest.raises((FolderReadOnly, OSError)):
        head.attachments.add(CONTENT, "issued", "application/pdf")
    assert head.session.database.value("SELECT count(*) FROM pieces") == 0
    head.vault.pieces.unlink()


def test_who_may_not_read_papers_reads_no_piece(files: Files):
    piece_id = files.head().attachments.add(CONTENT, "issued", "application/pdf")
    for role in (Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR):
        with pytest.raises(Refused):
            files.at_work(role).attachments.content(piece_id)


def test_the_administrator_sets_the_logo_and_reads_no_document(files: Files):
    issued = files.head().attachments.add(CONTENT, "issued", "application/pdf")
    admin = files.at_work(Role.ADMINISTRATOR).attachments
    logo = admin.add(b"picture", "logo", "image/png")
    assert admin.logo(logo) == b"picture"
    assert files.at_work(Role.MAINTENANCE_WORKER).attachments.logo(logo) == b"picture"
    assert admin.logo(issued) is None
    admin.remove(logo)
    assert admin.logo(logo) is None
    for attempt in (lambda: admin.remove(issued), lambda: admin.add(b"x", "issued", "text/plain")):
        with pytest.raises(Refused):
            attempt()
    with pytest.raises(Refused):
        files.at_work(Role.SOCIAL_WORKER).attachments.add(b"picture", "logo", "image/png")
