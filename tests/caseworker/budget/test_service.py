"""Evaluations: begun from the one before, written, kept, suspended, compared, and never seen by who has no right to them."""

from dataclasses import replace
from datetime import date

import pytest

from caseworker.access.rights import Role
from caseworker.budget.balance import Frequency, WhatIf
from caseworker.budget.comparison import compare
from caseworker.budget.model import (
    Budget,
    Charge,
    Debt,
    DebtStatus,
    Evaluation,
    Housing,
    Resource,
    ResourceState,
    Standing,
    standing_on,
)
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.parameters.typed import OwnValue
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

BEFORE, TODAY = date(2026, 9, 1), date(2026, 11, 22)
HOUSING = Housing(35000, 4000, 30484)


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def selam(head: Workspace, files: Files) -> str:
    return head.households.members(files.tesfaye.id)[0].person.id


def written(head: Workspace, files: Files, on: date = BEFORE) -> Evaluation:
    """One evaluation with a CEJ, energy, food, a debt that is paid and one that is frozen."""
    begun = head.budgets.begin(files.stay.ref, on, HOUSING)
    return head.budgets.write(
        begun.id,
        replace(
            begun.budget,
            resources=(
                Resource("", "cej", 56168, person_id=selam(head, files), starts_on=date(2026, 1, 5), ends_on=date(2027, 1, 4)),
                Resource("", "secours", 5000, Frequency.ONCE),
                Resource("", "bourse", 20000, state=ResourceState.EXPECTED),
            ),
            charges=(Charge("", "electricite", 4500), Charge("", "alimentation", 25000)),
            debts=(
                Debt("", "energie", "EDF", 30000, 3000, DebtStatus.PLAN),
                Debt("", "renouvelable", "Banque", 150000, 9000, DebtStatus.OVERINDEBTEDNESS),
            ),
        ),
    )  # fmt: skip


def test_an_evaluation_is_read_back_as_written_and_worked_out(head: Workspace, files: Files):
    kept = written(head, files)
    assert head.budgets.evaluations_of(files.stay.ref) == [kept]
    result = head.budgets.result_of(kept)
    assert (result.ground.resources_cents, result.ground.fixed_cents, result.ground.living_cents) == (
        56168,
        4500,
        25000,
    )
    assert result.ground.instalments_cents == 3000  # nothing goes to what is frozen
    assert (result.balance.residual_cents, result.balance.left_cents) == (8516, 40152)
    assert (result.balance.persons, result.balance.units) == (200, 130)  # Selam and Yonas, seven years old
    assert result.what_if(WhatIf(lost_cents=56168)).balance.left_cents == 40152 - 56168


def test_the_next_one_starts_from_the_one_before_and_the_former_stays_as_it_was(head: Workspace, files: Files):
    first = written(head, files)
    gone = replace(first.budget.resources[2], state=ResourceState.REFUSED)
    first = head.budgets.write(first.id, replace(first.budget, resources=(*first.budget.resources[:2], gone)))
    second = head.budgets.begin(files.stay.ref)
    assert second.budget.on == TODAY
    assert [one.source for one in second.budget.resources] == ["cej", "secours"]
    assert second.budget.housing == HOUSING
    assert {one.id for one in second.budget.resources}.isdisjoint(one.id for one in first.budget.resources)
    assert head.budgets.evaluations_of(files.stay.ref) == [second, first]
    with pytest.raises(RuleBroken) as refusal:
        head.budgets.write(first.id, replace(first.budget, note="autrement"))
    assert [problem.code for problem in refusal.value.problems] == ["budget_kept"]
    assert head.budgets.evaluation(first.id) == first


def test_two_evaluations_of_one_day_and_one_of_a_day_to_come_are_refused(head: Workspace, files: Files):
    written(head, files, TODAY)
    for day, code in ((TODAY, "budget_later"), (BEFORE, "budget_later"), (date(2027, 1, 1), "in_the_future")):
        with pytest.raises(RuleBroken) as refusal:
            head.budgets.begin(files.stay.ref, day)
        assert [problem.code for problem in refusal.value.problems] == [code]


def test_the_first_one_takes_what_an_import_said(head: Workspace, files: Files):
    row = {"id": "i", "person_id": selam(head, files), "source": "rsa", "monthly_cents": 60775}
    head.session.database.insert("incomes", row)
    begun = head.budgets.begin(files.stay.ref)
    (resource,) = begun.budget.resources
    assert (resource.source, resource.cents, resource.person_id) == ("rsa", 60775, selam(head, files))


def test_a_suspension_recomputes_and_opens_an_action(head: Workspace, files: Files):
    kept = written(head, files)
    cej = kept.budget.resources[0]
    after = head.budgets.suspend(kept.id, cej.id, date(2026, 10, 1), date(2026, 10, 31))
    assert head.budgets.result_of(after, date(2026, 10, 15)).balance.left_cents == 40152 - 56168
    for day in (date(2026, 9, 30), date(2026, 11, 1)):
        assert head.budgets.result_of(after, day).balance.left_cents == 40152
    (action,) = head.plan.actions_of(files.stay.ref)
    assert (action.theme, action.what) == (
        "budget",
        "Faire rétablir une ressource suspendue depuis le 01/10/2026\u00a0: Allocation CEJ",
    )
    assert action.expected_on == date(2026, 11, 30)
    head.budgets.write(after.id, replace(after.budget, note="vu au téléphone"))
    assert len(head.plan.actions_of(files.stay.ref)) == 1


@pytest.mark.parametrize(
    ("resource", "day", "standing"),
    [
        (Resource("", "cej"), TODAY, Standing.COUNTED),
        (Resource("", "cej", ends_on=date(2026, 11, 21)), TODAY, Standing.ENDED),
        (Resource("", "cej", ends_on=TODAY), TODAY, Standing.COUNTED),
        (Resource("", "cej", starts_on=date(2026, 12, 1)), TODAY, Standing.NOT_YET),
        (Resource("", "rsa", state=ResourceState.EXPECTED), TODAY, Standing.EXPECTED),
        (Resource("", "rsa", state=ResourceState.REFUSED), TODAY, Standing.REFUSED),
        (Resource("", "rsa", state=ResourceState.ENDED, state_from=date(2026, 12, 1)), TODAY, Standing.COUNTED),
        (Resource("", "rsa", state=ResourceState.ENDED, state_from=TODAY), TODAY, Standing.ENDED),
        (Resource("", "rsa", state=ResourceState.SUSPENDED, state_from=TODAY), TODAY, Standing.SUSPENDED),
    ],
)
def test_a_resource_stands_where_its_days_say(resource: Resource, day: date, standing: Standing):
    assert standing_on(resource, day) is standing


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        (lambda b: replace(b, housing=Housing(20000, 0, 30000)), "aid_cents", "aid_above_rent"),
        (lambda b: replace(b, housing=Housing(-1)), "rent_cents", "amount_negative"),
        (lambda b: replace(b, resources=(Resource("r", "rsa", 10_000_001),)), "r.cents", "amount_impossible"),
        (lambda b: replace(b, resources=(Resource("r", "loto", 1),)), "r.source", "unknown_value"),
        (lambda b: replace(b, resources=(Resource("r", "rsa", person_id="x"),)), "r.person_id", "budget_stranger"),
        (lambda b: replace(b, resources=(Resource("r", "rsa", state=ResourceState.SUSPENDED),)), "r.state_from", "missing"),
        (lambda b: replace(b, debts=(Debt("d", "eau", "", 1000, 2000),)), "d.instalment_cents", "instalment_above_debt"),
        (lambda b: replace(b, charges=tuple(Charge("", "eau") for _ in range(61))), "", "budget_too_long"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_line_and_nothing_is_written(head, files: Files, change, field, code):  # noqa: ANN001 - a table of changes
    kept = written(head, files)
    with pytest.raises(RuleBroken) as refusal:
        head.budgets.write(kept.id, change(kept.budget))
    assert (field, code) in {(problem.field, problem.code) for problem in refusal.value.problems}
    assert head.budgets.evaluation(kept.id) == kept


def test_two_evaluations_are_compared_line_by_line(head: Workspace, files: Files):
    before = written(head, files).budget
    after = replace(
        before,
        resources=(replace(before.resources[0], id="", cents=57000), Resource("", "prime_activite", 10000)),
        charges=before.charges[:1],
    )
    changes = {(one.family, one.code): (one.before, one.after, one.difference) for one in compare(before, after)}
    assert changes["resource", "cej"] == (56168, 57000, 832)
    assert changes["resource", "prime_activite"] == (None, 10000, 10000)
    assert changes["charge", "alimentation"] == (25000, None, -25000)
    assert changes["resource", "secours"] == (0, None, 0)
    assert changes["resource", "bourse"] == (0, None, 0)
    assert changes["debt", "energie"] == (3000, 3000, 0)


def test_only_the_associations_own_threshold_judges(head: Workspace, files: Files):
    kept = written(head, files)
    result = head.budgets.result_of(kept)
    assert result.balance.person_day_cents == 669
    assert not result.is_below_person
    assert not result.scales.person.is_own
    head.own_parameters.give(OwnValue("budget.floor_person_day", "7", "Conseil d’administration", date(2026, 1, 1)))
    head.parameters.follow(head.own_parameters.own())
    result = head.budgets.result_of(kept)
    assert (result.scales.person.value, result.scales.person.is_own, result.is_below_person) == (700, True, True)
    assert not result.is_below_unit


def test_a_household_without_an_adult_has_no_unit_and_says_so(head: Workspace, files: Files):
    kept = written(head, files)
    adult = head.households.members(files.tesfaye.id)[0]
    head.households.end_membership(adult.id, date(2026, 10, 1))
    result = head.budgets.result_of(kept, TODAY)
    assert not result.has_adult
    assert result.balance.unit_cents is None
    assert result.balance.person_cents == 40152


def test_taking_back_leaves_the_one_before(head: Workspace, files: Files):
    first = written(head, files)
    second = head.budgets.begin(files.stay.ref)
    head.budgets.take_back(second.id)
    assert head.budgets.evaluations_of(files.stay.ref) == [first]


@pytest.mark.parametrize(
    "role", [Role.HOME_SUPPORT_WORKER, Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR]
)
def test_who_has_no_right_to_budgets_sees_none(head: Workspace, files: Files, role: Role):
    kept = written(head, files)
    other = files.at_work(role)
    for ask in (
        lambda: other.budgets.evaluations_of(files.stay.ref),
        lambda: other.budgets.evaluation(kept.id),
        lambda: other.budgets.begin(files.stay.ref),
        lambda: other.budgets.write(kept.id, Budget(TODAY)),
    ):
        with pytest.raises(Refused):
            ask()


def test_a_file_out_of_scope_is_not_found(head: Workspace, files: Files):
    kept = written(head, files)
    other = files.at_work(Role.SOCIAL_WORKER, "Léa", scope="own")
    with pytest.raises(NotFound):
        other.budgets.evaluation(kept.id)


def test_what_may_be_seized_is_counted_wage_by_wage_with_the_children_in_charge(head: Workspace, files: Files):
    kept, who = written(head, files), selam(head, files)
    wages = (Resource("", "salaire", 100_000, person_id=who), Resource("", "interim", 40_000, person_id=who))
    budget = replace(kept.budget, resources=(*wages, Resource("", "rsa", 20_000, person_id=who)))
    members = head.budgets.people_of(files.stay.ref)
    assert head.budgets.seizable(budget, members, TODAY) == {who: 17542}  # Yonas is in charge: domain.md §3.4
    assert head.budgets.seizable(kept.budget, members, TODAY) == {}
