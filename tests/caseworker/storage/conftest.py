"""Disks that are small or that cannot be written, when the system lets us make them."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caseworker.storage.slots import Slot
from caseworker.storage.vault import Vault

Mount = Callable[[int], Path]
Vouch = Callable[[Vault, Slot], None]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Mount]:
    """Mount a disk of some megabytes, in memory; unmounted at the end."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root may mount a small disk, on Linux")
    mounted: list[Path] = []

    def mount(megabytes: int) -> Path:
        point = tmp_path / f"disk{len(mounted)}"
        point.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", point], check=False)
        if done.returncode:
            pytest.skip("this system refuses to mount a small disk")
        mounted.append(point)
        return point

    yield mount
    for point in mounted:
        subprocess.run(["umount", point], check=True)


@pytest.fixture
def vouch() -> Vouch:
    """Write the account of a slot, as the accounts of the program do."""

    def write(vault: Vault, slot: Slot) -> None:
        vault.database.insert(
            "accounts",
            {"id": slot.id, "name": "", "role": "admin", "public_key": slot.public_key, "created_at": "2026-11-22"},
        )

    return write
