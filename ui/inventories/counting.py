"""Meters and keys: one card each, written as they are typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from caseworker.access.rights import Kind
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Inventory, KeySet, Meter
from caseworker.inventories.words import InventoryKind
from caseworker.labels import NBSP
from ui.inventories.thumbs import Thumbnails
from ui.inventories.typed import Typed, TypedFields
from ui.inventories.words import compared_words
from ui.inventories.writer import Writer
from ui.photos.basket import PhotoBasket
from ui.photos.taking import PhotoImport
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice
from ui.widgets.fields import combo, line_edit
from ui.widgets.layout import Elided, block, column, empty, row, separator
from ui.widgets.texts import as_chip, text

METER = (
    Typed("index", "Index relevé", "00123,4"),
    Typed("unit", "Unité"),
    Typed("number", "Numéro"),
    Typed("place", "Emplacement"),
    Typed("note", "Pas relevé\u202f? Pourquoi", span=2),
)
KEYS = (Typed("purpose", "Ce qu’elles ouvrent", span=2), Typed("quantity", "Remises"), Typed("note", "Remarque"))
KEYS_BACK = (
    Typed("purpose", "Ce qu’elles ouvrent", span=2),
    Typed("quantity", "Remises"),
    Typed("returned", "Rendues"),
    Typed("note", "Remarque", span=2),
)


class CountingPane(QFrame):
    """A list of cards that scrolls, with what adds one."""

    def __init__(self, desk: Desk, writer: Writer, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._writer = desk, writer
        self._cards: dict[str, _LineCard] = {}
        self._shape: object = None
        self._lines = column(spacing=10)
        self._adding = block(row())
        body = block(column(self._lines, self._adding, None, spacing=12, margins=(14, 4, 14, 12)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        self.setLayout(column(block(row(text(title, "heading"), margins=(14, 10, 14, 8))), area, spacing=0))

    def _rebuild(self, shape: object, make: Callable[[], Sequence["_LineCard"]]) -> None:
        """Make the cards again, unless they are the same ones."""
        if shape == self._shape:
            return
        self._shape = shape
        empty(self._lines)
        self._cards = {}
        for card in make():
            self._cards[card.line_id] = card
            if self._lines.count():
                self._lines.addWidget(separator())
            self._lines.addWidget(card)

    def _remove(self, line_id: str) -> None:
        own = self._writer.own
        if own:
            ref = own.ref
            self._writer.do(lambda: self._desk.workspace.inventory_lines.remove(ref, line_id))

    def settle(self) -> None:
        """Write at once what is being typed."""
        for card in self._cards.values():
            card.fields.settle()


class _LineCard(QWidget):
    """One meter, or keys of one use."""

    def __init__(self, line: Meter | KeySet, fields: Sequence[Typed], remove: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("body")
        self.line_id = line.id
        self.fields = TypedFields(fields, across=2 if len(fields) < 7 else 3, named=line.label)
        self._former = as_chip(text(""), "plain")
        self._remove = button("Retirer", remove, kind="ghost", name=f"Retirer {line.label}")
        top = row(Elided(line.label, "strong"), self._former, self._remove, spacing=8)
        top.setStretch(0, 1)
        self.photos = block(column())
        self.setLayout(column(block(top), self.fields, self.photos, spacing=4))

    def show_line(self, values: Mapping[str, str], former: str, *, may_write: bool) -> None:
        """Show what is known, and what it was."""
        self.fields.show_values(values)
        self.fields.set_read_only(on=not may_write)
        self._former.setText(former)
        self._former.setVisible(bool(former))
        self._remove.setVisible(may_write)


class MetersPane(CountingPane):
    """The meters of the dwelling."""

    def __init__(self, desk: Desk, writer: Writer) -> None:
        super().__init__(desk, writer, "Compteurs")
        self._kinds = combo({one.kind: one.label for one in load_library().meter}, "Compteur à ajouter")
        self._thumbs = Thumbnails(desk)
        self._thumbs.ready.connect(self._show_pictures)
        self._baskets: dict[str, PhotoBasket] = {}
        self._none = choice("Le logement n’a pas de compteur")
        self._none.clicked.connect(self._say_none)
        add = button("Ajouter le compteur", self._add, icon="plus")
        layout = self._adding.layout()
        if layout:
            for one in (self._kinds, add, self._none):
                layout.addWidget(one)

    def show_inventory(self, own: Inventory, reference: Inventory | None) -> None:
        """Show the meters, with their former index."""
        former = {one.id: one.index for one in reference.meters} if reference else {}
        self._rebuild(tuple(one.id for one in own.meters), lambda: [self._card(one) for one in own.meters])
        self._baskets = {line_id: made for line_id, made in self._baskets.items() if line_id in self._cards}
        may_write = self._writer.may_write
        for meter in own.meters:
            was = former.get(meter.origin_id, "")
            words = f"{compared_words(own.kind)}{NBSP}: {was}" if was else ""
            values = {one.name: str(getattr(meter, one.name)) for one in METER}
            self._cards[meter.id].show_line(values, words, may_write=may_write)
            self._show_photos(meter)
        self._adding.setVisible(may_write)
        self._none.setChecked(own.particulars.no_meter)
        self._none.setVisible(not own.meters)

    def _card(self, meter: Meter) -> _LineCard:
        card = _LineCard(meter, METER, partial(self._remove, meter.id))
        card.fields.edited.connect(partial(self._keep, meter.id))
        basket = PhotoBasket(self._thumbs.pixmap, title="Photos", across=6)
        basket.asked.connect(lambda: self._photos_for(meter.id).choose())
        basket.pasted.connect(lambda: self._photos_for(meter.id).paste())
        basket.edited.connect(lambda: self._keep_photos(meter.id, basket.ids()))
        self._baskets[meter.id] = basket
        layout = card.photos.layout()
        if layout:
            layout.addWidget(basket)
        return card

    # --- Photos of meters

    def _show_photos(self, meter: Meter) -> None:
        basket = self._baskets[meter.id]
        basket.show_ids(meter.photos)
        basket.set_discreet(on=self._desk.discreet.on)
        basket.setEnabled(self._writer.may_write)
        basket.setVisible(self._writer.may_write or bool(meter.photos))

    def _show_pictures(self) -> None:
        for basket in self._baskets.values():
            ids = basket.ids()
            basket.show_ids(())
            basket.show_ids(ids)

    def _photos_for(self, line_id: str) -> PhotoImport:
        household_id = self._writer.own.household_id if self._writer.own else None
        return PhotoImport(self._desk, Kind.INVENTORIES, household_id, partial(self._add_photos, line_id))

    def _add_photos(self, line_id: str, kept: list[str], fault: str) -> None:
        meter = self._meter(line_id)
        if meter and line_id in self._baskets:
            self._baskets[line_id].say(fault)
            self._keep_photos(line_id, (*meter.photos, *kept))

    def _keep_photos(self, line_id: str, photos: tuple[str, ...]) -> None:
        meter = self._meter(line_id)
        if meter and photos != meter.photos:
            self._writer.show(meter, photos)

    def _meter(self, line_id: str) -> Meter | None:
        own = self._writer.own
        return next((one for one in own.meters if one.id == line_id), None) if own else None

    # --- Lines

    def _keep(self, line_id: str) -> None:
        meter = self._meter(line_id)
        if meter and self._writer.may_write:
            typed: dict[str, Any] = self._cards[line_id].fields.values()
            self._writer.count(replace(meter, **typed))

    def _say_none(self) -> None:
        if self._writer.own:
            self._writer.say(replace(self._writer.own.particulars, no_meter=self._none.isChecked()))

    def _add(self) -> None:
        own, kind = self._writer.own, str(self._kinds.currentData())
        if own:
            ref = own.ref
            self._writer.add(lambda: self._desk.workspace.inventory_lines.add_meter(ref, kind))


class KeysPane(CountingPane):
    """The keys, what they open, how many are handed over and come back."""

    def __init__(self, desk: Desk, writer: Writer) -> None:
        super().__init__(desk, writer, "Clés et badges")
        self._name = line_edit("Clé du garage, badge…", "Clés à ajouter")
        self._name.returnPressed.connect(self._add)
        layout = self._adding.layout()
        if layout:
            layout.addWidget(self._name)
            layout.addWidget(button("Ajouter les clés", self._add, icon="plus"))

    def show_inventory(self, own: Inventory) -> None:
        """Show the keys; at exit, how many came back."""
        fields = KEYS_BACK if own.kind is InventoryKind.EXIT else KEYS
        self._rebuild((fields, *(one.id for one in own.keys)), lambda: [self._card(one, fields) for one in own.keys])
        may_write = self._writer.may_write
        for keys in own.keys:
            values = {one.name: _shown(getattr(keys, one.name)) for one in fields}
            lacking = (keys.quantity or 0) - (keys.returned or 0) if keys.is_short else 0
            words = f"{lacking} à retrouver" if lacking else ""
            self._cards[keys.id].show_line(values, words, may_write=may_write)
        self._adding.setVisible(may_write)

    def _card(self, keys: KeySet, fields: Sequence[Typed]) -> _LineCard:
        card = _LineCard(keys, fields, partial(self._remove, keys.id))
        card.fields.edited.connect(partial(self._keep, keys.id))
        return card

    def _keep(self, line_id: str) -> None:
        own = self._writer.own
        keys = next((one for one in own.keys if one.id == line_id), None) if own else None
        if keys and self._writer.may_write:
            typed: dict[str, Any] = self._cards[line_id].fields.values()
            for name in ("quantity", "returned"):
                if name in typed:
                    typed[name] = int(typed[name]) if typed[name].strip().isdecimal() else None
            self._writer.count(replace(keys, **typed))

    def _add(self) -> None:
        own, label = self._writer.own, self._name.text().strip()
        if own and label:
            ref = own.ref
            self._name.clear()
            self._writer.add(lambda: self._desk.workspace.inventory_lines.add_keys(ref, label))


def _shown(value: object) -> str:
    return "" if value is None else str(value)
