"""What is said of the whole household: its name, its language, how to reach it, who sent it; written as one types."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from caseworker.errors import Problem, RuleBroken
from caseworker.households.model import Channel, Household, HouseholdFile, Interpreter, Referrer
from caseworker.labels import REFERRERS, wording
from ui.dossier.contact_words import CHANNELS, INTERPRETERS
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.fields import DateField, Field, combo, line_edit
from ui.widgets.kept_form import KeptForm, choose, day_or, narrow
from ui.widgets.layout import block, column, row

Change = tuple[dict[str, Any], Callable[[], object]]


class FactsForm(KeptForm):
    """Nothing to press: each fact is written by its own service, and what is wrong stays beside its field."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._file: HouseholdFile | None = None
        self._kept: Household | None = None
        self._build()
        super().__init__(self._named)
        fields = list(self._named.values())
        lines = [SideBySide(*fields[at : at + 3], spacing=10) for at in (0, 3)]
        last = row(fields[6], None, self._saved)
        self.setLayout(column(*lines, fields[7], block(last), spacing=8))

    def _build(self) -> None:
        referrers = {one.value: wording(REFERRERS, one.value) for one in Referrer}
        self._name = line_edit(longest=120)
        self._language = line_edit("français, tigrinya…")
        self._interpreter = combo(INTERPRETERS, "Interprète")
        self._channel = combo(CHANNELS, "Joindre de préférence")
        self._referrer = narrow(combo({"": "À préciser"} | referrers, "Orienté par"))
        self._referred_on = DateField(None, self._desk.today(), "Orienté le")
        self._flat_sharing = QCheckBox("Des adultes qui partagent le logement sans être un couple")
        self._instruction = line_edit("Vue avant tout appel et toute visite", longest=300)
        self._named: dict[str, Field[QWidget]] = {
            "name": Field("Nom du ménage", self._name),
            "language": Field("Langue", self._language),
            "interpreter": Field("Interprète", self._interpreter),
            "preferred_channel": Field("Joindre de préférence", self._channel),
            "referrer": Field("Orienté par", self._referrer),
            "referred_on": Field("Orienté le", self._referred_on),
            "flat_sharing": Field("Colocation", self._flat_sharing),
            "safety_instruction": Field("Consigne de sécurité", self._instruction),
        }

    def show_file(self, file: HouseholdFile) -> None:
        """Show what is known; what is being typed stays."""
        household, known = file.household, self._kept
        if known is not None and known.id != household.id:
            self.settle()
            known = None
        self._file = file
        if known is None or (known != household and not self.is_busy()):
            self._show(household)

    def _show(self, household: Household) -> None:
        self._kept = household
        self._name.setText(household.name)
        self._language.setText(household.language)
        choose(self._interpreter, household.interpreter.value)
        choose(self._channel, household.preferred_channel.value)
        if self._referrer.findData(household.referrer) < 0:  # an association's own word stays as it is
            self._referrer.addItem(household.referrer, household.referrer)
        choose(self._referrer, household.referrer)
        self._referred_on.set_day(household.referred_on)
        self._flat_sharing.setChecked(household.flat_sharing)
        self._instruction.setText(household.safety_instruction)
        self._instruction.home(False)
        self.say({})
        self._saved.setText("")

    def take_focus(self) -> None:
        """Let keys begin with the first field."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> bool:
        """Write each fact that changed; one that is refused does not keep the others."""
        if self._kept is None or self._file is None:
            return False
        problems: list[Problem] = []
        written = False
        for values, change in self._changes(self._kept, self._file):
            changed = replace(self._kept, **values)
            if changed == self._kept:
                continue
            try:
                change()
            except RuleBroken as error:
                problems += error.problems
            else:
                self._kept, written = changed, True
        if problems:
            raise RuleBroken(problems)
        return written

    def _changes(self, kept: Household, file: HouseholdFile) -> tuple[Change, ...]:
        households, id_ = self._desk.workspace.households, kept.id
        name, language = self._name.text().strip(), self._language.text().strip()
        interpreter, channel = Interpreter(self._interpreter.currentData()), Channel(self._channel.currentData())
        instruction, sharing = self._instruction.text().strip(), self._flat_sharing.isChecked()
        referrer, on = str(self._referrer.currentData()), day_or(self._referred_on, kept.referred_on)
        spoken = {"language": language, "interpreter": interpreter}
        return (
            ({"name": name}, lambda: households.rename(id_, name)),
            (spoken, lambda: households.set_languages(id_, language, interpreter)),
            ({"preferred_channel": channel}, lambda: households.set_contacts(id_, file.contacts, channel)),
            ({"safety_instruction": instruction}, lambda: households.set_safety_instruction(id_, instruction)),
            ({"referrer": referrer, "referred_on": on}, lambda: households.set_referral(id_, referrer, on)),
            ({"flat_sharing": sharing}, lambda: households.set_flat_sharing(id_, flat_sharing=sharing)),
        )
