"""The words of `agreement`, `review` and `notice`."""

import argparse
from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day
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
    reviews, notices = group(verbs, "review", "les bilans"), group(verbs, "notice", "les congés")
    dated = (change, sign, _hold(reviews), *_notices(notices))
    for command in (*family.choices.values(), *reviews.choices.values(), *notices.choices.values()):
        command.add_argument("ref", metavar="REF")
    for command in dated:
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")


def _waive(family: Verbs) -> None:
    waive = verb(family, "waive", "agreements:waive", "écrire une dérogation à la durée maximale")
    waive.add_argument("--reason", required=True, metavar="TEXTE")
    waive.add_argument("--until", type=day, metavar="DATE")
    waive.add_argument("--funder", default="", metavar="QUI", help="qui a donné son accord")
    waive.add_argument("--agreed-on", type=day, metavar="DATE")
    waive.add_argument("--reference", default="", metavar="TEXTE")
    waive.add_argument("--proof", default="", choices=("", "vue", "copie"), help="le courrier est au dossier")


def _hold(family: Verbs) -> argparse.ArgumentParser:
    hold = verb(family, "hold", "agreements:hold", "noter le bilan de la période en cours")
    hold.add_argument("--outcome", required=True, choices=("reconduction", "derogation", "fin", "glissement"))
    hold.add_argument("--present", default="", metavar="TEXTE", help="qui était là")
    hold.add_argument("--household-file", type=Path, metavar="FICHIER", help="les mots du ménage")
    hold.add_argument("--association-file", type=Path, metavar="FICHIER", help="les mots de l’association")
    hold.add_argument("--next-ends-on", type=day, metavar="DATE", help="fin proposée pour la période suivante")
    return hold


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
