"""The words of the command line about meetings."""

from caseworker.commands.declaring import Verbs, group, verb


def meetings(verbs: Verbs) -> None:
    """Declare the commands of meetings."""
    family = group(verbs, "meeting", "les réunions de service et de concertation")
    verb(family, "list", "meetings:list_meetings", "les lister")
    verb(family, "show", "meetings:show", "la liste des ménages, les notes et les décisions").add_argument(
        "ref", metavar="REF"
    )
