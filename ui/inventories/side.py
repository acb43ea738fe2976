"""The element that the keys are about: its photos before and now, what it is made of, what the household says of it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea

from caseworker.access.rights import Kind
from caseworker.days import short_day
from caseworker.inventories.comparison import change_of
from caseworker.inventories.library import load_library
from caseworker.inventories.model import Element, Inventory
from caseworker.inventories.words import Change, State
from caseworker.labels import NBSP
from ui.inventories.photos import ElementDoor
from ui.inventories.thumbs import Thumbnails
from ui.inventories.typed import Typed, TypedFields
from ui.inventories.words import before_words, change_chip, compared_words
from ui.inventories.writer import Writer
from ui.photos.basket import PhotoBasket
from ui.shell.pages import Desk
from ui.widgets.buttons import button, choice
from ui.widgets.layout import Elided, block, column, empty, row, separator
from ui.widgets.texts import chip, set_property, text

FIELDS = (
    Typed("description", "Ce que c’est", "carrelage, stratifié de 2024…"),
    Typed("household_text", "Ce qu’en dit le ménage"),
    Typed("label", "Nom de l’élément"),
)


class ElementSide(QFrame):
    """Details of one element. Photos are taken in by drop, paste or choice; the writer keeps them with the element."""

    removed = Signal()

    def __init__(self, desk: Desk, writer: Writer) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk, self._writer = desk, writer
        self._element: Element | None = None
        self._former_ids: tuple[str, ...] = ()
        self._hides = False
        self._thumbs = Thumbnails(desk)
        self.door = ElementDoor(desk, Kind.INVENTORIES, narrow=True)
        self._title, self._change = Elided("", "heading"), chip("")
        self._former_words = text("", "small", wrap=True)
        self._former = QGridLayout()
        self._former.setSpacing(6)
        self._basket = PhotoBasket(self._thumbs.pixmap, title="Photos", across=2)
        self._fields = TypedFields(FIELDS)
        self._unseen, self._absent = choice("Non vu"), choice("Sans objet")
        self._remove = button("Retirer l’élément", self._take_away, kind="ghost", icon="x")
        self._build()
        self._connect()

    def _build(self) -> None:
        top = row(self._title, self._change, spacing=8)
        top.setStretch(0, 1)
        inside = column(
            block(top),
            self._former_words,
            block(row(self._former, None)),
            block(row(self._unseen, self._absent, spacing=8)),
            self.door.offer,
            self._basket,
            separator(),
            self._fields,
            block(row(self._remove, None)),
            None,
            spacing=8,
            margins=(10, 10, 8, 10),
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(block(inside))
        self.setLayout(column(area, spacing=0))

    def _connect(self) -> None:
        self.door.lead_to(self._basket)
        self._basket.edited.connect(self._keep_photos)
        self._fields.edited.connect(self._keep_fields)
        self._unseen.clicked.connect(lambda: self._state(State.UNSEEN))
        self._absent.clicked.connect(lambda: self._state(State.ABSENT))
        self.door.kept.connect(self._add_photos)
        self.door.told.connect(self._say_fault)
        self._thumbs.ready.connect(self._show_pictures)

    # --- Showing

    def show_element(self, own: Inventory, element: Element | None, before: Element | None) -> None:
        """Show an element beside what it was; nothing when there is none."""
        is_other = (element and element.id) != (self._element and self._element.id)
        if is_other:
            self.settle()
        self._element = element
        self.setEnabled(element is not None)
        if element is None:
            return
        if is_other:
            self._let_photos_in(own, element)
        self._title.setText(element.label)
        change = change_of(before, element) if before and element.state.is_degree else Change.UNKNOWN
        words, kind = change_chip(change)
        self._change.setText(words)
        set_property(self._change, "chip", kind)
        self._change.setVisible(before is not None and change is not Change.UNKNOWN)
        self._show_former(own, before)
        self._show_values(element, anew=is_other)

    def _let_photos_in(self, own: Inventory, element: Element) -> None:
        self._basket.say("")
        if self._writer.may_write:
            self.door.open_for(element.id, own.household_id)
        else:
            self.door.close()

    def _show_former(self, own: Inventory, before: Element | None) -> None:
        hides = self._desk.discreet.hides
        words = ""
        if before and own.reference_on:
            said = " · ".join(part for part in (before_words(before), hides(before.text)) if part)
            words = f"{compared_words(own.kind)}, le {short_day(own.reference_on)}{NBSP}: {said}"
        self._former_words.setText(words)
        self._former_words.setVisible(bool(words))
        self._former_ids = before.photos if before and not self._desk.discreet.on else ()
        self._show_former_photos()

    def _show_former_photos(self) -> None:
        empty(self._former)
        for number, photo_id in enumerate(self._former_ids[:4]):
            picture = QLabel()
            picture.setPixmap(self._thumbs.pixmap(photo_id))
            picture.setAccessibleName(f"Photo d’avant {number + 1}")
            self._former.addWidget(picture, number // 2, number % 2)

    def _show_values(self, element: Element, *, anew: bool) -> None:
        is_discreet, may_write = self._desk.discreet.on, self._writer.may_write
        if self._hides != is_discreet:
            self._fields.settle()  # before dots take the place of what is being typed
            self._hides, anew = is_discreet, True
        shown = {"description": element.description, "label": element.label}
        shown["household_text"] = self._desk.discreet.hides(element.household_text)
        self._fields.show_values(shown, anew=anew)
        self._fields.set_read_only(on=is_discreet or not may_write)
        if anew:
            self._fields.suggest("description", load_library().hints(element.code))
        for made, state in ((self._unseen, State.UNSEEN), (self._absent, State.ABSENT)):
            made.setChecked(element.state is state)
            made.setEnabled(may_write)
        self._basket.show_ids(element.photos)
        self._basket.set_discreet(on=is_discreet)
        self._basket.setVisible(may_write or bool(element.photos))
        self._basket.setEnabled(may_write)
        self._remove.setVisible(may_write and not element.photos)

    def _show_pictures(self) -> None:
        """Show thumbnails that have come; what was waiting is drawn again."""
        ids: Sequence[str] = self._basket.ids()
        self._basket.show_ids(())
        self._basket.show_ids(ids)
        self._show_former_photos()

    # --- Writing

    def _current(self) -> Element | None:
        own = self._writer.own
        return own.element(self._element.id) if own and self._element else None

    def _state(self, state: State) -> None:
        element = self._current()
        if element:
            self._writer.see(replace(element, state=State.TO_SEE if element.state is state else state))

    def _keep_fields(self) -> None:
        element, typed = self._current(), self._fields.values()
        if element is None or self._hides or not self._writer.may_write:
            return
        typed["label"] = typed["label"].strip() or element.label
        fresh = replace(element, **typed)  # type: ignore[arg-type]  # three texts of the element
        if fresh != element:
            self._writer.see(fresh, key=f"details {element.id}")

    def _keep_photos(self) -> None:
        element = self._current()
        if element and self._basket.ids() != element.photos:
            self._writer.show(element, self._basket.ids())

    def _add_photos(self, element_id: str, photos: list[str]) -> None:
        own = self._writer.own
        element = own.element(element_id) if own else None
        if element:  # another inventory may be shown since: what it does not have is swept later
            self._writer.show(element, (*element.photos, *photos))

    def _say_fault(self, element_id: str, fault: str) -> None:
        if self._element and self._element.id == element_id:
            self._basket.say(fault)

    def _take_away(self) -> None:
        own, element = self._writer.own, self._current()
        if own and element:
            ref, element_id = own.ref, element.id
            self._writer.do(lambda: self._desk.workspace.inventory_lines.remove(ref, element_id))

    def rest(self) -> None:
        """Let no photo in while no element is shown."""
        self.settle()
        self._element = None
        self.door.close()

    def settle(self) -> None:
        """Write at once what is being typed."""
        self._fields.settle()
