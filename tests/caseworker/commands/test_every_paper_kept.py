"""Every kind of paper that is kept: what was altered since is told, on the paper as it was issued and on its sealed copy."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from caseworker.commands import papers
from caseworker.demo.service import PASSPHRASE, PERSON
from caseworker.documents.model import Paper
from caseworker.documents.printing import blanks_of, print_paper
from caseworker.issuing.model import Issued
from caseworker.signatures.pades import SealState
from caseworker.storage.vault import open_vault
from caseworker.workspace import Workspace
from tests.caseworker.commands.conftest import TODAY, Made
from tests.caseworker.commands.every_paper import GATHER, is_mistaken
from tests.caseworker.signatures.alterations import annotated, flipped, without_a_page

HANDED_OVER = {*papers._SHEETS, papers.MEETING, papers.SHEET}
"""Never kept: nobody signs them, and nobody asks later whether they are still what left."""
KEPT = [kind for kind in GATHER if kind not in HANDED_OVER]
ALTERATIONS = (flipped, without_a_page, annotated)


def clock() -> datetime:
    return datetime.fromisoformat(f"{TODAY}T09:00:00+00:00")


@pytest.fixture(scope="module")
def head(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = shutil.copytree(made.filled, tmp_path_factory.mktemp("kept") / "coffre")
    vault = open_vault(folder, PERSON, PASSPHRASE, clock=clock)
    yield Workspace.open(vault, clock)
    vault.close()


def completed(paper: Paper) -> Paper:
    """Return a final paper: what the demonstration did not write yet is written."""
    values: Any = paper.values
    for blank in blanks_of(replace(paper, lacking=())):
        values = _written(values, blank.path.split("."))
    return replace(paper, values=values, lacking=(), draft=False)


def _written(value: Any, path: list[str]) -> Any:
    if not path:
        return "vu"
    if isinstance(value, list | tuple):
        return [_written(one, path[1:]) if rank == int(path[0]) else one for rank, one in enumerate(value, start=1)]
    return {**value, path[0]: _written(value.get(path[0]), path[1:])}


def issued(head: Workspace, paper: Paper) -> Issued:
    final = replace(completed(paper), reference=f"{paper.reference}-ESSAI")  # the demonstration issued some already
    support = next(head.supports.of_household(line.household.id)[0] for line in head.households.caseload())
    return head.issuing.keep(final, print_paper(final), support.id, paper.kind)


@pytest.mark.parametrize("kind", KEPT)
def test_one_bit_one_page_one_annotation_are_each_detected(head: Workspace, every: dict[str, Paper], kind: str):
    kept = issued(head, every[kind])
    copy = head.seals.content(head.seals.seal(kept.reference))
    for pdf, seal in ((head.issuing.content(kept), SealState.NONE), (copy, SealState.VALID)):
        told = head.paper_checks.file(pdf)
        assert (told.verdict.intact, told.verdict.reference, told.seal) == (True, kept.reference, seal)
        for altered in (alteration(pdf) for alteration in ALTERATIONS):
            told = head.paper_checks.file(altered)
            assert not told.verdict.intact
            assert told.seal is not SealState.VALID


@pytest.mark.parametrize("kind", KEPT)
def test_a_sealed_copy_is_sound_and_still_fit_for_keeping_and_for_being_read_aloud(
    head: Workspace, every: dict[str, Paper], kind: str, tmp_path: Path
):
    copy = head.seals.content(head.seals.seal(issued(head, every[kind]).reference))
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert pdf.check_pdf_syntax() == []
    (tmp_path / "scelle.pdf").write_bytes(copy)
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", tmp_path / "scelle.pdf"], capture_output=True, check=True)
    page = pytest.importorskip("page", reason="page-validation is not installed")
    for profile in ("PDF_A_3B", "PDF_UA_1"):
        report = page.validate_pdf_bytes(copy, profile=page.ValidationProfile[profile])
        assert [f"{one.rule_id}: {one.message}" for one in report.failures if not is_mistaken(one, copy)] == []
