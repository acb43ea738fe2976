"""The demonstration's plans: goals in households' words, reached, late, given up, spoken of in visits, with actions under them."""

from datetime import timedelta

from caseworker.plan.goal import GoalDraft, GoalState, Part
from caseworker.plan.model import ActionDraft, Doer, Theme
from caseworker.plan.phases import phase_on
from caseworker.supports.model import Support
from caseworker.visits.model import Post, VisitStatus
from caseworker.workspace import Workspace

# What, about what, days from today by which it is expected, who does what, what becomes of it, an action under it.
Told = tuple[str, Theme, int | None, tuple[Part, ...], GoalState, str]
OPEN, REACHED, PARTLY, GIVEN_UP = GoalState.UNDER_WAY, GoalState.REACHED, GoalState.PARTLY_REACHED, GoalState.GIVEN_UP
GOALS: tuple[tuple[Told, ...], ...] = (
    (
        ("Ne plus avoir d’humidité dans la salle de bain", Theme.HOME, 30,
         (Part(Doer.HOUSEHOLD, "aérer, garder les grilles ouvertes"), Part(Doer.PARTNER, "devis du propriétaire")),
         OPEN, "Relancer le propriétaire pour le devis"),
        ("Faire ma demande de logement social", Theme.HOME, -60, (Part(Doer.HOUSEHOLD, "apporter les pièces"),), REACHED, ""),
        ("Payer mon loyer chaque mois", Theme.BUDGET, 60, (Part(Doer.HOUSEHOLD, "virement le 5 du mois"),), OPEN, ""),
        ("Suivre des cours de français", Theme.LANGUAGE, -10, (Part(Doer.PARTNER, "centre social, le mardi"),), PARTLY, ""),
        ("Trouver un logement à mon nom, près de l’école", Theme.HOME, 200, (), OPEN, ""),
    ),
    (
        ("Inscrire mes enfants à l’école", Theme.PARENTING, -30, (Part(Doer.HOUSEHOLD, "aller à la mairie"),), REACHED, ""),
        ("Rembourser ce que je dois, à mon rythme", Theme.BUDGET, -5, (Part(Doer.WORKER, "préparer le plan"),), OPEN, ""),
        ("Passer le permis", Theme.MOBILITY, None, (), GIVEN_UP, ""),
    ),
    (
        ("Ouvrir tous mes droits", Theme.RIGHTS, 15, (Part(Doer.WORKER), Part(Doer.HOUSEHOLD, "retrouver les avis d’impôt")),
         OPEN, "Prendre rendez-vous à France Services"),
        ("Trouver un travail", Theme.WORK, 90, (Part(Doer.PARTNER, "Mission locale"),), OPEN, ""),
    ),
)  # fmt: skip
REASONS = {PARTLY: "encore deux séances par semaine à trouver", GIVEN_UP: "trop cher cette année"}
SAID = "Nous avons regardé ensemble ce qui reste à faire."
STRIDE = 2  # one household in two: a service does not write everything down


def write_goals(workspace: Workspace) -> None:
    """Write the plan of some of the households under way."""
    present = [one for one in workspace.supports.present_on(workspace.session.today()) if one.exit is None]
    with workspace.session.database.atomic("plan"):
        for number, support in enumerate(present[::STRIDE]):
            _write(workspace, support, GOALS[number % len(GOALS)])


def _write(workspace: Workspace, support: Support, told: tuple[Told, ...]) -> None:
    today, goals = workspace.session.today(), workspace.goals
    begun = max(support.entered_on, today - timedelta(days=120))
    here = phase_on(goals.phases_of(support.ref), today)
    spoken: str | None = None
    for what, theme, days, parts, state, action in told:
        by = max(today + timedelta(days=days), begun) if days is not None else None
        draft = GoalDraft(support.id, what, theme, here.number if here else None, begun, by, parts)
        goal = goals.add(draft)
        if state is not OPEN:
            ended = max(begun, min(today, by or today) - timedelta(days=3))
            goals.say(goal.ref, state, ended, REASONS.get(state, ""))
        else:
            spoken = spoken or goal.ref
        if action:
            doer = Doer.WORKER.value
            workspace.plan.add(ActionDraft(support.id, action, doer, theme, today + timedelta(days=6), None, goal.id))
    _speak(workspace, support, spoken)


def _speak(workspace: Workspace, support: Support, goal_ref: str | None) -> None:
    """Say under a goal that the last visit spoke of it."""
    visits = [
        one
        for one in workspace.visits.visits_of(support.ref, 9)
        if one.status == VisitStatus.HELD and one.post == Post.SOCIAL_WORKER
    ]
    if visits and goal_ref:
        workspace.goals.mention(goal_ref, visits[0].id, SAID)
