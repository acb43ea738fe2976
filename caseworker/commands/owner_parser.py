"""The words of the command line about what is owed to the owners."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day, month


def owners(verbs: Verbs) -> None:
    """Declare the commands of the owners' side."""
    family = group(verbs, "owner", "ce qui est dû aux propriétaires")
    rents = verb(family, "rents", "owners:rents", "les loyers à payer pour un mois, et ce qui reste des mois d’avant")
    rents.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; ce mois-ci, sinon")
    rents.add_argument("--on", type=day, metavar="DATE", help="ce qui était payé ce jour-là\u00a0; aujourd’hui, sinon")
    rents.add_argument("--csv", type=Path, metavar="FICHIER", help="la liste, pour la banque ou la comptabilité")
    pay = verb(family, "pay", "owners:pay", "noter un loyer payé au propriétaire")
    pay.add_argument("unit", metavar="LOGEMENT")
    pay.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; ce mois-ci, sinon")
    pay.add_argument("--amount", type=amount, metavar="EUROS", help="tout ce qui reste, sinon")
    pay.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    pay.add_argument("--means", default="virement", metavar="MOYEN", help="virement, prelevement, cheque…")
    reverse = verb(family, "reverse", "owners:reverse", "reprendre un paiement par une autre ligne")
    reverse.add_argument("unit", metavar="LOGEMENT")
    reverse.add_argument("payment", metavar="LIGNE", help="comme «\u202fowner rents\u202f» la donne")
    reverse.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; ce mois-ci, sinon")
    for command in (pay, reverse):
        command.add_argument("--note", default="", metavar="TEXTE")


def vacancies(verbs: Verbs) -> None:
    """Declare the commands of empty dwellings."""
    family = group(verbs, "vacancy", "ce que coûtent les logements vides")
    listed = verb(family, "list", "vacancies:list_year", "par logement, pour une année")
    listed.add_argument("year", type=int, nargs="?", metavar="ANNÉE", help="cette année, sinon")
    listed.add_argument("--csv", type=Path, metavar="FICHIER", help="le tableau, pour un tableur")
    explain = verb(family, "explain", "vacancies:explain", "dire pourquoi un logement est vide")
    explain.add_argument("unit", metavar="LOGEMENT")
    explain.add_argument("--reason", required=True, metavar="MOTIF", help="travaux, attente_candidat, refus_candidat…")
    explain.add_argument("--on", type=day, metavar="DATE", help="depuis quand\u00a0; aujourd’hui, sinon")
    explain.add_argument("--note", default="", metavar="TEXTE")
