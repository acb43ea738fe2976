"""The words of the command line about rents."""

from caseworker.commands.aid_parser import aids
from caseworker.commands.arrears_parser import arrears
from caseworker.commands.call_parser import calls
from caseworker.commands.cash_parser import receipts
from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day, month
from caseworker.commands.fund_parser import financial_aids
from caseworker.commands.owner_parser import vacancies
from caseworker.commands.repayment_parser import repayments
from caseworker.commands.statement_parser import statements
from caseworker.rent_words import ADJUSTMENTS


def rents(verbs: Verbs) -> None:
    """Declare the commands of rents, and of the bank that pays them."""
    arrears(verbs)
    family = group(verbs, "payment", "les paiements des loyers")
    listed = verb(family, "list", "rents:list_payments", "ceux d’un accompagnement, et ce qui reste dû")
    add = verb(family, "add", "rents:add_payment", "noter un paiement")
    reverse = verb(family, "reverse", "rents:reverse_payment", "reprendre un paiement par une autre ligne")
    for command in (listed, add, reverse):
        command.add_argument("ref", metavar="REF")
    add.add_argument("--amount", type=amount, required=True, metavar="EUROS")
    add.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    add.add_argument("--means", default="virement", metavar="MOYEN", help="virement, cheque, especes…")
    add.add_argument("--payer", default="menage", metavar="QUI", help="menage, proche, fsl, ccas ou autre")
    add.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; le plus ancien impayé, sinon")
    add.add_argument("--sure", action="store_true", help="confirmer ce qui paraît étonnant")
    reverse.add_argument("payment", metavar="LIGNE", help="comme «\u202fpayment list\u202f» la donne")
    reverse.add_argument("--returned-on", type=day, metavar="DATE", help="jour du rejet\u00a0; une erreur, sinon")
    for command in (add, reverse):
        command.add_argument("--note", default="", metavar="TEXTE")
    _adjustments(verbs)
    calls(verbs)
    repayments(verbs)
    statements(verbs)
    aids(verbs)
    financial_aids(verbs)
    vacancies(verbs)
    receipts(verbs)


def _adjustments(verbs: Verbs) -> None:
    family = group(verbs, "adjustment", "ce qui s’ajoute aux mois appelés, ou s’en retire")
    listed = verb(family, "list", "rents:list_adjustments", "les lignes d’un accompagnement")
    add = verb(family, "add", "rents:add_adjustment", "demander une somme, ou la rendre si elle est négative")
    reverse = verb(family, "reverse", "rents:reverse_adjustment", "reprendre une ligne par une autre")
    for command in (listed, add, reverse):
        command.add_argument("ref", metavar="REF")
    add.add_argument("--amount", type=amount, required=True, metavar="EUROS")
    add.add_argument("--kind", required=True, choices=sorted(ADJUSTMENTS), metavar="GENRE", help=", ".join(ADJUSTMENTS))
    add.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    add.add_argument("--reason", required=True, metavar="TEXTE", help="imprimé pour le ménage")
    reverse.add_argument("adjustment", metavar="LIGNE", help="comme «\u202fadjustment list\u202f» la donne")
    reverse.add_argument("--reason", default="", metavar="TEXTE")
