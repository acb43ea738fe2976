"""The demonstration's arrears: a household at each rung of the ladder, from the first late day to the report, and one held."""

from collections.abc import Iterable
from datetime import timedelta

from caseworker.arrears.model import LADDER, Step
from caseworker.arrears.service import ArrearLine
from caseworker.workspace import Workspace

NOTES = {
    Step.NOTE: "Mot glissé dans la boîte aux lettres",
    Step.CALL: "Appelle demain après sa paie",
    Step.LETTER: "Remis en main propre",
    Step.MEETING: "Budget refait ensemble, le loyer passe avant le crédit",
    Step.PLAN: "Relu ensemble, mois par mois",
    Step.FUND: "Dossier déposé avec les trois derniers relevés",
    Step.REPORT: "Plan d’apurement joint",
}
CLIMBED = (Step.NOTE, Step.CALL, Step.LETTER, Step.MEETING, Step.FUND)
HELD_DAYS, REASON = 12, "Attend un rappel de prime d’activité"


def climb_the_ladder(workspace: Workspace) -> None:
    """Note what was done for the households of the fictional service that owe something."""
    today, arrears = workspace.session.today(), workspace.arrears
    days = {rung.code: rung.days for rung in workspace.ladders.in_force(today)}
    lines = arrears.lines()
    refs = {one: named.ref for one, named in workspace.search.names_of({line.support_id for line in lines}).items()}
    lines.sort(key=lambda line: (-line.standing.since.toordinal(), refs[line.support_id]))
    planned = [line for line in lines if line.plan_state]
    others = [line for line in lines if not line.plan_state]
    with workspace.session.database.atomic("rents"):
        _with_plans(workspace, planned)
        others = others[1:]  # the newest debt is left as it is: nobody has done anything yet
        for step in CLIMBED:
            one = next((line for line in others if line.standing.days_late >= days[step]), None)
            if one:
                _climb(workspace, one, step)
                others.remove(one)
        if others:
            arrears.hold(others[-1].support_id, today + timedelta(days=HELD_DAYS), REASON)


def _with_plans(workspace: Workspace, lines: Iterable[ArrearLine]) -> None:
    """Note the way that led to each plan, and the report of those that the law wants told."""
    for line in lines:
        _climb(workspace, line, Step.MEETING)
        workspace.arrears.do(line.support_id, Step.PLAN, note=NOTES[Step.PLAN])
        if line.standing.step == Step.REPORT and line.plan_state == "en_cours":
            workspace.arrears.do(line.support_id, Step.REPORT, note=NOTES[Step.REPORT])


def _climb(workspace: Workspace, line: ArrearLine, last: Step) -> None:
    """Note every step up to one, each on its day; none of a day to come."""
    arrears, since = workspace.arrears, line.standing.since
    if line.standing.must_be_seen and line.standing.step == last:
        arrears.see(line.support_id)
    for rung in workspace.ladders.in_force(workspace.session.today()):
        if rung.days <= line.standing.days_late and LADDER.index(Step(rung.code)) <= LADDER.index(last):
            note = NOTES[Step(rung.code)] if rung.code == last else ""
            arrears.do(line.support_id, rung.code, since + timedelta(days=rung.days), note)
