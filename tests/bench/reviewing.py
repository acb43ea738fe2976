"""The draft of a bilan of an 18-month file, against the bare reads of the rows that it tells of."""

from datetime import date, timedelta
from typing import Any

from big_vault import TODAY
from pairs import milliseconds, paired
from plan import Plan, say

from caseworker.agreements.model import AgreementDraft
from caseworker.dates import add_months
from caseworker.financial_aids.model import AidDraft, DecisionDraft
from caseworker.plan.goal import GoalDraft, GoalState
from caseworker.plan.model import ActionDraft
from caseworker.retrospect_words import figures, summary_of
from caseworker.visits.model import Post, VisitDraft, VisitKind
from caseworker.workspace import Workspace

MONTHS, GOALS, ACTIONS, DRAFTS = 18, 30, 60, 20
ENTRY = add_months(TODAY, -MONTHS)
OF_SUPPORT = (
    "SELECT * FROM supports WHERE id = ?",
    "SELECT * FROM lead_workers WHERE support_id = ? ORDER BY starts_on",
    "SELECT * FROM reviews WHERE support_id = ? ORDER BY n",
    "SELECT * FROM agreements WHERE support_id = ? ORDER BY number",
    "SELECT * FROM visits WHERE support_id = ?",
    "SELECT * FROM works WHERE support_id = ?",
    "SELECT * FROM goals WHERE support_id = ? ORDER BY place",
    "SELECT v.* FROM goal_versions v JOIN goals g ON g.id = v.goal_id WHERE g.support_id = ? ORDER BY v.n",
    "SELECT s.* FROM goal_states s JOIN goals g ON g.id = s.goal_id WHERE g.support_id = ? ORDER BY s.n",
    "SELECT * FROM actions WHERE support_id = ? ORDER BY n",
    "SELECT s.* FROM action_states s JOIN actions a ON a.id = s.action_id WHERE a.support_id = ? ORDER BY s.rowid",
    "SELECT * FROM steps_done WHERE support_id = ?",
    "SELECT * FROM dues WHERE support_id = ? ORDER BY month",
    "SELECT * FROM payments WHERE support_id = ? ORDER BY effective_on",
    "SELECT * FROM rent_adjustments WHERE support_id = ?",
    "SELECT * FROM financial_aids WHERE support_id = ?",
    "SELECT d.* FROM financial_aid_decisions d JOIN financial_aids a ON a.id = d.aid_id WHERE a.support_id = ?",
    "SELECT l.* FROM financial_aid_lines l JOIN financial_aids a ON a.id = l.aid_id WHERE a.support_id = ?",
    "SELECT * FROM declarations WHERE support_id = ?",
    "SELECT * FROM deposit_entries WHERE support_id = ?",
)
"""Each row that the draft tells of, read once and nothing done with it."""


def review_draft(plan: Plan) -> dict[str, Any]:
    """Measure the draft, its sentences and its figures, twenty at a time."""
    say("un dossier de dix-huit mois…")
    workspace = plan.big.copied(plan.folder / "reviewed").workspace()
    try:
        ref = plan.other_dossier
        support_id = _live(workspace, ref)
        _require_told(workspace, ref)
        return {
            "review_draft": paired(
                lambda: milliseconds(lambda: [_draft(workspace, ref) for _ in range(DRAFTS)]),
                lambda: milliseconds(lambda: [_bare(workspace, support_id) for _ in range(DRAFTS)]),
                rounds=plan.rounds,
                target=2,
            )
        }
    finally:
        workspace.vault.close()


def _draft(workspace: Workspace, ref: str) -> None:
    told = workspace.retrospects.since_review(ref)
    summary_of(told)
    figures(told)


def _bare(workspace: Workspace, support_id: str) -> None:
    connection = workspace.session.database.connection
    for sql in OF_SUPPORT:
        connection.execute(sql, (support_id,)).fetchall()


def _require_told(workspace: Workspace, ref: str) -> None:
    told = workspace.retrospects.since_review(ref)
    if told.since != ENTRY or len(told.goals or ()) != GOALS or len(told.actions) != ACTIONS // 2:
        raise SystemExit("the draft does not tell the whole file")


def _live(workspace: Workspace, ref: str) -> str:
    """Fill eighteen months of a stay; return the id of its accompaniment."""
    database, support_id = workspace.session.database, workspace.supports.support(ref).id
    with database.atomic():
        database.execute("DELETE FROM visits WHERE support_id = ?", (support_id,))
        database.execute("DELETE FROM agreements WHERE support_id = ?", (support_id,))
        database.execute(
            "UPDATE supports SET entered_on = ?, exited_on = NULL WHERE id = ?", (ENTRY.isoformat(), support_id)
        )
        workspace.agreements.draw_up(ref, AgreementDraft(ENTRY, TODAY + timedelta(days=30)))
        for rank in range(MONTHS):
            _month(workspace, support_id, add_months(ENTRY, rank), rank)
        _aim(workspace, ref)
    return support_id


def _month(workspace: Workspace, support_id: str, day: date, rank: int) -> None:
    for kind in (VisitKind.HOME, VisitKind.OFFICE):
        workspace.visits.log_visit(VisitDraft(support_id, day, kind, minutes=45, shared_note="Rien à signaler."))
    workspace.visits.log_visit(VisitDraft(support_id, day, minutes=60), Post.HOME_SUPPORT)
    amounts = {"rent_cents": 384_00, "charges_cents": 40_00, "aid_cents": 250_00, "recorded_on": day.isoformat()}
    named = {"id": f"due {rank}", "support_id": support_id, "month": f"{day:%Y-%m}"}
    workspace.session.database.insert("dues", named | amounts)
    paid = {"id": f"paid {rank}", "support_id": support_id, "means": "virement", "amount_cents": 174_00}
    days = {"effective_on": day.isoformat(), "recorded_on": day.isoformat()}
    workspace.session.database.insert("payments", paid | days)


def _aim(workspace: Workspace, ref: str) -> None:
    for rank in range(GOALS):
        goal = workspace.goals.add(GoalDraft(ref, f"Ce que je veux, {rank}", "logement", starts_on=ENTRY))
        if rank % 2:
            workspace.goals.say(goal.ref, GoalState.REACHED, TODAY)
    for rank in range(ACTIONS):
        action = workspace.plan.add(ActionDraft(ref, f"Une démarche, {rank}"))
        if rank % 2:
            workspace.plan.finish(action.ref)
    for asked in (ENTRY, TODAY):
        aid = workspace.financial_aids.ask(ref, AidDraft("fsl_acces", "depot", asked, 300_00))
        workspace.financial_aids.decide(aid.id, DecisionDraft("accordee", TODAY, 250_00))
