"""The lock file installs what pyproject.toml asks for, from wherever packages come."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = {name: Version(version) for name, version in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK, re.MULTILINE)}


def test_the_lock_satisfies_every_declared_dependency() -> None:
    project = PROJECT["project"]
    declared = [
        *PROJECT["build-system"]["requires"],
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
    ]
    assert [line for line in declared if not is_locked(Requirement(line))] == []


def is_locked(wanted: Requirement) -> bool:
    version = PINNED.get(canonicalize_name(wanted.name))
    return version is not None and version in wanted.specifier


def test_every_locked_package_has_a_hash() -> None:
    entries = re.split(r"(?m)^(?=[a-z0-9])", LOCK)[1:]
    assert len(entries) == len(PINNED)
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links|\s@\s", LOCK)
