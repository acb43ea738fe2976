"""The menu of what a template can show: values by their French name, by group, and the blocks."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QMenu, QWidget

from caseworker.wordings.model import Field

GROUPS = {
    "accompagnement": "Accompagnement",
    "argent": "Montants",
    "association": "Association",
    "avenant": "Avenant",
    "bail": "Régime du logement",
    "bailleur": "Propriétaire",
    "convention": "Convention",
    "delais": "Délais de la loi",
    "dispositif": "Dispositif",
    "entretien": "Entretien",
    "logement": "Logement",
    "menage": "Ménage",
    "mots": "Mots du régime",
    "references": "Textes de loi",
    "reunion": "Réunion",
    "travaux": "Travaux",
}
BLOCKS = (("Signatures", "[[signatures]]"), ("Nouvelle page", "[[saut-de-page]]"))


def field_menu(parent: QWidget, fields: Sequence[Field], insert: Callable[[str], object]) -> QMenu:
    """Return the menu; choosing a value types it."""
    menu = QMenu(parent)
    for group, members in groupby(fields, key=lambda field: field.path.partition(".")[0]):
        under = menu.addMenu(GROUPS.get(group, group.capitalize()))
        for field in members:
            label = field.label[:1].upper() + field.label[1:]
            under.addAction(label, partial(insert, field.expression))
    menu.addSeparator()
    for label, typed in BLOCKS:
        menu.addAction(label, partial(insert, f"\n{typed}\n"))
    return menu
