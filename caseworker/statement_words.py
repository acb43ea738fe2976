"""The French words of bank statements: columns, what becomes of a line, why something is proposed, what is refused."""

PARTS = {
    "date": "Date", "libelle": "Libellé", "precisions": "Précisions", "montant": "Montant", "debit": "Débit",
    "credit": "Crédit", "reference": "Référence",
}  # fmt: skip
STATES = {
    "a_traiter": "À traiter", "notee": "Paiement noté", "rejet_note": "Rejet noté", "mise_a_part": "Mise à part",
}  # fmt: skip
REASONS = {
    "code": "référence du dossier dans le libellé",
    "deja_paye": "même payeur que la dernière fois",
    "nom": "nom et prénom dans le libellé",
    "nom_seul": "nom de famille dans le libellé",
    "organisme": "CAF ou MSA\u00a0: l’aide est déjà déduite des loyers appelés",
    "rejet": "paiement du même montant, avant ce rejet",
    "plusieurs": "plusieurs ménages possibles\u00a0: choisissez",
    "personne": "personne n’est reconnu\u00a0: choisissez, ou mettez la ligne à part",
}
FITS = {"mois": "montant d’un mois", "tout": "tout ce qui reste dû", "plus_ancien": "reste du mois le plus ancien"}
AID_REASON = "Aide au logement versée par la CAF ou la MSA"
ASIDE_REASONS = (AID_REASON, "Subvention", "Remise de chèques ou d’espèces déjà notée", "Virement entre nos comptes")
"""What is offered first; anything else may be typed."""
STATEMENT_PROBLEMS = {
    "statement_empty": "Ce fichier ne contient aucune ligne.",
    "statement_too_large": "Ce fichier est trop grand pour un relevé bancaire\u00a0: exportez une période plus courte.",
    "statement_not_csv": "Ce fichier n’est pas un relevé au format CSV. Sur le site de la banque, choisissez l’export «\u202fCSV\u202f» ou «\u202fTableur\u202f», puis recommencez.",
    "columns_missing": "Indiquez les colonnes de la date, du libellé et du montant (ou du crédit).",
    "statement_faults": "Lignes qui ne se lisent pas\u00a0: {count}. Corrigez les colonnes, ou laissez ces lignes de côté.",
    "line_decided": "Cette ligne est déjà traitée.",
    "line_open": "Cette ligne est encore à traiter.",
    "line_goes_out": "Cette ligne est une sortie d’argent\u00a0: elle ne peut pas être un paiement reçu.",
    "line_comes_in": "Cette ligne est une entrée d’argent\u00a0: elle ne peut pas être un rejet.",
    "split_alone": "Partagez entre deux ménages au moins.",
    "split_missing": "Choisissez un ménage pour chaque part.",
    "split_twice": "Le même ménage est choisi deux fois\u00a0: réunissez ses parts.",
    "split_differs": "Les parts ne font pas la somme de la ligne\u00a0: la différence est de {left}.",
    "return_differs": "Le paiement et le rejet n’ont pas le même montant.",
    "return_stays": "Un rejet reste écrit. Si le paiement était bon, notez-le de nouveau dans le dossier.",
}


def why(reason: str, fit: str) -> str:
    """Say why something is proposed ("Nom et prénom dans le libellé, montant d’un mois")."""
    told = ", ".join(part for part in (REASONS[reason], FITS.get(fit, "")) if part)
    return told[:1].upper() + told[1:]
