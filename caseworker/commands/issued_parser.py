"""The words of the command line about issued papers."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day


def issued(verbs: Verbs) -> None:
    """Declare `document …`."""
    documents = group(verbs, "document", "les documents émis")
    check = verb(documents, "check", "issued:check", "ce PDF est-il celui qui a été émis\u202f?")
    check.add_argument("file", type=Path, metavar="FICHIER", nargs="?")
    check.add_argument(
        "--fingerprint", metavar="EMPREINTE", help="l’empreinte imprimée en pied de page, ou ce que dit son code carré"
    )
    verb(documents, "list", "issued:listed", "les documents émis d’un accompagnement").add_argument(
        "ref", metavar="ACCOMPAGNEMENT"
    )
    scan = verb(documents, "scan", "issued:scan", "classer un document revenu signé")
    answer = verb(documents, "answer", "issued:answered", "noter un refus ou des réserves")
    cancel = verb(documents, "cancel", "issued:cancel", "annuler un document")
    seal = verb(documents, "seal", "issued:seal", "sceller un document")
    for command in (scan, answer, cancel, seal):
        command.add_argument("ref", metavar="RÉFÉRENCE", help="du document (CONV-A001)")
    scan.add_argument("files", type=Path, metavar="FICHIER", nargs="+", help="photos ou PDF, dans l’ordre des pages")
    scan.add_argument("--signed-by", action="append", type=int, default=[], metavar="N", help="numéro du signataire")
    scan.add_argument("--on", type=day, metavar="DATE", help="jour de la signature, aujourd’hui sinon")
    scan.add_argument("--place", default="", metavar="LIEU", help="où, si ce n’est pas avec le ménage")
    answer.add_argument("--by", type=int, required=True, metavar="N", help="numéro du signataire")
    answer.add_argument("--refused", action="store_true", help="un refus de signer, des réserves sinon")
    answer.add_argument("--words", required=True, metavar="TEXTE", help="ses mots")
    answer.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui sinon")
    cancel.add_argument("--reason", required=True, metavar="TEXTE", help="pourquoi")
    seal.add_argument("--out", type=Path, required=True, metavar="FICHIER")
    certificate = verb(documents, "certificate", "issued:certificate", "enregistrer le certificat du sceau")
    certificate.add_argument("--out", type=Path, required=True, metavar="FICHIER")
