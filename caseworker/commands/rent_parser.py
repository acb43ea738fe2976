"""The words of the command line about rents."""

from caseworker.commands.declaring import Verbs, verb
from caseworker.commands.frame import day


def rents(verbs: Verbs) -> None:
    """Declare the commands of rents."""
    owed = verb(verbs, "arrears", "rents:arrears", "qui doit combien, ménages sortis compris")
    owed.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
