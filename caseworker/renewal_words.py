"""Renewals, bilans and notices, said in French: for screens, papers and the command line."""

from collections.abc import Callable

from caseworker.agreements.renewal import Move, NextMove
from caseworker.days import long_day

WAYS = {
    "lrar": "Lettre recommandée avec accusé de réception",
    "main_propre": "Remise en main propre",
    "commissaire_de_justice": "Commissaire de justice",
    "autre": "Autrement",
}
SIDES = {"menage": "Le ménage", "association": "L’association"}
NOTICES = {"menage": "Congé du ménage", "association": "Congé donné par l’association"}
OUTCOMES = {
    "reconduction": "Renouveler la convention",
    "derogation": "Renouveler au-delà de la durée maximale, par dérogation",
    "fin": "Préparer la fin du séjour",
    "glissement": "Faire glisser le bail au nom du ménage",
}


def amendment_words(number: int) -> str:
    """Return what people call an agreement in a sentence."""
    return f"L’avenant n°\u00a0{number}" if number else "La convention"


def _by(words: str) -> Callable[[NextMove], str]:
    return lambda move: f"{words} {long_day(move.by)}." if move.by else f"{words}…"


def _sign(move: NextMove) -> str:
    number = move.agreement.number if move.agreement else 0
    ready = "est prêt" if number else "est prête"
    return f"{amendment_words(number)} {ready}\u00a0: à relire, imprimer et faire signer."


def _renew(move: NextMove) -> str:
    if move.period is None or move.period.end is None:
        return "L’avenant suivant est à préparer."
    return f"Avenant à préparer, du {long_day(move.period.start)} au {long_day(move.period.end)}."


_SENTENCES: dict[Move, Callable[[NextMove], str]] = {
    Move.NONE: lambda _: "",
    Move.DRAW_UP: _by("Convention à rédiger, pour une entrée le"),
    Move.SIGN: _sign,
    Move.LEAVE: _by("Départ annoncé\u00a0: la convention prend fin le"),
    Move.REVIEW: _by("Bilan à tenir avant le"),
    Move.END: _by("Le bilan a décidé de la fin du séjour\u00a0: convention jusqu’au"),
    Move.WAIVE: _by("Dérogation à écrire\u00a0: la durée maximale est atteinte le"),
    Move.RENEW: _renew,
    Move.WAIT: _by("À jour\u00a0: convention jusqu’au"),
    Move.TACIT: _by("Reconduction tacite, mois après mois\u00a0: période en cours jusqu’au"),
}


def move_words(move: NextMove) -> str:
    """Say what happens next, in one sentence; "" when nothing does."""
    return _SENTENCES[move.move](move)
