"""The words of the command line about where a household stands."""

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day


def grids(verbs: Verbs) -> None:
    """Declare the commands of the grid."""
    family = group(verbs, "grid", "où en est un ménage, domaine par domaine")
    shown = verb(family, "show", "grid:show", "les points faits, du plus ancien au plus récent")
    score = verb(family, "score", "grid:score", "noter des niveaux\u00a0; ce qui était noté reste dans l’historique")
    said = verb(family, "say", "grid:say", "noter ce que dit le ménage d’un domaine")
    moved = verb(family, "move", "grid:move", "corriger la date d’un point")
    for command in (shown, score, said, moved):
        command.add_argument("ref", metavar="REF")
    score.add_argument(
        "levels", nargs="+", metavar="DOMAINE=NIVEAU", help="budget=3\u00a0; «\u202fbudget=\u202f» l’efface"
    )
    score.add_argument("--household", action="store_true", help="c’est le ménage qui le dit")
    said.add_argument("item", metavar="DOMAINE")
    said.add_argument("words", metavar="PAROLE", help="dans ses mots\u00a0; vide, elle s’efface")
    for command in (score, said):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    moved.add_argument("--on", type=day, required=True, metavar="DATE", help="le jour noté")
    moved.add_argument("--to", type=day, required=True, metavar="DATE", help="le bon jour")
