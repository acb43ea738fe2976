"""The words of `paper`, `step` and `declaration`."""

from argparse import ArgumentParser
from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day


def add_registers(verbs: Verbs) -> None:
    """Declare them."""
    listed = _add_papers(verbs)
    steps = group(verbs, "step", "les démarches d’un accompagnement")
    verb(steps, "list", "registers:step_list", "les lister")
    done = verb(steps, "done", "registers:step_done", "dire qu’une démarche est faite")
    aside = verb(steps, "aside", "registers:step_aside", "dire qu’une démarche ne concerne pas le ménage")
    aside.add_argument("--back", action="store_true", help="elle le concerne après tout")
    declarations = group(verbs, "declaration", "les déclarations qui reviennent")
    follow = verb(declarations, "follow", "registers:declaration_follow", "en suivre une")
    for command in (*listed, *steps.choices.values(), follow):
        command.add_argument("ref", metavar="REF")
    for command in (listed[-1], done):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    for command in (done, aside):
        command.add_argument("code", metavar="CODE")
    done.add_argument("--subject", default="", metavar="TOUR", help="d’une démarche qui revient")
    follow.add_argument("--what", required=True, metavar="GENRE", choices=("rsa", "prime_activite", "aah"))
    follow.add_argument(
        "--first", dest="first_on", type=day, required=True, metavar="DATE", help="jour de la prochaine"
    )


def _add_papers(verbs: Verbs) -> tuple[ArgumentParser, ...]:
    """Declare `paper`; return its words that take a reference, `add` last."""
    papers = group(verbs, "paper", "les pièces reçues, et l’entretien des logements")
    listing = verb(papers, "list", "registers:paper_list", "celles qui valent, et celles qui manquent")
    add = verb(papers, "add", "registers:paper_add", "noter une pièce")
    add.add_argument("--kind", required=True, metavar="GENRE", help="home_insurance, residence_permit, boiler_service…")
    add.add_argument("--until", type=day, metavar="DATE", help="dernier jour de validité")
    add.add_argument("--person", default="", metavar="PRÉNOM", help="de qui, pour une pièce d’une personne")
    add.add_argument("--form", default="", metavar="NATURE", help="d’un titre de séjour\u00a0: recepisse…")
    add.add_argument(
        "--page", type=Path, action="append", metavar="FICHIER", help="photo ou PDF d’une page\u202f; se répète"
    )
    add.add_argument("--proof", default="vue", choices=("vue", "copie"))
    page = verb(papers, "page", "registers:paper_page", "écrire en clair une page numérisée")
    page.add_argument("page_id", metavar="PAGE", help="donnée par paper list --json")
    page.add_argument("--out", type=Path, required=True, metavar="FICHIER")
    return listing, add
