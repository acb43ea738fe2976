"""The words of `keys`."""

import argparse

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day


def keys(verbs: Verbs) -> None:
    """Declare them."""
    family = group(verbs, "keys", "les clés\u00a0: ce qui précède leur remise, à qui elles vont, leur retour")
    verb(family, "list", "keys:list_keys", "la liste avant les clés, et les clés remises")
    tick = verb(family, "tick", "keys:tick", "dire qu’une ligne est faite")
    tick.add_argument("--place", default="", metavar="LIEU", help="où le papier a été signé, s’il l’a été ailleurs")
    passed = verb(family, "pass", "keys:pass_over", "passer outre une ligne")
    passed.add_argument("--reason", required=True, metavar="TEXTE")
    undone = verb(family, "undo", "keys:take_back", "reprendre ce qui a été dit d’une ligne")
    give = verb(family, "give", "keys:give", "remettre les clés")
    back = verb(family, "return", "keys:give_back", "noter les clés rendues")
    for command in family.choices.values():
        command.add_argument("ref", metavar="REF")
    for command in (tick, passed, undone):
        command.add_argument("line", metavar="LIGNE", help="son code, donné par keys list")
    for command in (tick, give, back):
        command.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    for command in (give, back):
        command.add_argument("--person", required=True, metavar="NOM", help="qui reçoit les clés, ou les rend")
        command.add_argument("--note", default="", metavar="TEXTE")
        command.add_argument(
            "--key", action="append", default=[], type=counted, metavar="USAGE=NOMBRE", help="logement=2, cave=1…"
        )


def counted(text: str) -> tuple[str, int]:
    """Read so many keys of one use."""
    use, separator, quantity = text.rpartition("=")
    if not separator or not quantity.isdecimal():
        raise argparse.ArgumentTypeError(f"«\u202f{text}\u202f» n’est pas USAGE=NOMBRE")
    return use, int(quantity)
