"""The page of collective actions: those of a year at the left, one of them at the right."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from caseworker.collective.drafts import is_new, new_key
from caseworker.collective.model import ActionDraft, CollectiveAction
from caseworker.days import long_day
from caseworker.labels import COLLECTIVE_KINDS, plural, wording
from caseworker.money import euros
from ui.agenda.lines import hour_words
from ui.collective.participants import ParticipantsCard
from ui.collective.unfinished import UnfinishedActions
from ui.collective.writing import ActionWriting
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.filters import Choices
from ui.widgets.layout import Card, Item, Line, LineButton, Page, bar, block, column, empty, row, scrolled
from ui.widgets.notices import EmptyState
from ui.widgets.texts import chip, text

ACTIONS, PEOPLE = "Actions", "Présences par personne"
ROOM_FOR_BOTH, BAR = 840, 18
ICONS = {
    "atelier": "cooking-pot",
    "repas": "cooking-pot",
    "sortie": "bus",
    "fete": "party-popper",
    "information": "info",
}


class CollectivePage(LivingPage):
    """What is done together, with whom."""

    topics = frozenset({"collective", "households", "supports", "exchange"})

    def __init__(self, desk: Desk) -> None:
        self._desk, self._year, self._shown = desk, desk.today().year, ""
        self._writing: ActionWriting | None = None
        self._area = QScrollArea()  # of the action that is open
        self._list, self._side = Card(""), Page()
        self._unfinished = UnfinishedActions(desk)
        super().__init__(desk, self._build_header(), self._unfinished, self._build_body())

    def _build_header(self) -> QWidget:
        self._period = text("", "heading")
        self._choices = Choices((ACTIONS, PEOPLE))
        self._choices.changed.connect(self.mark_stale)
        moves = (
            button("", lambda: self._shift(-1), icon="chevron-left", name="Année précédente"),
            self._period,
            button("", lambda: self._shift(1), icon="chevron-right", name="Année suivante"),
        )
        new = button("Nouvelle action", self._begin, kind="primary", icon="plus")
        head = row(text("Actions collectives", "title"), 8, *moves, None, new, spacing=6)
        return bar("topbar", column(head, self._choices, spacing=10, margins=(24, 12, 24, 12)))

    def _build_body(self) -> QWidget:
        self._list.setMinimumWidth(380)
        self._left = scrolled(self._list)
        self._left.setMinimumWidth(400)
        self._side.setMinimumWidth(400)
        self._parts = SideBySide(self._left, self._side, stretches=(6, 5), spacing=14)
        return block(column(self._parts, margins=(24, 14, 24, 14)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """In a small window the list has it all, and gives it to the action that is open."""
        is_small = self.width() < max(ROOM_FOR_BOTH, self._parts.room() + 48)
        is_open = bool(self._shown or self._writing)
        self._left.setVisible(not (is_small and is_open))
        self._side.setVisible(is_open or not is_small)

    def arrive(self, action_id: str = "", resume: str = "") -> None:
        """Show the year.

        Args:
            action_id: the action to open.
            resume: key of the draft to take up again.
        """
        self.settle()
        if action_id:
            self._shown, self._writing = action_id, None
            self.mark_stale()
        if resume:
            self._resume(resume)

    def _resume(self, key: str) -> None:
        """Take up again what was being typed."""
        kept = next((one for one in self.desk.workspace.action_drafts.unfinished() if one.key == key), None)
        if kept is None:
            return
        self._shown = "" if is_new(key) else key
        known = self.desk.workspace.collective.action(key).draft() if self._shown else ActionDraft(self._first_day())
        self._write(key, known, kept.draft)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offer()

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        if self._writing:
            self._writing.settle()

    def _offer(self) -> None:
        """Offer what was left unfinished, unless it is being typed."""
        if self._writing is None:
            self._unfinished.show_all()
        else:
            self._unfinished.hide()

    def reread(self) -> None:
        self._period.setText(str(self._year))
        first, last = date(self._year, 1, 1), date(self._year, 12, 31)
        collective = self.desk.workspace.collective
        if self._choices.lit() == PEOPLE:
            self._list.fill(*self._attendances(first, last), None)
        else:
            lines: list[QWidget] = [self._line(action) for action in collective.actions(first, last)]
            self._list.fill(*(lines or [text(f"Rien de noté en {self._year}.", "muted")]), None)
        if self._writing is None:
            self._show_side()
        self._arrange()

    def _attendances(self, first: date, last: date) -> list[Item]:
        people = self.desk.workspace.collective.attendances(first, last)
        name = self.desk.discreet.name
        lines: list[Item] = [
            Line(
                "user-round",
                name(one.name),
                f"Ménage {name(one.household)}",
                chip(self.desk.discreet.counts(plural(one.times, "fois", "fois")), "info"),
            )
            for one in people
        ]
        return lines or [text("Personne n’a encore été pointé présent cette année.", "muted", wrap=True)]

    def _line(self, action: CollectiveAction) -> LineButton:
        words, kind = self._counted(action)
        line = Line(ICONS.get(action.kind, "users"), action.title, _when(action), chip(words, kind))
        return LineButton(line, f"Ouvrir {action.title}", lambda: self._open(action.id))

    def _counted(self, action: CollectiveAction) -> tuple[str, str]:
        words, kind = _count_words(action)
        return self.desk.discreet.counts(words), kind

    def _open(self, action_id: str) -> None:
        self._shown, self._writing = action_id, None
        self._show_side()
        self._arrange()

    def _shift(self, step: int) -> None:
        self._year += step
        self.mark_stale()

    def _fill_side(self, *parts: QWidget) -> None:
        layout = self._side.layout()
        if layout is None:
            return
        empty(layout)
        for part in parts:
            layout.addWidget(part)

    def _show_side(self) -> None:
        """Show the action that is open, or how to begin."""
        if not self._shown:
            begin = button("Nouvelle action", self._begin, icon="plus", name="Commencer une action collective")
            sentence = "Une sortie, un atelier, Noël\u00a0: qui s’inscrit, qui vient, ce que cela coûte."
            self._fill_side(Card("", EmptyState("party-popper", "Faire quelque chose ensemble", sentence, begin)))
            return
        action = self.desk.workspace.collective.action(self._shown)
        focused, height = self._hand()
        people = ParticipantsCard(self.desk, action)
        self._area = scrolled(block(column(self._details(action), people, spacing=14)))
        self._fill_side(self._area)
        QTimer.singleShot(0, self._area, lambda: self._put_hand_back(focused, height))  # once it is laid out

    def _hand(self) -> tuple[str, int]:
        """Return the name of what was just pressed, and how far the list was scrolled: a tap must not move it."""
        focused = self._side.focusWidget()
        return (focused.accessibleName() if focused else ""), self._area.verticalScrollBar().value()

    def _put_hand_back(self, focused: str, height: int) -> None:
        self._area.verticalScrollBar().setValue(height)
        made = next(
            (b for b in self._area.findChildren(QPushButton) if focused and b.accessibleName() == focused), None
        )
        if made:
            made.setFocus()

    def _details(self, action: CollectiveAction) -> Card:
        cost = self.desk.discreet.hides(f"Coût\u00a0: {euros(action.cost_cents)}") if action.cost_cents else ""
        words, kind = self._counted(action)
        facts = [_when(action), cost, self.desk.discreet.hides(action.note)]
        verb = "Rétablir" if action.cancelled else "Annuler l’action"
        actions = row(
            button("Modifier", lambda: self._edit(action), icon="pencil"),
            button(verb, lambda: self._set_cancelled(action), kind="ghost"),
            None,
            button("Fermer", self._close, kind="ghost"),
        )
        title = text(action.title, "heading", wrap=True)
        lines = [text(fact, "muted", wrap=True) for fact in facts if fact]
        kind_chip = chip(wording(COLLECTIVE_KINDS, action.kind))
        return Card("", title, row(kind_chip, chip(words, kind), None, spacing=8), *lines, actions)

    def _first_day(self) -> date | None:
        today = self.desk.today()
        return today if today.year == self._year else None

    def _begin(self) -> None:
        self._shown = ""
        self._write(new_key(), ActionDraft(self._first_day()))

    def _edit(self, action: CollectiveAction) -> None:
        left = any(one.key == action.id for one in self.desk.workspace.action_drafts.unfinished())
        if left:
            self._resume(action.id)
            self.desk.say("Saisie reprise où vous l’aviez laissée.")
            return
        self._shown = action.id
        self._write(action.id, action.draft())

    def _write(self, key: str, blank: ActionDraft, typed: ActionDraft | None = None) -> None:
        """Show the form; `blank` is what the action was before anything was typed."""
        self.settle()
        self._writing = ActionWriting(self.desk, key, blank, typed)
        self._writing.kept.connect(self._show_kept)
        self._writing.given_up.connect(self._leave_form)
        self._fill_side(scrolled(self._writing))
        self._side.setMinimumWidth(max(400, self._writing.minimumSizeHint().width() + BAR))
        self._arrange()
        self._offer()

    def _show_kept(self, action_id: str, draft: ActionDraft) -> None:
        self._shown = action_id
        self._year = draft.on.year if draft.on else self._year
        self.desk.say("Action enregistrée.")
        self._leave_form()

    def _leave_form(self) -> None:
        self._writing = None
        self._offer()
        self.mark_stale()

    def _close(self) -> None:
        self._shown = ""
        self.mark_stale()

    def _set_cancelled(self, action: CollectiveAction) -> None:
        self.desk.workspace.collective.set_cancelled(action.id, cancelled=not action.cancelled)
        self.desk.say("Action rétablie." if action.cancelled else "Action annulée\u00a0: elle reste dans la liste.")


def _when(action: CollectiveAction) -> str:
    hour = hour_words(action.at.strftime("%H:%M")) if action.at else ""
    day = long_day(action.on, weekday=True).capitalize()
    return " · ".join(part for part in (f"{day}, {hour}" if hour else day, action.place) if part)


def _count_words(action: CollectiveAction) -> tuple[str, str]:
    """Return how many came, or enrolled, and a colour."""
    if action.cancelled:
        return "Annulée", "plain"
    households = plural(action.households, "ménage", "ménages")
    if action.came:
        return f"{plural(action.came, 'présent', 'présents')} sur {action.enrolled}", "ok"
    if action.enrolled:
        return f"{plural(action.enrolled, 'inscrit', 'inscrits')} de {households}", "info"
    return "Personne d’inscrit", "warn"
