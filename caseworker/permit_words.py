"""The French words of permits of residence and of steps: what is refused."""

PERMIT_PROBLEMS = {
    "permit_reversed": "Ce titre finirait avant de commencer, le {on}.",
    "permit_filed_before": "La demande serait déposée avant le début du titre, le {on}.",
    "permit_interim_reversed": "Ce papier finirait avant le dépôt de la demande, le {on}.",
    "permit_interim_unnamed": "Dites ce qui a été remis\u00a0: récépissé ou attestation.",
    "permit_place_without_day": "Dites le jour du rendez-vous.",
    "step_concerns_everyone": "Cette démarche concerne tous les ménages de ce dispositif.",
    "permit_without_term": "Sans titre, il n’y a pas de dates à noter\u00a0: effacez-les, ou choisissez le titre.",
}
