"""The words of the command line about quittances, cash and the books."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day, month


def receipts(verbs: Verbs) -> None:
    """Declare the commands of quittances."""
    made = verb(verbs, "receipts", "receipt_papers:print_month", "les quittances d’un mois, pour qui a tout payé")
    made.add_argument("--month", type=month, required=True, metavar="MOIS", help="AAAA-MM")
    made.add_argument(
        "--out", type=Path, required=True, metavar="ENDROIT", help="un répertoire, ou un seul fichier .pdf"
    )
    made.add_argument("--plain", action="store_true", help="faciles à lire")
    _cash(verbs)
    books = verb(verbs, "accounting", "cash:export_books", "les écritures d’un mois, pour la comptabilité")
    books.add_argument("--month", type=month, required=True, metavar="MOIS", help="AAAA-MM")
    books.add_argument("--journal", default="", metavar="CODE", help="VE, BQ, CA ou OD\u00a0; tous, sinon")
    books.add_argument("--out", type=Path, required=True, metavar="FICHIER")


def _cash(verbs: Verbs) -> None:
    family = group(verbs, "cash", "les espèces\u00a0: reçus numérotés, caisse, remises en banque")
    listed = verb(family, "receipts", "cash:list_receipts", "les reçus d’une année, annulés compris")
    listed.add_argument("--year", type=int, metavar="ANNÉE", help="celle d’aujourd’hui, sinon")
    box = verb(family, "box", "cash:show_box", "ce qui doit être dans la caisse")
    deposit = verb(family, "deposit", "cash:add_deposit", "noter une remise en banque")
    deposit.add_argument("--kind", default="especes", choices=("especes", "cheques"), metavar="GENRE")
    deposit.add_argument("--slip", required=True, metavar="NUMÉRO", help="celui du bordereau")
    undo = verb(family, "undo-deposit", "cash:undo_deposit", "reprendre une remise par une autre ligne")
    undo.add_argument("deposit", metavar="LIGNE", help="comme «\u202fcash box\u202f» la donne")
    counted = verb(family, "count", "cash:count", "noter ce qui est compté dans la caisse")
    counted.add_argument("--explanation", default="", metavar="TEXTE", help="l’écart, s’il y en a un")
    for command in (deposit, counted):
        command.add_argument("--amount", type=amount, required=True, metavar="EUROS")
    for command in (box, deposit, undo, counted):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
