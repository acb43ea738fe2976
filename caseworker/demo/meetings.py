"""The demonstration's meetings: last week's, closed, and the one that is being prepared."""

from datetime import timedelta

from caseworker.concertation.model import MeetingDraft, MeetingKind, PointDraft
from caseworker.workspace import Workspace

PRESENT = ("Claire Vidal", "Samia Kaci", "Cécile Vézinhet")
SAID = (
    ("Loyer réglé. La demande de logement social a été renouvelée.", "Préparer la commission de relogement", "Claire Vidal", 14),
    ("Deux rendez-vous manqués, sans nouvelle. La voisine dit l’avoir croisé.", "Passer à deux, sans prévenir", "Samia Kaci", 5),
    ("Humidité dans la chambre, devis attendu.", "Relancer le propriétaire par courrier", "", None),
    ("L’école signale des absences de l’aîné.", "", "", None),
)  # fmt: skip
PREPARED = PointDraft("Rendez-vous pris à la CAF jeudi.")


def hold_meetings(workspace: Workspace) -> None:
    """Close the meeting of last week with some notes, and open the next one with a first note."""
    today, meetings = workspace.session.today(), workspace.concertation
    past_on = today - timedelta(days=today.weekday() + 5)  # a Wednesday
    past = meetings.open_meeting(MeetingDraft(MeetingKind.SERVICE, past_on, present=PRESENT))
    listed = (one.ref for one in workspace.meeting_lists.listed(past))
    refs = dict.fromkeys((*listed, *(support.ref for support in workspace.supports.present_on(past_on))))
    for ref, (note, decision, who, days) in zip(refs, SAID, strict=False):
        by_on = past_on + timedelta(days=days) if days else None
        meetings.put_on_list(past.id, ref)
        meetings.keep_point(past.id, ref, PointDraft(note, decision, who, by_on))
    workspace.meeting_lists.close(past.id)
    coming_on = past_on + timedelta(days=7 if past_on + timedelta(days=7) >= today else 14)
    coming = meetings.open_meeting(MeetingDraft(MeetingKind.SERVICE, coming_on, present=PRESENT[:2]))
    for one in workspace.meeting_lists.listed(coming)[:1]:
        meetings.keep_point(coming.id, one.ref, PREPARED)
