"""The words of the command line about what is owed to the owners."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import amount, day, month


def owners(family: Verbs) -> None:
    """Declare the commands of the owners' side, among those of the owners."""
    rents = verb(family, "rents", "owners:rents", "les loyers à payer pour un mois, et ce qui reste des mois d’avant")
    rents.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; ce mois-ci, sinon")
    rents.add_argument("--on", type=day, metavar="DATE", help="ce qui était payé ce jour-là\u00a0; aujourd’hui, sinon")
    rents.add_argument("--csv", type=Path, metavar="FICHIER", help="la liste, pour la banque ou la comptabilité")
    pay = verb(family, "pay", "owners:pay", "noter un loyer payé au propriétaire")
    pay.add_argument("unit", metavar="LOGEMENT")
    pay.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; ce mois-ci, sinon")
    pay.add_argument("--amount", type=amount, metavar="EUROS", help="tout ce qui reste, sinon")
    pay.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    pay.add_argument("--means", default="virement", metavar="MOYEN", help="virement, prelevement, cheque…")
    reverse = verb(family, "reverse", "owners:reverse", "reprendre un paiement par une autre ligne")
    reverse.add_argument("unit", metavar="LOGEMENT")
    reverse.add_argument("payment", metavar="LIGNE", help="comme «\u202fowner rents\u202f» la donne")
    reverse.add_argument("--month", type=month, metavar="MOIS", help="AAAA-MM\u00a0; ce mois-ci, sinon")
    for command in (pay, reverse):
        command.add_argument("--note", default="", metavar="TEXTE")
    _revisions(family)
    _settlements(family)
    _claims(family)


def _revisions(family: Verbs) -> None:
    listed = verb(family, "revisions", "owner_revisions:revisions", "les révisions de loyer à décider")
    listed.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    clause = verb(family, "clause", "owner_revisions:clause", "noter la clause de révision d’un bail")
    clause.add_argument("unit", metavar="LOGEMENT")
    clause.add_argument("quarter", metavar="TRIMESTRE", help="de référence, comme 2025-T2 ; « aucune » sans clause")
    clause.add_argument(
        "--each-year", type=day, metavar="DATE", help="jour de la révision ; l’anniversaire du bail, sinon"
    )
    revise = verb(family, "revise", "owner_revisions:revise", "appliquer une révision, ou la laisser de côté")
    revise.add_argument("--asked-on", type=day, metavar="DATE", help="jour où le propriétaire l’a demandée")
    revise.add_argument("--index", type=amount, metavar="INDICE", help="celui de l’INSEE, s’il n’est pas connu ici")
    revise.add_argument("--waive", action="store_true", help="la laisser de côté")
    back = verb(family, "unrevise", "owner_revisions:unrevise", "reprendre la dernière décision par une autre ligne")
    for command in (revise, back):
        command.add_argument("unit", metavar="LOGEMENT")


def _settlements(family: Verbs) -> None:
    settle = verb(family, "settle", "owner_charges:settle", "régulariser les charges d’un bail et de ses occupants")
    settle.add_argument("--from", dest="first", type=day, required=True, metavar="DATE")
    settle.add_argument("--to", dest="last", type=day, required=True, metavar="DATE")
    settle.add_argument("--real", type=amount, required=True, metavar="EUROS", help="charges réelles récupérables")
    settle.add_argument("--dry-run", action="store_true", help="tout calculer sans rien écrire")
    settle.add_argument("--note", default="", metavar="TEXTE")
    back = verb(
        family, "unsettle", "owner_charges:unsettle", "reprendre la dernière régularisation par une autre ligne"
    )
    for command in (settle, back):
        command.add_argument("unit", metavar="LOGEMENT")


def _claims(family: Verbs) -> None:
    listed = verb(family, "claims", "owner_claims:list_claims", "les sinistres")
    listed.add_argument("unit", nargs="?", default="", metavar="LOGEMENT", help="tous, sinon")
    add = verb(family, "claim", "owner_claims:add", "noter un sinistre, ou compléter celui que nomme --claim")
    add.add_argument("unit", metavar="LOGEMENT")
    add.add_argument("--claim", default="", metavar="SINISTRE", help="comme « owner claims » le donne")
    for name in ("kind", "what", "insurer", "reference", "expert"):
        add.add_argument(f"--{name}", metavar="TEXTE")
    for name in ("known-on", "declared-on", "expert-on", "indemnity-on", "closed-on"):
        add.add_argument(f"--{name}", type=day, metavar="DATE")
    add.add_argument("--indemnity", type=amount, dest="indemnity_cents", metavar="EUROS")


def vacancies(verbs: Verbs) -> None:
    """Declare the commands of empty dwellings."""
    family = group(verbs, "vacancy", "ce que coûtent les logements vides")
    listed = verb(family, "list", "vacancies:list_year", "par logement, pour une année")
    listed.add_argument("year", type=int, nargs="?", metavar="ANNÉE", help="cette année, sinon")
    listed.add_argument("--csv", type=Path, metavar="FICHIER", help="le tableau, pour un tableur")
    explain = verb(family, "explain", "vacancies:explain", "dire pourquoi un logement est vide")
    explain.add_argument("unit", metavar="LOGEMENT")
    explain.add_argument("--reason", required=True, metavar="MOTIF", help="travaux, attente_candidat, refus_candidat…")
    explain.add_argument("--on", type=day, metavar="DATE", help="depuis quand\u00a0; aujourd’hui, sinon")
    explain.add_argument("--note", default="", metavar="TEXTE")
