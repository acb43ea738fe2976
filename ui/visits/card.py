"""One visit in the dossier: when, how, what was noted; what concerns one person is folded behind their name."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseworker.days import long_day
from caseworker.labels import (
    ATTEMPTS,
    DONE,
    INTERPRETATIONS,
    NBSP,
    ROOMS,
    TOPICS,
    UNDERSTANDINGS,
    VISIT_KINDS,
    VISIT_STATUSES,
    wording,
)
from caseworker.passages.model import Passage
from caseworker.visits.circumstances import NOTHING_NOTED, Attendance, Exchange
from caseworker.visits.model import Visit
from ui.photos.strip import PhotoStrip
from ui.shell.pages import Desk
from ui.visits.additions import Additions
from ui.visits.follow_up import FollowUp, may_follow_up
from ui.visits.note_label import NoteLabel
from ui.visits.observed import answers_of_visit
from ui.visits.outcomes import Outcomes, outcome_lines
from ui.visits.papers import may_print_reports, print_passages, print_report
from ui.visits.private_note import PrivateNoteLine
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, block, column, row
from ui.widgets.texts import chip, text

NO_OUTCOME = Outcomes()
_CHIPS = {"honore": "ok", "absent": "danger", "annule": "plain", "reporte": "warn"}


def duration(minutes: int | None) -> str:
    """Write a length ("45 min", "1 h 30")."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")


def exchange_words(exchange: Exchange) -> str:
    """Write the language and how things were understood on one line."""
    parts = [f"Langue\u00a0: {exchange.language}"] if exchange.language else []
    if exchange.interpreter:
        interpreter = wording(INTERPRETATIONS, exchange.interpreter)
        parts.append(interpreter if exchange.interpreter == "aucun" else f"Interprète\u00a0: {interpreter.lower()}")
    parts += ["reformulé"] if exchange.reformulated else []
    parts += [wording(UNDERSTANDINGS, exchange.understood).lower()] if exchange.understood else []
    return " · ".join(parts)


def attendance_words(one: Attendance) -> str:
    """Write who was there, and what they committed to."""
    return f"{one.name}\u00a0: {one.commitment}" if one.commitment else f"{one.name}, présent"


def passage_words(passage: Passage) -> str:
    """Say what was done, then where ("Visite · Tri, rangement — Cuisine")."""
    done = " · ".join(wording(DONE, code) for code in passage.done)
    rooms = " · ".join(wording(ROOMS, code) for code in passage.rooms)
    return " — ".join(words for words in (done, rooms) if words)


class VisitCard(Card):
    """A visit.

    Args:
        desk: the rest of the program.
        visit: what is shown.
        names: of the household's people, by id.
        unfinished: what was being added to its note.
        passage: what it holds beyond a visit, when it is one of the maîtresse de maison.
        outcomes: what was born of it.
    """

    def __init__(
        self,
        desk: Desk,
        visit: Visit,
        names: Mapping[str, str],
        unfinished: str,
        passage: Passage | None = None,
        outcomes: Outcomes = NO_OUTCOME,
    ) -> None:
        self._desk, self._visit, self._passage = desk, visit, passage
        self._note: NoteLabel | None = None
        self._additions = Additions(desk, visit, unfinished)
        super().__init__("", self._title())
        if visit.topics:
            self.add(text(" · ".join(wording(TOPICS, topic) for topic in visit.topics), "small"))
        if passage and (passage.done or passage.rooms):
            self.add(text(passage_words(passage), "small"))
        if visit.concerns:
            self._fold([names.get(person, "une personne du ménage") for person in visit.concerns])
        else:
            self.add(self._beside_words(self._words()))
        if visit.has_private_note and not desk.discreet.on:
            self.add(PrivateNoteLine(desk, visit.id))
        if not desk.discreet.on:
            self.add(*outcome_lines(desk, outcomes, visit.support_id))

    def _follower(self) -> list[QWidget]:
        """Return the button that offers what can follow, for those who may write it; it stands beside the note."""
        if self._desk.discreet.on or not may_follow_up(self._desk.workspace.session):
            return []
        name = f"Donner suite\u00a0: {long_day(self._visit.on)}"
        self._follow = button("Donner suite", self._open_follow_up, kind="ghost", icon="arrow-right", name=name)
        return [self._follow]

    def _beside_words(self, words: QWidget) -> QHBoxLayout:
        line = row(words, spacing=12)
        line.setStretch(0, 1)
        for made in self._follower():
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _open_follow_up(self) -> None:
        """Offer what can follow; built when it is first asked for: a dossier shows thirty visits."""
        follow_up = FollowUp(self._desk, self._visit, self._note.chosen if self._note else str)
        self._follow.setEnabled(False)
        self.add(follow_up)
        follow_up.take_focus()

    def _title(self) -> QWidget:
        visit = self._visit
        minutes = f"{NBSP}{visit.at.minute:02d}" if visit.at and visit.at.minute else ""
        hour = f" à {visit.at.hour}{NBSP}h{minutes}" if visit.at else ""
        passage = visit.post == "maitresse_de_maison"
        kind = "Passage de la maîtresse de maison" if passage else wording(VISIT_KINDS, visit.kind)
        cause = ATTEMPTS.get(self._passage.attempt, "") if self._passage else ""
        marks = [chip(cause or wording(VISIT_STATUSES, visit.status), _CHIPS.get(visit.status, "plain"))]
        marks += [chip(duration(visit.minutes))] if visit.minutes else []
        opener = [self._additions.opener] if self._additions.opener else []
        title = f"{kind} · {long_day(visit.on, weekday=True)}{hour}"
        printer: list[QWidget] = []
        if passage or may_print_reports(self._desk):
            report = partial(self._print, is_passage=passage)
            printer = [button("", report, kind="ghost", icon="printer", name=f"Imprimer\u00a0: {title}")]
        line = row(Elided(title, "strong"), *opener, *marks, *printer)
        line.setStretch(0, 1)  # its words give way, never what can be done about it
        return block(line)

    def _print(self, *, is_passage: bool) -> None:
        """Print the report and keep it, or only print the passage for whose documents are not hers to keep."""
        if may_print_reports(self._desk):
            print_report(self._desk, self._visit.id)
        elif is_passage:
            print_passages(self._desk, self._visit.support_id, self._visit.on, self._visit.on)

    def _fold(self, names: list[str]) -> None:
        """Keep the note behind the name of whom it concerns; in discreet mode not even the name is shown."""
        if self._desk.discreet.on:
            self.add(text("Note masquée (mode discret)", "muted"))
            return
        body = self._words()
        body.hide()
        whose = " et ".join(names)
        opening = button(
            f"Note qui ne concerne que {whose}",
            self._unfold,
            kind="ghost",
            icon="eye",
            name=f"Lire la note de {whose}",
        )
        self._opening, self._folded = opening, body
        if self._additions.opener:
            self._additions.opener.hide()
        self.add(row(opening, None, *self._follower()), body)

    def _unfold(self) -> None:
        self._folded.show()
        self._opening.hide()
        if self._additions.opener:
            self._additions.opener.show()

    def _words(self) -> QWidget:
        visit, hidden = self._visit, self._desk.discreet.on
        body = column(spacing=8)
        if visit.exchange != NOTHING_NOTED and not hidden:
            body.addWidget(text(exchange_words(visit.exchange), "small", wrap=True))
        if visit.shared_note:
            if hidden:
                body.addWidget(text("Note masquée (mode discret)", "muted", wrap=True))
            else:
                self._note = NoteLabel(visit.shared_note)
                body.addWidget(self._note)
        if not hidden:
            for one in visit.attendances:
                body.addWidget(text(attendance_words(one), "small", wrap=True))
            for observed in answers_of_visit(self._desk.workspace.checklists, visit.answers):
                body.addWidget(observed)
            if visit.photos:
                body.addWidget(PhotoStrip(self._desk, visit.photos))
        body.addWidget(self._additions)
        return block(body)
