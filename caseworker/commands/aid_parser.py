"""The words of the command line about the housing aid."""

import argparse

from caseworker.aid_words import AID_KINDS, AID_PAID_TO, OFFICES, REASONS
from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day, month

MONTH, LINE = "AAAA-MM", "comme «\u202faid list\u202f» la donne"


def aids(verbs: Verbs) -> None:
    """Declare the commands of the housing aid."""
    family = group(verbs, "aid", "l’aide au logement de la CAF ou de la MSA")
    listed = verb(
        family, "list", "aids:list_aid", "le dossier d’aide, les lettres, et ce qui change d’un mois à l’autre"
    )
    add = verb(family, "add", "aids:add_aid", "ouvrir ou compléter le dossier d’aide")
    notify = verb(family, "notify", "aids:notify", "noter une lettre de la CAF ou de la MSA")
    withdraw = verb(family, "withdraw", "aids:withdraw", "retirer une lettre notée par erreur, par une autre ligne")
    post = verb(family, "post", "aids:post", "porter au compte la somme d’une lettre, ou l’écart d’un mois clôturé")
    for command in (listed, add, notify, withdraw, post):
        command.add_argument("ref", metavar="REF")
    received = verb(family, "received", "aids:received", "noter ce que la caisse a versé, comme le dit son bordereau")
    checked = verb(family, "check", "aids:check", "l’aide reçue d’un mois, à côté de celle déduite")
    received.add_argument("ref", metavar="REF")
    received.add_argument("--amount", type=amount, required=True, metavar="EUROS", help="négatif\u00a0: retenu")
    received.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    received.add_argument("--statement", default="", metavar="TEXTE", help="le bordereau")
    received.add_argument("--sure", action="store_true", help="confirmer ce qui paraît étonnant")
    for command in (received, checked):
        command.add_argument("--month", type=month, required=True, metavar="MOIS", help=MONTH)
    _file_options(add)
    _letter_options(notify)
    withdraw.add_argument("letter", metavar="LIGNE", help=LINE)
    withdraw.add_argument("--note", default="", metavar="TEXTE")
    what = post.add_mutually_exclusive_group(required=True)
    what.add_argument("--letter", default="", metavar="LIGNE", help=LINE)
    what.add_argument("--month", type=month, metavar="MOIS", help=MONTH)


def _file_options(add: argparse.ArgumentParser) -> None:
    add.add_argument("--kind", choices=tuple(AID_KINDS), metavar="AIDE", help=", ".join(AID_KINDS))
    add.add_argument("--office", choices=tuple(OFFICES), metavar="CAISSE", help=", ".join(OFFICES))
    add.add_argument("--number", metavar="NUMÉRO", help="numéro d’allocataire")
    add.add_argument("--asked-on", type=day, metavar="DATE", help="jour de la demande")
    add.add_argument("--paid-to", choices=tuple(AID_PAID_TO), metavar="QUI", help=", ".join(AID_PAID_TO))
    add.add_argument("--direct-from", type=month, metavar="MOIS", help=f"{MONTH}\u00a0; depuis l’entrée, sinon")
    add.add_argument(
        "--first-month", type=month, metavar="MOIS", help=f"{MONTH}\u00a0: si le premier mois est une exception"
    )
    add.add_argument("--estimate", type=amount, metavar="EUROS", help="par mois, en attendant la première lettre")


def _letter_options(notify: argparse.ArgumentParser) -> None:
    notify.add_argument("--received-on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    notify.add_argument("--from", dest="from_month", type=month, required=True, metavar="MOIS", help=MONTH)
    notify.add_argument("--amount", type=amount, metavar="EUROS", help="par mois, ou en une fois")
    notify.add_argument("--reason", required=True, choices=tuple(REASONS), metavar="MOTIF", help=", ".join(REASONS))
    notify.add_argument("--note", default="", metavar="TEXTE")
    notify.add_argument(
        "--corrects", default="", metavar="LIGNE", help="la ligne fausse, comme «\u202faid list\u202f» la donne"
    )
    notify.add_argument("--sure", action="store_true", help="confirmer ce qui paraît étonnant")
