#!/usr/bin/env python3
"""Set up, start, test and measure Tremplin from a fresh clone: standard library only, nothing to install beforehand."""

from __future__ import annotations  # so that a Python too old to run the program can still say so

import ctypes
import hashlib
import io
import os
import pathlib
import shutil
import subprocess
import sys
import venv
from typing import Any

USAGE = """\
python3 dev.py COMMANDE (sous Windows : py dev.py COMMANDE)

  run     ouvre le programme sur un coffre de démonstration (ou : run --vault DOSSIER…)
  test    passe les tests (les options vont à pytest : test -k convention)
  check   relit le code : règles, mise en forme, types, frontières entre modules
  bench   mesure les temps et les écrit en JSON
  soak    refait longuement les essais de panne : arrêts brutaux, octets abîmés
  setup   prépare l’environnement, sans rien lancer d’autre
"""

OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first one that installs for another interpreter: pip --python

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / ".tremplin-setup"
LOCK = ROOT / "requirements.lock"
STAMPED = (ROOT / "pyproject.toml", LOCK)

# Debian package → one library of it that Qt loads. Qt's wheels carry the rest.
QT_LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libglib2.0-0": "libgthread-2.0.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libbrotli1": "libbrotlidec.so.1",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}

CHECKS = ("ruff check", "ruff format --check", "mypy", "lint-imports")


def main() -> int:
    """Do what the command line asks and return the exit status."""
    name, rest = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if name not in COMMANDS:
        say(USAGE)
        return 0 if name in ("-h", "--help", "help") else 2
    check_python()
    set_up()
    return COMMANDS[name](rest)


def say(text: str) -> None:
    """Print a sentence at once, whatever the console's encoding can hold."""
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
    print(text, file=sys.stderr, flush=True)


def call(*command: object, **options: Any) -> int:
    """Run a command from the project's folder and return its exit status."""
    return int(subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options).returncode)


# --- setting up ---------------------------------------------------------------------------------------------------


def check_python() -> None:
    """Stop with a sentence when this Python is too old to run the program."""
    if sys.version_info < OLDEST_PYTHON:
        wanted, found = ".".join(map(str, OLDEST_PYTHON)), ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Il faut Python {wanted} ou plus récent ; celui-ci est le {found}.")


def set_up() -> None:
    """Make the private environment if it is missing or out of date, then look for Qt's system libraries."""
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in STAMPED)).hexdigest()
    if not (runs(PYTHON) and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted):
        say("Préparation de l’environnement dans .venv (quelques minutes la première fois)…")
        pip = make_environment()
        install(pip)
        STAMP.write_text(wanted, encoding="ascii")
    if sys.platform.startswith("linux"):
        install_libraries(missing_libraries())


def runs(python: pathlib.Path) -> bool:
    """Tell whether this interpreter starts: an environment that was moved, or whose Python is gone, does not."""
    return python.exists() and call(python, "-c", "", stderr=subprocess.DEVNULL) == 0


def make_environment() -> list[object]:
    """Make `.venv` unless it works already, and return the command that runs pip for it.

    Debian keeps `ensurepip` in a package of its own; without it the outer pip installs into the environment.
    """
    with_pip = has_module(sys.executable, "ensurepip")
    if not runs(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=with_pip, symlinks=os.name != "nt")
    if has_module(PYTHON, "pip"):
        return [PYTHON, "-m", "pip"]
    if not has_module(sys.executable, "pip"):
        sys.exit("pip est introuvable. Sous Debian ou Ubuntu : sudo apt-get install python3-pip")
    check_outer_pip()
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def has_module(python: object, name: str) -> bool:
    """Tell whether an interpreter can import a module."""
    return call(python, "-c", f"import {name}", stderr=subprocess.DEVNULL) == 0


def check_outer_pip() -> None:
    """Stop with a sentence when the outer pip cannot install for another interpreter."""
    import pip

    found = tuple(int(part) for part in pip.__version__.split(".")[:2])
    if found < OLDEST_PIP:
        sys.exit(f"pip {pip.__version__} est trop ancien : installez python3-venv, ou pip 22.3 ou plus récent.")


def install(pip: list[object]) -> None:
    """Install what the lock file lists, each file checked against its hash, then the project itself."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    locked = call(*pip, "install", *quiet, "--require-hashes", "-r", LOCK)
    # The build backend is in the lock file too: nothing is fetched outside of it.
    # Twice quiet: setuptools warns at length about the very thing that an editable install is.
    if locked or call(*pip, "install", *quiet, "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT):
        sys.exit("L’installation des bibliothèques a échoué (voir ci-dessus). Le réseau répond-il ?")


def missing_libraries() -> list[str]:
    """Return the Debian packages that Qt still needs here, those of a screen only when there is one."""
    wanted = {**QT_LIBRARIES, **(SCREEN_LIBRARIES if has_screen() else {})}
    return [package for package, library in wanted.items() if not loads(library)]


def loads(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_libraries(packages: list[str]) -> None:
    """Show the line that installs these packages and run it, through sudo unless we are root."""
    if not packages:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    line = [*sudo, "apt-get", "install", "-y", "--no-install-recommends", *packages]
    say("Il manque des bibliothèques du système. Commande lancée :\n  " + " ".join(line))
    if not shutil.which("apt-get") or (sudo and not shutil.which("sudo")):
        sys.exit("Elle ne peut pas être lancée ici : installez les paquets équivalents, puis recommencez.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdout": subprocess.DEVNULL, "env": environment}
    call(*sudo, "apt-get", "update", **quiet)
    if call(*line, **quiet):
        sys.exit("L’installation des bibliothèques du système a échoué (voir ci-dessus).")


# --- commands -----------------------------------------------------------------------------------------------------


def run(rest: list[str]) -> int:
    """Open the program, on the demonstration vault unless told otherwise."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if not has_screen():
        say("Pas d’écran ici : le programme tourne sans rien afficher (QT_QPA_PLATFORM=offscreen).")
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call(PYTHON, "-m", "ui", *(rest or ["--demo"]), env=environment)


def has_screen() -> bool:
    """Tell whether windows can be shown: always on Windows and macOS."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test(rest: list[str], **variables: str) -> int:
    """Run the tests on every core, all of them unless told otherwise, without opening windows."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUTF8": "1", **variables}
    return call(PYTHON, "-m", "pytest", "--numprocesses=auto", "--dist=worksteal", *rest, env=environment)


def soak(rest: list[str]) -> int:
    """Run the crash tests with their full counts."""
    return test(["-m", "soak", *rest], CASEWORKER_SOAK="full")


def check(rest: list[str]) -> int:
    """Run every check to its end, then name those that failed."""
    del rest
    failed = []
    for line in CHECKS:
        tool, *arguments = line.split()
        say(f"— {line}")
        if call(PYTHON.parent / tool, *arguments):
            failed.append(line)
    say(("À corriger : " + ", ".join(failed)) if failed else "Tout est en ordre.")
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    """Measure against the floors and print JSON on standard output."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUTF8": "1"}
    return call(PYTHON, ROOT / "tests" / "bench" / "run.py", *rest, env=environment)


def setup(rest: list[str]) -> int:
    """Say that everything is ready: `set_up` has done the work."""
    del rest
    say("L’environnement est prêt : .venv")
    return 0


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "soak": soak, "setup": setup}

if __name__ == "__main__":
    sys.exit(main())
