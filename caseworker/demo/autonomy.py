"""The demonstration's points « Où j’en suis » : at the entry for some households, then twice more for those who are there."""

from datetime import date, timedelta

from caseworker.autonomy.model import Scorer
from caseworker.supports.model import Support
from caseworker.workspace import Workspace

# Of each domain: the team's levels at the entry, later and lately; the household's, where it wished to say them.
Levels = dict[str, tuple[str, str]]
WAYS: tuple[Levels, ...] = (
    {
        "savoir_habiter": ("234", "334"), "projet_logement": ("112", "123"), "budget": ("223", "334"),
        "demarches": ("123", "123"), "sante": ("233", "223"), "lien_social": ("123", "122"), "mobilite": ("234", "344"),
        "langue": ("123", "223"), "parentalite": ("334", "444"), "emploi_formation": ("112", "223"),
    },
    {
        "savoir_habiter": ("344", ""), "projet_logement": ("122", ""), "budget": ("122", ""), "demarches": ("233", ""),
        "sante": ("221", ""), "lien_social": ("112", ""), "mobilite": ("333", ""), "langue": ("444", ""),
        "emploi_formation": ("123", ""),
    },
    {
        "savoir_habiter": ("223", "333"), "budget": ("334", "344"), "demarches": ("233", "234"),
        "sante": ("333", "333"), "lien_social": ("233", "122"), "langue": ("344", "444"), "parentalite": ("233", "344"),
        "emploi_formation": ("233", "222"),
    },
)  # fmt: skip
SAID: tuple[dict[str, str], ...] = (
    {"budget": "Je mets de côté dès que la paie arrive.", "lien_social": "Le dimanche, c’est encore long.",
     "projet_logement": "Un logement à nous, près de l’école."},
    {},
    {"emploi_formation": "Je voudrais reprendre un métier de la cuisine.", "langue": "Au cours du mardi, je parle plus vite."},
)  # fmt: skip
STRIDE = 3  # as the actions: a service does not write everything down
SETTLED_DAYS, LATELY_DAYS, SHORTEST_DAYS = 14, 9, 90


def assess(workspace: Workspace) -> None:
    """Write where some households stand: three times for those who have been there for months, once for the others."""
    today = workspace.session.today()
    present = [one for one in workspace.supports.present_on(today) if one.exit is None]
    with workspace.session.database.atomic("autonomy"):
        for number, support in enumerate(present[::STRIDE]):
            _assess(workspace, support, number % len(WAYS), today)


def _assess(workspace: Workspace, support: Support, way: int, today: date) -> None:
    entry, last = support.entered_on + timedelta(days=SETTLED_DAYS), today - timedelta(days=LATELY_DAYS)
    is_long = (last - entry).days >= SHORTEST_DAYS
    days = (entry, entry + (last - entry) / 2, last) if is_long else (min(entry, today),)
    for rank, on in enumerate(days):
        asked = {item.key for item in workspace.autonomy.page(support.ref, on).items}
        for place, scorer in enumerate(Scorer):
            said = {
                key: int(levels[place][rank]) for key, levels in WAYS[way].items() if key in asked and levels[place]
            }
            if said:
                workspace.autonomy.score(support.ref, on, scorer, said)
    for item, words in SAID[way].items():
        workspace.autonomy.quote(support.ref, days[-1], item, words)
