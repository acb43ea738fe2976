"""A request being written: taps first, words second; it knows no service."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QComboBox, QCompleter, QPlainTextEdit, QWidget

from caseworker.errors import Problem
from caseworker.labels import ASKERS, URGENCIES, sentence
from caseworker.works.model import Charge, Urgency, WorkDraft
from caseworker.works.repairs import load_troubles
from ui.photos.basket import PhotoBasket
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button, choice
from ui.widgets.fields import Field, line_edit, rename, say_problems
from ui.widgets.layout import Card, block, column, row
from ui.works.choices import OneOf
from ui.works.words import ROOMS

OFFERED_ASKERS = (
    "occupant",
    "travailleur_social",
    "maitresse_de_maison",
    "agent_de_maintenance",
    "proprietaire",
    "autre",
)
NOBODY = "Personne en particulier"
Named = Sequence[tuple[str, str]]


class RequestForm(QWidget):
    """What, where, how urgent. `finished` gives the draft; `edited` is emitted at each tap and each letter.

    Args:
        people_of: the households that live in a dwelling: id of the accompaniment, and what to show.
        picture: gives the thumbnail of a photo.
    """

    finished, edited = Signal(object), Signal()

    def __init__(self, people_of: Callable[[str], Named], picture: Callable[[str], QPixmap]) -> None:
        super().__init__()
        self.setObjectName("body")
        self._people_of = people_of
        self._draft = WorkDraft("", "")
        self.photos = PhotoBasket(picture, "Photos, si utile")
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self._unit, self._household = _combo("Logement"), _combo("Ménage concerné")
        _make_searchable(self._unit)
        self._troubles = {trouble.label: trouble.repair for trouble in load_troubles()}
        self._what = line_edit("Écrivez, ou touchez ci-dessous", "Ce qui ne va pas")
        self._trouble = OneOf({label: label for label in self._troubles}, "Ce qui ne va pas")
        self._offer_troubles()
        self._room = OneOf({room: room for room in ROOMS}, "Pièce")
        self._urgency = OneOf(URGENCIES, "Urgence", needed=True)
        self._unsafe = choice("Quelqu’un peut se blesser")
        self._asker = OneOf({code: ASKERS[code] for code in OFFERED_ASKERS}, "Demandé par", needed=True)
        self._access = QPlainTextEdit()
        self._access.setPlaceholderText("Jours et heures, étage, code, clé chez le voisin, animal…")
        self._access.setTabChangesFocus(True)
        self._access.setFixedHeight(84)
        self._keep = button("Enregistrer la demande", self._finish, kind="primary", icon="check")
        self._fields: dict[str, Field[QWidget]] = {
            "what": Field("En quelques mots", self._what),
            "unit_id": Field("Logement", self._unit),
            "support_id": Field("Ménage concerné", self._household),
            "room": Field("Pièce", self._room),
            "urgency": Field("Urgence", self._urgency),
            "asked_by": Field("Qui le demande\u202f?", self._asker),
            "access": Field("Pour entrer", self._access),
        }

    def _lay_out(self) -> None:
        fields = self._fields
        where = row(fields["unit_id"], fields["support_id"], spacing=12)
        left = Card("Qu’est-ce qui ne va pas\u202f?", where, fields["what"], self._trouble, fields["room"])
        left.add(self.photos, None)
        right = Card(
            "Quand et comment", fields["urgency"], row(self._unsafe, None), fields["asked_by"], fields["access"]
        )
        right.add(row(None, self._keep), None)
        self.setLayout(column(SideBySide(block(column(left)), block(column(right)), stretches=(3, 2)), spacing=12))

    def _connect(self) -> None:
        self._trouble.changed.connect(self._take_trouble)
        self._unit.currentIndexChanged.connect(lambda _: self._follow_unit())
        for field in (self._what, self._access):
            field.textChanged.connect(lambda *_: self.edited.emit())
        for group in (self._trouble, self._room, self._urgency, self._asker):
            group.changed.connect(lambda _: self.edited.emit())
        for combo in (self._unit, self._household):
            combo.currentIndexChanged.connect(lambda _: self.edited.emit())
        self._unsafe.toggled.connect(lambda _: self.edited.emit())
        self.photos.edited.connect(self.edited)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._finish)

    def _offer_troubles(self) -> None:
        """Let three letters of a frequent trouble find it: fourteen buttons are long to go through with Tab."""
        completer = QCompleter(list(self._troubles), self._what)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._trouble.choose)
        self._what.setCompleter(completer)

    def _take_trouble(self, label: str) -> None:
        if label or self._what.text() in self._troubles:
            self._what.setText(label)

    def _follow_unit(self) -> None:
        unit_id = self._unit.currentData() or ""
        people = list(self._people_of(unit_id)) if unit_id else []
        self._household.clear()
        for support_id, shown in (*people, ("", NOBODY)):
            self._household.addItem(shown, support_id)
        self._household.setCurrentIndex(0 if len(people) == 1 else len(people))

    def name_again(self, units: Named) -> None:
        """Show other words for the same dwellings and households, in discreet mode or out of it."""
        rename(self._unit, units)
        rename(self._household, self._people_of(self._unit.currentData() or "") if self._unit.currentData() else ())

    def show_draft(self, draft: WorkDraft, units: Named) -> None:
        """Show a request to write or to correct, and the dwellings it can be about."""
        self._draft = draft
        self._unit.blockSignals(True)
        self._unit.clear()
        for unit_id, shown in units:
            self._unit.addItem(shown, unit_id)
        self._unit.setCurrentIndex(self._unit.findData(draft.unit_id))
        if edit := self._unit.lineEdit():
            edit.setCursorPosition(0)  # else a long address shows its end
        self._unit.blockSignals(False)
        self._follow_unit()
        if draft.support_id or draft.what:
            self._household.setCurrentIndex(max(self._household.findData(draft.support_id or ""), 0))
        self._trouble.choose(draft.what)
        self._what.setText(draft.what)
        self._room.choose(draft.room)
        self._urgency.choose(draft.urgency)
        self._unsafe.setChecked(draft.is_unsafe)
        self._asker.choose(draft.asked_by)
        self._access.setPlainText(draft.access)
        self.photos.show_ids(draft.photos)
        self.show_problems([])

    def take_focus(self) -> None:
        """Let keys choose the dwelling, or write what is wrong when it is known."""
        (self._what if self._unit.currentData() else self._unit).setFocus()

    def draft(self) -> WorkDraft:
        """Return what was tapped and typed."""
        what = self._what.text()
        charge = self._draft.charge
        if not charge.borne_by and not self._draft.what:
            charge = Charge(repair=self._troubles.get(self._trouble.chosen(), ""))
        return replace(
            self._draft,
            unit_id=self._chosen_unit(),
            what=what,
            support_id=self._household.currentData() or None,
            asked_by=self._asker.chosen(),
            room=self._room.chosen(),
            urgency=self._urgency.chosen(),
            is_unsafe=self._unsafe.isChecked() or self._urgency.chosen() == Urgency.DANGER,
            access=self._access.toPlainText(),
            charge=charge,
            photos=self.photos.ids(),
        )

    def _chosen_unit(self) -> str:
        index = self._unit.findText(self._unit.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self._unit.itemData(index)) if index >= 0 else ""

    def _finish(self) -> None:
        if not self._chosen_unit():
            self.show_problems([Problem("unit_id", "choose_in_list")])
            return
        self.finished.emit(self.draft())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, [one for one in problems if one.field != "photos"])
        wrong = next((one for one in problems if one.field == "photos"), None)
        self.photos.say(sentence(wrong.code, wrong.values) if wrong else "")


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _make_searchable(combo: QComboBox) -> None:
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(combo.model(), combo)
    combo.setCompleter(completer)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
