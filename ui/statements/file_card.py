"""The file before it is read for good: which column is what, what was understood, and what was not."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker.days import short_day
from caseworker.labels import NBSP, plural, sentence
from caseworker.money import euros
from caseworker.statement_words import PARTS
from caseworker.statements.model import Mapped, Reading
from ui.widgets.buttons import button, relabel
from ui.widgets.fields import Field, combo
from ui.widgets.layout import Card, column, row
from ui.widgets.texts import text

NOTHING, MOST_FAULTS, LONGEST = "—", 3, 34


class FileCard(Card):
    """The columns of a file. `on_mapped` reads it again with others, `on_done` keeps its lines."""

    def __init__(
        self,
        on_mapped: Callable[[Mapped], object],
        on_done: Callable[[Reading], object],
        on_given_up: Callable[[], object],
    ) -> None:
        super().__init__("Colonnes du fichier")
        self._reading: Reading | None = None
        self._on_mapped, self._on_done = on_mapped, on_done
        self._combos = {part: combo({"": NOTHING}, f"Colonne{NBSP}: {words}") for part, words in PARTS.items()}
        self._fields = {part: Field(PARTS[part], made) for part, made in self._combos.items()}
        self._told, self._faults = text("", "small", wrap=True), text("", "small", wrap=True)
        self._read = button("Lire ces lignes", self._finish, kind="primary", icon="check")
        give_up = button("Renoncer", on_given_up, kind="ghost")
        fields = QGridLayout()
        fields.setSpacing(8)
        for number, field in enumerate(self._fields.values()):
            fields.addWidget(field, number // 4, number % 4)
        for one in self._combos.values():
            one.activated.connect(lambda _n: self._on_mapped(self._mapped()))
        self.fill(column(fields, self._told, self._faults, row(None, give_up, self._read), spacing=8))
        self.hide()

    def show_reading(self, reading: Reading) -> None:
        """Show what a file holds; nothing is kept yet."""
        self._reading = reading
        for part, made in self._combos.items():
            made.blockSignals(True)
            made.clear()
            made.addItem(NOTHING, -1)
            for number, heading in enumerate(reading.headings):
                sample = reading.samples[number]
                made.addItem(f"{heading} ({sample[:LONGEST]})" if sample else heading, number)
            made.setCurrentIndex(made.findData(reading.mapped.get(part, -1)))
            made.setMinimumContentsLength(12)
            made.blockSignals(False)
        for part, field in self._fields.items():
            field.say(sentence("missing") if part in reading.missing else "")
        self._tell(reading)
        self.show()
        (self._combos["date"] if reading.missing else self._read).setFocus()

    def take_focus(self) -> QWidget:
        """Return what keys begin with."""
        return self._read

    def _tell(self, reading: Reading) -> None:
        comes_in = [one.cents for one in reading.lines if one.cents > 0]
        days = sorted(one.on for one in reading.lines)
        told = [plural(len(reading.lines), "ligne", "lignes")]
        told += [f"du {short_day(days[0])} au {short_day(days[-1])}"] if days else []
        told += [f"{plural(len(comes_in), 'entrée', 'entrées')} d’argent, {euros(sum(comes_in))} en tout"]
        self._told.setText(", ".join(told) if not reading.missing else sentence("columns_missing"))
        shown = [
            f"Ligne {one.number}, {one.column}{NBSP}: «\u202f{one.value}\u202f». {sentence(one.code)}"
            for one in reading.faults[:MOST_FAULTS]
        ]
        more = len(reading.faults) - len(shown)
        self._faults.setText("\n".join([*shown, *([f"Et {plural(more, 'autre', 'autres')}."] if more else [])]))
        self._faults.setVisible(bool(shown))
        left = " en laissant les autres" if reading.faults else ""
        words = f"Lire {plural(len(reading.lines), 'ligne', 'lignes')}{left}"
        relabel(self._read, words)
        self._read.setAccessibleName(words)
        self._read.setEnabled(bool(reading.lines))

    def _mapped(self) -> dict[str, int]:
        return {part: made.currentData() for part, made in self._combos.items() if made.currentData() >= 0}

    def _finish(self) -> None:
        if self._reading is not None:
            self._on_done(self._reading)
