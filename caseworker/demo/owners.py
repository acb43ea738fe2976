"""The owner's side of the demonstration: rents paid but a few, a revision to decide, two claims, reasons of empty dwellings."""

from datetime import date, timedelta
from itertools import cycle

from caseworker.dates import add_months
from caseworker.owner_accounts.claims import ClaimDraft
from caseworker.owner_accounts.indices import Quarter
from caseworker.owner_accounts.model import OwnerPaymentDraft
from caseworker.workspace import Workspace

UNPAID = 5
"""Rents of this month that are still to pay."""
REASONS = ("travaux", "attente_candidat", "typologie")


def follow_owners(workspace: Workspace) -> None:
    """Fill what is owed to the owners, and what empty dwellings cost."""
    today = workspace.session.today()
    with workspace.session.database.atomic("rents", "housing"):
        _pay(workspace, today)
        _note_clauses(workspace, today)
        _tell_claims(workspace, today)
        _explain_vacancies(workspace, today)


def _pay(workspace: Workspace, today: date) -> None:
    this_month = today.replace(day=1)
    for month in (add_months(this_month, -1), this_month):
        lines = workspace.owner_accounts.month(month).lines
        for line in lines[: len(lines) - (UNPAID if month == this_month else 1)]:
            on = min(month + timedelta(days=4), today)
            workspace.owner_accounts.pay(line.lease.id, OwnerPaymentDraft(month, on))


def _note_clauses(workspace: Workspace, today: date) -> None:
    """Note the clause of two leases: the index of the quarter in which they were signed."""
    noted = 0
    for unit in workspace.housing.units(today):
        lease = workspace.housing.head_lease_on(unit.id, today)
        if lease and lease.starts_on and lease.starts_on.year < today.year - 1 and noted < 2:
            quarter = Quarter(lease.starts_on.year - 1, (lease.starts_on.month - 1) // 3 + 1)
            workspace.indexation.set_clause(lease.id, str(quarter))
            noted += 1


def _tell_claims(workspace: Workspace, today: date) -> None:
    first, second = workspace.housing.units(today)[2:4]
    leak = ClaimDraft("degat_des_eaux", "Fuite du logement du dessus, plafond de la chambre", today - timedelta(days=2))
    workspace.claims.open(first.ref, leak)
    known_on = today - timedelta(days=70)
    window = ClaimDraft(
        "bris_de_glace", "Vitre du séjour cassée par la grêle", known_on, known_on + timedelta(days=1),
        "Mutuelle des Cévennes", "S-26-0914", "Cabinet Rieu", known_on + timedelta(days=12), 240_00, today - timedelta(days=9),
        today - timedelta(days=9),
    )  # fmt: skip
    workspace.claims.open(second.ref, window)


def _explain_vacancies(workspace: Workspace, today: date) -> None:
    """Explain most of this year's empty days; the last ones are left to explain."""
    reasons = cycle(REASONS)
    for one in workspace.vacancies.year(today.year)[:-2]:
        for empty in one.empty:
            if not empty.reason:
                workspace.vacancies.explain(one.unit.ref, empty.first, next(reasons))
