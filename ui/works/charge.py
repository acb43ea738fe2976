"""Who bears the cost: what the law usually says, and what the association decides, with its reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel

from caseworker.errors import Problem
from caseworker.labels import BORNE_BY
from caseworker.works.model import Charge, Work
from caseworker.works.repairs import Repair, load_repairs
from ui.widgets.buttons import button
from ui.widgets.fields import Field, line_edit, say_problems
from ui.widgets.layout import Card, row
from ui.widgets.texts import text
from ui.works.choices import OneOf
from ui.works.words import BORNE_BY as BORNE_BY_WORDS

UNKNOWN = "À préciser"
WORN_OUT = (
    "Ce qui est usé par le temps, mal construit ou dû à un cas de force majeure n’est jamais à la charge de l’occupant."
)


class ChargeCard(Card):
    """`decided` gives the charge. `source_of` gives the words of a legal reference on the day of the request."""

    decided = Signal(object)

    def __init__(self, source_of: Callable[[Repair], str], *, may_write: bool) -> None:
        super().__init__("Qui paie\u202f?")
        self._source_of = source_of
        self._repair = QComboBox()
        self._repair.setAccessibleName("Genre de réparation")
        self._repair.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._repair.setMinimumContentsLength(16)
        self._repair.addItem(UNKNOWN, "")
        for repair in load_repairs().values():
            self._repair.addItem(repair.label, repair.code)
        self._advice: QLabel = text("", "small", wrap=True)
        self._who = OneOf(BORNE_BY, "À la charge de")
        self._reason = line_edit("Vétusté, réparation locative, dégradation…", "Raison")
        self._fields = {
            "repair": Field("Genre de réparation", self._repair),
            "borne_by": Field("À la charge de", self._who),
            "reason": Field("Pourquoi", self._reason),
        }
        self._keep = button("Enregistrer", self._decide, icon="check", name="Enregistrer qui paie")
        self.add(self._fields["repair"], self._advice, self._fields["borne_by"], self._fields["reason"])
        self.add(row(self._keep, None))
        for part in (self._repair, self._who, self._reason):
            part.setEnabled(may_write)
        self._keep.setVisible(may_write)
        self._repair.activated.connect(lambda _: self._propose())

    def show_work(self, work: Work) -> None:
        """Show what was decided, or what is usual."""
        charge = work.charge
        self._repair.setCurrentIndex(max(self._repair.findData(charge.repair), 0))
        self._who.choose(charge.borne_by)
        self._reason.setText(charge.reason)
        self._advise()
        if not charge.borne_by:
            self._propose()

    def _chosen(self) -> Repair | None:
        return load_repairs().get(self._repair.currentData() or "")

    def _propose(self) -> None:
        """Light who usually bears it: a proposal, until it is kept."""
        repair = self._chosen()
        if repair:
            self._who.choose(repair.borne_by.value)
        self._advise()

    def _advise(self) -> None:
        repair = self._chosen()
        if repair is None:
            self._advice.setText(WORN_OUT)
            return
        words = BORNE_BY_WORDS[repair.borne_by].lower()
        check = " (à vérifier)" if repair.is_to_check else ""
        self._advice.setText(f"D’habitude {words}\u00a0: {self._source_of(repair)}{check}. {WORN_OUT}")

    def _decide(self) -> None:
        self.show_problems([])
        self.decided.emit(Charge(self._who.chosen(), self._reason.text(), self._repair.currentData() or ""))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem beside its field."""
        say_problems(self._fields, problems)
