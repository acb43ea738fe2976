"""The words of `household` and `partner`."""

import argparse

from caseworker.commands.declaring import Verbs, group, verb
from caseworker.commands.frame import day
from caseworker.households.model import Channel, ContactKind, Interpreter, Relation, Sex

FACTS = ("name", "kind", "phone", "email", "address")


def households(verbs: Verbs) -> None:
    """Declare them."""
    family = group(verbs, "household", "le dossier d’un ménage\u00a0: l’ouvrir, le compléter, le corriger")
    opening = verb(
        family, "add", "household:add", "ouvrir un dossier, et son accompagnement si un dispositif est donné"
    )
    _person(opening, required=True)
    opening.add_argument("--referrer", default="", metavar="CODE", help="qui l’oriente\u00a0: siao, cph, famille…")
    opening.add_argument("--scheme", metavar="DISPOSITIF")
    opening.add_argument("--on", type=day, metavar="DATE", help="jour d’entrée, aujourd’hui sinon")
    opening.add_argument("--lead", metavar="NOM", help="travailleur social référent")
    setting = verb(
        family, "set", "household:change", "changer ce qui est dit du ménage\u00a0: seules les options données"
    )
    setting.add_argument("ref", metavar="REF")
    for name in ("name", "language", "instruction", "referrer"):
        setting.add_argument(f"--{name}", metavar="TEXTE")
    setting.add_argument("--interpreter", choices=[one.value for one in Interpreter if one.value], metavar="CODE")
    setting.add_argument("--channel", choices=[one.value for one in Channel if one.value], metavar="CODE")
    setting.add_argument("--referred-on", type=day, metavar="DATE")
    setting.add_argument("--flat-sharing", choices=("oui", "non"), metavar="oui|non")
    _people(family)
    _contacts(family)
    _professionals(family)
    _partners(verbs)


def _person(command: argparse.ArgumentParser, *, required: bool) -> None:
    command.add_argument("--last-name", required=required, metavar="NOM")
    command.add_argument("--first-name", required=required, metavar="PRÉNOM")
    command.add_argument("--sex", choices=[one.value for one in Sex if one.value], metavar="F|H")
    command.add_argument("--born", type=day, metavar="DATE")


def _people(family: Verbs) -> None:
    people = group(family, "person", "les personnes d’un ménage")
    adding = verb(people, "add", "household:person_add", "ajouter une personne")
    correcting = verb(people, "correct", "household:person_correct", "corriger une personne\u00a0: les options données")
    leaving = verb(people, "leave", "household:person_leave", "noter le dernier jour d’une personne")
    removing = verb(people, "remove", "household:person_remove", "retirer une personne ajoutée par erreur")
    for command in people.choices.values():
        command.add_argument("ref", metavar="REF")
    for command in (correcting, leaving, removing):
        command.add_argument("person", metavar="PERSONNE", help="son prénom, ou son prénom et son nom")
    for command in (adding, correcting):
        _person(command, required=command is adding)
        relations = [one.value for one in Relation]
        command.add_argument("--relation", required=command is adding, choices=relations, metavar="LIEN")
        command.add_argument("--joined", type=day, metavar="DATE", help="jour d’arrivée")
    leaving.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")


def _contacts(family: Verbs) -> None:
    contacts = group(family, "contact", "comment joindre un ménage")
    adding = verb(
        contacts, "add", "household:contact_add", "ajouter un téléphone, un courriel, une personne à prévenir"
    )
    adding.add_argument("--kind", default="telephone", choices=[one.value for one in ContactKind], metavar="SORTE")
    correcting = verb(contacts, "correct", "household:contact_correct", "corriger une coordonnée")
    correcting.add_argument("--to", metavar="VALEUR", help="le numéro, ou l’adresse, qui convient")
    verb(contacts, "remove", "household:contact_remove", "retirer une coordonnée")
    for command in contacts.choices.values():
        command.add_argument("ref", metavar="REF")
        command.add_argument("value", metavar="VALEUR")
    for command in (adding, correcting):
        command.add_argument("--label", metavar="TEXTE", help="le soir, sa sœur…")


def _professionals(family: Verbs) -> None:
    around = group(family, "professional", "les professionnels autour d’un ménage")
    adding = verb(around, "add", "household:professional_add", "ajouter un professionnel")
    changing = verb(around, "correct", "household:professional_correct", "corriger\u00a0: les options données")
    ending = verb(around, "end", "household:professional_end", "noter le dernier jour d’un professionnel")
    for command in around.choices.values():
        command.add_argument("ref", metavar="REF")
        command.add_argument("name", metavar="NOM")
    for command in (adding, changing):
        command.add_argument("--role", metavar="TEXTE")
        command.add_argument("--phone", metavar="TÉLÉPHONE")
        command.add_argument("--partner", metavar="ORGANISME", help="un organisme de l’annuaire")
        command.add_argument("--from", dest="starts_on", type=day, metavar="DATE")
        command.add_argument("--shared", metavar="TEXTE", help="ce que le ménage accepte qu’on lui dise")
    ending.add_argument("--on", type=day, metavar="DATE", help="aujourd’hui, sinon")


def _partners(verbs: Verbs) -> None:
    directory = group(verbs, "partner", "l’annuaire des partenaires")
    verb(directory, "list", "household:partner_list", "les lister")
    adding = verb(directory, "add", "household:partner_add", "ajouter un organisme")
    correcting = verb(directory, "correct", "household:partner_correct", "corriger\u00a0: les options données")
    removing = verb(directory, "remove", "household:partner_remove", "retirer un organisme")
    for command in (adding, correcting, removing):
        command.add_argument("name", metavar="NOM")
    correcting.add_argument("--to", metavar="NOM", help="le nom qui convient")
    for command in (adding, correcting):
        for fact in FACTS[1:]:
            command.add_argument(f"--{fact}", metavar="TEXTE")
