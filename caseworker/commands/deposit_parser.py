"""The words of the command line about deposits and grids of wear."""

import argparse
from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day

PARTIES = "menage, fsl, locapass, ccas ou autre"


def deposits(verbs: Verbs) -> None:
    """Declare the commands of deposits."""
    family = group(verbs, "deposit", "les dépôts de garantie")
    shown = verb(family, "show", "deposits:show", "ce qui est attendu, reçu, retenu, à rendre")
    _payments(family)
    retain, debt = _kept(family)
    leave, others = _exit(family)
    for command in (shown, retain, debt, leave, *others):
        command.add_argument("ref", metavar="REF")
    wear(verbs)


def _payments(family: Verbs) -> None:
    receive = verb(family, "receive", "deposits:receive", "noter un versement reçu")
    back = verb(family, "return", "deposits:give_back", "noter ce qui est rendu")
    move = verb(family, "move", "deposits:move", "transférer le dépôt à un autre accompagnement du ménage")
    move.add_argument("--to", dest="to_ref", required=True, metavar="REF")
    reverse = verb(family, "reverse", "deposits:reverse", "annuler une ligne par une autre")
    for command in (receive, back, move, reverse):
        command.add_argument("ref", metavar="REF")
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    for command in (receive, back):
        command.add_argument("--party", default="menage", metavar="QUI", help=PARTIES)
        command.add_argument("--amount", type=amount, required=True, metavar="EUROS")
        command.add_argument("--means", default="", metavar="MOYEN", help="virement, cheque, especes…")
        command.add_argument("--note", default="", metavar="TEXTE")
    reverse.add_argument("entry", metavar="LIGNE", help="comme « deposit show » la donne")


def _kept(family: Verbs) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    retain = verb(family, "retain", "deposits:retain", "retenir une dégradation, devis joint")
    retain.add_argument("--room", default="", metavar="PIÈCE")
    retain.add_argument("--damage", required=True, metavar="TEXTE", help="ce qui a été constaté, avant et après")
    retain.add_argument("--word", default="", metavar="MOT", help="etat_d_usage, evolution ou degradation")
    retain.add_argument("--row", default="", metavar="CLÉ", help="ligne de la grille de l’entrée")
    retain.add_argument("--age", type=int, metavar="ANNÉES", help="âge de l’élément")
    retain.add_argument("--share", metavar="POURCENTAGE", help="part du ménage, sans grille")
    retain.add_argument("--quote", type=Path, metavar="FICHIER", help="le devis ou la facture\u00a0: PDF, JPEG, PNG")
    debt = verb(family, "debt", "deposits:debt", "retenir une somme due, avec ce qui la justifie")
    for command in (retain, debt):
        command.add_argument("--what", required=True, metavar="TEXTE", help="ce qui est abîmé, ou ce qui est dû")
        command.add_argument("--cost", type=amount, required=True, metavar="EUROS")
        command.add_argument("--reason", required=True, metavar="TEXTE")
    return retain, debt


def _exit(family: Verbs) -> tuple[argparse.ArgumentParser, list[argparse.ArgumentParser]]:
    leave = verb(family, "leave", "deposits:leave", "les clés, l’état des lieux, la nouvelle adresse, la provision")
    leave.add_argument("--keys", type=day, metavar="DATE", help="jour où les clés sont rendues")
    same = leave.add_mutually_exclusive_group()
    same.add_argument("--conform", dest="is_conform", action="store_const", const=True, help="état des lieux conforme")
    same.add_argument("--differs", dest="is_conform", action="store_const", const=False, help="il ne l’est pas")
    leave.add_argument("--new-address", metavar="TEXTE")
    leave.add_argument(
        "--collective", dest="is_collective", action="store_const", const=True, help="immeuble collectif"
    )
    leave.add_argument("--provision", type=amount, metavar="EUROS")
    leave.add_argument("--accounts-by", dest="provision_until", type=day, metavar="DATE", help="comptes attendus pour")
    settle = verb(family, "settle", "deposits:settle", "arrêter le décompte")
    settle.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    drop = verb(family, "drop", "deposits:drop", "enlever une retenue")
    reopen = verb(family, "reopen", "deposits:reopen", "rouvrir un décompte arrêté")
    out = verb(family, "quote", "deposits:quote", "écrire le devis d’une retenue dans un fichier")
    out.add_argument("--out", type=Path, required=True, metavar="FICHIER")
    return leave, [settle, _numbered(drop), reopen, _numbered(out)]


def _numbered(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("--line", required=True, metavar="LIGNE", help="comme « deposit show » la donne")
    return command


def wear(verbs: Verbs) -> None:
    """Declare the commands of grids of wear."""
    family = group(verbs, "wear", "la grille de vétusté")
    verb(family, "list", "wear:list_grids", "les exemples fournis, et celle de l’association")
    shown = verb(family, "show", "wear:show", "les lignes d’une grille fournie, ou de celle d’un jour")
    out = verb(family, "export", "wear:export", "écrire une grille dans un fichier .toml")
    out.add_argument("--out", type=Path, required=True, metavar="FICHIER")
    for command in (shown, out):
        command.add_argument("key", nargs="?", default="", metavar="GRILLE", help="un exemple\u202f; la vôtre, sinon")
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    choose = verb(family, "choose", "wear:choose", "convenir d’un exemple avec qui entre à partir d’un jour")
    choose.add_argument("key", metavar="GRILLE")
    taken = verb(family, "import", "wear:take_in", "convenir de la grille d’un fichier .toml")
    taken.add_argument("file", type=Path, metavar="FICHIER")
    for command in (choose, taken, verb(family, "stop", "wear:stop", "ne plus convenir d’aucune grille")):
        command.add_argument("--from", type=day, required=True, metavar="DATE")
