"""The French of the ways to reach a household."""

CONTACT_KINDS = {
    "telephone": "Téléphone",
    "courriel": "Courriel",
    "urgence": "Personne à prévenir",
    "adresse_postale": "Adresse postale",
}
CHANNELS = {
    "": "À préciser",
    "appel": "Appel",
    "sms": "SMS",
    "courriel": "Courriel",
    "courrier": "Courrier",
    "visite": "Visite",
    "professionnel": "Par un professionnel",
}
INTERPRETERS = {
    "": "À préciser",
    "inutile": "Sans interprète",
    "telephone": "Interprète au téléphone",
    "sur_place": "Interprète sur place",
    "proche": "Un proche traduit",
}
EXAMPLES = {
    "telephone": ("06 00 00 00 00", "après 17 h, sa sœur…"),
    "courriel": ("prenom.nom@exemple.fr", "le sien, celui de sa fille…"),
    "urgence": ("06 00 00 00 00", "qui c’est\u00a0: son frère Natan…"),
    "adresse_postale": ("12 rue Taisson, 30100 Alès", "domiciliation, chez un proche…"),
}
