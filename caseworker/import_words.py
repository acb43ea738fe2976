"""The French sentences of what keeps a folder or a workbook from being imported."""

IMPORT_PROBLEMS = {
    "cell_missing": "Cette cellule ne peut pas rester vide.",
    "cell_too_long": "Cette cellule est bien trop longue : plus de {most} caractères. Raccourcissez-la, ou vérifiez qu’il n’y manque pas un guillemet.",
    "line_break": "Cette cellule tient sur plusieurs lignes : mettez tout sur une seule.",
    "column_missing": "Cette colonne manque dans la première ligne du tableau.",
    "column_twice": "Cette colonne est là deux fois : gardez-en une.",
    "cells_too_many": "Cette ligne a {found} cellules pour {most} colonnes : un point-virgule de trop, ou un texte qui en contient et qu’il faut mettre entre guillemets.",
    "csv_unreadable": "Un guillemet n’est pas refermé à partir de cette ligne, ou un texte est coupé : la suite du fichier n’a pas pu être lue.",
    "encoding_unknown": "Les accents de ce fichier n’ont pas pu être lus. Dans le tableur, enregistrez-le de nouveau en « CSV UTF-8 ».",
    "workbook_unreadable": "Ce classeur n’a pas pu être ouvert : il est abîmé, protégé par un mot de passe, ou n’est pas un classeur .xlsx.",
    "source_missing": "Il n’y a rien à cet endroit. Vérifiez le chemin du dossier ou du classeur.",
    "source_unknown": "Choisissez un dossier de fichiers CSV, ou un classeur .xlsx.",
    "source_empty": "Aucun tableau reconnu ici : les fichiers ou les feuilles doivent s’appeler menages, personnes, logements, accompagnements…",
    "table_twice": "Deux fichiers ou deux feuilles portent le même nom de tableau : gardez-en un seul.",
}
