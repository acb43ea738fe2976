"""The page of one inventory: rooms at the left, lines in the middle, details at the right; each change is written as it is made."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import Problem, RuleBroken
from caseworker.inventories.comparison import counterparts
from caseworker.inventories.model import Element, Inventory, Room
from caseworker.labels import NBSP, plural, sentence
from ui.inventories.additions import AdditionsPane
from ui.inventories.counting import KeysPane, MetersPane
from ui.inventories.ending import EndingPane
from ui.inventories.heading import Heading
from ui.inventories.room_edit import RoomEdit
from ui.inventories.room_pane import RoomPane
from ui.inventories.rooms_list import ADDED, END, KEYS, METERS, RoomsList
from ui.inventories.side import ElementSide
from ui.inventories.writer import Writer
from ui.shell.pages import Desk, LivingPage
from ui.widgets.buttons import button, choice, relabel
from ui.widgets.fields import ProblemLabel
from ui.widgets.layout import Elided, bar, block, column, row

LEFT, RIGHT, WIDE = 236, 298, 1060


class InventoryPage(LivingPage):
    """`arrive` with a reference."""

    topics = frozenset({"inventories", "households", "housing", "association"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ref, self._current, self._element_id = "", "", ""
        self._before: dict[str, Element] = {}
        self._missing: list[Problem] = []
        self._reference: Inventory | None = None
        self._writer = Writer(desk)
        self._rooms, self._pane = RoomsList(desk, self._writer), RoomPane(desk, self._writer)
        self._meters, self._keys = MetersPane(desk, self._writer), KeysPane(desk, self._writer)
        self._ending, self._additions = EndingPane(desk, self._writer), AdditionsPane(desk)
        self._side, self._edit = ElementSide(desk, self._writer), RoomEdit(desk, self._writer)
        self._heading = Heading(desk)
        super().__init__(desk, self._heading.frame, self._build_body(), self._build_bottom())
        self._connect()

    # --- Laying out

    def _build_body(self) -> QWidget:
        self._panes = QStackedWidget()
        for pane in (self._pane, self._meters, self._keys, self._ending, self._additions):
            self._panes.addWidget(pane)
        self._problem = ProblemLabel()
        middle = block(column(self._problem, self._edit, self._panes, spacing=8))
        self._rooms.setFixedWidth(LEFT)
        self._side.setFixedWidth(RIGHT)
        body = row(self._rooms, middle, self._side, spacing=10, margins=(14, 10, 14, 10))
        body.setStretch(1, 1)
        return block(body)

    def _build_bottom(self) -> QWidget:
        self._undo = button("Annuler la dernière saisie", self._take_back, icon="undo-2")
        self._undo.setEnabled(False)
        self._place = Elided("", "small")
        self._organise = choice("Modifier la pièce")
        self._details = choice("Détails")
        self._later = button("Terminer plus tard", self._desk.back)
        self._next = button("Pièce suivante", self._go_on, kind="primary", icon="arrow-right")
        line = row(
            self._undo, self._place, self._organise, self._details, self._later, self._next, spacing=10,
            margins=(20, 8, 20, 8),
        )  # fmt: skip
        line.setStretch(1, 1)
        return bar("bottombar", line)

    def _connect(self) -> None:
        self._side.door.guard(self)
        self._rooms.chosen.connect(self._show_part)
        self._pane.chosen.connect(self._show_details)
        self._pane.photo_wanted.connect(self._side.door.choose)
        self._pane.left.connect(self._go_on)
        self._ending.finish_wanted.connect(self._finish)
        self._ending.giving_up_wanted.connect(self._give_up)
        self._writer.refused.connect(self._problem.say)
        self._writer.undoing.connect(self._undo.setEnabled)
        self._organise.toggled.connect(lambda _on: self._fit())
        self._details.toggled.connect(lambda _on: self._fit())
        self._edit.closed.connect(lambda: self._organise.setChecked(False))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._go_on)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._take_back)

    # --- Showing

    def arrive(self, ref: str = "") -> None:
        """Show an inventory.

        Args:
            ref: of the inventory (E…); the one shown before when "".
        """
        self.settle()
        if ref and ref != self._ref:
            self._ref, self._current = ref, ""
        if self._desk.workspace.session.may(Kind.INVENTORIES, Access.WRITE):
            self._desk.workspace.inventory_lines.sweep_photos()
        self.mark_stale()

    def reread(self) -> None:
        if not self._ref:
            return
        inventories = self._desk.workspace.inventories
        own = inventories.inventory(self._ref)
        if self._writer.own is None or self._writer.own.id != own.id:
            self._reference = inventories.reference(own)
        self.household_ref = self._desk.workspace.supports.support(own.support_id).ref if own.support_id else ""
        self._before = counterparts(self._reference, own) if self._reference else {}
        self._missing = inventories.missing(own)
        self._writer.follow(own)
        self._heading.show_inventory(own)
        self._show_place(own)
        self._show_part(self._current or self._first_part(own))

    def _first_part(self, own: Inventory) -> str:
        """Return where to go on: the first room that is not done, the end once all are."""
        waiting = (room.id for room in own.rooms if room.done < len(room.here))
        return next(waiting, own.rooms[0].id if own.is_finished and own.rooms else END)

    def _show_place(self, own: Inventory) -> None:
        unit = self._desk.workspace.housing.unit(own.unit_id)
        place = self._desk.discreet.hides(f"{unit.address}, {unit.city}")
        self._place.setText(" · ".join(part for part in (self._missing_words(), own.ref, place) if part))

    def _missing_words(self) -> str:
        count = len(self._missing)
        return f"{plural(count, 'point manque', 'points manquent')} encore" if count else ""

    def _show_part(self, key: str) -> None:
        own = self._writer.own
        if own is None:
            return
        if key != self._current:
            self.settle()
            own = self._writer.own or own
        room = next((one for one in own.rooms if one.id == key), None)
        if room is None and key not in {METERS, KEYS, END, ADDED}:
            key = self._first_part(own)
            room = next((one for one in own.rooms if one.id == key), None)
        is_other, self._current = key != self._current, key
        self._rooms.show_inventory(own, self._missing, key)
        if room:
            self._show_room(own, room)
        else:
            self._show_other(own, key)
        self._show_next(own)
        self._fit()
        if is_other and room and self.isVisible():
            QTimer.singleShot(0, self._pane.take_focus)

    def _show_room(self, own: Inventory, room: Room) -> None:
        self._panes.setCurrentWidget(self._pane)
        self._pane.show_room(own, room, self._before)
        self._edit.show_room(room, [one.id for one in own.rooms])
        self._show_details(self._element_id)

    def _show_other(self, own: Inventory, key: str) -> None:
        self._side.rest()
        self._meters.show_inventory(own, self._reference)
        self._keys.show_inventory(own)
        self._ending.show_inventory(own, self._missing)
        if own.is_finished:
            self._additions.show_inventory(own)
        panes = {METERS: self._meters, KEYS: self._keys, ADDED: self._additions}
        self._panes.setCurrentWidget(panes.get(key, self._ending))

    def _show_details(self, element_id: str) -> None:
        self._element_id = element_id
        own = self._writer.own
        if own:
            self._side.show_element(own, own.element(element_id), self._before.get(element_id))

    def _show_next(self, own: Inventory) -> None:
        following = self._following()
        relabel(self._next, "Suivant" if self._is_narrow() else f"Suivant{NBSP}: {self._rooms.label_of(following)}")
        self._next.setVisible(bool(following))
        self._next.setAccessibleName(f"Passer à {self._rooms.label_of(following)}")
        self._later.setVisible(not own.is_finished and not self._is_narrow())
        self._undo.setVisible(self._writer.may_write)

    def _following(self) -> str:
        keys = self._rooms.keys()
        place = keys.index(self._current) + 1 if self._current in keys else len(keys)
        return keys[place] if place < len(keys) else ""

    # --- Room for everything

    def _is_narrow(self) -> bool:
        return self.width() < WIDE

    def _fit(self) -> None:
        """Show the details beside the lines where there is room, else in the place of the rooms when they are asked for."""
        is_room = self._panes.currentWidget() is self._pane
        self._rooms.setFixedWidth(self._rooms.wanted_width(LEFT))
        narrow, wanted = self._is_narrow(), self._details.isChecked()
        self._details.setVisible(narrow and is_room)
        self._organise.setVisible(is_room and self._writer.may_write)
        self._side.setVisible(is_room and (wanted or not narrow))
        self._rooms.setVisible(not narrow or not (wanted and is_room))
        self._edit.setVisible(self._organise.isChecked() and is_room and self._writer.may_write)
        relabel(self._undo, "Annuler" if narrow else "Annuler la dernière saisie")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._writer.own:
            self._show_next(self._writer.own)
            self._fit()

    # --- Doing

    def _go_on(self) -> None:
        following = self._following()
        if following:
            self._show_part(following)

    def _take_back(self) -> None:
        self.settle()
        self._writer.undo()

    def _finish(self) -> None:
        self.settle()
        own = self._writer.own
        if own is None:
            return
        question = "Terminer cet état des lieux\u202f? Il ne changera plus\u00a0: la suite s’ajoutera, datée."
        self._desk.ask(question, "Terminer", self._finish_for_good)

    def _give_up(self) -> None:
        self._desk.ask(
            "Retirer cet état des lieux, tout ce qui y est noté et ses photos\u202f?", "Retirer", self._forget
        )

    def _forget(self) -> None:
        ref, self._ref = self._ref, ""
        self._writer.own = None
        self._desk.workspace.inventories.give_up(ref)
        self._desk.back()

    def _finish_for_good(self) -> None:
        try:
            self._desk.workspace.inventories.finish(self._ref)
        except RuleBroken as error:
            self._say_missing(error.problems)
            return
        self._problem.say("")
        self._desk.say("État des lieux terminé.")

    def _say_missing(self, problems: Sequence[Problem]) -> None:
        words = " ".join(sentence(one.code, one.values) for one in problems[:3])
        more = f" Et {plural(len(problems) - 3, 'autre point', 'autres points')}." if len(problems) > 3 else ""
        self._problem.say(f"Il manque encore\u00a0: {words}{more}")

    def settle(self) -> None:
        """Write at once what is being typed: before leaving, locking or closing."""
        for part in (self._pane, self._side, self._meters, self._keys, self._ending, self._edit):
            part.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._panes.currentWidget() is self._pane:
            QTimer.singleShot(0, self._pane.take_focus)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)
