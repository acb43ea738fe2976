"""The words of the command line about repayment plans."""

from argparse import ArgumentParser

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day
from caseworker.repayment_words import DECIDED, PLAN_STATES

ENDS = ("gele", "repris", "rompu", "retire")


def repayments(verbs: Verbs) -> None:
    """Declare the commands of repayment plans."""
    family = group(verbs, "repayment", "les plans d’apurement")
    everyone = verb(family, "list", "repayments:list_plans", "tous les plans, et où ils en sont")
    everyone.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    everyone.add_argument("--state", choices=sorted(PLAN_STATES), metavar="ÉTAT", help=", ".join(PLAN_STATES))
    show = verb(family, "show", "repayments:show_plans", "les plans d’un accompagnement, échéance par échéance")
    show.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    add = verb(
        family, "add", "repayments:add_plan", "préparer un plan\u00a0; celui qui court est renégocié à la signature"
    )
    test = verb(family, "test", "repayments:test_plan", "dire ce qu’un plan donnerait, sans rien garder")
    take_back = verb(family, "take-back", "repayments:take_back_plan", "retirer le brouillon d’un plan")
    propose = verb(family, "propose", "repayments:propose_plan", "proposer le plan\u00a0: ses termes ne changent plus")
    sign = verb(family, "sign", "repayments:sign_plan", "noter que le plan est signé")
    end = verb(family, "end", "repayments:end_plan", "geler, reprendre, rompre ou retirer un plan")
    for command in (show, add, test, take_back, propose, sign, end):
        command.add_argument("ref", metavar="REF")
    _terms(add, test)
    for command in (propose, sign, end):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    decisions = ", ".join(f"{code} ({DECIDED[code].lower()})" for code in ENDS)
    end.add_argument("--decision", required=True, choices=ENDS, metavar="DÉCISION", help=decisions)
    end.add_argument("--reason", default="", metavar="TEXTE", help="pourquoi")


def _terms(*commands: ArgumentParser) -> None:
    for command in commands:
        command.add_argument(
            "--debt-on", type=day, metavar="DATE", help="jour où la dette est arrêtée\u00a0; aujourd’hui, sinon"
        )
        command.add_argument("--amount", type=amount, metavar="EUROS", help="d’une mensualité")
        command.add_argument(
            "--count", type=int, metavar="NOMBRE", help="de mensualités, si leur montant n’est pas donné"
        )
        command.add_argument("--first", type=day, required=True, metavar="DATE", help="première échéance")
        command.add_argument(
            "--day", type=int, metavar="JOUR", help="du mois, pour les suivantes\u00a0; celui de la première, sinon"
        )
        command.add_argument("--means", default="virement", metavar="MOYEN", help="virement, prelevement, especes…")
        command.add_argument(
            "--note", default="", metavar="TEXTE", help="ce qui est convenu aussi, imprimé pour le ménage"
        )
