"""One dwelling: what it is, from whom, under which law, who lives there and who did."""

from datetime import date

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.days import short_day
from caseworker.errors import RuleBroken
from caseworker.housing.model import HeadLease, HeadLeaseDraft, OwnerDraft, Unit, UnitDraft
from caseworker.housing.regimes import load_regimes
from caseworker.labels import plural
from caseworker.occupancies.model import Occupancy, occupants_on
from caseworker.occupancies.service import BoardLine
from caseworker.occupancies.timeline import Timeline
from caseworker.search.model import Named
from ui.housing.cards import lease_lines, regime_lines, state_of, unit_lines
from ui.housing.form import LeaseForm, UnitForm
from ui.housing.giving_back import GivingBackCard
from ui.housing.moves import MoveForm
from ui.housing.owner_form import OwnerForm
from ui.housing.owner_side import OwnerSide
from ui.housing.timeline_bar import TimelineBar
from ui.inventories.unit_card import UnitInventoriesCard
from ui.papers.unit_card import UnitPapersCard
from ui.shell.pages import Desk, LivingPage
from ui.widgets.adaptive import SideBySide
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, Line, LineButton, block, column, empty, header, row, scrolling
from ui.widgets.texts import chip, text
from ui.works.unit_card import UnitWorksCard

EVERYONE_HOUSED = "Tous les ménages présents ont un logement."


class UnitPage(LivingPage):
    """`arrive` with a reference, or with "" for a new dwelling."""

    topics = frozenset(
        {"housing", "occupancies", "supports", "households", "interventions", "works", "papers", "inventories", "rents"}
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ref = ""
        self._lease: HeadLease | None = None
        self._is_writing = False
        self._regimes = load_regimes()
        self._may_write = desk.workspace.session.may(Kind.HOUSING, Access.WRITE)
        self._knows_stays = desk.workspace.session.may(Kind.HOUSEHOLD, Access.READ)
        self._knows_leases = desk.workspace.session.may(Kind.LEASES, Access.READ)
        self._build()
        top = self._build_header()
        self._area = scrolling(self._lay_out())
        super().__init__(desk, top, self._area)
        self._connect()

    def _build(self) -> None:
        today = self._desk.today()
        self._unit_form = UnitForm(today)
        self._lease_form = LeaseForm(today, self._regimes.regimes())
        self._owner_form, self._owner_id = OwnerForm(), ""
        self._giving_back = GivingBackCard(self._desk)
        self._forms = (self._unit_form, self._lease_form, self._owner_form, self._giving_back)
        self._arrival = MoveForm("Une arrivée", "Installer dans le logement", EVERYONE_HOUSED, today)
        self._departure = MoveForm("Un départ", "Noter le départ", "Personne n’habite ici.", today)
        self._moves = Card("Arrivées et départs", SideBySide(self._arrival, self._departure, spacing=24))
        self._unit_card, self._lease_card = Card("Logement"), Card("Bail principal")
        self._regime_card, self._works_card = Card("Régime juridique"), UnitWorksCard(self._desk)
        self._history_card, self._papers_card = Card("Occupation depuis la captation"), UnitPapersCard(self._desk)
        self._inventories_card, self._owner_side = UnitInventoriesCard(self._desk), OwnerSide(self._desk)
        self._move = button("Arrivée, départ", self._toggle_moves, kind="ghost", icon="door-open")
        self._people_card = Card("Y vivent aujourd’hui", action=self._move if self._may_write else None)

    def _build_header(self) -> QWidget:
        back = button("Retour", self._desk.back, kind="ghost", icon="chevron-left")
        self._title = Elided("", "title", fills=False)
        self._chips = QHBoxLayout()
        self._edit = button("Modifier", lambda: self._show_forms(shown=True), icon="pencil")
        self._close = button("Fermer", lambda: self._show_forms(shown=False), icon="x")
        left = row(back, self._title, self._chips, None, spacing=10)
        return header(left, self._edit, self._close)

    def _lay_out(self) -> QGridLayout:
        first = SideBySide(self._unit_card, self._lease_card, self._regime_card)
        self._stays = SideBySide(self._history_card, self._people_card, stretches=(2, 1))
        below = (self._owner_side, self._inventories_card, self._works_card, self._papers_card)
        self._cards = block(column(first, self._stays, *below, spacing=16))
        grid = QGridLayout()
        grid.setSpacing(16)
        for number, part in enumerate((*self._forms, self._moves, self._cards)):
            grid.addWidget(part, number, 0)
        grid.setRowStretch(6, 1)
        return grid

    def _connect(self) -> None:
        self._unit_form.finished.connect(self._keep_unit)
        self._lease_form.finished.connect(self._keep_lease)
        self._owner_form.finished.connect(self._keep_owner)
        self._arrival.wanted.connect(self._move_in)
        self._departure.wanted.connect(self._move_out)

    def arrive(self, ref: str = "") -> None:
        """Show a dwelling; what was being typed about this very one stays."""
        if ref and ref == self._ref:
            return
        self._ref = ref
        self._moves.hide()
        self._show_forms(shown=not ref)
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._ref:
            self.setFocus()  # else Qt chooses "Retour"
        else:
            self._unit_form.setFocus()

    def _toggle_moves(self) -> None:
        self._moves.setVisible(self._moves.isHidden())
        if self._moves.isVisible():
            self._area.verticalScrollBar().setValue(0)
            (self._departure if self._arrival.isHidden() else self._arrival).take_focus()

    def _show_forms(self, *, shown: bool) -> None:
        """Open or close the forms. They are filled as they open only: what is being typed is never overwritten."""
        shown = shown and self._may_write
        if shown:
            self._fill_forms()
        self._is_writing = shown
        self._mask_forms()
        self._area.verticalScrollBar().setValue(0)

    def _mask_forms(self) -> None:
        """Keep what is being typed about a dwelling out of sight in discreet mode: it says address, owner and rent."""
        hidden = self._desk.discreet.on and bool(self._ref)
        self._unit_form.setVisible(self._is_writing and not hidden)
        for form in (self._lease_form, self._giving_back):
            form.setVisible(self._is_writing and bool(self._ref) and not hidden)
        self._owner_form.setVisible(self._is_writing and self._owner_id != "" and not hidden)
        self._edit.setVisible(self._may_write and bool(self._ref) and not self._is_writing and not hidden)
        self._close.setVisible(self._is_writing and bool(self._ref) and not hidden)

    def _fill_forms(self) -> None:
        housing = self._desk.workspace.housing
        self._unit_form.show_unit(housing.unit(self._ref) if self._ref else None)
        if self._ref:
            self._giving_back.show_unit(housing.unit(self._ref))
        lease = self._lease_of(housing.unit(self._ref)) if self._ref else None
        self._lease_form.show_lease(lease, housing.owners())
        self._show_owner(lease)

    def _show_owner(self, lease: HeadLease | None) -> None:
        owner = lease.owner if lease else None
        self._owner_id = owner.id if owner else ""
        if owner:
            self._owner_form.show_owner(owner)

    def reread(self) -> None:
        self._cards.setVisible(bool(self._ref))
        self._mask_forms()
        empty(self._chips)
        if not self._ref:
            self._title.setText("Nouveau logement")
            return
        unit = self.desk.workspace.housing.unit(self._ref)
        self._lease = self._lease_of(unit) if self._knows_leases else None
        self._show_title(unit)
        self._unit_card.fill(*unit_lines(unit))
        self._owner_side.show_unit(unit, self._lease)
        self._lease_card.fill(*lease_lines(self._lease, self.desk.discreet.hides, with_rent=self._knows_stays))
        regime = self._lease.legal_regime if self._lease else None
        self._regime_card.fill(*regime_lines(self._regimes.rules(regime) if regime else None))
        self._inventories_card.show_unit(unit)
        self._works_card.show_unit(unit)
        self._papers_card.show_unit(unit)
        self._lease_card.setVisible(self._knows_leases)
        for widget in (self._stays, self._regime_card):
            widget.setVisible(self._knows_stays)
        if self._knows_stays:
            self._show_people(unit)

    def _lease_of(self, unit: Unit) -> HeadLease | None:
        """Return the lease in force, or the one that is to begin: one that has ended gives way to another."""
        leases, day = self._desk.workspace.housing.head_leases(unit.id), unit.ended_on or self._desk.today()
        going_on = [lease for lease in leases if lease.ends_on is None or lease.ends_on >= day]
        return next((lease for lease in going_on if lease.period.holds(day)), going_on[-1] if going_on else None)

    def _show_title(self, unit: Unit) -> None:
        self._title.setText(f"Logement {unit.ref}" if self.desk.discreet.on else f"{unit.address}, {unit.city}")
        present = self._present(unit)
        state, kind = state_of(BoardLine(unit, tuple(present)))
        self._chips.addWidget(chip(unit.ref))
        self._chips.addWidget(chip(state, kind))

    def _present(self, unit: Unit) -> list[Occupancy]:
        return occupants_on(self.desk.workspace.occupancies.occupancies_of_unit(unit.id), self.desk.today())

    def _show_people(self, unit: Unit) -> None:
        workspace = self.desk.workspace
        timeline, present = workspace.occupancies.timeline(unit.id), self._present(unit)
        stays = {stay.support_id for lane in timeline.lanes for part in lane if (stay := part.occupancy)}
        named = workspace.search.names_of(stays | {stay.support_id for stay in present})
        self._show_history(timeline, named)
        lines = [self._person_line(stay, named.get(stay.support_id)) for stay in present]
        nobody = chip(f"Rendu le {short_day(unit.ended_on)}") if unit.ended_on else chip("Vacant", "warn")
        self._people_card.fill(*lines, *([] if lines else [row(nobody, None)]), None)
        self._offer_moves(unit, present, named)

    def _show_history(self, timeline: Timeline, named: dict[str, Named]) -> None:
        def name_of(support_id: str) -> str:
            return self.desk.discreet.name(named[support_id].name) if support_id in named else ""

        days, whole = timeline.vacant_days, timeline.place_days
        vacancy = f"Vacance : {plural(days, 'jour', 'jours')} sur {plural(whole, '', '').strip()}"
        share = f", soit {round(100 * days / whole)}\u00a0%" if whole else ""
        stays = text(plural(timeline.stays, "séjour", "séjours"), "muted")
        self._history_card.fill(
            TimelineBar(timeline, name_of, self.desk.today()), row(stays, None, text(vacancy + share, "strong")), None
        )

    def _person_line(self, stay: Occupancy, named: Named | None) -> QWidget:
        since = f"Depuis le {short_day(stay.starts_on)}"
        if named is None:
            return Line("user-round", "Place occupée", since)
        line = Line("user-round", self.desk.discreet.name(named.name), since)
        return LineButton(line, f"Ouvrir le dossier {named.ref}", lambda: self.desk.go("dossier", ref=named.ref))

    def _offer_moves(self, unit: Unit, present: list[Occupancy], named: dict[str, Named]) -> None:
        if not self._may_write:
            return
        self._move.setVisible(unit.ended_on is None or bool(present))
        there = [named[stay.support_id] for stay in present if stay.support_id in named]
        room = unit.ended_on is None and len(present) < unit.places
        self._arrival.setVisible(room)
        self._arrival.show_people(self._shown(self.desk.workspace.search.unhoused(self.desk.today()) if room else []))
        self._departure.show_people(self._shown(there))

    def _shown(self, people: list[Named]) -> list[tuple[str, str]]:
        return [(one.support_id, f"{self.desk.discreet.name(one.name)} · {one.ref}") for one in people]

    def _keep_unit(self, draft: UnitDraft) -> None:
        housing = self.desk.workspace.housing
        try:
            unit = housing.update_unit(self._ref, draft) if self._ref else housing.add_unit(draft)
        except RuleBroken as error:
            self._unit_form.show_problems(error.problems)
            return
        is_new, self._ref = not self._ref, unit.ref
        self._unit_form.show_unit(unit)
        if is_new:
            self._show_forms(shown=True)
        self.mark_stale()
        self.desk.say("Logement enregistré.")

    def _keep_lease(self, draft: HeadLeaseDraft, new_owner: str) -> None:
        housing = self.desk.workspace.housing
        unit = housing.unit(self._ref)
        lease = self._lease_of(unit)
        owner = OwnerDraft(new_owner) if new_owner else None
        try:
            kept = housing.keep_head_lease(unit.id, draft, lease.id if lease else None, owner)
        except RuleBroken as error:
            self._lease_form.show_problems(error.problems)
            return
        self._lease_form.show_lease(kept, housing.owners())
        self._show_owner(kept)
        self._mask_forms()
        self.desk.say("Bail principal enregistré.")

    def _keep_owner(self, draft: OwnerDraft) -> None:
        try:
            owner = self.desk.workspace.housing.update_owner(self._owner_id, draft)
        except RuleBroken as error:
            self._owner_form.show_problems(error.problems)
            return
        self._owner_form.show_problems([])
        self._lease_form.rename_owner(owner)
        self.desk.say("Propriétaire enregistré.")

    def _move_in(self, support_id: str, on: date) -> None:
        occupancies = self.desk.workspace.occupancies
        try:
            stay = occupancies.move_in(support_id, self.desk.workspace.housing.unit(self._ref).id, on)
        except RuleBroken as error:
            self._arrival.show_problems(error.problems)
            return
        self._arrival.begin_again()
        self.desk.say("Arrivée notée.", lambda: occupancies.cancel_move(support_id, stay.id))

    def _move_out(self, support_id: str, on: date) -> None:
        try:
            self.desk.workspace.occupancies.move_out(support_id, on)
        except RuleBroken as error:
            self._departure.show_problems(error.problems)
            return
        self._departure.begin_again()
        self.desk.say("Départ noté.")
