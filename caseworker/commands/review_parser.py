"""The words of `review`."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day
from caseworker.renewal_words import OUTCOMES


def reviews(verbs: Verbs) -> None:
    """Declare them."""
    family = group(verbs, "review", "les bilans")
    drafted = verb(family, "draft", "reviews:draft", "ce qui s’est passé depuis le bilan précédent")
    held = verb(family, "hold", "reviews:hold", "noter le bilan de la période en cours")
    listed = verb(family, "list", "reviews:list_reviews", "les bilans d’un ménage")
    validated = verb(family, "validate", "reviews:validate", "valider le dernier bilan")
    for command in (drafted, held, listed, validated):
        command.add_argument("ref", metavar="REF")
    for command in (drafted, held):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    held.add_argument("--outcome", required=True, choices=tuple(OUTCOMES))
    held.add_argument("--present", default="", metavar="TEXTE", help="qui était là")
    held.add_argument("--drafted", action="store_true", help="garder le brouillon comme texte du bilan")
    held.add_argument("--summary-file", type=Path, metavar="FICHIER", help="le texte du bilan, relu")
    held.add_argument("--household-file", type=Path, metavar="FICHIER", help="les mots du ménage")
    held.add_argument("--association-file", type=Path, metavar="FICHIER", help="les mots de l’association")
    held.add_argument("--decisions-file", type=Path, metavar="FICHIER", help="ce qui est décidé ensemble")
    held.add_argument("--next-ends-on", type=day, metavar="DATE", help="fin proposée pour la période suivante")
    held.add_argument("--next-on", type=day, metavar="DATE", help="jour du prochain bilan")
