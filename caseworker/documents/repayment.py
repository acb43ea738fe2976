"""What a repayment plan asks for: the French name of each value that may be missing.

| table | keys |
|---|---|
| association | as `owner_letter`, and telephone, courriel |
| menage | titulaires [{civilite, nom, naissance}], noms [text], parti (boolean) |
| accompagnement | reference, referent {nom, fonction} |
| logement | adresse |
| plan | dette_le, dette, mensualite, nombre, premiere, derniere, dernier_montant, moyen, note, delai_jours, rompu_apres, en_une_fois, egales, signe (booleans), signe_le, remplace (boolean) |
| mois | [{mois, appele, reste}] |
| echeances | two by two: [{numero, le, montant, autre, autre_le, autre_montant}] |
| loyer | total, aide, reste, tiers_payant (boolean) |
| regles | organisme_mois, verification_mois, plan_mois |
| references | paiement |
| courrier | lieu, le |
"""

from collections.abc import Mapping

KINDS = ("repayment-plan", "repayment-plan-plain", "repayment-plan-copy")

LABELS: Mapping[str, str] = {
    "accompagnement.reference": "référence du dossier",
    "accompagnement.referent.fonction": "fonction du référent",
    "accompagnement.referent.nom": "nom du référent",
    "association.adresse": "adresse de l’association",
    "association.courriel": "courriel de l’association",
    "association.nom": "nom de l’association",
    "association.representant": "nom de la personne qui signe pour l’association",
    "association.representant_qualite": "fonction de la personne qui signe pour l’association",
    "association.siret": "SIRET de l’association",
    "association.telephone": "téléphone de l’association",
    "courrier.le": "date du plan",
    "courrier.lieu": "ville de l’association",
    "echeances.autre": "numéro d’une échéance",
    "echeances.autre_le": "date d’une échéance",
    "echeances.autre_montant": "montant d’une échéance",
    "echeances.le": "date d’une échéance",
    "echeances.montant": "montant d’une échéance",
    "echeances.numero": "numéro d’une échéance",
    "logement.adresse": "adresse du logement",
    "loyer.aide": "aide au logement",
    "loyer.reste": "reste à payer du loyer",
    "loyer.total": "loyer et charges",
    "menage.noms": "nom du ménage",
    "menage.titulaires.naissance": "date de naissance",
    "menage.titulaires.nom": "nom du ménage",
    "mois.appele": "somme demandée pour un mois",
    "mois.mois": "mois de la dette",
    "mois.reste": "reste à payer d’un mois",
    "plan.delai_jours": "jours laissés après une échéance",
    "plan.dernier_montant": "montant de la dernière mensualité",
    "plan.derniere": "date de la dernière échéance",
    "plan.dette": "montant de la dette",
    "plan.dette_le": "date à laquelle la dette est arrêtée",
    "plan.mensualite": "montant d’une mensualité",
    "plan.moyen": "moyen de paiement",
    "plan.nombre": "nombre de mensualités",
    "plan.note": "ce qui est convenu aussi",
    "plan.premiere": "date de la première échéance",
    "plan.rompu_apres": "nombre d’échéances manquées qui rompt le plan",
    "plan.signe_le": "date de signature du plan",
    "references.paiement": "texte sur l’ordre des paiements",
    "regles.organisme_mois": "délai pour un plan d’apurement",
    "regles.plan_mois": "durée maximale d’un plan d’apurement",
    "regles.verification_mois": "mois entre deux vérifications de l’aide au logement",
}
