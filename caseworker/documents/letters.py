"""What letters and certificates to a household ask for: the French name of each value that may be missing.

Letters begin with the address block, between `[[adresse]]` and `[[lettre]]`: what the window of the envelope shows.
Who signs comes after `[[salutation]]`: never alone on a page.

| table | keys |
|---|---|
| association | as `agreement`, and telephone, courriel |
| destinataire | nom, autres [text], etage, rue, ville, parti (boolean) |
| menage | titulaires and enfants [{civilite, nom, naissance}] |
| accompagnement | reference, referent {nom, fonction} |
| logement | as `agreement`, and depuis, jusquau |
| courrier | lieu, le |
| references | loyer, clause, contrat, rgpd, informatique, cnil, partage |
| delais | actives_ans, comptables_ans, journal_mois, reponse_mois, commandement_mois or commandement_semaines |
| loyer | mois, loyer, charges, total, aide |
| dette | le, total, depuis, mois [{mois, appele, reste}] |
| demande | avant, reponse, loi89, clause, ccapex (booleans) |
| cles | [{usage, nombre}] |
| rendez_vous | jour, quand, heure, duree, ou, au_bureau (boolean), avec |
| conge | recu_le, dernier_jour, motif, mots, preavis ("1 mois"), texte, terme, reduit, recommande, main_propre, commissaire (booleans) |
| convention | reference, debut; mots: nom ("titre d’occupation"), ce_papier: in letters of notice |
| orientation | pourquoi |
| assurance | avant, connue (boolean), jusquau |
"""

from collections.abc import Mapping

KINDS = (
    "occupancy-certificate",
    "rent-certificate",
    "keys",
    "appointment-letter",
    "reminder",
    "formal-notice",
    "arrears-report",
    "fund-request",
    "notice-letter",
    "notice-receipt",
    "orientation-letter",
    "insurance-reminder",
    "privacy-notice",
)

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "association.adresse": "adresse de l’association",
    "association.contact_donnees": "contact de l’association pour les données personnelles",
    "association.courriel": "courriel de l’association",
    "association.nom": "nom de l’association",
    "association.representant": "nom de la personne qui signe pour l’association",
    "association.representant_qualite": "fonction de la personne qui signe pour l’association",
    "association.siret": "SIRET de l’association",
    "association.telephone": "téléphone de l’association",
    "assurance.avant": "délai pour apporter une pièce",
    "assurance.jusquau": "fin de l’assurance",
    "cles.nombre": "nombre de clés",
    "cles.rendu": "nombre de clés rendues",
    "cles.usage": "usage d’une clé",
    "conge.dernier_jour": "dernier jour dans le logement (aucun congé n’est noté)",
    "conge.motif": "motif du congé",
    "conge.mots": "ce que l’association ajoute au motif",
    "conge.preavis": "durée du préavis",
    "conge.recu_le": "jour où le congé a été reçu ou remis",
    "conge.texte": "texte appliqué au congé",
    "convention.debut": "premier jour de la convention",
    "convention.reference": "référence de la convention",
    "courrier.le": "date du courrier",
    "courrier.lieu": "ville de l’association",
    "delais.actives_ans": "durée de conservation des dossiers",
    "delais.commandement_mois": "délai du commandement de payer, en mois",
    "delais.commandement_semaines": "délai du commandement de payer",
    "delais.comptables_ans": "durée de conservation des pièces comptables",
    "delais.depot_conforme_mois": "délai pour rendre le dépôt, état des lieux conforme",
    "delais.depot_different_mois": "délai pour rendre le dépôt, état des lieux différent",
    "delais.journal_mois": "durée de conservation du journal des accès",
    "delais.reponse_mois": "délai de réponse sur les données personnelles",
    "demande.avant": "délai de la mise en demeure",
    "demande.reponse": "délai de la relance",
    "destinataire.autres": "autres destinataires",
    "destinataire.etage": "étage du destinataire",
    "destinataire.nom": "nom du destinataire",
    "destinataire.rue": "adresse actuelle du ménage",
    "destinataire.ville": "code postal et ville du ménage",
    "dette.depuis": "plus ancien mois dû",
    "dette.le": "date à laquelle la somme est comptée",
    "dette.mois.appele": "somme appelée pour un mois",
    "dette.mois.mois": "mois dû",
    "dette.mois.reste": "reste dû pour un mois",
    "dette.total": "somme due (rien n’est dû à cette date)",
    "logement.adresse": "adresse du logement",
    "logement.depuis": "date d’entrée dans le logement",
    "logement.etage": "étage du logement",
    "logement.jusquau": "date de sortie du logement",
    "logement.surface": "surface du logement",
    "logement.type": "type du logement",
    "loyer.aide": "montant de l’aide au logement",
    "loyer.charges": "charges",
    "loyer.loyer": "loyer (aucun appel, aucun montant dans la convention)",
    "loyer.mois": "mois du loyer",
    "loyer.total": "total du loyer et des charges",
    "menage.enfants.naissance": "date de naissance d’un enfant",
    "menage.enfants.nom": "nom d’un enfant",
    "menage.titulaires.civilite": "civilité d’un titulaire",
    "menage.titulaires.naissance": "date de naissance d’un titulaire",
    "menage.titulaires.nom": "nom d’un titulaire",
    "mots.ce_papier": "mot qui désigne la convention",
    "mots.nom": "mot qui désigne la convention",
    "orientation.pourquoi": "raison de l’orientation",
    "references.clause": "texte sur la clause résolutoire",
    "references.cnil": "référentiel de la CNIL",
    "references.contrat": "texte sur le louage",
    "references.informatique": "loi Informatique et Libertés",
    "references.loyer": "texte sur l’obligation de payer",
    "references.partage": "texte sur le partage d’informations",
    "references.rgpd": "texte sur les données personnelles",
    "remise.a": "personne qui reçoit les clés",
    "remise.le": "jour de la remise des clés",
    "rendez_vous.avec": "personne qui reçoit",
    "rendez_vous.duree": "durée du rendez-vous",
    "rendez_vous.heure": "heure du rendez-vous",
    "rendez_vous.ou": "lieu du rendez-vous",
    "rendez_vous.quand": "rendez-vous prévu (aucun dans l’agenda)",
}
