"""The script that sets everything up: what it says when it cannot."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_dev(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, check=False)


def test_without_a_command_it_lists_them_all(dev: ModuleType) -> None:
    done = run_dev()
    shown = done.stderr.decode()
    assert done.returncode == 2
    assert [name for name in dev.COMMANDS if f"\n  {name} " not in shown] == []


def test_help_is_not_an_error() -> None:
    assert run_dev("--help").returncode == 0


def test_an_old_python_can_read_the_script() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    imported = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    assert imported <= sys.stdlib_module_names


def test_a_python_too_old_is_told_what_it_needs(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit, match=r"Il faut Python 3\.11 ou plus récent.*3\.9\.2"):
        dev.check_python()


def test_a_library_that_the_system_lacks_is_noticed(dev: ModuleType) -> None:
    assert not dev.loads("libtremplin-that-nobody-has.so.1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Debian's")
def test_setting_up_left_no_library_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert dev.missing_libraries() == []


def test_an_environment_that_was_moved_is_made_again(dev: ModuleType, tmp_path: Path) -> None:
    gone = tmp_path / "python"
    assert not dev.runs(gone)
    assert dev.runs(Path(sys.executable))
