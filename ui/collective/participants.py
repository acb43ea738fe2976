"""Who takes part in a collective action: enrolled in one line, pointed in one tap."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from caseworker.collective.model import CollectiveAction, Participant
from caseworker.labels import plural
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice
from ui.widgets.fields import make_searchable
from ui.widgets.layout import Card, Elided, block, column, row, separated
from ui.widgets.texts import text

TOUCH = 44


class ParticipantsCard(Card):
    """The list of an action; each tap is written at once, and the page reads it again."""

    def __init__(self, desk: Desk, action: CollectiveAction) -> None:
        self._desk, self._action = desk, action
        super().__init__("Qui participe\u202f?")
        self._who = QComboBox()
        self._who.setAccessibleName("Inscrire quelqu’un")
        self._who.setMinimumContentsLength(14)
        self._show()

    def _show(self) -> None:
        enrolled = {one.person_id for one in self._action.participants}
        discreet = self._desk.discreet
        self._who.addItem("", "")
        for one in self._desk.workspace.collective.people(self._action.on):
            if one.person_id not in enrolled:
                self._who.addItem(discreet.name(one.name), one.person_id)
        make_searchable(self._who)
        if edit := self._who.lineEdit():
            edit.setPlaceholderText("Nom, prénom…")
            edit.returnPressed.connect(self._enrol)
        enrol = button("Inscrire", self._enrol, icon="user-plus")
        head = row(self._who, enrol, spacing=8)
        head.setStretch(0, 1)
        lines = separated([self._line(one) for one in self._action.participants])
        hidden = self._action.enrolled - len(self._action.participants)
        words = f"Et {plural(hidden, 'personne', 'personnes')} hors de votre périmètre."
        unseen = [text(discreet.counts(words), "small", wrap=True)] if hidden else []
        none = [] if self._action.enrolled else [text("Personne n’est encore inscrit.", "muted")]
        self.fill(head, *lines, *unseen, *none, None)

    def _line(self, one: Participant) -> QWidget:
        name = self._desk.discreet.name(one.name)
        came = choice("Présent", checked=one.present is True, name=f"Présent\u00a0: {name}")
        missed = choice("Absent", checked=one.present is False, name=f"Absent\u00a0: {name}")
        came.clicked.connect(lambda on: self._point(one, present=True if on else None))
        missed.clicked.connect(lambda on: self._point(one, present=False if on else None))
        for made in (came, missed):
            made.setProperty("compact", "true")
            made.setMinimumWidth(92)
        off = button("", partial(self._withdraw, one), kind="ghost", icon="x", name=f"Retirer {name}")
        off.setFixedSize(TOUCH, TOUCH)
        who = column(Elided(name, "strong"), spacing=2)
        if not one.name.startswith(one.household):  # the child of another name
            who.addWidget(Elided(f"Ménage {self._desk.discreet.name(one.household)}", "small"))
        line = row(who, came, missed, off, spacing=6)
        line.setStretch(0, 1)
        return block(line)

    def _enrol(self) -> None:
        """Enrol who was chosen, or the only one whose name holds what was typed."""
        typed = self._who.currentText().strip()
        found = self._who.findText(typed, Qt.MatchFlag.MatchFixedString) if typed else -1
        if found < 0 and typed:
            found = self._who.findText(typed, Qt.MatchFlag.MatchContains)
        person = self._who.itemData(found) if found >= 0 else ""
        if not person:
            self._desk.say("Choisissez une personne dans la liste.")
            return
        self._desk.workspace.collective.enrol(self._action.id, person)

    def _withdraw(self, one: Participant) -> None:
        collective = self._desk.workspace.collective
        collective.withdraw(self._action.id, one.person_id)
        name = self._desk.discreet.name(one.name)
        self._desk.say(f"{name} n’est plus sur la liste.", lambda: collective.enrol(self._action.id, one.person_id))

    def _point(self, one: Participant, *, present: bool | None) -> None:
        self._desk.workspace.collective.say_present(self._action.id, one.person_id, present=present)
