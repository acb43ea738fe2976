"""The page « Où j’en suis » : one page in plain words, both voices when both spoke, no figure that sums it up, no note."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.autonomy.model import Scorer
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

ENTRY, TODAY = date(2026, 1, 14), date(2026, 11, 22)
EVERY = (
    "savoir_habiter", "projet_logement", "budget", "demarches", "sante", "lien_social", "mobilite", "langue", "parentalite",
    "emploi_formation",
)  # fmt: skip


@pytest.fixture
def head(files: Files) -> Workspace:
    head = files.head()
    head.association.set_details(ASSOCIATION)
    head.autonomy.score("A001", ENTRY, Scorer.WORKER, dict.fromkeys(EVERY, 1))
    head.autonomy.score("A001", TODAY, Scorer.WORKER, dict.fromkeys(EVERY, 2) | {"budget": 4, "langue": 1})
    return head


def words(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_whole_grid_holds_on_one_page_with_the_words_of_both(head: Workspace):
    head.autonomy.score("A001", TODAY, Scorer.HOUSEHOLD, dict.fromkeys(EVERY, 3))
    for item in EVERY[:5]:
        head.autonomy.quote(
            "A001", TODAY, item, "Une phrase assez longue, comme on en dit volontiers quand on se sent écouté."
        )
    printed = print_paper(head.assessment_papers.paper("A001"))
    assert (printed.pages, printed.blanks, printed.undrawable) == (1, (), ())
    said = words(printed.pdf)
    assert "Je tiens mon budget et je prévois la suite." in said
    assert "Avec un coup de main parfois" in said
    assert "« Une phrase assez longue" in said
    assert "Depuis le 14 janvier 2026, j’avance : mon logement" in said
    assert "le français" not in said.partition("j’avance")[2].partition("Domaine")[0]


def test_a_household_that_said_nothing_has_no_empty_column(head: Workspace):
    said = words(print_paper(head.assessment_papers.paper("A001")).pdf)
    assert "Ce que je dis" not in said
    assert "Moi" not in said.split()
    assert "Aujourd’hui" in said


def test_nothing_sums_it_up_and_no_note_of_a_visit_is_on_it(head: Workspace):
    private = VisitDraft(head.supports.support("A001").id, TODAY, shared_note="Zznote", private_note="Zzprivee")
    head.visits.log_visit(private)
    head.autonomy.score("A001", TODAY, Scorer.WORKER, {"sante": 3})
    said = words(print_paper(head.assessment_papers.paper("A001")).pdf).lower()
    for word in ("total", "moyenne", "score", "sur 4", "/4", "classement", "zz"):
        assert word not in said


def test_the_radar_is_told_to_who_does_not_see_it(head: Workspace, tmp_path: Path):
    file = tmp_path / "page.pdf"
    file.write_bytes(print_paper(head.assessment_papers.paper("A001")).pdf)
    assert "Mon budget\u00a0: L’équipe 4, Le premier point 1" in " ".join(alternatives(PdfReader(file)))


def alternatives(reader: PdfReader) -> list[str]:
    found: list[str] = []
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found += [str(one["/Alt"])] if "/Alt" in one else []
            waiting += [one["/K"]] if "/K" in one else []
    return found


def test_two_domains_are_told_without_a_radar(files: Files, head: Workspace):
    head.autonomy.score("A002", TODAY, Scorer.HOUSEHOLD, {"budget": 2, "langue": 3})
    paper = head.assessment_papers.paper("A002")
    printed = print_paper(paper)
    assert printed.blanks == ()
    assert "Avec un appui" in words(printed.pdf)
    assert "Le premier point" not in words(printed.pdf)


def test_without_a_point_only_a_draft_prints(head: Workspace, files: Files):
    with pytest.raises(NotFound):
        head.assessment_papers.paper("A002")
    printed = print_paper(head.assessment_papers.paper("A002", draft=True))
    assert [blank.label for blank in printed.blanks] == [
        "date du point", "nom de qui a noté le point", "nom d’un domaine",
    ]  # fmt: skip
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).assessment_papers.paper("A001")
