"""The words of `agreement` and `notice`; those of `review` come with them."""

import argparse

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day
from caseworker.commands.review_parser import reviews
from caseworker.schemes.words import ChargesMode, FeeMode


def agreements(verbs: Verbs) -> None:
    """Declare them."""
    family = group(verbs, "agreement", "les conventions, et ce qui vient ensuite")
    verb(family, "list", "agreements:list_agreements", "les conventions d’un ménage, et ce qui vient")
    verb(family, "renew", "agreements:renew", "préparer l’avenant de renouvellement")
    change = verb(family, "change", "agreements:change", "préparer un avenant de modification")
    for name in ("--rent", "--charges", "--aid"):
        change.add_argument(name, type=amount, metavar="EUROS")
    change.add_argument(
        "--fee-mode", choices=[str(one) for one in FeeMode], metavar="CALCUL", help="loyer_moins_aide, forfait…"
    )
    change.add_argument("--share", type=int, metavar="%%", help="part des ressources, en %%")
    change.add_argument(
        "--charges-mode", choices=[str(one) for one in ChargesMode], metavar="CHARGES", help="provision ou forfait"
    )
    sign = verb(family, "sign", "agreements:sign", "dire que tout le monde a signé")
    sign.add_argument("--number", type=int, metavar="N", help="0 pour la convention, sinon le numéro de l’avenant")
    _waive(family)
    notices = group(verbs, "notice", "les congés")
    dated = (change, sign, *_notices(notices))
    for command in (*family.choices.values(), *notices.choices.values()):
        command.add_argument("ref", metavar="REF")
    for command in dated:
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    reviews(verbs)


def _waive(family: Verbs) -> None:
    waive = verb(family, "waive", "agreements:waive", "écrire une dérogation à la durée maximale")
    waive.add_argument("--reason", required=True, metavar="TEXTE")
    waive.add_argument("--until", type=day, metavar="DATE")
    waive.add_argument("--funder", default="", metavar="QUI", help="qui a donné son accord")
    waive.add_argument("--agreed-on", type=day, metavar="DATE")
    waive.add_argument("--reference", default="", metavar="TEXTE")
    waive.add_argument("--proof", default="", choices=("", "vue", "copie"), help="le courrier est au dossier")


def _notices(family: Verbs) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    give = verb(family, "give", "agreements:give_notice", "noter un congé reçu ou donné")
    give.add_argument("--by", required=True, choices=("menage", "association"))
    give.add_argument("--reason", required=True, metavar="MOTIF", help="depart, refus_relogement, manquement…")
    give.add_argument("--way", default="lrar", choices=("lrar", "main_propre", "commissaire_de_justice", "autre"))
    give.add_argument("--ends-on", type=day, metavar="DATE", help="le préavis, sinon")
    withdraw = verb(family, "withdraw", "agreements:withdraw_notice", "retirer le congé qui court")
    for command in (give, withdraw):
        command.add_argument("--words", default="", metavar="TEXTE")
    return give, withdraw
