"""What is read from a housing project: the rent that the budget allows, the days waited for, what a refusal may bring."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.budget.model import Housing, Resource
from caseworker.errors import Refused, RuleBroken
from caseworker.housing_projects.model import RequestDraft, RequestKind, RequestState
from caseworker.housing_projects.refusal import effects_of, load_effects
from caseworker.housing_projects.waiting import Awaited, Wait, awaited
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

ON = date(2026, 8, 31)
GRANTED = RequestDraft(RequestKind.DALO, ON, "", RequestState.GRANTED, None, "Prioritaire", date(2026, 10, 1))


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def test_the_ceiling_is_a_share_of_the_resources_and_the_aid_on_top(head: Workspace):
    assert head.housing_projects.ceiling_of("A001") is None
    evaluation = head.budgets.begin("A001", date(2026, 10, 12))
    assert head.housing_projects.ceiling_of("A001") is None
    budget = replace(
        evaluation.budget, resources=(Resource("", "salaire", 1_000_01),), housing=Housing(500_00, 0, 210_00)
    )
    head.budgets.write(evaluation.id, budget)
    ceiling = head.housing_projects.ceiling_of("A001")
    assert ceiling
    assert ceiling.cents == 330_00 + 210_00
    assert ceiling.words == (
        "D’après le budget du 12/10/2026\u00a0: 33\u00a0% de 1\u202f000,01\u00a0€ de ressources, plus 210,00\u00a0€ d’aide au"
        " logement, soit 540,00\u00a0€ par mois. Ce taux est à vérifier."
    )


def test_who_reads_no_budget_is_proposed_no_rent(files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.MAINTENANCE_WORKER).housing_projects.ceiling_of("A001")


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (RequestDraft(RequestKind.SOCIAL, date(2024, 2, 29)), Awaited(Wait.RENEWAL, date(2025, 2, 28))),
        (RequestDraft(RequestKind.DALO, ON), Awaited(Wait.ANSWER, date(2026, 11, 30))),
        (RequestDraft(RequestKind.DAHO, ON), Awaited(Wait.ANSWER, date(2026, 10, 12))),
        (GRANTED, Awaited(Wait.OFFER, date(2027, 1, 1))),
        (replace(GRANTED, due_on=date(2026, 9, 30)), Awaited(Wait.OFFER, date(2027, 1, 1))),
        (replace(GRANTED, due_on=date(2027, 4, 1)), Awaited(Wait.OFFER, date(2027, 4, 1), is_typed=True)),
        (RequestDraft(RequestKind.PRIVATE, ON), None),
        (RequestDraft(RequestKind.PRIVATE, ON, due_on=ON), Awaited(Wait.ANSWER, ON, is_typed=True)),
        (RequestDraft(RequestKind.SYPLO, ON, "", RequestState.ENDED, ON), None),
    ],
)
def test_a_request_waits_for_the_day_of_a_paper_or_of_the_delay_in_force(
    head: Workspace, request_: RequestDraft, expected: Awaited | None
):
    assert awaited(request_, head.parameters) == expected


def test_a_renewal_counts_from_the_end_and_only_of_social_housing(head: Workspace):
    projects = head.housing_projects
    request = projects.ask("A001", RequestDraft(RequestKind.SOCIAL, date(2025, 12, 1)))
    renewed = projects.renew(request.id)
    assert (renewed.now.due_on, len(renewed.versions)) == (date(2027, 12, 1), 2)
    with pytest.raises(RuleBroken):
        projects.renew(projects.ask("A001", GRANTED).id)


def test_a_refusal_says_what_was_read_and_what_is_to_be_checked(head: Workspace):
    (notice,) = effects_of("prive_conventionne", [])
    assert "L.353-20" in notice.sentence
    assert "à vérifier" not in notice.sentence
    (right,) = effects_of(None, ["dalo", "syplo"])
    assert "à vérifier" in right.sentence
    (usual,) = effects_of("prive_non_conventionne", [])
    assert usual == load_effects()[-1]
    assert len(effects_of("prive_conventionne", ["daho"])) == 2
    head.housing_projects.ask("A001", GRANTED)
    assert right in head.housing_projects.effects_of_refusal("A001")
