"""The French words of monthly calls: what is odd, where amounts come from, and how each was worked out."""

from datetime import date

from caseworker.money import euros
from caseworker.rents.calling import AidSource, CallState, Portion, TermsSource, Working
from caseworker.rents.prorata import Prorata
from caseworker.schemes.words import FeeMode

NBSP = "\u00a0"
CALL_PROBLEMS = {
    "terms_missing": "Ni la convention ni un appel plus ancien ne disent le loyer\u00a0: complétez la convention.",
    "fee_mode_unknown": "Ce dispositif demande autre chose qu’un loyer ({mode})\u00a0: rien ne peut être calculé.",
    "percent_wrong": "La part des ressources est un nombre entier, de 1 à 100\u00a0%.",
    "percent_missing": "La part des ressources n’est écrite ni dans la convention ni dans le dispositif.",
    "budget_missing": "La participation est une part des ressources, et aucun budget n’a été fait\u00a0: commencez par lui.",
    "no_agreement": "Aucune convention en cours à partir du {on}\u00a0: les montants de la précédente ont été repris.",
    "no_adult": "Aucun adulte dans ce ménage à la fin du mois\u00a0: vérifiez sa composition.",
    "aid_above_call": "L’aide ({aid}) dépasse le loyer et les charges ({asked})\u00a0: la différence reviendrait au ménage.",
    "terms_of_entry": "Les montants viennent de {month}, mois de l’entrée, peut-être compté en jours\u00a0: vérifiez-les.",
    "call_replaces_import": "Le loyer de ce mois ({month}) a été repris d’un import. Pour le remplacer par ce calcul, confirmez-le.",
    "month_too_far": "C’est trop tôt\u00a0: rien ne s’appelle au-delà de {month}.",
    "month_too_old": "Ce mois est trop ancien.",
    "month_closed": "Mois clôturé ({month})\u00a0: ce qui y a été appelé ne change plus. Corrigez par une ligne dans le mois ouvert.",
    "adjusted_in_closed_month": "Ce jour est dans un mois clôturé ({month})\u00a0: datez la correction du mois ouvert, et dites dans la raison de quel mois il s’agit.",
    "deposited_in_closed_month": "Ce jour est dans un mois clôturé ({month})\u00a0: datez la remise d’un jour du mois ouvert, et gardez le bordereau, qui dit sa vraie date.",
    "month_closed_already": "Ce mois ({month}) est déjà clôturé.",
    "month_not_over": "Ce mois ({month}) n’est pas terminé\u00a0: il se clôture à partir du premier jour du mois suivant.",
    "earlier_month_open": "Un mois plus ancien est encore ouvert ({month})\u00a0: les mois se clôturent dans l’ordre.",
    "recorded_in_closed_month": "D’après cet ordinateur, nous sommes en {month}, un mois clôturé\u00a0: vérifiez sa date avant d’écrire.",
}
CALL_STATES = {
    CallState.NEW: "À appeler",
    CallState.SAME: "Déjà appelé",
    CallState.CHANGED: "À refaire",
    CallState.KEPT: "Importé",
    CallState.NOTHING: "Rien à appeler",
}
PRORATAS = {
    Prorata.REAL_DAYS: "au nombre de jours, sur ceux du mois",
    Prorata.THIRTIETHS: "en trentièmes, chaque mois comptant trente jours",
    Prorata.WHOLE_MONTH: "au mois entier",
}
AID_SOURCES = {
    AidSource.NOTIFIED: "d’après la dernière notification",
    AidSource.AWAITED: "en attente du premier versement, au montant estimé",
    AidSource.LAST_DUE: "comme au mois précédent",
    AidSource.AGREEMENT: "d’après la convention",
    AidSource.NOT_YET: "aucune le mois de l’entrée (le droit s’ouvre le mois suivant)",
    AidSource.NONE: "aucune versée à l’association",
}
TERMS_SOURCES = {
    TermsSource.AGREEMENT: "d’après la convention",
    TermsSource.SCHEME: "d’après le dispositif",
    TermsSource.LAST_DUE: "comme au mois précédent",
    TermsSource.INCOME: "d’après le dernier budget",
}


def portion_words(one: Portion) -> str:
    """Say which days a portion is for ("du 14 au 31\u00a0: 18 jours sur 31"), or that it is the whole month."""
    if one.weight == one.whole:
        return "mois entier"
    unit = "trentièmes" if one.whole == 30 and one.weight != _days(one) else "jours"
    days = f"du {_day(one.first)} au {_day(one.last)}"
    return f"{days}{NBSP}: {one.weight} {unit} sur {one.whole}"


def _day(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _days(one: Portion) -> int:
    return (one.last - one.first).days + 1


def formula_of(one: Portion) -> str:
    """Say how the amounts of a portion were worked out ("(260,00 € + 40,00 €) × 18 / 31 = 174,19 €")."""
    terms, total = one.terms, one.rent_cents + one.charges_cents
    monthly = euros(terms.rent_cents)
    if terms.mode is FeeMode.SHARE_OF_INCOME:
        monthly = f"{euros(terms.resources_cents or 0)} × {terms.percent}{NBSP}%"
    elif terms.charges_cents:
        monthly = f"{euros(terms.rent_cents)} + {euros(terms.charges_cents)}"
    if one.weight == one.whole:
        return monthly if monthly == euros(total) else f"{monthly} = {euros(total)}"
    grouped = f"({monthly})" if "+" in monthly else monthly
    return f"{grouped} × {one.weight} / {one.whole} = {euros(total)}"


def working_lines(working: Working) -> list[str]:
    """Say how a call was worked out, a line for each stretch of days, then the aid."""
    told = [
        f"{portion_words(one).capitalize()}, {TERMS_SOURCES[one.terms.source]}{NBSP}: {formula_of(one)}"
        for one in working.portions
    ]
    return [*told, aid_line(working)] if told else ["Aucun jour de séjour dans ce mois."]


def aid_line(working: Working) -> str:
    """Say what aid is deducted, and where it comes from."""
    amount = f"{NBSP}: −{euros(working.aid_cents)}" if working.aid_cents else ""
    return f"Aide au logement, {AID_SOURCES[working.aid_source]}{amount}"


def terms_words(one: Portion) -> str:
    """Say what the amount is ("loyer et provision pour charges")."""
    if one.terms.mode is FeeMode.SHARE_OF_INCOME:
        return "participation"
    if one.terms.mode in (FeeMode.FLAT, FeeMode.ALL_IN):
        return "forfait, charges comprises"
    kinds = {"provision": "provision pour charges", "forfait": "forfait de charges"}
    return f"loyer et {kinds.get(one.terms.charges_mode, 'charges')}"
