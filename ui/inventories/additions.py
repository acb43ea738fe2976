"""What is added to a finished inventory: dated, signed, and never in the place of what was written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day, short_day
from caseworker.errors import RuleBroken
from caseworker.inventories.model import Addition, Inventory
from caseworker.inventories.words import AdditionKind, InventoryKind
from caseworker.inventory_words import ADDITIONS
from caseworker.labels import NBSP, sentence
from ui.inventories.thumbs import Thumbnails
from ui.inventories.typed import Typed, TypedFields
from ui.photos.basket import PhotoBasket
from ui.photos.door import PhotoDoor
from ui.photos.strip import PhotoStrip
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice
from ui.widgets.flow import Flow
from ui.widgets.layout import Line, block, column, empty, row, separator
from ui.widgets.texts import chip, text

FIELDS = (Typed("element", "Sur quoi", "Radiateur du séjour"), Typed("text", "Ce qui est ajouté", is_long=True))


class AdditionsPane(QFrame):
    """The texts added, oldest first, and the form that adds one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._own = desk, ""
        self._limits, self._lines = text("", "small", wrap=True), column(spacing=4)
        self._kinds = {kind: choice(ADDITIONS[kind]) for kind in AdditionKind}
        self._fields = TypedFields(FIELDS)
        self._thumbs = Thumbnails(desk)
        self._basket = PhotoBasket(self._thumbs.pixmap, title="Photos", across=6)
        self.door = PhotoDoor(desk, Kind.INVENTORIES)
        self._form = block(
            column(
                separator(),
                text("Ajouter un texte", "heading"),
                Flow(list(self._kinds.values())),
                self._fields,
                self.door.offer,
                self._basket,
                block(row(button("Ajouter", self._add, kind="primary", icon="plus", name="Ajouter le texte"), None)),
                spacing=8,
            )
        )
        for kind, made in self._kinds.items():
            made.clicked.connect(lambda _on=False, kind=kind: self._choose(kind))
        self.door.guard(self)
        self.door.lead_to(self._basket)
        self._thumbs.ready.connect(self._show_pictures)
        self._build()

    def _build(self) -> None:
        title = text("Compléments", "heading")
        inside = column(title, self._limits, block(self._lines), self._form, None, spacing=8, margins=(14, 10, 14, 12))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(block(inside))
        self.setLayout(column(area, spacing=0))

    def show_inventory(self, own: Inventory) -> None:
        """Show what was added to a finished inventory, and until when the household may ask for more."""
        is_other, self._own = self._own != own.ref, own.ref
        self._limits.setText(self._limit_words(own))
        empty(self._lines)
        hides = self._desk.discreet.hides
        for added in own.additions:
            about = f"{added.element}{NBSP}: " if added.element else ""
            detail = f"Le {short_day(added.on)}, par {self._desk.discreet.name(added.author)}"
            mark = chip(ADDITIONS[added.kind], "info")
            self._lines.addWidget(Line("pen-line", hides(f"{about}{added.text}"), detail, mark))
            if added.photos and not self._desk.discreet.on:
                self._lines.addWidget(PhotoStrip(self._desk, added.photos))
        if not own.additions:
            self._lines.addWidget(text("Rien n’a été ajouté.", "muted"))
        is_entry = own.kind is InventoryKind.ENTRY
        for kind, made in self._kinds.items():
            made.setVisible(is_entry or kind is AdditionKind.NOTE)
        may_write = self._desk.workspace.session.may(Kind.INVENTORIES, Access.WRITE)
        if is_other:
            self._choose(self._usual(own))
            self._basket.show_ids(())
            self._basket.say("")
            if may_write:
                self.door.open(own.household_id)
        self._basket.set_discreet(on=self._desk.discreet.on)
        self._form.setVisible(may_write)

    def _show_pictures(self) -> None:
        """Draw again the thumbnails that were waiting."""
        ids = self._basket.ids()
        self._basket.show_ids(())
        self._basket.show_ids(ids)

    def _usual(self, own: Inventory) -> AdditionKind:
        is_open = self._desk.today() <= self._desk.workspace.inventories.completion_until(own)
        return AdditionKind.COMPLETION if own.kind is InventoryKind.ENTRY and is_open else AdditionKind.NOTE

    def _limit_words(self, own: Inventory) -> str:
        if own.kind is not InventoryKind.ENTRY:
            return "Cet état des lieux est terminé\u00a0: rien de ce qui est écrit ne change."
        inventories = self._desk.workspace.inventories
        until, heating = inventories.completion_until(own), inventories.heating_until(own)
        may = "peut" if self._desk.today() <= max(until, heating) else "pouvait"
        return (
            f"Le ménage {may} demander un complément jusqu’au {long_day(until)}, et pour le chauffage jusqu’au"
            f" {long_day(heating)}. Rien de ce qui est écrit ne change."
        )

    def _choose(self, kind: AdditionKind) -> None:
        for one, made in self._kinds.items():
            made.setChecked(one is kind)

    def _add(self) -> None:
        kind = next((one for one, made in self._kinds.items() if made.isChecked()), AdditionKind.NOTE)
        typed = self._fields.values()
        photos = self._basket.ids()
        added = Addition("", kind, self._desk.today(), typed["text"], typed["element"], photos=photos)
        try:
            if on_their_way := self.door.problems():
                raise RuleBroken(on_their_way)
            self._desk.workspace.inventories.add(self._own, added)
        except RuleBroken as error:
            self._fields.say([problem for problem in error.problems if problem.field != "photos"])
            of_photos = [problem for problem in error.problems if problem.field == "photos"]
            self._basket.say(" ".join(sentence(problem.code, problem.values) for problem in of_photos))
            return
        self._fields.say([])
        self._basket.say("")
        self._basket.show_ids(())
        self._fields.show_values({}, anew=True)
        self._desk.say("Complément ajouté, daté d’aujourd’hui.")
