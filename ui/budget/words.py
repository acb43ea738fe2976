"""What the tab of budgets says."""

from collections.abc import Sequence

from caseworker.budget.kinds import Named, Source
from caseworker.budget_words import DEBT_STATES, FREQUENCIES, PAYEES, RESOURCE_STATES
from caseworker.households.model import Member

TAB = "Budget"
WHOLE_HOUSEHOLD = "Le ménage"
CHOOSE = "Choisir…"
KEPT = "Une évaluation plus récente existe\u00a0: celle-ci ne change plus."
FORMER = (
    "Cette évaluation date du {on}. Pour noter ce qui a changé, commencez-en une nouvelle\u00a0: elle part de celle-ci."
)
NO_ADULT = (
    "Personne de 14 ans ou plus n’est dans le ménage ce jour-là\u00a0: complétez sa composition dans la Synthèse. "
    "Les unités de consommation ne se calculent pas sans adulte."
)
NEVER = "Pas encore d’évaluation. La première reprend les ressources et le loyer déjà connus\u00a0; le résultat s’écrit à chaque touche."
ENDED_WITHOUT_WORD = "Fin prévue passée\u00a0: dites si elle continue."
OPTIONS = {"frequency": FREQUENCIES, "state": RESOURCE_STATES, "status": DEBT_STATES, "payee": PAYEES}


def named(kinds: Sequence[Source | Named]) -> dict[str, str]:
    """Return kinds as a list of which one is chosen."""
    return {"": CHOOSE} | {one.code: one.label for one in kinds}


def people_words(members: Sequence[Member]) -> dict[str, str]:
    """Return whose a resource may be: the household's, or one person's."""
    return {"": WHOLE_HOUSEHOLD} | {one.person.id: one.person.first_name or one.person.last_name for one in members}
