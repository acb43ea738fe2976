"""The words of the command line about arrears."""

from caseworker.arrears_words import DECISIONS, RUNG_ACTORS, STEPS
from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day


def arrears(verbs: Verbs) -> None:
    """Declare the commands of arrears."""
    owed = verb(verbs, "arrears", "arrears:arrears", "qui doit combien, ménages sortis compris, et l’étape suivante")
    owed.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    owed.add_argument("--by", choices=("unit", "scheme"), metavar="unit|scheme", help="par logement, ou par dispositif")
    family = group(verbs, "arrear", "ce qui se fait pour l’impayé d’un ménage")
    shown = verb(family, "show", "arrears:show", "le chemin fait, et l’étape suivante")
    do = verb(family, "do", "arrears:do", "noter une étape faite")
    see = verb(family, "see", "arrears:see", "dire que le référent a relu la relance")
    hold = verb(family, "hold", "arrears:hold", "suspendre les relances jusqu’à un jour")
    decide = verb(family, "decide", "arrears:decide", "poursuivre, geler ou abandonner la dette")
    for command in (shown, do, see, hold, decide):
        command.add_argument("ref", metavar="REF")
    do.add_argument("step", metavar="ÉTAPE", help=f"{', '.join(STEPS)}, ou une étape de l’association")
    do.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    do.add_argument("--note", default="", metavar="TEXTE")
    hold.add_argument("--until", type=day, required=True, metavar="DATE")
    decide.add_argument("decision", choices=tuple(DECISIONS), metavar="DÉCISION", help=", ".join(DECISIONS))
    for command in (hold, decide):
        command.add_argument("--reason", required=True, metavar="TEXTE")
    _ladder(verbs)


def _ladder(verbs: Verbs) -> None:
    family = group(verbs, "ladder", "les étapes des impayés, leurs délais et leurs courriers")
    commands = {
        "show": "les étapes d’un jour",
        "add": "ajouter une étape",
        "change": "renommer une étape, changer son délai, son courrier ou qui s’en charge",
        "remove": "retirer une étape",
        "move": "monter ou descendre une étape",
        "reset": "remettre l’échelle proposée",
    }
    made = {name: verb(family, name, f"ladders:{name}", summary) for name, summary in commands.items()}
    for name, command in made.items():
        command.add_argument("--on", type=day, metavar="DATE", help="à partir de quel jour\u00a0: aujourd’hui, sinon")
        if name in {"change", "remove", "move"}:
            command.add_argument("step", metavar="ÉTAPE")
    made["add"].add_argument("name", metavar="NOM")
    made["change"].add_argument("--name", metavar="NOM")
    made["move"].add_argument("way", choices=("up", "down"), metavar="up|down")
    for command, (letter, who) in ((made["add"], ("", "travailleur_social")), (made["change"], (None, None))):
        command.add_argument("--days", type=int, required=letter is not None, metavar="N", help="jours de retard")
        command.add_argument(
            "--letter", default=letter, metavar="COURRIER", help="code d’un courrier, ou une chaîne vide pour aucun"
        )
        command.add_argument(
            "--who", default=who, choices=tuple(RUNG_ACTORS), metavar="QUI", help=", ".join(RUNG_ACTORS)
        )
