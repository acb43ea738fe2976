"""The words of the command line about bank statements."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import month
from caseworker.statement_words import PARTS, STATES


def statements(verbs: Verbs) -> None:
    """Declare the commands of bank statements."""
    family = group(verbs, "statement", "le relevé bancaire\u00a0: lire le fichier de la banque, noter les paiements")
    taken = verb(family, "import", "statements:take_in", "lire le fichier CSV de la banque")
    taken.add_argument("file", type=Path, metavar="FICHIER")
    columns = ", ".join(PARTS)
    taken.add_argument(
        "--column", action="append", default=[], metavar="RÔLE=INTITULÉ", help=f"pour corriger\u00a0: {columns}"
    )
    taken.add_argument("--leave-faults", action="store_true", help="laisser de côté les lignes qui ne se lisent pas")
    listed = verb(family, "list", "statements:list_lines", "les lignes, et ce qui est proposé pour chacune")
    listed.add_argument("--state", default="a_traiter", choices=[*STATES, "toutes"], metavar="ÉTAT")
    post = verb(family, "post", "statements:post", "noter le paiement d’une ligne, ou tous ceux qui sont sûrs")
    post.add_argument(
        "line", nargs="?", default="", metavar="LIGNE", help="comme «\u202fstatement list\u202f» la donne"
    )
    post.add_argument("ref", nargs="?", default="", metavar="REF", help="l’accompagnement\u00a0; celui proposé, sinon")
    post.add_argument("--all-sure", action="store_true", help="tout ce qui est sûr")
    post.add_argument("--means", metavar="MOYEN")
    post.add_argument("--payer", metavar="QUI")
    post.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; le plus ancien impayé, sinon")
    post.add_argument("--sure", action="store_true", help="confirmer ce qui paraît étonnant")
    _deciding(family)


def _deciding(family: Verbs) -> None:
    split = verb(family, "split", "statements:split", "partager une ligne entre plusieurs ménages, au centime près")
    split.add_argument("line", metavar="LIGNE")
    split.add_argument("shares", nargs="+", metavar="REF=MONTANT", help="A001=45,00 A002=55,00")
    split.add_argument("--sure", action="store_true", help="confirmer ce qui paraît étonnant")
    aside = verb(family, "aside", "statements:set_aside", "mettre une ligne à part")
    undo = verb(family, "undo", "statements:undo", "reprendre une ligne\u00a0: une autre ligne annule le paiement")
    for command in (aside, undo):
        command.add_argument("line", metavar="LIGNE")
    aside.add_argument("--reason", required=True, metavar="TEXTE")
