"""due: what comes, and what is late."""

import argparse

from caseworker.agenda.model import Due, DueKind
from caseworker.commands.frame import answer, opened
from caseworker.labels import DUE_KINDS, NBSP, short_day


def due(options: argparse.Namespace) -> int:
    """List what is due."""
    with opened(options) as workspace:
        today = workspace.session.today()
        dues = workspace.agenda.everything_due(today, options.until or today)
    document = [
        {"kind": d.kind.value, "ref": d.ref, "due_on": d.due_on, "overdue": d.overdue, "label": _label(d)} for d in dues
    ]
    return answer(options, document, *(f"{short_day(d.due_on)}  {d.ref}  {_label(d)}" for d in dues))


def _label(due: Due) -> str:
    """Say what is due, and for whom."""
    words = DUE_KINDS[due.kind]
    if due.mark is not None:
        words = f"{due.mark}{NBSP}mois dans le logement"
    elif due.kind is DueKind.VISIT_OVERDUE:
        words = f"{words} (sans rencontre depuis {due.detail}{NBSP}jours)"
    return f"{words} · {due.household}"
