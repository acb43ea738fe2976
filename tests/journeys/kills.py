"""Kills the program in the middle of a journey, and says what is found when it is opened again."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.journeys.gestures import ENDS, found, found_of_passage
from tests.journeys.team import Key

CHILD = Path(__file__).parents[1] / "children" / "journey_child.py"
VISIT = ("household", "note", "photo", "second photo", "day", "hour", "logged", "follow-up", "trouble", "asked")
GESTURES = {
    "keyboard": VISIT,
    "touch": tuple(gesture for gesture in VISIT if gesture != "photo"),
    "passage": ("what", "how long", "passage"),
}
MOVES = {"household", "follow-up"}  # they only lead somewhere: they add nothing that could be lost


@dataclass(frozen=True, slots=True)
class Kill:
    """After so many gestures and one more, which had less than a second; or none more, and a second has passed."""

    journey: str
    count: int
    more: int = 1

    def __str__(self) -> str:
        return f"{self.journey} {self.count}"

    @property
    def promised(self) -> set[str]:
        """Return what must be found: all but the last second, and what the screen said to be written."""
        names = GESTURES[self.journey]
        return (set(names[: self.count]) | (set(names[self.count : self.count + self.more]) & ENDS)) - MOVES


def every_kill() -> list[Kill]:
    """Return one for each gesture of each journey."""
    return [Kill(journey, count) for journey, names in GESTURES.items() for count in range(len(names))]


def killed(folder: Path, key: Key, kill: Kill, own: Path) -> None:
    """Start the program, make the gestures, and kill it at once.

    Args:
        folder: of the vault.
        key: of the person at work.
        kill: where.
        own: everything that the program writes on its own goes below, temporary files included.
    """
    home, temporary, photo = own / "home", own / "temporary", own / "photo.jpg"
    for made in (home, temporary):
        made.mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").resize((1200, 900)).convert("RGB").save(photo)
    elsewhere = {"CASEWORKER_HOME": str(home), "HOME": str(home), "TMPDIR": str(temporary)}
    child = subprocess.Popen(
        [sys.executable, CHILD, folder, key.slot_id, kill.journey, str(kill.count), str(kill.more), photo],
        env=os.environ | elsewhere | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin
    assert child.stdout
    child.stdin.write(bytes(key.private_key).hex() + "\n")
    child.stdin.flush()
    said = child.stdout.readline()
    child.kill()
    child.communicate()
    assert said == "made\n", f"{kill}: the gestures were not made"
    assert child.returncode == -signal.SIGKILL


def found_after(folder: Path, key: Key, kill: Kill) -> set[str]:
    """Open the vault again and return what it holds of the gestures."""
    workspace = key.workspace(folder)
    try:
        return found_of_passage(workspace) if kill.journey == "passage" else found(workspace)
    finally:
        workspace.close()
