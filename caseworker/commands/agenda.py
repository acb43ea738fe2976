"""due, snooze, agenda, appointment: what comes, what is late, what is put off, and what is planned."""

import argparse
from dataclasses import asdict
from datetime import timedelta

from caseworker.agenda.model import Due, DueKind, Entry
from caseworker.agenda.pile import PileLine
from caseworker.agenda.stays import LEAVING
from caseworker.appointments.model import AppointmentDraft
from caseworker.commands.frame import UsageError, answer, opened, write_file
from caseworker.days import short_day
from caseworker.due_words import OF_REGISTERS, PILE_STATES, agreement_words, register_words
from caseworker.labels import (
    APPOINTMENT_STATES,
    DUE_KINDS,
    NBSP,
    TEAM_TIMES,
    VISIT_KINDS,
    VISIT_STATUSES,
    attempts_words,
    snooze_words,
    wording,
)

SIX_DAYS = timedelta(days=6)


def due(options: argparse.Namespace) -> int:
    """List what is due; without a day, also what is announced long before: permits, papers, notices."""
    if options.pile:
        return _pile(options)
    with opened(options) as workspace:
        today = workspace.session.today()
        dues = workspace.agenda.everything_due(today, options.until or today)
        dues = [d for d in dues if options.until is None or d.due_on <= options.until]
    document = [
        {
            "kind": d.kind.value,
            "ref": d.ref,
            "due_on": d.due_on,
            "overdue": d.overdue,
            "label": _label(d),
            "who": str(d.who),
            "snoozed_until": d.snooze.until if d.snooze else None,
        }
        for d in dues
    ]
    return answer(options, document, *(f"{short_day(d.due_on)}  {d.ref}  {_label(d)}{_put_off(d)}" for d in dues))


def _pile(options: argparse.Namespace) -> int:
    """List the conventions to sign in the month of `--until`, or in the present one."""
    with opened(options) as workspace:
        today = workspace.session.today()
        lines = workspace.pile.of_month(options.until or today, today)
    document = [
        {
            "ref": line.ref,
            "number": line.number,
            "starts_on": line.starts_on,
            "ends_on": line.ends_on,
            "signed_on": line.signed_on,
            "state": line.state.value,
        }
        for line in lines
    ]
    return answer(options, document, *(_pile_line(line) for line in lines))


def _pile_line(line: PileLine) -> str:
    words = (short_day(line.starts_on), line.ref, agreement_words(line.number), line.household, PILE_STATES[line.state])
    return "  ".join(words)


def _put_off(due: Due) -> str:
    return f" · {snooze_words(due.snooze)}" if due.snooze else ""


def snooze(options: argparse.Namespace) -> int:
    """Put a deadline off, or take it up again without a day."""
    with opened(options) as workspace:
        today = workspace.session.today()
        dues = workspace.agenda.everything_due(today, max(options.due, today))
        chosen = [d for d in dues if (d.ref, d.kind, d.due_on) == (options.ref, options.kind, options.due)]
        if not chosen:
            raise UsageError(
                "Cette échéance n’existe pas\u00a0: «\u202fcaseworker due\u202f» donne son genre et son jour."
            )
        for due in chosen:
            if options.until:
                workspace.snoozes.snooze(due, options.until, options.reason)
            else:
                workspace.snoozes.resume(due)
    return answer(
        options, {"snoozed_until": options.until}, "Échéance reportée." if options.until else "Échéance reprise."
    )


def agenda(options: argparse.Namespace) -> int:
    """List what a period holds."""
    with opened(options) as workspace:
        first = options.first or workspace.session.today()
        last = options.until or first + SIX_DAYS
        entries = workspace.calendar.entries(first, last)
        if options.ics:
            write_file(options.ics, workspace.exchange.calendar(first, last))
    document = [asdict(entry) for entry in entries]
    return answer(options, document, *(_line(entry) for entry in entries))


def _line(entry: Entry) -> str:
    state = wording(APPOINTMENT_STATES | VISIT_STATUSES, entry.state)
    kind = wording(VISIT_KINDS | TEAM_TIMES, entry.kind)
    words = (short_day(entry.on), entry.at_time, entry.ref, entry.household or entry.subject, kind, state)
    return "  ".join(word for word in words if word)


def appointment_add(options: argparse.Namespace) -> int:
    """Plan an appointment with a household."""
    with opened(options) as workspace:
        appointment_id = workspace.appointments.plan(
            AppointmentDraft(
                workspace.supports.support(options.ref).id,
                options.on,
                options.at,
                options.minutes,
                options.kind,
                options.post,
                subject=options.subject,
            )
        )
    return answer(options, {"id": appointment_id}, "Rendez-vous prévu.")


def appointment_cancel(options: argparse.Namespace) -> int:
    """Give an appointment up."""
    with opened(options) as workspace:
        workspace.appointments.cancel(options.id, options.reason)
    return answer(options, {"id": options.id}, "Rendez-vous annulé.")


def _label(due: Due) -> str:
    """Say what is due, and for whom."""
    words = "Départ annoncé par un congé" if due.code == LEAVING else DUE_KINDS[due.kind]
    if due.kind in OF_REGISTERS:
        words = register_words(due, due.person)
    elif due.mark is not None:
        words = f"{due.mark}{NBSP}mois dans le logement"
    elif due.kind is DueKind.VISIT_OVERDUE:
        words = f"{words} (sans rencontre depuis {due.detail}{NBSP}jours)"
    elif due.subject:
        words = f"{words}{NBSP}: {due.subject}"
    elif due.attempts:
        words = f"{words} ({attempts_words(due.attempts)})"
    return f"{words} · {due.household}"
