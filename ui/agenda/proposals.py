"""What the rhythm of the schemes still asks for: looked through, unticked if need be, planned in one press."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from caseworker.agenda.proposals import Proposal
from caseworker.appointments.model import AppointmentDraft
from caseworker.days import day_and_number
from caseworker.labels import plural
from ui.agenda.lines import hour_words
from ui.shell.pages import Desk
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Page, block, row, scrolled
from ui.widgets.texts import text

MINUTES = 60
KINDS = {"maitresse_de_maison": "passage", "travailleur_social": "entretien"}


class ProposalPanel(Page):
    """Proposals as ticked lines. `on_close` is called when they are done with."""

    def __init__(self, desk: Desk, on_close: Callable[[], object]) -> None:
        self._desk, self._on_close = desk, on_close
        self._lines: list[tuple[QCheckBox, Proposal]] = []
        self._card, self._foot = Card(""), Card("").low()
        super().__init__(scrolled(self._card), self._foot)
        desk.discreet.changed.connect(self._name_again)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show other proposals, all ticked."""
        self._lines = [(self._box(proposal), proposal) for proposal in proposals]
        title = text("Selon le rythme des dispositifs", "heading", wrap=True)
        self._plan = button("", self._plan_ticked, kind="primary", icon="check")
        boxes: list[QWidget] = [box for box, _ in self._lines]
        nothing = text("Tout ce que le rythme demande est fait ou prévu.", "muted", wrap=True)
        self._card.fill(title, *(boxes or [nothing]), None)
        self._count()
        close = block(row(button("Fermer", self._on_close, kind="ghost"), None))
        self._foot.fill(SideBySide(self._plan, close, stretches=(1, 0), spacing=8))

    def _box(self, proposal: Proposal) -> QCheckBox:
        box = QCheckBox(self._words(proposal))
        box.setMinimumHeight(44)
        box.setChecked(True)
        box.toggled.connect(self._count)
        return box

    def _words(self, proposal: Proposal) -> str:
        when = f"{day_and_number(proposal.on).capitalize()}, {hour_words(proposal.at.strftime('%H:%M'))}"
        return f"{when}\n{self._desk.discreet.name(proposal.household)} · {KINDS[proposal.post]}"

    def _name_again(self) -> None:
        for box, proposal in self._lines:
            box.setText(self._words(proposal))
        if self._lines:
            self._count()

    def _ticked(self) -> list[Proposal]:
        return [proposal for box, proposal in self._lines if box.isChecked()]

    def _count(self, *_: object) -> None:
        number = len(self._ticked())
        words = self._desk.discreet.counts(plural(number, "rendez-vous", "rendez-vous"))
        self._plan.setText(f"\u2002Prévoir {words}")
        self._plan.setEnabled(number > 0)

    def _plan_ticked(self) -> None:
        appointments = self._desk.workspace.appointments
        ids = appointments.plan_all(
            [
                AppointmentDraft(p.support_id, p.on, p.at, MINUTES, post=p.post, staff_id=p.staff_id or None)
                for p in self._ticked()
            ]
        )
        done = f"{plural(len(ids), 'rendez-vous prévu', 'rendez-vous prévus')}."
        self._desk.say(done, lambda: appointments.take_back(ids))
        self._on_close()
