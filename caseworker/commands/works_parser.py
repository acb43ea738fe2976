"""The words of the command line about requests for maintenance."""

import argparse

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day


def works(verbs: Verbs) -> None:
    """Declare the commands of requests for maintenance."""
    family = group(verbs, "works", "les travaux dans les logements")
    listed = verb(family, "list", "works:list_works", "les demandes de travaux")
    listed.add_argument("--unit", metavar="LOGEMENT")
    listed.add_argument("--owner", metavar="NOM", help="propriétaire des logements")
    listed.add_argument("--state", default="ouverts", choices=("ouverts", "retard", "termines", "tous"))
    shown = verb(family, "show", "works:show", "une demande : où, comment entrer, qui appeler")
    shown.add_argument("ref", metavar="REF")
    add = verb(family, "add", "works:add", "demander des travaux")
    add.add_argument("unit", metavar="LOGEMENT")
    add.add_argument("--what", required=True, metavar="TEXTE")
    add.add_argument("--support", metavar="REF", help="le ménage concerné, par son accompagnement")
    add.add_argument("--asked-by", default="travailleur_social", metavar="QUI")
    add.add_argument("--room", default="", metavar="PIÈCE")
    add.add_argument("--urgency", default="courant", metavar="URGENCE", help="danger, urgent ou courant")
    add.add_argument("--unsafe", action="store_true", help="quelqu’un peut se blesser")
    add.add_argument("--access", default="", metavar="TEXTE", help="comment entrer, quand venir")
    add.add_argument("--visit", metavar="ID", help="l’entretien d’où vient la demande")
    add.add_argument("--on", type=day, metavar="DATE")
    for command in (add, verb(family, "charge", "works:charge", "dire qui paie, et pourquoi")):
        command.add_argument("--borne-by", default="", metavar="QUI", help="occupant, proprietaire ou association")
        command.add_argument("--reason", default="", metavar="TEXTE")
        command.add_argument(
            "--repair", default="", metavar="CODE", help="genre de réparation (resources/repairs.toml)"
        )
    _work_steps(family, command)
    count = verb(family, "count", "works:count", "les interventions de maintenance d’une période")
    count.add_argument("--from", dest="first", type=day, required=True, metavar="DATE")
    count.add_argument("--until", type=day, required=True, metavar="DATE")


def _work_steps(family: Verbs, charge: argparse.ArgumentParser) -> None:
    quote = verb(family, "quote", "works:quote", "noter un devis")
    agree = verb(family, "agree", "works:agree", "noter un accord")
    plan = verb(family, "plan", "works:plan", "prévoir un jour")
    done = verb(family, "done", "works:done", "noter que c’est fait")
    give_up = verb(family, "give-up", "works:give_up", "abandonner une demande")
    for command in (charge, quote, agree, plan, done, give_up):
        command.add_argument("ref", metavar="REF")
    for command in (quote, agree, plan, done):
        command.add_argument("--by", default="", metavar="NOM")
    for command in (quote, agree, done, give_up):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    plan.add_argument("--on", type=day, required=True, metavar="DATE")
    quote.add_argument("--amount", type=amount, required=True, metavar="EUROS")
    done.add_argument("--minutes", type=int, metavar="MINUTES")
    done.add_argument("--cost", type=amount, default=0, metavar="EUROS")
    give_up.add_argument("--reason", required=True, metavar="TEXTE")
