"""The French words of what is owed to the owners: how a month stands, what is refused."""

NBSP = "\u00a0"
PAID, PARTLY, TO_PAY, TOO_MUCH = "Payé", "En partie", "À payer", "Trop payé"
CLAIMS = {
    "degat_des_eaux": "Dégât des eaux",
    "incendie": "Incendie",
    "bris_de_glace": "Bris de glace",
    "tempete": "Tempête",
    "vol": "Vol",
    "vandalisme": "Vandalisme",
    "catastrophe_naturelle": "Catastrophe naturelle",
    "autre": "Autre sinistre",
}
OWNER_PROBLEMS = {
    "settlement_too_long": "Une régularisation porte sur douze mois au plus.",
    "settlement_changed": "Le compte du ménage ne dit plus la même somme que cette régularisation\u00a0: annulez-la, puis refaites-la.",
    "settlement_outside_lease": "Le bail principal ne courait pas pendant ces jours.",
    "settled_already": "Des charges de ces jours sont déjà régularisées.",
    "claim_before_known": "Ce jour précède celui où le sinistre a été connu, le {on}.",
    "quarter_wrong": "Un trimestre s’écrit comme 2025-T2.",
    "clause_missing": "Le trimestre de référence de ce bail n’est pas noté : lisez-le dans la clause de révision.",
    "lease_start_missing": "Le premier jour de ce bail n’est pas noté : sans lui, la date de la révision n’est pas connue.",
    "revision_none_due": "Aucune révision n’est à décider pour ce bail aujourd’hui.",
    "revision_index_missing": "L’indice du {quarter} n’est pas connu ici : écrivez celui que l’INSEE a publié.",
    "revision_frozen": "Classe d’énergie {energy_class} : la loi interdit de réviser le loyer de ce logement (à vérifier si le bail est d’avant le 24 août 2022).",
    "revision_too_late": "Demandée plus d’un an après le {on} : le propriétaire est réputé y avoir renoncé pour cette année-là.",
    "revision_asked_missing": "Écrivez le jour où le propriétaire a demandé la révision : elle ne prend jamais effet avant.",
    "index_impossible": "Un indice est un nombre comme 145,77.",
    "owner_paid_already": "Ce loyer est déjà payé au propriétaire.",
    "owner_overpaid": "C’est plus que ce qui reste à payer ({left}).",
}
