"""The program is killed in the middle of a visit: what was typed waits, and nothing of it is readable on the disk."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from caseworker.demo.service import PASSPHRASE
from caseworker.storage.vault import open_vault
from caseworker.workspace import Workspace
from tests.children.window_child import NOTE

CHILD = Path(__file__).parents[1] / "children" / "window_child.py"


def test_a_visit_half_typed_survives_a_kill_and_leaves_nothing_in_clear(
    vault: Path, tmp_path: Path, leaks: Callable[..., list[str]]
):
    own, temporary = tmp_path / "own", tmp_path / "temporary"
    own.mkdir()
    temporary.mkdir()
    environment = os.environ | {"CASEWORKER_HOME": str(own), "HOME": str(own), "TMPDIR": str(temporary)}
    child = subprocess.Popen(
        [sys.executable, CHILD, vault], env=environment, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert child.stdout
    started = time.monotonic()
    line = child.stdout.readline()
    child.kill()
    child.communicate()
    assert line == "kept\n", f"nothing was kept after {time.monotonic() - started:.0f} s"
    assert leaks(vault, own, temporary) == []
    assert all(NOTE.encode() not in file.read_bytes() for file in vault.rglob("*") if file.is_file())
    opened = open_vault(vault, "", PASSPHRASE)
    try:
        (unfinished,) = Workspace.open(opened).visit_drafts.unfinished()
        assert unfinished.draft.shared_note == NOTE
    finally:
        opened.close()
