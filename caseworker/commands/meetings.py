"""meeting: what the meetings are, and what each says, from a terminal."""

import argparse

from caseworker.agenda.meeting_list import Listed
from caseworker.commands.frame import answer, opened
from caseworker.concertation.model import Meeting, PointDraft, Reason
from caseworker.days import short_day
from caseworker.labels import NBSP, plural
from caseworker.meeting_words import meeting_name, meeting_title, reason_words, who_and_when


def list_meetings(options: argparse.Namespace) -> int:
    """List the meetings, newest first."""
    with opened(options) as workspace:
        meetings, counts = workspace.concertation.meetings(), workspace.concertation.counts()
    document = [
        _head(one) | dict(zip(("spoken_of", "decisions"), _count(counts, one), strict=True)) for one in meetings
    ]
    lines = [
        f"{one.ref}  {short_day(one.on)}  {meeting_title(one)}  {plural(_count(counts, one)[1], 'décision', 'décisions')}"
        for one in meetings
    ]
    return answer(options, document, *(lines or ["Aucune réunion."]))


def show(options: argparse.Namespace) -> int:
    """Show the list of a meeting, with notes and decisions."""
    with opened(options) as workspace:
        meeting = workspace.concertation.meeting(options.ref)
        listed = workspace.meeting_lists.listed(meeting)
    document = _head(meeting) | {"households": [_household(one) for one in listed]}
    lines = [line for one in listed for line in _lines(one)]
    return answer(options, document, meeting_name(meeting), *(lines or ["Aucun ménage sur la liste."]))


def _count(counts: dict[str, tuple[int, int]], meeting: Meeting) -> tuple[int, int]:
    return counts.get(meeting.id, (0, 0))


def _head(meeting: Meeting) -> dict[str, object]:
    return {
        "ref": meeting.ref,
        "kind": meeting.kind,
        "title": meeting_title(meeting),
        "on": meeting.on,
        "present": list(meeting.present),
        "closed_at": meeting.closed_at,
    }


def _household(one: Listed) -> dict[str, object]:
    written = _written(one)
    return {
        "ref": one.ref,
        "household": one.household,
        "lead_worker": one.lead,
        "reasons": [_reason(reason) for reason in one.reasons],
        "note": written.note,
        "decision": written.decision,
        "who": written.who,
        "by": written.by_on,
        "additions": [
            {"text": added.text, "author": added.author, "added_at": added.added_at}
            for added in (one.point.additions if one.point else ())
        ],
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {"kind": reason.kind.value, "on": reason.on, "number": reason.number}


def _written(one: Listed) -> PointDraft:
    return one.point.written if one.point else PointDraft()


def _lines(one: Listed) -> list[str]:
    written, lead = _written(one), f" ({one.lead})" if one.lead else ""
    told = {"Note": written.note, "Décision": written.decision, "Qui, quand": who_and_when(written)}
    why = [f"   {reason_words(reason)}" for reason in one.reasons]
    return [
        f"{one.ref} {one.household}{lead}",
        *why,
        *(f"   {name}{NBSP}: {said}" for name, said in told.items() if said),
    ]
