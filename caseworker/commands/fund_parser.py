"""The words of the command line about financial aid."""

import argparse

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day
from caseworker.fund_words import FUND_KINDS, OUTCOMES, PAYEES, PURPOSES


def financial_aids(verbs: Verbs) -> None:
    """Declare the commands of financial aid."""
    family = group(verbs, "financial-aid", "FSL, Loca-Pass, CCAS, prêts\u00a0: demandé, décidé, versé, remboursé")
    verb(family, "list", "financial_aids:show", "celles d’un accompagnement").add_argument("ref", metavar="REF")
    ask = verb(family, "ask", "financial_aids:ask", "noter une demande")
    ask.add_argument("ref", metavar="REF")
    ask.add_argument("--kind", required=True, choices=FUND_KINDS, metavar="AIDE", help=", ".join(FUND_KINDS))
    ask.add_argument("--purpose", required=True, choices=PURPOSES, metavar="OBJET", help=", ".join(PURPOSES))
    ask.add_argument("--amount", type=amount, required=True, metavar="EUROS")
    ask.add_argument("--organisation", default="", metavar="NOM")
    decide, money = _decide(family), _money(family)
    for command in (decide, *money):
        command.add_argument("ref", metavar="REF")
        command.add_argument("aid", metavar="AIDE", help="comme «\u202ffinancial-aid list\u202f» la donne")
    for command in (ask, decide, *money):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    for command in (ask, *money):
        command.add_argument("--note", default="", metavar="TEXTE")
    reverse = verb(family, "reverse", "financial_aids:reverse", "reprendre une ligne par une autre")
    reverse.add_argument("ref", metavar="REF")
    reverse.add_argument("line", metavar="LIGNE")


def _decide(family: Verbs) -> argparse.ArgumentParser:
    decide = verb(family, "decide", "financial_aids:decide", "noter la décision")
    decide.add_argument("--outcome", required=True, choices=OUTCOMES, metavar="DÉCISION", help=", ".join(OUTCOMES))
    decide.add_argument("--granted", type=amount, metavar="EUROS")
    decide.add_argument("--loan", type=amount, default=0, metavar="EUROS", help="la part à rembourser")
    decide.add_argument("--monthly", type=amount, metavar="EUROS", help="mensualité du remboursement")
    decide.add_argument("--first-due", type=day, metavar="DATE")
    decide.add_argument("--reason", default="", metavar="TEXTE")
    return decide


def _money(family: Verbs) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    pay = verb(family, "pay", "financial_aids:pay", "noter un versement")
    pay.add_argument("--payee", default="association", choices=PAYEES, metavar="À", help=", ".join(PAYEES))
    pay.add_argument("--alone", action="store_true", help="ne rien noter au compte des loyers ni au dépôt")
    repay = verb(family, "repay", "financial_aids:repay", "noter un remboursement")
    for command in (pay, repay):
        command.add_argument("--amount", type=amount, required=True, metavar="EUROS")
        command.add_argument("--means", default="virement", metavar="MOYEN")
    return pay, repay
