"""The words of the command line about the plan of a household."""

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day
from caseworker.plan_words import GOAL_STATES


def goals(verbs: Verbs) -> None:
    """Declare the commands of the plan."""
    family = group(verbs, "plan", "les phases et les objectifs d’un ménage")
    shown = verb(family, "show", "goals:show", "le plan d’un ménage")
    add = verb(family, "add", "goals:add", "ajouter un objectif, dans les mots du ménage")
    adapt = verb(family, "phases", "goals:adapt", "adapter les phases à un ménage")
    for command in (shown, add, adapt):
        command.add_argument("ref", metavar="REF")
    adapt.add_argument("phases", nargs="+", metavar="PHASE", help="mois et titre\u00a0: «\u202f1-6 Ancrage\u202f»")
    add.add_argument("--what", required=True, metavar="TEXTE")
    add.add_argument("--theme", default="", metavar="THÈME", help="logement, budget, droits, sante…")
    add.add_argument("--phase", type=int, metavar="NUMÉRO")
    add.add_argument("--start", type=day, metavar="DATE", help="aujourd’hui, sinon")
    add.add_argument("--by", type=day, metavar="DATE", help="pour quand")
    add.add_argument(
        "--part", action="append", default=[], metavar="QUI: QUOI", help="menage, travailleur_social, partenaire…"
    )
    said = verb(family, "say", "goals:say", "dire ce que devient un objectif")
    said.add_argument("goal", metavar="OBJECTIF", help="O001…")
    said.add_argument("state", choices=tuple(GOAL_STATES), metavar="ÉTAT", help=", ".join(GOAL_STATES))
    said.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    said.add_argument("--reason", default="", metavar="TEXTE")
