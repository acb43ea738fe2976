"""The sheet of a budget: each amount shown on the screen is the one printed; what does not count is said; kept as printed."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.budget.model import Charge, Debt, DebtStatus, Evaluation, Housing, Resource, ResourceState
from caseworker.budget_figures import figures
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused
from caseworker.issuing.budget_paper import KIND, PLAIN
from caseworker.money import euros
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    return workspace


def evaluated(head: Workspace, files: Files) -> Evaluation:
    begun = head.budgets.begin(files.stay.ref, TODAY, Housing(350_00, 40_00, 304_84))
    person = head.households.members(files.tesfaye.id)[0].person.id
    cej = Resource("", "cej", 561_68, person_id=person, ends_on=date(2027, 1, 4))
    asked = Resource("", "bourse", 200_00, state=ResourceState.EXPECTED)
    frozen = Debt("", "renouvelable", "Cofidis <b>", 1500_00, 90_00, DebtStatus.OVERINDEBTEDNESS)
    budget = replace(
        begun.budget,
        resources=(cej, asked),
        charges=(Charge("", "electricite", 45_00), Charge("", "alimentation", 250_00)),
        debts=(Debt("", "energie", "EDF", 300_00, 30_00, DebtStatus.PLAN), frozen),
        note="Prime demandée.\nRéponse en décembre.",
    )
    return head.budgets.write(begun.id, budget)


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")


def test_every_figure_of_the_screen_is_printed_with_its_formula(head: Workspace, files: Files):
    kept = evaluated(head, files)
    said = words_of(print_paper(head.budget_papers.paper(kept.id)).pdf)
    for one in figures(head.budgets.result_of(kept)):
        assert plain(one.value) in said
        assert plain(one.label) in said
        assert plain(one.formula) in said
    assert "Prime demandée. Réponse en décembre." in said
    assert "Cofidis <b>" in said
    assert "gelée (surendettement)" in said
    assert "INSEE" in said


def test_what_does_not_count_is_said_and_not_added(head: Workspace, files: Files):
    kept = evaluated(head, files)
    said = words_of(print_paper(head.budget_papers.paper(kept.id)).pdf)
    assert "Bourse (attendue)" in said
    assert "non compté" in said
    assert plain(euros(761_68)) not in said


def test_the_sheet_that_is_easy_to_read_says_the_same_amounts(head: Workspace, files: Files):
    kept = evaluated(head, files)
    paper = head.budget_papers.paper(kept.id, PLAIN)
    said, result = words_of(print_paper(paper).pdf), head.budgets.result_of(kept)
    assert paper.large
    for cents in (result.balance.total_cents, result.balance.residual_cents, result.balance.left_cents):
        assert plain(euros(cents)) in said
    assert result.balance.person_day_cents is not None
    assert plain(euros(result.balance.person_day_cents)) in said
    assert "cet argent s’arrête le 4 janvier 2027" in said
    assert "UC" not in said.split()


def test_the_chart_is_read_aloud_and_its_bars_are_the_figures(head: Workspace, files: Files):
    kept = evaluated(head, files)
    paper = head.budget_papers.paper(kept.id)
    with pikepdf.open(io.BytesIO(print_paper(paper).pdf)) as document:
        spoken = [str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    (chart,) = [words for words in spoken if words.startswith("Graphique")]
    result = head.budgets.result_of(kept)
    for cents in (result.ground.resources_cents, result.balance.housing_cents, result.balance.left_cents):
        assert euros(cents) in chart


def test_a_budget_that_is_short_says_what_is_missing(head: Workspace, files: Files):
    kept = evaluated(head, files)
    short = head.budgets.write(kept.id, replace(kept.budget, resources=()))
    said = words_of(print_paper(head.budget_papers.paper(short.id)).pdf)
    assert "Ce qui manque" in said
    assert plain(euros(head.budgets.result_of(short).balance.left_cents)) in said


@pytest.mark.parametrize("kind", [KIND, PLAIN])
def test_the_same_sheet_printed_again_is_the_one_kept_and_another_follows_a_change(
    head: Workspace, files: Files, kind: str
):
    kept = evaluated(head, files)
    papers = head.budget_papers

    def issue() -> str:
        paper = papers.paper(kept.id, kind)
        return papers.issue(paper, print_paper(paper), kept.id).reference

    first = issue()
    assert issue() == first
    head.budgets.write(kept.id, replace(head.budgets.evaluation(kept.id).budget, charges=()))
    assert issue() != first


def test_a_rent_that_nobody_wrote_is_a_blank(head: Workspace, files: Files):
    begun = head.budgets.begin(files.stay.ref)
    printed = print_paper(head.budget_papers.paper(begun.id))
    assert [blank.label for blank in printed.blanks] == ["loyer"]


def test_who_sees_no_budget_prints_none(head: Workspace, files: Files):
    kept = evaluated(head, files)
    for role in (Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER):
        with pytest.raises(Refused):
            files.at_work(role).budget_papers.paper(kept.id)
    with pytest.raises(NotFound):
        head.budget_papers.evaluation_of(files.other_stay.ref)
