"""The French words of budgets: how often, where a resource or a debt stands, and what is wrong with what was typed."""

FREQUENCIES = {
    "mois": "par mois", "semaine": "par semaine", "jour": "par jour", "trimestre": "par trimestre", "an": "par an",
    "une_fois": "une seule fois",
}  # fmt: skip
RESOURCE_STATES = {
    "active": "Versée", "attendue": "Attendue", "suspendue": "Suspendue", "refusee": "Refusée",
    "terminee": "Terminée",
}  # fmt: skip
STANDINGS = {
    "comptee": "", "attendue": "Attendue\u00a0: pas encore comptée", "suspendue": "Suspendue\u00a0: pas comptée",
    "refusee": "Refusée\u00a0: pas comptée", "terminee": "Terminée\u00a0: pas comptée", "a_venir": "À venir\u00a0: pas encore comptée",
}  # fmt: skip
DEBT_STATES = {
    "amiable": "Amiable", "contentieux": "Contentieux", "plan": "Plan en cours", "surendettement": "Gelée (surendettement)",
}  # fmt: skip
PAYEES = {"bailleur": "à l’association (tiers payant)", "menage": "au ménage"}
CHARGE_GROUPS = {
    "logement": "Logement", "sante": "Santé", "enfants": "Enfants", "courant": "Courant", "vie_courante": "Vie courante",
}  # fmt: skip
DEBT_GROUPS = {"financieres": "Financières", "charges_courantes": "Charges courantes", "autres": "Autres"}
FAMILIES = {"resource": "Ressources", "charge": "Charges", "debt": "Dettes"}

BUDGET_PROBLEMS = {
    "amount_negative": "Un montant ne s’écrit pas avec un moins\u00a0: une sortie d’argent est une charge ou une dette.",
    "amount_doubtful": "Est-ce {whole} ou {cents}\u202f? Écrivez-le avec ses deux décimales.",
    "aid_above_rent": "L’aide au logement dépasse le loyer et les charges\u00a0: vérifiez la notification.",
    "instalment_above_debt": "La mensualité dépasse ce qui reste à payer.",
    "budget_too_long": "{most} lignes au plus dans chaque partie.",
    "budget_stranger": "Cette personne n’est pas de ce ménage.",
    "budget_later": "Une évaluation existe déjà le {on}\u00a0: choisissez un jour plus récent, ou reprenez celle-là.",
    "budget_kept": "Une évaluation plus récente existe, du {on}\u00a0: celle-ci ne change plus.",
}
