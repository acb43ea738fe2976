"""The demonstration's budgets: a young man on a CEJ that ends soon, evaluated twice; a family whose RSA is late."""

from dataclasses import replace
from datetime import date, timedelta

from caseworker.budget.balance import Frequency
from caseworker.budget.model import Budget, Charge, Debt, DebtStatus, Housing, Resource, ResourceState
from caseworker.dates import add_months
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

HOUSING = Housing(260_00, 35_00, 194_00)
CHARGES = (
    Charge("", "electricite", 45_00),
    Charge("", "assurance_habitation", 96_00, Frequency.YEAR),
    Charge("", "telephone", 19_99),
    Charge("", "transport", 25_00),
    Charge("", "alimentation", 55_00, Frequency.WEEK),
)
FIRST_DAYS, ENDS_DAYS = 80, 41  # the first one so many days ago; the CEJ ends in so many


def evaluate_budgets(workspace: Workspace) -> None:
    """Write the budgets of the fictional service."""
    today = workspace.session.today()
    stays = sorted(workspace.supports.present_on(today), key=lambda stay: stay.ref)
    young = next((stay for stay in stays if len(workspace.budgets.people_of(stay.ref)) == 1), stays[0])
    family = next((stay for stay in stays if len(workspace.budgets.people_of(stay.ref)) > 2), stays[-1])
    with workspace.session.database.atomic("budget", "plan"):
        _evaluate_young(workspace, young, today)
        _evaluate_family(workspace, family, today)


def _evaluate_young(workspace: Workspace, stay: Support, today: date) -> None:
    budgets, person = workspace.budgets, workspace.budgets.people_of(stay.ref)[0].person.id
    ends_on = today + timedelta(days=ENDS_DAYS)
    amount = workspace.parameters.integer("cej.adult", today)
    cej = Resource(
        "", "cej", amount, person_id=person, starts_on=add_months(ends_on, -12) + timedelta(days=1), ends_on=ends_on,
        proof_seen=True,
    )  # fmt: skip
    debts = (Debt("", "energie", "Fournisseur d’énergie", 240_00, 30_00, DebtStatus.PLAN),)
    first = budgets.begin(stay.ref, max(today - timedelta(days=FIRST_DAYS), stay.entered_on), HOUSING)
    budgets.write(first.id, replace(first.budget, resources=(cej,), charges=CHARGES, debts=debts))
    second = budgets.begin(stay.ref, today)
    paid = replace(second.budget.debts[0], left_cents=150_00)
    asked = Resource("", "prime_activite", 180_00, person_id=person, state=ResourceState.EXPECTED)
    told = Budget(
        today,
        replace(HOUSING, aid_cents=201_00, notified_on=today - timedelta(days=12)),
        (*second.budget.resources, asked),
        second.budget.charges,
        (paid,),
        note="La suite du CEJ se prépare avec la mission locale.",
    )
    budgets.write(second.id, told)


def _evaluate_family(workspace: Workspace, stay: Support, today: date) -> None:
    budgets = workspace.budgets
    begun = budgets.begin(stay.ref, max(today - timedelta(days=20), stay.entered_on), HOUSING)
    family = Resource("", "prestations_familiales", 349_06)
    late = Resource("", "ars", 426_87, Frequency.ONCE)
    debts = (
        Debt("", "renouvelable", "Organisme de crédit", 1_850_00, 65_00, DebtStatus.OVERINDEBTEDNESS),
        Debt("", "education", "Cantine de la ville", 96_00, 24_00),
    )
    resources = (*begun.budget.resources, family, late)
    budgets.write(begun.id, replace(begun.budget, resources=resources, charges=CHARGES, debts=debts))
