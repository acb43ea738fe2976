"""The demonstration's housing projects: a renewal that comes, a DALO that is waited for, a proposal to answer and one that was refused."""

from datetime import date, timedelta

from caseworker.housing_projects.model import (
    Dwelling,
    Outcome,
    ProposalDraft,
    Reason,
    RequestDraft,
    RequestKind,
    WishDraft,
)
from caseworker.workspace import Workspace

WISHES = (
    WishDraft("Alès, Saint-Christol-lez-Alès", Dwelling.FLAT, 3, "près de l’école des enfants", "un étage sans ascenseur"),
    WishDraft("Alès centre", Dwelling.ANY, 2, "près d’une ligne de bus", "", 480_00),
    WishDraft("Nîmes", Dwelling.FLAT, 2, "près du travail", "un logement chauffé au fioul", 520_00),
)  # fmt: skip
RENEWED_SOON, ANSWERED_SOON, OFFERED = 350, 85, 4


def plan_homes(workspace: Workspace) -> None:
    """Write the project of three households, those whose budget was evaluated first: a rent is proposed to them."""
    today, projects = workspace.session.today(), workspace.housing_projects
    present = [one for one in workspace.supports.present_on(today) if one.exit is None]
    stays = sorted(present, key=lambda stay: projects.ceiling_of(stay.ref) is None)[: len(WISHES)]
    with workspace.session.database.atomic("housing_projects"):
        for number, (stay, wish) in enumerate(zip(stays, WISHES, strict=False)):
            projects.wish(stay.ref, wish)
            asked_on = _before(today, RENEWED_SOON if number == 0 else 120)
            projects.ask(stay.ref, RequestDraft(RequestKind.SOCIAL, asked_on, f"0301126000{4710 + number}0030"))
        if len(stays) == len(WISHES):
            projects.ask(stays[1].ref, RequestDraft(RequestKind.DALO, _before(today, ANSWERED_SOON)))
            _offer(workspace, stays[2].ref, today)


def _offer(workspace: Workspace, ref: str, today: date) -> None:
    refused = ProposalDraft(
        "T2 au 4e étage sans ascenseur", _before(today, 60), "Nîmes", 545_00, visited_on=_before(today, 55),
        outcome=Outcome.REFUSED, closed_on=_before(today, 52), reason=Reason.ACCESS, words="Les escaliers, avec mon genou, ce n’est pas possible.",
    )  # fmt: skip
    answer_by = today + timedelta(days=6)
    waiting = ProposalDraft("T2 au rez-de-chaussée", _before(today, OFFERED), "Nîmes", 498_00, answer_by, today)
    for proposal in (refused, waiting):
        workspace.housing_projects.offer(ref, proposal)


def _before(today: date, days: int) -> date:
    return today - timedelta(days=days)
