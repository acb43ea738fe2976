"""The words of the command line about the templates of papers."""

from pathlib import Path

from caseworker.commands.declaring import Verbs, group, verb


def templates(verbs: Verbs) -> None:
    """Declare the commands of templates."""
    family = group(verbs, "template", "les modèles des documents, tels que l’association les écrit")
    verb(family, "list", "templates:list_templates", "les lister")
    shown = verb(family, "show", "templates:show", "le texte en place, et ses versions")
    changed = verb(family, "set", "templates:set_text", "mettre en place le texte d’un fichier")
    for command in (shown, changed, verb(family, "restore", "templates:restore", "revenir au modèle fourni")):
        command.add_argument("kind", metavar="MODÈLE")
        if command is not changed:
            command.add_argument("--version", type=int, metavar="VERSION", help="une version de l’association")
    shown.add_argument("--out", type=Path, metavar="FICHIER", help="écrire le texte dans ce fichier")
    changed.add_argument("file", type=Path, metavar="FICHIER")
