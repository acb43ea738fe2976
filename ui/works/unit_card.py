"""What a dwelling's page shows of maintenance: what waits, then what was done, newest first."""

from caseworker.access.rights import Access, Kind
from caseworker.days import long_day, short_day
from caseworker.housing.model import Unit
from caseworker.interventions.cleaning import EmptyUnit
from caseworker.interventions.model import Intervention
from caseworker.labels import INTERVENTIONS, plural, wording
from caseworker.money import euros
from caseworker.works.model import Work
from ui.shell.pages import Desk
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Item, Line, LineButton
from ui.widgets.texts import chip, text
from ui.works.words import BORNE_BY, since_words, state_chip, title_of, urgency_chip

SHOWN = 8


class UnitWorksCard(Card):
    """The card « Travaux » of a dwelling; hidden from who reads no intervention."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._unit = desk, ""
        ask = button("Demander des travaux", self._ask, kind="ghost", icon="plus")
        may_write = desk.workspace.session.may(Kind.INTERVENTIONS, Access.WRITE)
        super().__init__("Travaux", action=ask if may_write else None)

    def _ask(self) -> None:
        self._desk.go("work", ref="", unit=self._unit)

    def show_unit(self, unit: Unit) -> None:
        """Show the works of a dwelling."""
        self._unit = unit.ref
        workspace = self._desk.workspace
        allowed = workspace.session.may(Kind.INTERVENTIONS, Access.READ)
        self.setVisible(allowed)
        if not allowed:
            return
        waiting = [work for work in workspace.works.of_unit(unit.id) if work.is_open]
        done = workspace.interventions.of_unit(unit.id)
        cleanings = [one for one in workspace.cleaning.empty_units(self._desk.today(), unit.id) if one.planned_on]
        lines: list[Item] = [*map(self._waiting_line, waiting), *map(_planned_line, cleanings)]
        lines += map(self._done_line, done[:SHOWN])
        if len(done) > SHOWN:
            lines.append(
                text(f"et {plural(len(done) - SHOWN, 'autre, plus ancienne', 'autres, plus anciennes')}", "small")
            )
        self.fill(*(lines or [text("Aucuns travaux notés.", "muted")]), None)

    def _waiting_line(self, work: Work) -> LineButton:
        hides, today = self._desk.discreet.hides, self._desk.today()
        late = self._desk.workspace.works.is_late(work, today)
        words, kind = urgency_chip(work) if work.urgency != "courant" else state_chip(work, late=late)
        paid_by = BORNE_BY[work.charge.borne_by].lower() if work.charge.borne_by else ""
        details = " · ".join(part for part in (work.ref, since_words(work, today), paid_by) if part)
        colour = getattr(tokens(), kind, tokens().muted)
        line = Line("wrench", title_of(work, hides), details, chip(words, kind), colour)
        return LineButton(line, f"Ouvrir la demande {work.ref}", lambda: self._desk.go("work", ref=work.ref))

    def _done_line(self, done: Intervention) -> Line:
        hides = self._desk.discreet.hides
        paid_by = wording(BORNE_BY, done.borne_by).lower() if done.borne_by else ""
        words = " · ".join(part for part in (short_day(done.on), hides(done.detail), paid_by) if part)
        cost = chip(hides(euros(done.cost_cents))) if done.cost_cents else None
        return Line("circle-check", wording(INTERVENTIONS, done.nature), words, cost)


def _planned_line(cleaning: EmptyUnit) -> Line:
    day = long_day(cleaning.planned_on) if cleaning.planned_on else ""
    return Line("spray-can", "Ménage du logement vacant", f"Prévu le {day}", chip("Prévu", "info"))
