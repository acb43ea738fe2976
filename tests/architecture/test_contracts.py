"""The plan of the house: what import-linter enforces, and what it cannot see."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import packaging.version
import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]

ROLES = {"service", "store", "model"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "info"}
VAGUE_VERBS = ("handle_", "process_")
LONGEST_FILE, LONGEST_FUNCTION = 300, 30
TOO_HEAVY_TO_START = (
    "sqlite_utils",
    "reportlab",
    "nacl",
    "argon2",
    "PIL",
    "pikepdf",
    "openpyxl",
    "icalendar",
    "jinja2",
    "markdown_it",
    "pyhanko",
    "cryptography",
)


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def features() -> list[str]:
    """Folders of the core that hold at least one role."""
    folders = {path.parent.name for role in ROLES for path in (ROOT / "caseworker").glob(f"*/{role}.py")}
    return sorted(folders)


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_import_contract_is_kept() -> None:
    done = run_python("from importlinter.cli import lint_imports_command as check; check(['--no-cache'])")
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_store_is_protected_for_its_own_service() -> None:
    """A use case big enough to have its own file in the feature may be named beside the service."""
    files = [path for name in features() for path in (ROOT / "caseworker" / name).glob("*store.py")]
    stores = {f"caseworker.{path.parent.name}.{path.stem}" for path in files}
    protected = {
        module: contract["allowed_importers"]
        for contract in CONTRACTS
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    assert set(protected) == stores, "pyproject.toml, contract 4: one protected contract per store"
    for store, importers in protected.items():
        feature, _, name = store.rpartition(".")
        feature += "."
        assert f"{feature}service" in importers or name != "store"
        assert [name for name in importers if not name.startswith(feature) or name == f"{feature}model"] == []


def test_the_contract_of_roles_names_every_feature() -> None:
    (roles,) = (contract for contract in CONTRACTS if contract["id"] == "roles")
    assert sorted(roles["containers"]) == [f"caseworker.{name}" for name in features()]
    assert roles["exhaustive"] is True


def test_the_ladder_in_contributing_is_the_one_that_is_enforced() -> None:
    (ladder,) = (contract["layers"] for contract in CONTRACTS if contract["id"] == "ladder")
    enforced = [row.replace("(", "").replace(")", "") for row in ladder]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    written = re.search(r"From the top:(.+?)\.\n\n", text, re.DOTALL)
    assert written
    assert [row.strip(" `") for row in " ".join(written.group(1).split()).split("·")] == enforced


def test_the_folder_packaging_does_not_shadow_the_library_packaging() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert "site-packages" in Path(packaging.version.__file__).parts


def test_resources_hold_no_code() -> None:
    assert shown(list(sources("resources"))) == ["resources/__init__.py"]


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = [path for path in sources("caseworker", "ui", "tests") if VAGUE_NAMES & set(path.stem.split("_"))]
    assert shown(vague) == []
    folders = [path for path in ROOT.glob("[cut]*/**/") if path.name in VAGUE_NAMES]
    assert shown(folders) == []


def test_no_function_handles_or_processes() -> None:
    vague = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}"
        for path in sources("caseworker", "ui")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.name.lstrip("_").startswith(VAGUE_VERBS)
    ]
    assert vague == []


def test_no_file_is_long() -> None:
    program = [*sources("caseworker", "ui"), ROOT / "dev.py"]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in program}
    assert shown([path for path, lines in lengths.items() if lines > LONGEST_FILE]) == []


def test_no_function_is_long() -> None:
    """Counted from `def` to its last line, docstring included."""
    long = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}"
        for path in [*sources("caseworker", "ui"), ROOT / "dev.py"]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_every_silenced_check_says_why() -> None:
    mute = re.compile(r"# (?:noqa: [A-Z0-9, ]*[A-Z0-9]|type: ignore\[[a-z, -]+\])\s*$|# noqa\s*$|type: ignore(?!\[)")
    silenced = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in [*sources("caseworker", "ui"), ROOT / "dev.py"]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if mute.search(line)
    ]
    assert silenced == []


def test_only_two_files_swallow_every_exception() -> None:
    """The task runner, and the lock, which must close the vault: everywhere else a bug must come out."""
    swallowing = [path for path in sources("caseworker", "ui") if any(map(swallows_bugs, ast.walk(tree_of(path))))]
    assert len(swallowing) <= 2, shown(swallowing)


def swallows_bugs(node: ast.AST) -> bool:
    """Say whether it catches `Exception` or more and does not end by raising it again: tidying up may do the latter."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    catches_all = any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in caught)
    return catches_all and ast.unparse(node.body[-1]) != "raise"


def test_only_storage_makes_a_database_of_sqlite_utils() -> None:
    making = [
        path
        for path in sources("caseworker", "ui")
        if "storage" not in path.relative_to(ROOT).parts
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Database", "sqlite_utils.Database"}
    ]
    assert shown(making) == []


def test_every_module_says_what_it_is_for() -> None:
    modules = [*sources("caseworker", "ui", "resources", "packaging"), ROOT / "dev.py"]
    assert shown([path for path in modules if not ast.get_docstring(tree_of(path))]) == []


@pytest.mark.parametrize("module", ["ui.__main__", "caseworker.__main__"])
def test_starting_loads_nothing_heavy(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not built yet")
    done = run_python(f"import {module}, sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))")
    assert done.returncode == 0, done.stderr
    assert [name for name in TOO_HEAVY_TO_START if name in done.stdout.split()] == []
