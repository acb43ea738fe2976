"""What the papers of inventories ask for: the French name of each value.

| table | keys |
|---|---|
| association | as `agreement` |
| edl | titre, genre, reference, jour, logement (its address), agent, agent_adresse, mandataire, presents, observations, observations_menage, entree_le, nouvelle_adresse, sans_adresse, entree (true for an entry inventory), issue |
| menage | personnes [text] |
| logement | description |
| mots | bailleur, occupant |
| references | decret, loi |
| delais | complement (days) |
| legende | the four degrees |
| compteurs | [{nom, numero, index, unite, note, lieu, avant, photos_avant, photos}] |
| cles | [{nom, usage, note, remis, rendu, manque}] |
| detecteur | presence, lieu, essai, note |
| pieces | [{nom, lignes [{element, description, etat, texte, menage, photos, avant, texte_avant, photos_avant, constat}]}] |
| complements | [{jour, genre, element, texte, par, photos}] |
| photos | how many there are |
| choix | lignes (one empty line each), on a blank sheet |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "association.adresse": "adresse de l’association",
    "association.nom": "nom de l’association",
    "cles.manque": "nombre de clés qui manquent",
    "cles.nom": "nom d’une clé",
    "cles.note": "note sur une clé",
    "cles.remis": "nombre de clés remises",
    "cles.rendu": "nombre de clés rendues",
    "cles.usage": "usage d’une clé",
    "complements.element": "élément d’un complément",
    "complements.genre": "genre d’un complément",
    "complements.jour": "jour d’un complément",
    "complements.par": "personne qui ajoute",
    "complements.photos": "photos d’un complément",
    "complements.texte": "texte d’un complément",
    "compteurs.avant": "index d’un compteur à l’entrée",
    "compteurs.index": "index d’un compteur",
    "compteurs.lieu": "endroit d’un compteur",
    "compteurs.nom": "nom d’un compteur",
    "compteurs.note": "index d’un compteur, ou pourquoi il n’a pas été relevé",
    "compteurs.numero": "numéro d’un compteur",
    "compteurs.photos": "photos d’un compteur",
    "compteurs.photos_avant": "photos d’un compteur à l’entrée",
    "compteurs.unite": "unité d’un compteur",
    "delais.complement": "délai pour compléter l’état des lieux",
    "detecteur.essai": "essai du détecteur de fumée",
    "detecteur.lieu": "endroit du détecteur de fumée",
    "detecteur.note": "note sur le détecteur de fumée",
    "detecteur.presence": "présence du détecteur de fumée",
    "edl.agent": "personne qui représente l’association",
    "edl.agent_adresse": "adresse de la personne qui représente l’association",
    "edl.entree_le": "date de l’état des lieux d’entrée",
    "edl.genre": "genre de l’état des lieux",
    "edl.issue": "suite donnée à l’état des lieux",
    "edl.jour": "jour de l’état des lieux",
    "edl.logement": "adresse du logement",
    "edl.mandataire": "mandataire",
    "edl.nouvelle_adresse": "nouvelle adresse du ménage",
    "edl.observations": "observations de l’association",
    "edl.observations_menage": "observations du ménage",
    "edl.presents": "personnes présentes",
    "edl.reference": "référence de l’état des lieux",
    "edl.sans_adresse": "nouvelle adresse du ménage, ou pourquoi elle n’est pas connue",
    "edl.titre": "titre du document",
    "legende": "degrés de l’état des éléments",
    "logement.description": "description du logement",
    "menage.personnes": "personnes du ménage",
    "mots.bailleur": "mot qui désigne le bailleur",
    "mots.occupant": "mot qui désigne l’occupant",
    "pieces.lignes.avant": "état d’un élément à l’entrée",
    "pieces.lignes.constat": "écart d’un élément",
    "pieces.lignes.description": "description d’un élément",
    "pieces.lignes.element": "élément d’une pièce",
    "pieces.lignes.etat": "état d’un élément",
    "pieces.lignes.menage": "observation du ménage sur un élément",
    "pieces.lignes.photos": "photos d’un élément",
    "pieces.lignes.photos_avant": "photos d’un élément à l’entrée",
    "pieces.lignes.texte": "observation sur un élément",
    "pieces.lignes.texte_avant": "observation de l’entrée sur un élément",
    "pieces.nom": "nom d’une pièce",
    "references.decret": "texte sur l’état des lieux",
    "references.loi": "article sur l’état des lieux",
}
