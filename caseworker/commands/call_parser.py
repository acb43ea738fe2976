"""The words of the command line about the monthly call and the closing of months."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, verb
from caseworker.commands.frame import month


def calls(verbs: Verbs) -> None:
    """Declare the commands of the monthly call."""
    called = verb(verbs, "call", "calls:call", "appeler les loyers d’un mois")
    called.add_argument("--month", type=month, required=True, metavar="MOIS", help="AAAA-MM")
    called.add_argument("--support", metavar="REF", help="un seul accompagnement\u00a0; tous, sinon")
    called.add_argument("--dry-run", action="store_true", help="tout calculer sans rien écrire")
    called.add_argument("--sure", action="store_true", help="avec --support\u00a0: confirmer ce qui paraît étonnant")
    called.add_argument(
        "--notices",
        type=Path,
        metavar="ENDROIT",
        help="les avis d’échéance\u00a0: un répertoire, ou un seul fichier .pdf",
    )
    called.add_argument("--plain", action="store_true", help="avec --notices\u00a0: les avis faciles à lire")
    closed = verb(verbs, "close", "calls:close", "clôturer un mois, ou dire lesquels le sont")
    closed.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; seulement la liste, sinon")
    closed.add_argument("--with-earlier", action="store_true", help="avec les mois plus anciens encore ouverts")
