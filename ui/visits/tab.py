"""The visits of a dossier: newest first, the note in full, the private reminder for its author alone."""

from functools import partial

from PySide6.QtWidgets import QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day
from caseworker.errors import RuleBroken
from caseworker.labels import NBSP, TOPICS, VISIT_KINDS, VISIT_STATUSES, sentence, wording
from caseworker.supports.model import Support
from caseworker.visits.model import Visit
from ui.shell.pages import Desk
from ui.visits.papers import may_print_reports, print_report, print_sheet
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Item, column, row, scrolling
from ui.widgets.notices import EmptyState
from ui.widgets.texts import chip, text

SHOWN = 30
_CHIPS = {"honore": "ok", "absent": "danger", "annule": "plain", "reporte": "warn"}


def duration(minutes: int | None) -> str:
    """Write a length ("45 min", "1 h 30")."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")


class VisitsTab(QWidget):
    """Visits of one accompaniment."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk = desk
        self._shown = SHOWN
        self._area: QWidget | None = None
        self.setLayout(column(spacing=0))

    def show_support(self, support: Support) -> None:
        """Show the visits of an accompaniment that the role may read."""
        visits = self._desk.workspace.visits.visits_of(support.ref, self._shown + 1)
        if not visits:
            start = button(
                "Nouvel entretien", lambda: self._desk.go("visit", ref=support.ref), kind="primary", icon="plus"
            )
            self._replace(
                EmptyState(
                    "house",
                    "Aucun entretien pour l’instant",
                    "Commencez\u00a0: les notes s’enregistrent toutes seules.",
                    start,
                )
            )
            return
        cards: list[Item] = [row(None, self._blank_sheet(support))]
        cards += [self._card(visit) for visit in visits[: self._shown]]
        if len(visits) > self._shown:
            cards.append(row(None, button("Voir les plus anciens", lambda: self._show_more(support)), None))
        self._replace(scrolling(column(*cards, None, spacing=12)))

    def _blank_sheet(self, support: Support) -> QWidget:
        papers = self._desk.workspace.visit_papers
        name = "Imprimer une feuille d’entretien à remplir à la main"
        sheet = button("Feuille vierge", icon="printer", kind="ghost", name=name)
        sheet.clicked.connect(lambda _: print_sheet(self._desk, papers.blank_visit(support.ref)))
        if not self._desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ):
            sheet.hide()
        return sheet

    def _show_more(self, support: Support) -> None:
        self._shown += SHOWN * 4
        self.show_support(support)

    def _replace(self, widget: QWidget) -> None:
        layout = self.layout()
        if self._area and layout:
            layout.removeWidget(self._area)
            self._area.deleteLater()
        self._area = widget
        if layout:
            layout.addWidget(widget)

    def _card(self, visit: Visit) -> Card:
        hour = f" à {visit.at.hour}{NBSP}h{NBSP}{visit.at.minute:02d}" if visit.at else ""
        kind = (
            "Passage de la maîtresse de maison"
            if visit.post == "maitresse_de_maison"
            else wording(VISIT_KINDS, visit.kind)
        )
        marks: list[QWidget] = [chip(wording(VISIT_STATUSES, visit.status), _CHIPS.get(visit.status, "plain"))]
        marks += [chip(duration(visit.minutes))] if visit.minutes else []
        title = f"{kind} · {long_day(visit.on, weekday=True)}{hour}"
        if may_print_reports(self._desk):
            printing = partial(print_report, self._desk, visit.id)
            marks.append(button("", printing, kind="ghost", icon="printer", name=f"Imprimer\u00a0: {title}"))
        card = Card("", row(text(title, "strong"), None, *marks))
        if visit.topics:
            card.add(text(" · ".join(wording(TOPICS, topic) for topic in visit.topics), "small"))
        if visit.shared_note:
            hidden = self._desk.discreet.on
            card.add(
                text(
                    "Note masquée (mode discret)" if hidden else visit.shared_note, "muted" if hidden else "", wrap=True
                )
            )
        if visit.has_private_note and not self._desk.discreet.on:
            card.add(_PrivateNote(self._desk, visit.id))
        return card


class _PrivateNote(QWidget):
    """Opens one's own private note on demand, and erases it."""

    def __init__(self, desk: Desk, visit_id: str) -> None:
        super().__init__()
        self.setObjectName("body")
        self._desk, self._visit_id = desk, visit_id
        self._note = text("", wrap=True)
        self._note.hide()
        self._read = button("Lire ma note privée", self._open, kind="ghost", icon="eye")
        self._erase = button("L’effacer", self._ask, kind="ghost")
        self._publish = button("La verser à la note partagée", self._ask_to_publish, kind="ghost")
        for action in (self._erase, self._publish):
            action.hide()
        self.setLayout(column(row(self._read, self._publish, self._erase, None), self._note, spacing=4))

    def _open(self) -> None:
        self._note.setText(self._desk.workspace.visits.private_note(self._visit_id))
        self._note.show()
        self._erase.show()
        self._publish.show()
        self._read.hide()
        self._publish.setFocus()

    def _ask(self) -> None:
        self._desk.ask("Effacer cette note privée\u202f? On ne pourra pas la retrouver.", "Effacer", self._erase_it)

    def _ask_to_publish(self) -> None:
        question = (
            "Verser cette note privée à la note partagée\u202f? Vos collègues la liront, et le ménage peut la demander."
        )
        self._desk.ask(question, "Verser", self._publish_it)

    def _publish_it(self) -> None:
        try:
            self._desk.workspace.visits.publish_private_note(self._visit_id)
        except RuleBroken as error:
            self._desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
            return
        self._desk.say("La note privée a rejoint la note partagée.")

    def _erase_it(self) -> None:
        self._desk.workspace.visits.erase_private_note(self._visit_id)
        self._desk.say("Note privée effacée.")
