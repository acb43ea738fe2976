"""The page of meetings: one tap opens the next one; those held are below, newest first."""

from PySide6.QtWidgets import QPushButton, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.concertation.model import Meeting, MeetingDraft, MeetingKind
from caseworker.days import long_day
from caseworker.errors import RuleBroken
from caseworker.labels import plural
from caseworker.meeting_words import meeting_title, plain_title
from ui.shell.pages import Desk, LivingPage
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Line, LineButton, column, header, scrolling, separated
from ui.widgets.notices import EmptyState
from ui.widgets.texts import chip, text

BEGINNINGS = {
    MeetingKind.SERVICE: ("Réunion de service", "primary", "plus"),
    MeetingKind.YOUTH: ("Avec la Mission locale", "", "handshake"),
    MeetingKind.OTHER: ("Autre réunion", "", "users"),
}
OTHER_TITLE = "Autre réunion"
SHOWN = 60
EXPLAINED = "La liste des ménages à évoquer se prépare toute seule, avec la raison de chacun. Une note, une décision, et c’est tout."


class MeetingsPage(LivingPage):
    """Every meeting."""

    topics = frozenset({"meetings", "meeting_notes", "exchange"})

    def __init__(self, desk: Desk) -> None:
        self._desk, self._shown = desk, SHOWN
        self._list = Card("")
        super().__init__(desk, self._build_header(), scrolling(column(self._list, None)))

    def _build_header(self) -> QWidget:
        may_write = self._desk.workspace.session.may(Kind.SOCIAL_NOTES, Access.WRITE)
        actions = [self._beginning(kind) for kind in reversed(BEGINNINGS)] if may_write else []
        return header(text("Réunions", "title"), *actions)

    def _beginning(self, kind: MeetingKind) -> QPushButton:
        words, look, icon = BEGINNINGS[kind]
        return button(words, lambda: self._begin(kind), kind=look, icon=icon, name=f"Ouvrir\u00a0: {words}")

    def reread(self) -> None:
        meetings, counts = self.desk.workspace.concertation.meetings(), self.desk.workspace.concertation.counts()
        lines: list[QWidget] = [self._line(one, counts.get(one.id, (0, 0))) for one in meetings[: self._shown]]
        if len(meetings) > self._shown:
            lines.append(button("Voir les plus anciennes", self._show_more, kind="ghost"))
        none = EmptyState("handshake", "Aucune réunion pour l’instant", EXPLAINED)
        self._list.fill(*(separated(lines) or [none]))

    def _show_more(self) -> None:
        self._shown += SHOWN
        self.mark_stale()

    def _line(self, meeting: Meeting, counts: tuple[int, int]) -> LineButton:
        said, decided = counts
        hidden, day = self.desk.discreet.on, long_day(meeting.on, weekday=True)
        title = plain_title(meeting) if hidden else meeting_title(meeting)
        mark = chip("En préparation", "info")
        if not meeting.is_open:
            mark = chip("Close" if hidden else plural(decided, "décision", "décisions"), "ok")
        told = plural(said, "ménage évoqué", "ménages évoqués") if said else ""
        facts = day if hidden else " · ".join(filter(None, (day, told, ", ".join(meeting.present))))
        icon = "handshake" if meeting.kind == MeetingKind.YOUTH else "users"
        name = f"Ouvrir {title} du {long_day(meeting.on)}"
        return LineButton(Line(icon, title, facts, mark), name, lambda: self.desk.go("meeting", ref=meeting.ref))

    def _begin(self, kind: MeetingKind) -> None:
        """Go on with the meeting of this kind that is prepared, or open one today, with those who came to the last one."""
        concertation, today = self.desk.workspace.concertation, self.desk.today()
        known = [one for one in concertation.meetings() if one.kind == kind]
        if kind is not MeetingKind.OTHER and (under_way := [one for one in known if one.is_open and one.on >= today]):
            self.desk.go("meeting", ref=under_way[-1].ref)
            return
        present = known[0].present if known else (self.desk.workspace.session.name,)
        title = OTHER_TITLE if kind is MeetingKind.OTHER else ""
        meeting = concertation.open_meeting(MeetingDraft(kind, today, title, present))
        self.desk.go("meeting", ref=meeting.ref)
        self.desk.say("Réunion ouverte, la liste est prête.", lambda: self._take_back(meeting))

    def _take_back(self, meeting: Meeting) -> None:
        try:
            self.desk.workspace.concertation.take_back(meeting.id)
        except RuleBroken:
            self.desk.say("Cette réunion contient déjà des notes\u00a0: elle reste.")
            return
        self.desk.go("meetings")
