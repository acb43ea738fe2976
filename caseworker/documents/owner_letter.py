"""What the letter to an owner asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | as `agreement`, and telephone, courriel |
| proprietaire | nom, adresse |
| logement | adresse, etage, habite (boolean) |
| bail | debut |
| demande | reference, quoi, piece, le, danger, dangereux (booleans) |
| charge | proprietaire, connue (booleans), texte, motif |
| devis | qui, le, montant |
| prevu | le, qui |
| courrier | lieu, le, reponse_jours |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "association.courriel": "courriel de l’association",
    "association.nom": "nom de l’association",
    "association.representant": "nom de la personne qui signe pour l’association",
    "association.representant_qualite": "fonction de la personne qui signe pour l’association",
    "association.telephone": "téléphone de l’association",
    "bail.debut": "début du bail",
    "charge.motif": "motif de la charge",
    "charge.texte": "texte sur la charge des travaux",
    "courrier.le": "date de la lettre",
    "courrier.lieu": "ville de l’association",
    "courrier.reponse_jours": "délai de réponse",
    "demande.le": "jour du signalement",
    "demande.piece": "pièce du logement",
    "demande.quoi": "travaux demandés (aucune demande ouverte pour ce logement)",
    "demande.reference": "référence de la demande",
    "devis.le": "date du devis",
    "devis.montant": "montant du devis",
    "devis.qui": "entreprise du devis",
    "logement.adresse": "adresse du logement",
    "logement.etage": "étage du logement",
    "prevu.le": "date des travaux",
    "prevu.qui": "personne qui fait les travaux",
    "proprietaire.adresse": "adresse du propriétaire",
    "proprietaire.nom": "nom du propriétaire",
    "proprietaire.rue": "rue du propriétaire",
    "proprietaire.ville": "code postal et ville du propriétaire",
}
