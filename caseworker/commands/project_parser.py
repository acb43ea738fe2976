"""The words of the command line about housing projects."""

import argparse

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day
from caseworker.project_words import DWELLINGS, OUTCOMES, REFUSAL_REASONS, REQUEST_KINDS, REQUEST_STATES

ID = "pour compléter celle-là\u00a0; «\u202fproject show --json\u202f» la donne"


def projects(verbs: Verbs) -> None:
    """Declare the commands of housing projects."""
    family = group(verbs, "project", "le projet de logement")
    shown = verb(family, "show", "projects:show", "souhaits, demandes et propositions")
    wish = verb(family, "wish", "projects:wish", "noter ce que le ménage souhaite\u00a0; ce qui n’est pas dit reste")
    request = verb(family, "request", "projects:request", "noter une demande, ou ce qu’elle devient")
    proposal = verb(family, "proposal", "projects:proposal", "noter une proposition, ou ce qu’elle devient")
    for command in (shown, wish, request, proposal):
        command.add_argument("ref", metavar="REF")
    _wish_options(wish)
    _request_options(request)
    _proposal_options(proposal)


def _wish_options(wish: argparse.ArgumentParser) -> None:
    wish.add_argument("--communes", metavar="TEXTE")
    _coded(wish, "--dwelling", [code for code in DWELLINGS if code], "GENRE")
    wish.add_argument("--rooms", type=int, metavar="PIÈCES")
    wish.add_argument("--matters", metavar="TEXTE", help="ce qui compte")
    wish.add_argument("--unwanted", metavar="TEXTE", help="ce qui ne conviendrait pas")
    wish.add_argument("--ceiling", dest="ceiling_cents", type=amount, metavar="EUROS", help="loyer, charges comprises")


def _request_options(request: argparse.ArgumentParser) -> None:
    request.add_argument("--request", default="", metavar="LIGNE", help=ID)
    _coded(request, "--kind", list(REQUEST_KINDS), "GENRE")
    request.add_argument("--asked-on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    request.add_argument("--number", metavar="NUMÉRO", help="numéro unique (SNE), ou de dossier")
    _coded(request, "--state", list(REQUEST_STATES), "ÉTAT")
    request.add_argument("--due-on", type=day, metavar="DATE", help="réponse ou renouvellement attendu")
    request.add_argument("--decision", metavar="TEXTE")
    request.add_argument("--decided-on", type=day, metavar="DATE")


def _proposal_options(proposal: argparse.ArgumentParser) -> None:
    proposal.add_argument("--proposal", default="", metavar="LIGNE", help=ID)
    proposal.add_argument("--what", metavar="TEXTE", help="le logement, en quelques mots")
    proposal.add_argument("--received-on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    proposal.add_argument("--commune", metavar="COMMUNE")
    proposal.add_argument("--rent", dest="rent_cents", type=amount, metavar="EUROS", help="charges comprises")
    proposal.add_argument("--answer-by", type=day, metavar="DATE", help="dernier jour pour répondre")
    proposal.add_argument("--visited-on", type=day, metavar="DATE")
    _coded(proposal, "--outcome", list(OUTCOMES), "RÉPONSE")
    proposal.add_argument("--closed-on", type=day, metavar="DATE", help="jour de la réponse")
    _coded(proposal, "--reason", [code for code in REFUSAL_REASONS if code], "MOTIF")
    proposal.add_argument("--words", metavar="TEXTE", help="la raison, avec les mots du ménage")


def _coded(command: argparse.ArgumentParser, option: str, codes: list[str], metavar: str) -> None:
    command.add_argument(option, choices=codes, metavar=metavar, help=", ".join(codes))
