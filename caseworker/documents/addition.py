"""What the sheet of reservations and refusals asks for: the French name of each value.

| table | keys |
|---|---|
| association | ville |
| document | nature, reference, emis_le, empreinte |
| reponses | [{nature, nom, qualite, le, mots}] |
| le | the day it is printed |
"""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "association.ville": "ville de l’association",
    "document.emis_le": "date du document",
    "document.empreinte": "empreinte du document",
    "document.nature": "nature du document",
    "document.reference": "référence du document",
    "le": "date de la feuille",
    "reponses.le": "date d’une réserve ou d’un refus",
    "reponses.mots": "mots d’une réserve ou d’un refus",
    "reponses.nature": "réserve ou refus",
    "reponses.nom": "nom d’un signataire",
    "reponses.qualite": "qualité d’un signataire",
}
