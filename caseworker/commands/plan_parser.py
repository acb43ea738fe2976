"""The words of the command line about what is to be done, with a household or with several."""

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day


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
    listed = verb(family, "list", "plan:list_actions", "les actions d’un ménage, ou de tous")
    listed.add_argument("ref", metavar="REF", nargs="?")
    listed.add_argument("--state", default="toutes", choices=("a_faire", "fait", "abandonne", "toutes"))
    done = verb(family, "done", "plan:done", "noter qu’une action est faite")
    done.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    give_up = verb(family, "give-up", "plan:give_up", "abandonner une action")
    give_up.add_argument("--reason", required=True, metavar="TEXTE")
    for command in (done, give_up, verb(family, "reopen", "plan:reopen", "dire qu’une action est à faire de nouveau")):
        command.add_argument("action", metavar="ACTION", help="P001…")
