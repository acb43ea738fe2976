"""The French words of « Où j’en suis » : who says it, what is refused."""

TITLE = "Où j’en suis"
SCORERS = {"travailleur_social": "L’équipe", "menage": "Le ménage"}
AUTONOMY_PROBLEMS = {
    "assessment_of_day": "Un point est déjà noté le {on}.",
    "autonomy_pair_wrong": "Écrivez un domaine et son niveau\u00a0: «\u202fbudget=3\u202f».",
}
