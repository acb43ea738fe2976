"""demo: a fictional caseload in a new vault."""

import argparse

from caseworker.commands.frame import REFUSED, answer, clock, tell, vault_folder
from caseworker.demo.service import PASSPHRASE, PERSON, create_demonstration
from caseworker.labels import sentence


def create(options: argparse.Namespace) -> int:
    """Create the demonstration vault."""
    try:
        create_demonstration(vault_folder(options), clock(options))
    except FileExistsError:
        tell(sentence("folder_not_empty"))
        return REFUSED
    document = {"user": PERSON, "passphrase": PASSPHRASE, "vault": str(vault_folder(options))}
    return answer(options, document, f"Démonstration prête : {PERSON}, « {PASSPHRASE} ».")
