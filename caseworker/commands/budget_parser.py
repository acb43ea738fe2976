"""The words of the command line about budgets."""

import argparse

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day

HOUSING = (("rent", "le loyer"), ("charges", "les charges"), ("aid", "l’aide au logement"))


def budgets(verbs: Verbs) -> None:
    """Declare the commands of budgets."""
    family = group(verbs, "budget", "ce dont vit un ménage, et ce qui lui reste")
    shown = verb(family, "show", "budgets:show", "la dernière évaluation, ou celle d’un jour")
    begin = verb(family, "begin", "budgets:begin", "commencer une évaluation à partir de la précédente")
    for command in (shown, begin):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    others = [_resource(family), _charge(family), _debt(family), *_housing(family), *_lines(family)]
    compare = verb(family, "compare", "budgets:compare_two", "comparer deux évaluations")
    compare.add_argument("--from", dest="first", type=day, required=True, metavar="DATE")
    compare.add_argument("--to", dest="last", type=day, required=True, metavar="DATE")
    for command in (shown, begin, compare, *others):
        command.add_argument("ref", metavar="REF")


def _resource(family: Verbs) -> argparse.ArgumentParser:
    command = verb(family, "resource", "budgets:resource", "ajouter une ressource")
    command.add_argument("--source", required=True, metavar="CODE", help="salaire, rsa, cej, aah…")
    command.add_argument("--person", default="", metavar="PRÉNOM", help="à qui elle est\u202f; au ménage, sinon")
    command.add_argument("--from", dest="starts_on", type=day, metavar="DATE")
    command.add_argument("--until", dest="ends_on", type=day, metavar="DATE", help="fin prévue")
    command.add_argument("--proof", action="store_true", help="justificatif vu")
    command.add_argument("--state", default="active", metavar="ÉTAT", help="attendue, active, refusee…")
    return _amounts(command)


def _charge(family: Verbs) -> argparse.ArgumentParser:
    command = verb(family, "charge", "budgets:charge", "ajouter une charge")
    command.add_argument("--kind", required=True, metavar="CODE", help="electricite, telephone, alimentation…")
    return _amounts(command)


def _amounts(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("--amount", type=amount, required=True, metavar="EUROS")
    command.add_argument("--frequency", default="mois", metavar="RYTHME", help="mois, semaine, jour, trimestre, an")
    command.add_argument("--label", default="", metavar="TEXTE")
    return command


def _debt(family: Verbs) -> argparse.ArgumentParser:
    command = verb(family, "debt", "budgets:debt", "ajouter une dette")
    command.add_argument("--kind", required=True, metavar="CODE", help="logement, energie, renouvelable…")
    command.add_argument("--creditor", default="", metavar="TEXTE")
    command.add_argument("--left", type=amount, required=True, metavar="EUROS", help="ce qui reste à payer")
    command.add_argument("--instalment", type=amount, metavar="EUROS", help="la mensualité")
    command.add_argument("--status", default="amiable", metavar="ÉTAT", help="contentieux, plan, surendettement…")
    return command


def _housing(family: Verbs) -> list[argparse.ArgumentParser]:
    home = verb(family, "housing", "budgets:housing", "le loyer, les charges, l’aide au logement")
    home.add_argument("--payee", metavar="QUI", help="à qui l’aide est versée\u00a0: bailleur ou menage")
    what_if = verb(family, "what-if", "budgets:what_if", "ce que le budget deviendrait")
    what_if.add_argument("--lost", type=amount, default=0, metavar="EUROS", help="une ressource qui s’arrête")
    what_if.add_argument("--won", type=amount, default=0, metavar="EUROS", help="une ressource qui arrive")
    what_if.add_argument("--repayment", type=amount, default=0, metavar="EUROS", help="une mensualité de plus")
    for command in (home, what_if):
        for name, words in HOUSING:
            command.add_argument(f"--{name}", type=amount, metavar="EUROS", help=words)
    return [home, what_if]


def _lines(family: Verbs) -> list[argparse.ArgumentParser]:
    suspend = verb(family, "suspend", "budgets:suspend", "suspendre une ressource\u00a0: une action s’ouvre")
    suspend.add_argument("--from", dest="since", type=day, required=True, metavar="DATE")
    suspend.add_argument("--until", type=day, metavar="DATE")
    drop = verb(family, "drop", "budgets:drop", "enlever une ligne")
    for command in (suspend, drop):
        command.add_argument("--line", required=True, metavar="LIGNE", help="comme «\u202fbudget show\u202f» la donne")
    return [suspend, drop]
