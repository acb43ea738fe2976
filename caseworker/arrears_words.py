"""The French words of arrears: steps, what keeps them back, decisions, what is refused."""

from caseworker.arrears.model import Event, Step
from caseworker.arrears.rungs import Rung

STEPS = {
    "mot": "Glisser un mot", "appel": "Appeler", "courrier": "Envoyer le courrier",
    "entretien": "Rencontrer, faire le budget", "plan": "Proposer un plan", "fsl": "Demander le FSL",
    "signalement": "Signaler",
}  # fmt: skip
STEPS_DONE = {
    "mot": "Mot laissé", "appel": "Appel passé", "courrier": "Courrier envoyé", "entretien": "Rencontre, budget fait",
    "plan": "Plan proposé", "fsl": "FSL demandé", "signalement": "Signalement fait",
}  # fmt: skip
TOLD_TO = {"caf": "à la CAF ou à la MSA", "ccapex": "à la CCAPEX"}
KEPT_BY = {
    "aide": "Aide au logement en attente", "plan": "Plan suivi", "suspension": "Suspendu", "gel": "Dette gelée",
}  # fmt: skip
EVENTS = {
    "fait": "Étape faite", "relu": "Relu par le référent", "suspendu": "Relances suspendues", "repris": "Relances reprises",
    "poursuite": "Dette poursuivie", "gel": "Dette gelée", "abandon": "Dette abandonnée",
}  # fmt: skip
DECISIONS = {"poursuite": "Poursuivre la dette", "gel": "Geler la dette", "abandon": "Abandonner la dette"}
RUNG_ACTORS = {
    "travailleur_social": "Référent",
    "gestion_locative": "Gestion locative",
    "chef_de_service": "Chef de service",
}
LEGAL_STEP = (
    "Signaler à la CAF, à la MSA ou à la CCAPEX\u00a0: la loi le demande dès que son seuil est atteint. "
    "Cette étape ne se retire pas, et ne se déplace pas."
)
NO_PLACE = "Sans logement"
ARREARS_PROBLEMS = {
    "reminder_not_seen": "Le référent n’a pas encore relu cette relance\u00a0: elle ne part pas sans lui.",
    "no_arrear": "Rien n’est dû\u00a0: il n’y a plus d’étape à noter.",
    "ladder_step_is_legal": LEGAL_STEP,
    "ladder_unknown_step": "Cette étape n’est pas dans l’échelle. Étapes connues\u00a0: {known}.",
    "ladder_length": "Une échelle a au moins une étape, et {most} au plus.",
    "ladder_days": "Un délai va de 1 à {most} jours.",
    "ladder_order": "L’étape d’avant vient après {days} jours\u00a0: celle-ci ne peut pas venir plus tôt. Changez son délai, ou déplacez-la.",
    "ladder_twice": "Une autre étape porte déjà ce nom.",
    "ladder_letter": "Ce courrier n’existe pas.",
    "ladder_actor": "Une étape revient au référent, à la gestion locative ou au chef de service.",
    "hold_too_long": "Une suspension dure {days} jours au plus\u00a0: elle se renouvelle.",
}


def rung_words(rung: Rung) -> str:
    """Say a step: as the association calls it, else as the program does."""
    return rung.name or STEPS[rung.code]


def done_words(rung: Rung) -> str:
    """Say that a step is done."""
    return rung.name or STEPS_DONE[rung.code]


def event_words(event: Event) -> str:
    """Say what was written down about a debt."""
    if event.step and event.step not in set(Step):
        return event.name or event.step
    return event.name or STEPS_DONE.get(event.step) or EVENTS[event.kind]
