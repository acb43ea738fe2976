"""The words of the command line: one function per family of commands."""

import argparse
from pathlib import Path

from caseworker.commands.agreement_parser import agreements
from caseworker.commands.budget_parser import budgets
from caseworker.commands.declaring import Verbs
from caseworker.commands.declaring import group as _group
from caseworker.commands.declaring import verb as _verb
from caseworker.commands.deposit_parser import deposits
from caseworker.commands.frame import common_options, day, hour, month
from caseworker.commands.french import FrenchParser
from caseworker.commands.goal_parser import goals
from caseworker.commands.grid_parser import grids
from caseworker.commands.household_parser import households
from caseworker.commands.housing_parser import housing
from caseworker.commands.inventories_parser import inventories
from caseworker.commands.issued_parser import issued
from caseworker.commands.key_parser import keys
from caseworker.commands.known_codes import PAPERS, SNOOZED
from caseworker.commands.letter_parser import letter_options
from caseworker.commands.meeting_parser import meetings
from caseworker.commands.permit_parser import permits
from caseworker.commands.plan_parser import actions, collective
from caseworker.commands.project_parser import projects
from caseworker.commands.register_options import add_registers
from caseworker.commands.rent_parser import rents
from caseworker.commands.template_parser import templates
from caseworker.commands.works_parser import works


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command. The options of a vault are accepted before or after the command."""
    top = FrenchParser(
        prog="caseworker", description="Tremplin en ligne de commande.", parents=[common_options(top=True)]
    )
    verbs = top.add_subparsers(title="commandes", required=True, metavar="COMMANDE")
    for family in (
        _vault,
        _people,
        _caseload,
        households,
        _house,
        meetings,
        _supports,
        agreements,
        keys,
        works,
        inventories,
        deposits,
        budgets,
        rents,
        _reference,
        _checklists,
        templates,
        _exchange,
        _papers,
    ):
        family(verbs)
    add_registers(verbs)
    return top


def _vault(verbs: Verbs) -> None:
    group = _group(verbs, "vault", "le coffre : créer, vérifier, sauvegarder, restaurer")
    create = _verb(group, "create", "vault:create", "créer un coffre")
    create.add_argument(
        "--role", default="chef_de_service", metavar="FONCTION", help="sa fonction, chef_de_service sinon"
    )
    create.add_argument("--recovery-file", type=Path, metavar="FICHIER")
    _verb(group, "check", "vault:check", "tout vérifier")
    _verb(group, "backup", "vault:make_backup", "sauvegarder").add_argument("dest", type=Path, metavar="ENDROIT")
    restore = _verb(group, "restore", "vault:make_restore", "restaurer une sauvegarde")
    restore.add_argument("backup", type=Path, metavar="SAUVEGARDE")
    restore.add_argument("--replace", action="store_true", help="mettre de côté les dossiers présents")
    recover = _verb(group, "recover", "vault:recover", "nouvelle phrase de passe avec la clé de secours")
    recover.add_argument("--recovery-file", type=Path, metavar="FICHIER", required=True)
    recover.add_argument(
        "--new-passphrase-file", type=Path, metavar="FICHIER", help="sinon, celui de --passphrase-file"
    )


def _people(verbs: Verbs) -> None:
    _journal(verbs)
    group = _group(verbs, "user", "les personnes qui utilisent le programme")
    add = _verb(group, "add", "vault:user_add", "ajouter une personne")
    add.add_argument("name", metavar="NOM")
    add.add_argument("--role", required=True, metavar="FONCTION")
    add.add_argument(
        "--scope", default="service", metavar="PÉRIMÈTRE", help="service (tout le service) ou own (ses dossiers)"
    )
    add.add_argument("--staff", metavar="NOM", help="la personne de l’équipe dont ce sont les dossiers")
    add.add_argument("--new-passphrase-file", type=Path, metavar="FICHIER", required=True)
    _verb(group, "list", "vault:user_list", "les lister")
    setting = _verb(
        group,
        "set",
        "vault:user_set",
        "changer son périmètre, sa fonction, son dernier jour\u00a0: les options données",
    )
    setting.add_argument("name", metavar="NOM")
    setting.add_argument("--scope", metavar="PÉRIMÈTRE", help="service ou own")
    setting.add_argument("--post", metavar="FONCTION", help="ce que la personne fait dans l’équipe")
    setting.add_argument("--left-on", type=day, metavar="DATE", help="dernier jour dans le service")
    remove = _verb(group, "remove", "vault:user_remove", "retirer une personne")
    remove.add_argument("name", metavar="NOM")
    remove.add_argument("--lose-private-notes", action="store_true", help="perdre les notes privées qu’elle garde")
    change = _verb(verbs, "passphrase", "vault:change_passphrase", "changer sa phrase de passe")
    change.add_argument("--new-passphrase-file", type=Path, metavar="FICHIER")


def _journal(verbs: Verbs) -> None:
    journal = _verb(verbs, "journal", "vault:journal", "qui a fait quoi, le plus récent d’abord")
    journal.add_argument("--by", metavar="NOM", help="d’une personne")
    journal.add_argument("--from", dest="first", type=day, metavar="DATE")
    journal.add_argument("--until", type=day, metavar="DATE")
    journal.add_argument("--limit", type=int, default=200, metavar="N")


def _caseload(verbs: Verbs) -> None:
    association = _verb(verbs, "association", "caseload:association", "les coordonnées de l’association")
    association.add_argument("--set", action="append", metavar="clé=valeur")
    _verb(verbs, "households", "caseload:households", "les ménages").add_argument("--search", metavar="TEXTE")
    _verb(verbs, "dossier", "dossier:dossier", "le dossier d’un ménage").add_argument("ref", metavar="REF")
    _verb(verbs, "search", "searching:search", "chercher partout").add_argument("text", metavar="TEXTE")
    due = _verb(verbs, "due", "agenda:due", "ce qui arrive à échéance")
    due.add_argument("--until", type=day, metavar="DATE")
    due.add_argument("--pile", action="store_true", help="le parapheur\u00a0: les conventions à signer ce mois-là")
    _agenda(verbs)
    actions(verbs)
    goals(verbs)
    grids(verbs)
    permits(verbs)
    projects(verbs)
    collective(verbs)
    add = _verb(_group(verbs, "visit", "les entretiens"), "add", "caseload:visit_add", "noter un entretien")
    add.add_argument("ref", metavar="REF")
    add.add_argument("--kind", required=True, metavar="GENRE")
    add.add_argument("--on", type=day, required=True, metavar="DATE")
    add.add_argument("--minutes", type=int, metavar="MINUTES")
    add.add_argument("--status", default="honore", metavar="ÉTAT")
    add.add_argument("--topics", metavar="a,b")
    add.add_argument("--note-file", type=Path, metavar="FICHIER")
    add.add_argument("--private-note-file", type=Path, metavar="FICHIER")


def _house(verbs: Verbs) -> None:
    add = _verb(
        _group(verbs, "passage", "les passages de la maîtresse de maison"),
        "add",
        "house:passage_add",
        "noter un passage",
    )
    add.add_argument("ref", metavar="REF")
    add.add_argument("--on", type=day, required=True, metavar="DATE")
    add.add_argument("--at", type=hour, metavar="HH:MM")
    add.add_argument(
        "--done", default="", metavar="a,b", help="ce qui a été fait\u00a0: visite, menage_ensemble, courses…"
    )
    add.add_argument("--rooms", default="", metavar="a,b", help="pièces\u00a0: cuisine, sejour…")
    add.add_argument("--minutes", type=int, metavar="MINUTES")
    add.add_argument("--note-file", type=Path, metavar="FICHIER", help="ce qui est à transmettre à l’équipe")
    add.add_argument(
        "--attempt", default="", metavar="CAUSE", help="personne n’a été vu\u00a0: porte_close, refus ou report"
    )


def _agenda(verbs: Verbs) -> None:
    snooze = _verb(verbs, "snooze", "agenda:snooze", "reporter une échéance, ou la reprendre (sans --until)")
    snooze.add_argument("ref", metavar="REF")
    snooze.add_argument(
        "--kind",
        required=True,
        metavar="GENRE",
        choices=SNOOZED,
    )
    snooze.add_argument("--due", type=day, required=True, metavar="DATE", help="le jour de l’échéance")
    snooze.add_argument("--until", type=day, metavar="DATE")
    snooze.add_argument("--reason", default="", metavar="TEXTE")
    shown = _verb(verbs, "agenda", "agenda:agenda", "les rendez-vous et les entretiens d’une période")
    shown.add_argument("--from", dest="first", type=day, metavar="DATE", help="aujourd’hui, sinon")
    shown.add_argument("--until", type=day, metavar="DATE", help="six jours plus tard, sinon")
    shown.add_argument(
        "--ics", type=Path, metavar="FICHIER", help="les rendez-vous pour un téléphone, avec les initiales"
    )
    group = _group(verbs, "appointment", "les rendez-vous")
    add = _verb(group, "add", "agenda:appointment_add", "prévoir un rendez-vous")
    add.add_argument("ref", metavar="REF")
    add.add_argument("--on", type=day, required=True, metavar="DATE")
    add.add_argument("--at", type=hour, metavar="HH:MM")
    add.add_argument("--minutes", type=int)
    add.add_argument("--kind", default="visite_domicile")
    add.add_argument("--post", default="", metavar="CODE", help="fonction de la personne qui vient")
    add.add_argument("--subject", default="", metavar="TEXTE")
    cancel = _verb(group, "cancel", "agenda:appointment_cancel", "annuler un rendez-vous")
    cancel.add_argument("id", metavar="ID")
    cancel.add_argument("--reason", default="", metavar="TEXTE")


def _supports(verbs: Verbs) -> None:
    housing(verbs)
    group = _group(verbs, "support", "les mouvements d’un ménage")
    opening = _verb(group, "open", "caseload:support_open", "ouvrir un accompagnement")
    opening.add_argument("--household", required=True, metavar="MÉNAGE")
    opening.add_argument("--scheme", required=True, metavar="DISPOSITIF")
    opening.add_argument("--unit", metavar="LOGEMENT")
    opening.add_argument("--on", type=day, required=True, metavar="DATE")
    opening.add_argument("--lead", metavar="NOM", help="travailleur social référent")
    transfer = _verb(group, "transfer", "caseload:support_transfer", "changer de logement")
    transfer.add_argument("ref", metavar="REF")
    transfer.add_argument("--unit", required=True, metavar="LOGEMENT")
    transfer.add_argument("--on", type=day, required=True, metavar="DATE")
    transfer.add_argument("--reason", required=True, metavar="MOTIF")
    hand_over = _verb(group, "hand-over", "caseload:support_hand_over", "confier les dossiers d’un collègue à un autre")
    hand_over.add_argument("--from", dest="giver", required=True, metavar="NOM")
    hand_over.add_argument("--to", dest="receiver", required=True, metavar="NOM")
    hand_over.add_argument(
        "--until", type=day, metavar="DATE", help="le temps d’une absence : la référente ne change pas"
    )
    close = _verb(group, "close", "caseload:support_close", "terminer un accompagnement")
    close.add_argument("ref", metavar="REF")
    close.add_argument("--on", type=day, required=True, metavar="DATE")
    close.add_argument("--nature", required=True, metavar="NATURE")
    close.add_argument("--destination", required=True, metavar="DESTINATION")
    close.add_argument("--reason", metavar="MOTIF")
    close.add_argument("--sliding-lease", action="store_true", help="bail glissant : le ménage reprend le bail")


def _reference(verbs: Verbs) -> None:
    group = _group(verbs, "parameter", "les montants, les délais et les références")
    listing = _verb(group, "list", "reference:parameter_list", "ce qui vaut un jour donné")
    listing.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")
    listing.add_argument("--code", metavar="CODE", help="toutes les valeurs d’un seul code")
    setting = _verb(group, "set", "reference:parameter_set", "donner une valeur de l’association")
    setting.add_argument("code", metavar="CODE")
    setting.add_argument("value", metavar="VALEUR", help="un montant s’écrit en euros, par exemple 384,50")
    setting.add_argument("--source", required=True, metavar="TEXTE", help="d’où vient cette valeur")
    setting.add_argument("--url", default="", metavar="ADRESSE", help="où la lire")
    setting.add_argument("--from", dest="since", type=day, metavar="DATE", help="premier jour, aujourd’hui sinon")
    setting.add_argument("--until", type=day, metavar="DATE", help="dernier jour")
    setting.add_argument("--to-check", action="store_true", help="personne n’a encore lu la source")
    withdrawing = _verb(group, "withdraw", "reference:parameter_withdraw", "revenir à la valeur fournie")
    withdrawing.add_argument("code", metavar="CODE")
    withdrawing.add_argument("--from", dest="since", type=day, metavar="DATE", help="premier jour de la valeur retirée")
    group = _group(verbs, "scheme", "les dispositifs")
    _verb(group, "list", "reference:scheme_list", "les lister")
    add = _verb(group, "add", "reference:scheme_add", "ajouter ou remplacer un dispositif de l’association")
    add.add_argument("file", type=Path, metavar="FICHIER")
    _verb(group, "withdraw", "reference:scheme_withdraw", "retirer un dispositif de l’association").add_argument(
        "key", metavar="DISPOSITIF"
    )


def _checklists(verbs: Verbs) -> None:
    group = _group(verbs, "checklist", "les grilles d’observation")
    _verb(group, "list", "checklists:list_checklists", "les lister")
    shown = _verb(group, "show", "checklists:show", "les lignes d’une grille, et ses versions")
    out = _verb(group, "export", "checklists:export", "écrire une grille dans un fichier .toml")
    taken = _verb(group, "import", "checklists:take_in", "mettre en place la grille d’un fichier .toml")
    taken.add_argument("file", type=Path, metavar="FICHIER")
    for command in (shown, out, _verb(group, "withdraw", "checklists:withdraw", "revenir à la grille fournie")):
        command.add_argument("key", metavar="GRILLE")
    for command in (shown, out):
        command.add_argument("--version", type=int, metavar="VERSION", help="celle en place, sinon")
    out.add_argument("--out", type=Path, required=True, metavar="FICHIER")


def _exchange(verbs: Verbs) -> None:
    source = _verb(verbs, "import", "exchange:import_source", "importer un dossier de CSV ou un classeur")
    source.add_argument("source", type=Path, metavar="SOURCE")
    source.add_argument("--dry-run", action="store_true", help="tout vérifier sans rien écrire")
    target = _verb(verbs, "export", "exchange:export", "exporter au même format")
    target.add_argument("dest", type=Path, metavar="ENDROIT")
    target.add_argument("--format", choices=("csv", "xlsx"), default="csv")
    _verb(verbs, "demo", "demo:create", "un coffre de démonstration")


def _papers(verbs: Verbs) -> None:
    printing = _verb(verbs, "print", "papers:print_paper", "imprimer un document")
    printing.add_argument("kind", metavar="GENRE", choices=PAPERS)
    printing.add_argument("ref", metavar="REF", nargs="?", help="inutile pour day-list et signing-list")
    printing.add_argument("--out", type=Path, required=True, metavar="FICHIER")
    printing.add_argument("--draft", action="store_true", help="un projet, même s’il reste des blancs")
    printing.add_argument("--on", type=day, metavar="DATE")
    printing.add_argument("--checklist", metavar="GRILLE", help="une grille sous la feuille d’entretien (blank-visit)")
    printing.add_argument(
        "--month", type=month, metavar="MOIS", help="AAAA-MM, pour les passages, les avis d’échéance et les quittances"
    )
    printing.add_argument("--until", type=month, metavar="MOIS", help="AAAA-MM, dernier mois de la quittance")
    printing.add_argument("--names", action="store_true", help="les noms entiers sur une feuille de réunion")
    printing.add_argument(
        "--language", metavar="LANGUE", help="la fiche du ménage dans cette langue, si elle est traduite"
    )
    letter_options(printing)
    issued(verbs)
