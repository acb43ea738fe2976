"""The demonstration's actions: some to do, late, done or given up, and some born of a visit."""

from datetime import timedelta

from caseworker.plan.model import ActionDraft, Doer, Theme
from caseworker.supports.model import Support
from caseworker.visits.model import Post, VisitStatus
from caseworker.workspace import Workspace

# What, who, about what, in how many days it is expected (None: whenever), whether it comes from the last visit.
Told = tuple[str, Doer, Theme, int | None, bool]
ACTIONS: tuple[tuple[Told, ...], ...] = (
    (
        ("Relancer la CAF pour l’aide au logement", Doer.WORKER, Theme.RIGHTS, 5, True),
        ("Prendre rendez-vous à la crèche du quartier", Doer.HOUSEHOLD, Theme.PARENTING, 12, True),
        ("Trier et ranger le cellier ensemble", Doer.HOME_SUPPORT, Theme.DAILY_LIFE, 9, False),
        ("Ouvrir le compteur d’eau à son nom", Doer.HOUSEHOLD, Theme.HOME, -40, False),
    ),
    (
        ("Refaire la carte de transport", Doer.HOUSEHOLD, Theme.MOBILITY, -3, False),
        ("Inscription au cours de français du mardi", Doer.PARTNER, Theme.LANGUAGE, 20, True),
    ),
    (
        ("Envoyer l’attestation d’assurance du logement", Doer.HOUSEHOLD, Theme.HOME, 2, True),
        ("Poser le dossier de surendettement", Doer.WORKER, Theme.BUDGET, None, False),
    ),
)
DONE, GIVEN_UP = "Ouvrir le compteur d’eau à son nom", "Poser le dossier de surendettement"
STRIDE = 3  # one household in three: a service does not write everything down


def write_actions(workspace: Workspace) -> None:
    """Write actions for some of the households under way."""
    present = [one for one in workspace.supports.present_on(workspace.session.today()) if one.exit is None]
    with workspace.session.database.atomic("plan"):
        for number, support in enumerate(present[::STRIDE]):
            _write(workspace, support, ACTIONS[number % len(ACTIONS)])


def _write(workspace: Workspace, support: Support, told: tuple[Told, ...]) -> None:
    today, plan = workspace.session.today(), workspace.plan
    visits = [
        one
        for one in workspace.visits.visits_of(support.ref, 9)
        if one.status == VisitStatus.HELD and one.post == Post.SOCIAL_WORKER
    ]
    for what, doer, theme, days, is_followed in told:
        visit_id = visits[0].id if visits and is_followed else None
        expected_on = today + timedelta(days=max(days, 0)) if days is not None else None
        action = plan.add(ActionDraft(support.id, what, doer.value, theme.value, expected_on, visit_id))
        if what == DONE:
            plan.finish(action.ref, today - timedelta(days=4))
        elif what == GIVEN_UP:
            plan.give_up(action.ref, "un échéancier a été trouvé avec le fournisseur")
