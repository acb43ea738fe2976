"""The words of the command line about residence permits."""

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day


def permits(verbs: Verbs) -> None:
    """Declare the commands of permits."""
    family = group(verbs, "permit", "les titres de séjour")
    shown = verb(family, "list", "permits:show", "qui a quel titre, jusqu’à quand")
    kept = verb(family, "set", "permits:keep", "noter un titre\u00a0; ce qui n’est pas dit reste")
    for command in (shown, kept):
        command.add_argument("ref", metavar="REF")
    kept.add_argument("--person", required=True, metavar="PRÉNOM")
    kept.add_argument("--status", metavar="TITRE", help="carte_pluriannuelle, carte_resident, refugie, recepisse…")
    kept.add_argument("--from", dest="valid_from", type=day, metavar="DATE")
    kept.add_argument("--until", dest="valid_until", type=day, metavar="DATE", help="dernier jour de validité")
    kept.add_argument("--filed", dest="filed_on", type=day, metavar="DATE", help="renouvellement demandé le")
    kept.add_argument("--interim", metavar="PAPIER", help="recepisse, attestation_prolongation")
    kept.add_argument("--interim-until", type=day, metavar="DATE", help="dernier jour de ce papier")
    kept.add_argument("--appointment", dest="appointment_on", type=day, metavar="DATE", help="en préfecture")
    kept.add_argument("--place", dest="appointment_place", metavar="LIEU")
    kept.add_argument("--rights", metavar="a,b", help="droits menacés\u00a0: logement_social, rsa, travail…")
    kept.add_argument("--note", metavar="TEXTE")
