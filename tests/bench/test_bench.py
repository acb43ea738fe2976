"""The harness itself, on a vault small enough for every run of the tests."""

import json
import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).parent / "run.py"
TINY = ("--rounds", "1", "--households", "40", "--visits", "800", "--times", "1", "--photos", "3")


def measures(*asked: str) -> dict[str, dict[str, float]]:
    rows = [word for name in asked for word in ("--only", name)]
    done = subprocess.run([sys.executable, RUN, *rows, *TINY], capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr  # 1: a target was not reached, which says nothing on such a vault
    return json.loads(done.stdout)["measures"]


def test_the_harness_prints_one_json_document_of_ratios() -> None:
    found = measures("save", "search")
    assert set(found) == {"save", "search", "search_typing"}
    for measure in found.values():
        assert set(measure) == {"ms", "floor_ms", "ratio", "target", "reached"}
        assert measure["ms"] > 0
        assert measure["floor_ms"] > 0
        assert measure["reached"] is (measure["ratio"] <= measure["target"])


def test_a_vault_lived_in_is_browsed():
    found = measures("agenda_week", "dossier_500", "plan_200", "photos", "memory")
    assert set(found) == {"agenda_week", "dossier_500", "plan_200", "photos", "memory"}
    assert found["photos"]["ms"] > 0


def test_the_windows_measured_are_those_of_the_program() -> None:
    assert set(measures("pages")) == {"dossier", "filter"}


def test_a_paper_and_its_seal_are_measured() -> None:
    assert set(measures("paper", "seal")) == {"paper", "seal"}


def test_a_month_called_and_who_owes_what_are_measured() -> None:
    assert set(measures("aged", "monthly_call", "review_draft")) == {"aged", "monthly_call", "review_draft"}


def test_an_inventory_and_its_photos_are_measured() -> None:
    found = measures("inventory", "inventory_tagged", "inventory_memory", "inventory_peers")
    own = {"inventory", "inventory_cached", "inventory_tagged", "inventory_size", "inventory_memory"}
    others = {f"inventory_{name}{way}" for name in ("weasyprint", "fpdf", "typst") for way in ("", "_small", "_cached")}
    assert set(found) == own | others
    assert all(found[name]["skipped"] for name in others if "ms" not in found[name])
