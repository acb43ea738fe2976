"""The French words of deposits: who pays, what a line of the ledger is, what a person calls a damage."""

PARTIES = {
    "menage": "Le ménage", "fsl": "FSL", "locapass": "Loca-Pass", "ccas": "CCAS", "autre": "Un autre organisme",
}  # fmt: skip
TO_PARTIES = {
    "menage": "au ménage", "fsl": "au FSL", "locapass": "à Action Logement (Loca-Pass)", "ccas": "au CCAS",
    "autre": "à l’organisme qui l’a versé",
}  # fmt: skip
ENTRY_KINDS = {
    "recu": "Reçu", "rendu": "Rendu", "retenu": "Retenu pour dégradation", "dette": "Retenu pour une somme due",
    "majoration": "Majoration de retard", "arrive": "Repris d’un autre accompagnement",
    "parti": "Transféré vers un autre accompagnement",
}  # fmt: skip
DAMAGE_WORDS = {"etat_d_usage": "État d’usage", "evolution": "Évolution", "degradation": "Dégradation"}
LAW_WORDS = {
    True: "délais de l’article 22 de la loi n° 89-462",
    False: "délais de la convention\u00a0: la loi n’en fixe pas pour ce logement",
    None: "délais à vérifier pour ce logement",
}


def percent_words(basis_points: int) -> str:
    """Write a share ("64 %", "12,5 %")."""
    whole, rest = divmod(basis_points, 100)
    decimals = f",{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{decimals}\u00a0%"


def years_words(years: int) -> str:
    """Write an age in years ("moins d’un an", "1 an", "4 ans")."""
    return "moins d’un an" if years == 0 else f"{years} an" if years == 1 else f"{years} ans"
