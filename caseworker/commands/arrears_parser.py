"""The words of the command line about arrears."""

from caseworker.arrears_words import DECISIONS, STEPS
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
    do.add_argument("step", choices=tuple(STEPS), metavar="ÉTAPE", help=", ".join(STEPS))
    do.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    do.add_argument("--note", default="", metavar="TEXTE")
    hold.add_argument("--until", type=day, required=True, metavar="DATE")
    decide.add_argument("decision", choices=tuple(DECISIONS), metavar="DÉCISION", help=", ".join(DECISIONS))
    for command in (hold, decide):
        command.add_argument("--reason", required=True, metavar="TEXTE")
