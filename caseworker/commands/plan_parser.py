"""The words of the command line about what is to be done, with a household or with several."""

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day, hour


def actions(verbs: Verbs) -> None:
    """Declare the commands of actions."""
    family = group(verbs, "action", "ce qui est à faire avec un ménage")
    add = verb(family, "add", "plan:add", "ajouter une action")
    add.add_argument("ref", metavar="REF")
    add.add_argument("--what", required=True, metavar="TEXTE")
    add.add_argument("--by", type=day, metavar="DATE", help="pour quand")
    add.add_argument("--doer", default="travailleur_social", metavar="QUI", help="menage, travailleur_social…")
    add.add_argument("--theme", default="", metavar="THÈME", help="logement, budget, droits, sante…")
    add.add_argument("--visit", metavar="ID", help="l’entretien d’où vient l’action")
    add.add_argument("--goal", metavar="OBJECTIF", help="l’objectif qu’elle sert\u00a0: O001…")
    listed = verb(family, "list", "plan:list_actions", "les actions d’un ménage, ou de tous")
    listed.add_argument("ref", metavar="REF", nargs="?")
    listed.add_argument("--state", default="toutes", choices=("a_faire", "fait", "abandonne", "toutes"))
    done = verb(family, "done", "plan:done", "noter qu’une action est faite")
    done.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    give_up = verb(family, "give-up", "plan:give_up", "abandonner une action")
    give_up.add_argument("--reason", required=True, metavar="TEXTE")
    for command in (done, give_up, verb(family, "reopen", "plan:reopen", "dire qu’une action est à faire de nouveau")):
        command.add_argument("action", metavar="ACTION", help="P001…")


def collective(verbs: Verbs) -> None:
    """Declare the commands of collective actions."""
    family = group(verbs, "collective", "les actions collectives")
    listed = verb(family, "list", "together:list_actions", "les actions d’une période, de l’année sinon")
    listed.add_argument("--from", dest="first", type=day, metavar="DATE")
    listed.add_argument("--until", type=day, metavar="DATE")
    add = verb(family, "add", "together:add", "ajouter une action collective")
    add.add_argument("--title", required=True, metavar="TEXTE")
    add.add_argument("--on", type=day, required=True, metavar="DATE")
    add.add_argument("--kind", default="atelier", metavar="GENRE", help="sortie, atelier, repas, fete…")
    add.add_argument("--at", type=hour, metavar="HH:MM")
    add.add_argument("--minutes", type=int, metavar="MINUTES")
    add.add_argument("--place", default="", metavar="TEXTE")
    add.add_argument("--cost", type=amount, default=0, metavar="EUROS", help="ce que l’association a payé")
    add.add_argument("--note", default="", metavar="TEXTE")
