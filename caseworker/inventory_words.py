"""The French words of inventories: kinds, states, what changed, how the meeting ended, and what is still missing."""

INVENTORY_KINDS = {
    "entree": "État des lieux d’entrée", "sortie": "État des lieux de sortie",
    "intermediaire": "État des lieux intermédiaire",
}  # fmt: skip
STATES = {
    0: "À voir", 1: "Très bon état", 2: "Bon état", 3: "État d’usage", 4: "Mauvais état", 8: "Non vu", 9: "Sans objet",
}  # fmt: skip
STATES_LONG = STATES | {1: "Neuf ou très bon état"}
"""As the legend of a paper says them."""
PRESENCES = {"present": "Présent", "absent": "Absent"}
OUTCOMES = {
    "signe": "Signé par les deux parties", "refuse": "Le ménage n’a pas signé", "impossible": "Rencontre impossible",
}  # fmt: skip
ADDITIONS = {"complement": "Complément", "chauffage": "Éléments de chauffage", "note": "Remarque"}
CHANGES = {
    "identique": "Identique", "degrade": "Évolution", "ameliore": "Amélioré", "ajoute": "Ajouté", "disparu": "Disparu",
    "a_voir": "À voir",
}  # fmt: skip

INVENTORY_PROBLEMS = {
    "inventory_finished": "Cet état des lieux est terminé\u00a0: il ne change plus. Ajoutez un complément daté.",
    "inventory_under_way": "Cet état des lieux n’est pas terminé\u00a0: écrivez directement dedans.",
    "inventory_begun": "Un état des lieux de ce type est déjà en cours pour ce séjour\u00a0: reprenez-le.",
    "inventory_entry_after": "L’entrée a eu lieu avant\u00a0: vérifiez la date.",
    "inventory_not_entry": "Seul un état des lieux d’entrée se complète ainsi. Notez-le comme une remarque.",
    "inventory_addition_late": "Le délai s’est terminé le {on}. Notez-le comme une remarque.",
    "inventory_no_place": "L’adresse du logement.",
    "inventory_no_landlord": "Le nom de l’association.",
    "inventory_no_landlord_address": "L’adresse de l’association.",
    "inventory_no_household": "Le nom des personnes qui signent.",
    "inventory_no_agent": "Qui représente l’association.",
    "inventory_no_new_address": "La nouvelle adresse du ménage, ou pourquoi elle n’est pas connue.",
    "inventory_no_entry_date": "La date de l’état des lieux d’entrée.",
    "inventory_no_room": "Aucune pièce.",
    "inventory_to_see": "{room}\u00a0: à voir, {elements}.",
    "inventory_without_text": "{room}\u00a0: une description pour {elements}.",
    "inventory_no_surface": "{room}\u00a0: il manque {surfaces}.",
    "inventory_no_meter": "Les compteurs, ou qu’il n’y en a pas.",
    "inventory_no_index": "Compteur {meter}\u00a0: l’index, ou pourquoi il n’a pas été relevé.",
    "inventory_no_key": "Les clés et leur usage.",
    "inventory_keys_uncounted": "{keys}\u00a0: combien.",
    "inventory_keys_without_purpose": "{keys}\u00a0: ce qu’elles ouvrent.",
    "inventory_keys_not_returned": "{keys}\u00a0: combien sont rendues.",
    "inventory_no_detector": "Le détecteur de fumée\u00a0: présent ou absent.",
    "inventory_detector_untested": "Le détecteur de fumée\u00a0: essayé ou non.",
    "inventory_no_outcome": "Comment la rencontre s’est terminée\u00a0: signé, refusé ou impossible.",
    "inventory_outcome_without_note": "Pourquoi ce n’est pas signé.",
}
