"""What the file does not hold, typed beside the preview: which appointment, which keys, to whom, at which date."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from caseworker.appointments.model import Appointment
from caseworker.days import long_day
from caseworker.issuing.letter_kinds import AS_FILED, Wish
from caseworker.issuing.notice_values import SIDES
from caseworker.issuing.sheet import hour_words
from ui.letters.printables import without_keys_left_out
from ui.widgets.fields import WRONG_DAY, DateField, Field, combo, line_edit
from ui.widgets.layout import Card, Elided, Item, row
from ui.widgets.texts import text

USES = (
    "Porte du logement",
    "Porte de l’immeuble ou badge",
    "Boîte aux lettres",
    "Cave ou local à vélos",
    "Garage, portail ou télécommande",
)
MOST_KEYS, COUNT_WIDTH = 9, 76
SENT = frozenset({"appointment-letter", "reminder", "formal-notice", "insurance-reminder", "keys", *SIDES,
                  "occupancy-certificate", "rent-certificate"})  # fmt: skip


class WishCard(Card):
    """The fields of one kind; `changed` gives what they say, once a field is left."""

    changed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__("Pour ce document")
        self._today = today
        self._wish = AS_FILED
        self.has_fields = False

    def show_kind(
        self, code: str, wish: Wish, coming: list[Appointment], unverified: Sequence[str], *, has_left: bool
    ) -> None:
        """Show the fields of a kind; none of them is needed unless something is said to be missing."""
        self._wish = wish
        items: list[Item] = []
        if code == "appointment-letter" and coming:
            items.append(Field("Quel rendez-vous", self._appointments(coming)))
        elif code == "keys":
            items += [
                text(
                    "À zéro\u00a0: les clés notées à l’onglet Clés, sinon celles de l’état des lieux d’entrée.",
                    "small",
                    wrap=True,
                ),
                *self._keys(),
            ]
        else:
            items += self._said(code, wish)
        if code in SENT and has_left:
            items.append(
                self._line("Adresse actuelle du ménage", wish.address, "3 rue Haute, 30100 Alès", self._address)
            )
        if unverified:
            items.append(text(f"À vérifier avant de l’envoyer\u00a0: {' ; '.join(unverified)}.", "small", wrap=True))
        self.fill(*items)
        self.has_fields = bool(items)

    def _said(self, code: str, wish: Wish) -> list[Item]:
        """Return the fields of a letter about a debt, or to somebody else than the household."""
        to, about = "Service, rue, code postal et ville", ("Pourquoi", "Un premier rendez-vous pour…")
        if code in {"reminder", "formal-notice"}:
            return [self._day()]
        if code == "arrears-report":
            return [self._day(), self._line("À qui", wish.to, to, self._to)]
        if code == "fund-request":
            about = ("Ce qui est demandé", "Une aide de 300\u00a0€ pour…")
        if code in {"fund-request", "orientation-letter"}:
            return [self._line("À qui", wish.to, to, self._to), self._line(about[0], wish.about, about[1], self._about)]
        return []

    def _to(self, said: str) -> Wish:
        return replace(self._wish, to=said)

    def _about(self, said: str) -> Wish:
        return replace(self._wish, about=said)

    def _address(self, said: str) -> Wish:
        return replace(self._wish, address=said)

    def _say(self, wish: Wish) -> None:
        if wish != self._wish:
            self._wish = wish
            self.changed.emit(without_keys_left_out(wish))

    def _appointments(self, coming: list[Appointment]) -> QComboBox:
        words = {one.on.isoformat(): _when(one) for one in coming}
        made = combo(words, "Quel rendez-vous")
        chosen = self._wish.on.isoformat() if self._wish.on else ""
        made.setCurrentIndex(max(made.findData(chosen), 0))
        made.activated.connect(lambda _index: self._say(replace(self._wish, on=date.fromisoformat(made.currentData()))))
        return made

    def _keys(self) -> list[Item]:
        known = dict(self._wish.keys)
        return [self._key(use, known.get(use, 0)) for use in USES]

    def _key(self, use: str, count: int) -> Item:
        made = combo({str(n): str(n) for n in range(MOST_KEYS + 1)}, f"Nombre\u00a0: {use}")
        made.setCurrentIndex(count)
        made.setFixedWidth(COUNT_WIDTH)

        def keep(_index: int) -> None:
            keys = dict(self._wish.keys) | {use: made.currentIndex()}
            self._say(replace(self._wish, keys=tuple((one, keys[one]) for one in USES if keys.get(one))))

        made.activated.connect(keep)
        line = row(Elided(use), made)
        line.setStretch(0, 1)
        return line

    def _day(self) -> Field[DateField]:
        edit = DateField(self._wish.on or self._today, self._today, "Somme comptée au")
        field = Field("Somme comptée au", edit)

        def keep() -> None:
            field.say(WRONG_DAY if edit.is_wrong() else "")
            if day := edit.day():
                self._say(replace(self._wish, on=None if day == self._today else day))

        edit.editingFinished.connect(keep)
        return field

    def _line(self, label: str, said: str, hint: str, told: Callable[[str], Wish]) -> Field[QLineEdit]:
        edit = line_edit(hint, label)
        edit.setText(said)
        edit.editingFinished.connect(lambda: self._say(told(edit.text().strip())))
        return Field(label, edit)


def _when(one: Appointment) -> str:
    hour = hour_words(one.at.strftime("%H:%M")) if one.at else ""
    return ", ".join(part for part in (long_day(one.on, weekday=True), hour) if part)
