"""One visit in the dossier: when, how, what was noted; what concerns one person is folded behind their name."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

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
    plural,
    wording,
)
from caseworker.passages.model import Passage
from caseworker.visits.circumstances import NOTHING_NOTED, Attendance, Exchange
from caseworker.visits.model import Visit
from ui.shell.pages import Desk
from ui.visits.additions import Additions
from ui.visits.observed import answers_of_visit
from ui.visits.papers import may_print_reports, print_report
from ui.visits.pictures import LARGE, pixmap_of
from ui.visits.private_note import PrivateNoteLine
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, block, column, row
from ui.widgets.texts import chip, text

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
    """

    def __init__(
        self, desk: Desk, visit: Visit, names: Mapping[str, str], unfinished: str, passage: Passage | None = None
    ) -> None:
        self._desk, self._visit, self._passage = desk, visit, passage
        self._additions = Additions(desk, visit, unfinished)
        super().__init__("", self._title())
        if visit.topics:
            self.add(text(" · ".join(wording(TOPICS, topic) for topic in visit.topics), "small"))
        if passage and (passage.done or passage.rooms):
            self.add(text(passage_words(passage), "small"))
        if visit.concerns:
            self._fold([names.get(person, "une personne du ménage") for person in visit.concerns])
        else:
            self.add(self._words())
        if visit.has_private_note and not desk.discreet.on:
            self.add(PrivateNoteLine(desk, visit.id))

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
        if may_print_reports(self._desk):
            report = partial(print_report, self._desk, visit.id)
            printer = [button("", report, kind="ghost", icon="printer", name=f"Imprimer\u00a0: {title}")]
        line = row(Elided(title, "strong"), *opener, *marks, *printer)
        line.setStretch(0, 1)  # its words give way, never what can be done about it
        return block(line)

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
        self.add(row(opening, None), body)

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
            words = "Note masquée (mode discret)" if hidden else visit.shared_note
            body.addWidget(text(words, "muted" if hidden else "", wrap=True))
        if not hidden:
            for one in visit.attendances:
                body.addWidget(text(attendance_words(one), "small", wrap=True))
            for observed in answers_of_visit(self._desk.workspace.checklists, visit.answers):
                body.addWidget(observed)
            if visit.photos:
                body.addWidget(_PhotoStrip(self._desk, visit.photos))
        body.addWidget(self._additions)
        return block(body)


class _PhotoStrip(QWidget):
    """The photos of a visit, decrypted when they are asked for."""

    def __init__(self, desk: Desk, photos: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._photos = desk, photos
        count = plural(len(photos), "photo", "photos")
        self._open = button(f"Voir {count}", self._show, kind="ghost", icon="camera")
        self._grid = QGridLayout()
        self.setLayout(column(row(self._open, None), row(self._grid, None), spacing=6))

    def _show(self) -> None:
        self._open.hide()
        for number, photo_id in enumerate(self._photos):
            picture = QLabel()
            picture.setPixmap(pixmap_of(self._desk, photo_id, LARGE))
            picture.setAccessibleName(f"Photo {number + 1} sur {len(self._photos)}")
            self._grid.addWidget(picture, number // 2, number % 2)
