"""The words of the command line for letters: what the file does not hold."""

import argparse


def letter_options(printing: argparse.ArgumentParser) -> None:
    """Add the options of letters to the verb that prints."""
    printing.add_argument(
        "--address", default="", metavar="ADRESSE", help="où vit le ménage parti : « rue, code ville »"
    )
    printing.add_argument(
        "--to", default="", metavar="SERVICE", help="orientation-letter : « service, rue, code ville »"
    )
    printing.add_argument("--about", default="", metavar="MOTIF", help="orientation-letter : ce qui est demandé")
    printing.add_argument(
        "--key", action="append", default=[], metavar="USAGE=NOMBRE", help="keys : une fois par sorte de clé"
    )
