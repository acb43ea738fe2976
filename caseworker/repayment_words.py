"""The French words of repayment plans: where one stands, what is decided, what is refused, what is told of an instalment."""

from caseworker.days import short_day
from caseworker.money import euros
from caseworker.repayments.affording import Afforded, Warned

PLAN_STATES = {
    "brouillon": "Brouillon",
    "propose": "À signer",
    "en_cours": "En cours",
    "incident": "Incident",
    "solde": "Soldé",
    "rompu": "Rompu",
    "renegocie": "Renégocié",
    "gele": "Gelé",
    "retire": "Retiré",
}
STATE_CHIPS = {
    "brouillon": "plain",
    "propose": "warn",
    "en_cours": "info",
    "incident": "danger",
    "solde": "ok",
    "rompu": "danger",
    "renegocie": "plain",
    "gele": "warn",
    "retire": "plain",
}
INSTALMENT_STATES = {"a_venir": "À venir", "a_payer": "À payer", "manquee": "Manquée", "payee": "Payée"}
DECISIONS = {
    "propose": "Proposer au ménage",
    "signe": "Noter la signature",
    "gele": "Geler",
    "repris": "Reprendre",
    "rompu": "Rompre",
    "retire": "Retirer",
}
DECIDED = {
    "propose": "Proposé",
    "signe": "Signé",
    "gele": "Gelé",
    "repris": "Repris",
    "rompu": "Rompu",
    "renegocie": "Remplacé par un autre plan",
    "retire": "Retiré",
}
ORDER_RULE = (
    "Ce que le ménage paie va d’abord aux loyers appelés depuis que la dette a été arrêtée, puis aux échéances du mois ou "
    "en retard, la plus ancienne d’abord. Ce qui reste attend le loyer ou l’échéance qui suit, sauf s’il règle tout le "
    "plan. Un paiement noté pour un mois de la dette va tout de suite au plan."
)
ORDER_SOURCE = "Le plan s’ajoute au loyer en cours\u00a0; pour le choix du mois payé, {reference}, à vérifier."
REPAYMENT_PROBLEMS = {
    "nothing_owed": "Rien n’était dû le {on}\u00a0: il n’y a pas de plan à faire.",
    "instalment_not_positive": "Une mensualité est plus grande que zéro.",
    "plan_above_debt": "La mensualité dépasse la dette.",
    "too_many_instalments": "Il faudrait plus de {most} mensualités\u00a0: augmentez le montant.",
    "instalment_count_wrong": "De 1 à {most} mensualités, d’au moins un centime.",
    "instalments_disagree": "Le montant et le nombre ne vont pas ensemble\u00a0: donnez l’un ou l’autre.",
    "day_of_month_wrong": "Un jour du mois va de 1 à 31.",
    "plan_waits": "Un plan se prépare déjà, ou attend ses signatures\u00a0: reprenez-le, ou retirez-le d’abord.",
    "plan_holds": "Ce plan a été proposé\u00a0: ses termes ne changent plus. Retirez-le, ou renégociez-le.",
    "plan_is_draft": "Ce plan est un brouillon\u00a0: proposez-le d’abord.",
    "decision_out_of_place": "Là où en est ce plan, cela ne se décide pas.",
    "decision_too_early": "Pas avant le {on}, jour de ce qui précède dans ce plan.",
}
REPAYMENT_JOURNAL = {
    "repayment_begun": "Plan d’apurement préparé",
    "repayment_taken_back": "Brouillon d’un plan d’apurement retiré",
    "repayment_proposed": "Plan d’apurement proposé",
    "repayment_signed": "Plan d’apurement signé",
    "repayment_frozen": "Plan d’apurement gelé",
    "repayment_resumed": "Plan d’apurement repris",
    "repayment_broken": "Plan d’apurement rompu",
    "repayment_renegotiated": "Plan d’apurement remplacé par un autre",
    "repayment_withdrawn": "Plan d’apurement retiré",
}


def too_long_words(most_months: int | None) -> str:
    """Say that a plan is longer than the law's; "" when it is not."""
    if most_months is None:
        return ""
    return f"Plus de {most_months} mois\u00a0: c’est plus long que le plan prévu par la réglementation de l’aide au logement."


def afforded_words(afforded: Afforded | None) -> str:
    """Warn plainly about an instalment that leaves too little to live on; "" when there is nothing to say."""
    if afforded is None or afforded.warned is None:
        return ""
    if afforded.warned is Warned.NO_BUDGET or afforded.after is None:
        return "Aucun budget n’est évalué : on ne sait pas ce que cette mensualité laisserait pour vivre."
    if afforded.warned is Warned.NOTHING_LEFT:
        return "Avec cette mensualité, il ne resterait rien pour vivre. Mieux vaut un montant plus petit, ou une aide."
    return f"Avec cette mensualité, le reste à vivre passe sous le seuil de l’association. Il le permettrait jusqu’à {euros(afforded.capacity_cents)} par mois."


def left_words(afforded: Afforded | None) -> str:
    """Say what an instalment leaves to live on; "" when it is not known."""
    if afforded is None or afforded.before is None or afforded.after is None or afforded.evaluated_on is None:
        return ""
    before, after = afforded.before.balance, afforded.after.balance
    each = (
        f", soit {euros(after.person_day_cents)} par personne et par jour" if after.person_day_cents is not None else ""
    )
    return f"Reste à vivre : {euros(before.left_cents)} avant, {euros(after.left_cents)} après{each} (budget du {short_day(afforded.evaluated_on)})."
