"""The words of the command line about inventories (états des lieux)."""

import argparse
from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day

KINDS = ("entree", "sortie", "intermediaire")
STATES = ("1", "2", "3", "4", "non-vu", "sans-objet", "a-voir")


def inventories(verbs: Verbs) -> None:
    """Declare the commands of inventories."""
    family = group(verbs, "inventory", "les états des lieux")
    listed = verb(family, "list", "inventories:list_inventories", "les états des lieux, en cours sinon")
    listed.add_argument("--support", metavar="REF", help="d’un accompagnement")
    listed.add_argument("--unit", metavar="LOGEMENT", help="d’un logement")
    start = verb(family, "start", "inventories:start", "commencer un état des lieux, comme le dernier du logement")
    start.add_argument("kind", choices=KINDS, metavar="TYPE", help=", ".join(KINDS))
    start.add_argument("--support", default="", metavar="REF")
    start.add_argument("--unit", default="", metavar="LOGEMENT")
    start.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    _lines(family)
    _whole(family)


def _lines(family: Verbs) -> None:
    show = verb(family, "show", "inventories:show", "tout ce qu’il contient, et ce qui manque")
    put = verb(family, "set", "inventories:set_state", "dire l’état d’un élément")
    same = verb(family, "same", "inventories:same", "une pièce comme au dernier état des lieux")
    meter = verb(family, "meter", "inventories:meter", "relever un compteur")
    keys = verb(family, "keys", "inventories:keys", "compter des clés")
    photo = verb(family, "photo", "inventories:photo", "ajouter des photos à un élément")
    for command in (show, put, same, meter, keys, photo):
        command.add_argument("ref", metavar="REF")
    for command in (put, same, photo):
        command.add_argument("--room", required=True, metavar="PIÈCE")
    for command in (put, photo):
        command.add_argument("--element", required=True, metavar="ÉLÉMENT")
    put.add_argument("--state", choices=STATES, metavar="ÉTAT", help=", ".join(STATES))
    for name, words in (("text", "ce qui se voit"), ("household-text", "ce que dit le ménage"), ("description", "")):
        put.add_argument(f"--{name}", metavar="TEXTE", help=words)
    photo.add_argument("files", nargs="+", type=Path, metavar="FICHIER")
    meter.add_argument("name", metavar="COMPTEUR", help="ajouté s’il n’y est pas")
    for name in ("index", "number", "unit", "place", "note"):
        meter.add_argument(f"--{name}", metavar="TEXTE")
    keys.add_argument("name", metavar="CLÉS", help="ajoutées si elles n’y sont pas")
    keys.add_argument("--quantity", type=int, metavar="N")
    keys.add_argument("--returned", type=int, metavar="N", help="rendues, à la sortie")
    for name in ("purpose", "note"):
        keys.add_argument(f"--{name}", metavar="TEXTE")


def _whole(family: Verbs) -> None:
    say = verb(family, "say", "inventories:say", "qui est là, ce que dit chacun, comment cela s’est terminé")
    finish = verb(family, "finish", "inventories:finish", "le terminer\u00a0: il ne change plus")
    add = verb(family, "add", "inventories:add", "ajouter un texte daté à un état des lieux terminé")
    give_up = verb(family, "give-up", "inventories:give_up", "retirer un état des lieux en cours, commencé par erreur")
    for command in (say, finish, add, give_up):
        command.add_argument("ref", metavar="REF")
    _particulars(say)
    add.add_argument("--kind", default="complement", choices=("complement", "chauffage", "note"), metavar="TYPE")
    add.add_argument("--text", required=True, metavar="TEXTE")
    add.add_argument("--element", default="", metavar="ÉLÉMENT")
    add.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    add.add_argument(
        "--photo",
        action="append",
        default=[],
        type=Path,
        metavar="FICHIER",
        help="une photo ; autant de fois qu’il en faut",
    )


def _particulars(say: argparse.ArgumentParser) -> None:
    for name in (
        "agent", "agent-address", "present", "proxy", "observations", "household-observations", "new-address",
        "no-new-address", "outcome-note", "detector-place", "detector-note",
    ):  # fmt: skip
        say.add_argument(f"--{name}", metavar="TEXTE")
    for name in ("on", "entry-on"):
        say.add_argument(f"--{name}", type=day, metavar="DATE")
    say.add_argument("--no-meter", action="store_true", default=None, help="le logement n’a pas de compteur")
    say.add_argument("--outcome", choices=("signe", "refuse", "impossible"), metavar="ISSUE")
    say.add_argument("--detector", choices=("present", "absent"), metavar="PRÉSENCE")
    say.add_argument("--detector-works", choices=("oui", "non"), metavar="ESSAI")
