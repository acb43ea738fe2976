"""The words of `review` and `end-report`."""

import argparse
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
    _printed(verb(family, "print", "reviews:print_it", "imprimer le dernier bilan"), ("review", "review-plain"))
    _reports(verbs)


def _printed(command: argparse.ArgumentParser, kinds: tuple[str, ...]) -> None:
    command.add_argument("ref", metavar="REF")
    command.add_argument("--out", type=Path, required=True, metavar="FICHIER")
    command.add_argument("--draft", action="store_true", help="avec la mention «\u202fprojet\u202f», même incomplet")
    command.add_argument("--on", type=day, metavar="DATE")
    command.set_defaults(kind=kinds[0])
    if len(kinds) > 1:
        command.add_argument("--plain", dest="kind", action="store_const", const=kinds[1], help="facile à lire")


def _reports(verbs: Verbs) -> None:
    family = group(verbs, "end-report", "le rapport de fin d’accompagnement")
    drafted = verb(family, "draft", "reviews:draft_report", "le chemin parcouru, tiré du dossier")
    written = verb(family, "write", "reviews:write_report", "écrire le rapport")
    for command in (drafted, written):
        command.add_argument("ref", metavar="REF")
    written.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    for name, words in (("summary", "le chemin parcouru"), ("household", "ses mots"), ("remains", "ce qui reste")):
        written.add_argument(f"--{name}-file", type=Path, metavar="FICHIER", help=f"{words}, celui du brouillon sinon")
    _printed(verb(family, "print", "reviews:print_it", "imprimer le rapport"), ("end-report",))
