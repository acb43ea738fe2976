"""The words of the command line about quittances, cash and the books."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, verb
from caseworker.commands.frame import month


def receipts(verbs: Verbs) -> None:
    """Declare the commands of quittances."""
    made = verb(verbs, "receipts", "receipt_papers:print_month", "les quittances d’un mois, pour qui a tout payé")
    made.add_argument("--month", type=month, required=True, metavar="MOIS", help="AAAA-MM")
    made.add_argument(
        "--out", type=Path, required=True, metavar="ENDROIT", help="un répertoire, ou un seul fichier .pdf"
    )
    made.add_argument("--plain", action="store_true", help="faciles à lire")
