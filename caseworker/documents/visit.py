"""What the papers of visits ask for: the French name of each value.

| table | keys |
|---|---|
| association | as `agreement` |
| menage | nom, personnes [text], adresse |
| accompagnement | reference |
| entretien | titre, jour, heure, duree, genre, etat, par, presents [text], sujets [text], note [one text per paragraph] |
| choix | genres, etats, sujets, faits, durees, pieces, tentatives [text], lignes (one empty line each) |
| grilles | [{titre, lignes [{ligne, reponse}]}], or {colonnes [text], lignes [{ligne, aide, choix [text]}]} to fill in by hand |
| titre, conventions [{nom, reference, genre, periode, etat}] | what to sign in a month |
| feuille | titre, quand, periode, faits, tentes |
| passages | [{jour, quoi, duree, pieces [text], par, note [text]}] |
| reunion | titre, jour, presents, close, noms; menages [{nom, reference, referent, motifs, lignes [{note, decision}]}] |
| jour, qui, moments [{heure, nom, adresse, genre, par}], lignes | the day's list |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "association.contact_donnees": "contact pour les données personnelles",
    "choix.durees": "durées à cocher",
    "choix.etats": "états de l’entretien à cocher",
    "choix.faits": "ce qui a été fait, à cocher",
    "choix.genres": "manières à cocher",
    "choix.pieces": "pièces à cocher",
    "choix.sujets": "sujets à cocher",
    "choix.tentatives": "tentatives à cocher",
    "conventions.etat": "où en est une signature",
    "conventions.genre": "papier à signer",
    "conventions.nom": "nom d’un ménage",
    "conventions.periode": "période d’un papier à signer",
    "conventions.reference": "référence d’un dossier",
    "entretien.duree": "durée de l’entretien",
    "entretien.etat": "ce qu’il est advenu de l’entretien",
    "entretien.genre": "manière dont l’entretien s’est tenu",
    "entretien.heure": "heure de l’entretien",
    "entretien.jour": "jour de l’entretien",
    "entretien.note": "note partagée de l’entretien",
    "entretien.par": "personne qui a mené l’entretien",
    "entretien.presents": "personnes présentes",
    "entretien.sujets": "sujets abordés",
    "entretien.titre": "titre du document",
    "feuille.faits": "nombre de passages",
    "feuille.periode": "jour ou mois",
    "feuille.quand": "jour ou mois de la feuille",
    "feuille.tentes": "nombre de passages tentés",
    "feuille.titre": "titre du document",
    "grilles.colonnes": "colonnes d’une grille",
    "grilles.lignes.aide": "aide d’une ligne de la grille",
    "grilles.lignes.choix": "réponses à cocher",
    "grilles.lignes.ligne": "ligne d’une grille",
    "grilles.lignes.reponse": "réponse à une ligne de la grille",
    "grilles.titre": "titre d’une grille",
    "jour": "jour",
    "menage.adresse": "adresse du ménage",
    "menage.nom": "nom du ménage",
    "menage.personnes": "personnes du ménage",
    "menages.lignes.decision": "décision de la réunion",
    "menages.lignes.note": "note de la réunion",
    "menages.motifs": "raison d’en parler",
    "menages.nom": "nom d’un ménage",
    "menages.reference": "référence d’un dossier",
    "menages.referent": "référent d’un ménage",
    "moments.adresse": "adresse d’un rendez-vous",
    "moments.genre": "genre d’un rendez-vous",
    "moments.heure": "heure d’un rendez-vous",
    "moments.nom": "nom d’un ménage",
    "moments.par": "personne qui mène un rendez-vous",
    "passages.duree": "durée d’un passage",
    "passages.jour": "jour d’un passage",
    "passages.note": "note d’un passage",
    "passages.par": "personne qui est passée",
    "passages.pieces": "pièces vues",
    "passages.quoi": "ce qui a été fait",
    "qui": "personne de la journée",
    "reunion.presents": "personnes présentes",
    "reunion.titre": "titre du document",
    "titre": "titre",
}
