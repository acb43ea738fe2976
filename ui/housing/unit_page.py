"""One dwelling: what it is, from whom, under which law, who lives there and who did."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from caseworker.access.rights import Access, Kind
from caseworker.errors import RuleBroken
from caseworker.housing.model import HeadLease, HeadLeaseDraft, OwnerDraft, Unit, UnitDraft, draft_of
from caseworker.housing.regimes import RegimeRules, Topic, load_regimes
from caseworker.labels import INTERVENTIONS, STOCKS, plural, short_day, wording
from caseworker.money import euros
from caseworker.occupancies.model import Occupancy
from ui.housing.form import LeaseForm, UnitForm
from ui.housing.timeline_bar import TimelineBar
from ui.shell.pages import Desk, LivingPage
from ui.theme import tokens
from ui.widgets.buttons import button
from ui.widgets.layout import Card, Elided, Item, Line, LineButton, header, row, scrolling
from ui.widgets.texts import chip, picture, text

TOPICS_SHOWN = {
    Topic.APL: "Le ménage a droit à l’APL, versée à l’association",
    Topic.INVENTORY: "État des lieux : règles de la loi de 1989",
    Topic.RECEIPT: "Quittance gratuite",
    Topic.DEPOSIT_RETURN: "Dépôt rendu en un ou deux mois",
    Topic.VOID_CLAUSES: "Clauses interdites par la loi de 1989",
    Topic.NOTICE_AFTER_REFUSED_OFFER: "Congé possible après le refus d’une offre adaptée",
    Topic.PETS_ALLOWED: "Un animal familier ne peut pas être interdit",
}


class UnitPage(LivingPage):
    """`arrive` with a reference, or with "" for a new dwelling."""

    topics = frozenset({"housing", "occupancies", "supports", "interventions"})

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ref = ""
        self._regimes = load_regimes()
        self._unit_form = UnitForm(desk.today())
        self._lease_form = LeaseForm(desk.today(), self._regimes.regimes())
        self._cards = {name: Card(title) for name, title in _CARDS.items()}
        super().__init__(desk, self._build_header(), scrolling(self._lay_out()))
        self._unit_form.finished.connect(self._keep_unit)
        self._lease_form.finished.connect(self._keep_lease)

    def _build_header(self) -> QWidget:
        back = button("Retour", self._desk.back, kind="ghost", icon="chevron-left")
        self._title = Elided("", "title", fills=False)
        self._chips = QHBoxLayout()
        self._edit = button("Modifier", self._toggle_forms, icon="pencil")
        left = row(back, self._title, self._chips, None, spacing=10)
        return header(left, self._edit)

    def _lay_out(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(16)
        grid.addWidget(self._unit_form, 0, 0, 1, 3)
        grid.addWidget(self._lease_form, 1, 0, 1, 3)
        for number, name in enumerate(("unit", "lease", "regime")):
            grid.addWidget(self._cards[name], 2, number)
            grid.setColumnStretch(number, 1)
        grid.addWidget(self._cards["history"], 3, 0, 1, 2)
        grid.addWidget(self._cards["people"], 3, 2)
        grid.addWidget(self._cards["works"], 4, 0, 1, 3)
        grid.setRowStretch(5, 1)
        return grid

    def arrive(self, ref: str = "") -> None:
        """Show a dwelling."""
        self._ref = ref
        self._show_forms(shown=not ref)
        self.mark_stale()

    def _toggle_forms(self) -> None:
        self._show_forms(shown=not self._unit_form.isVisible())

    def _show_forms(self, *, shown: bool) -> None:
        self._unit_form.setVisible(shown)
        self._lease_form.setVisible(shown and bool(self._ref))

    def reread(self) -> None:
        may_write = self.desk.workspace.session.may(Kind.HOUSING, Access.WRITE)
        self._edit.setVisible(may_write and bool(self._ref))
        _empty(self._chips)
        for card in self._cards.values():
            card.setVisible(bool(self._ref))
        if not self._ref:
            self._title.setText("Nouveau logement")
            self._unit_form.show_unit(None)
            return
        unit = self.desk.workspace.housing.unit(self._ref)
        lease = self.desk.workspace.housing.head_lease_on(unit.id, unit.ended_on or self.desk.today())
        self._show_unit(unit)
        self._show_lease(unit, lease)
        self._show_people(unit)
        self._show_works(unit)
        self._unit_form.show_unit(unit)
        self._lease_form.show_lease(lease, self.desk.workspace.housing.owners())

    def _show_unit(self, unit: Unit) -> None:
        self._title.setText(f"{unit.address}, {unit.city}")
        self._chips.addWidget(chip(unit.ref))
        area = f"{unit.area_cm2 / 10_000:g} m²".replace(".", ",") if unit.area_cm2 else ""
        self._fill(
            "unit",
            {
                "Type": unit.layout,
                "Surface": area,
                "Étage": unit.floor,
                "Places": str(unit.places),
                "Parc": wording(STOCKS, unit.stock) if unit.stock else "",
                "Diagnostic énergie": unit.energy_class,
                "Annexes": unit.annexes,
                "Depuis le": short_day(unit.acquired_on) if unit.acquired_on else "",
            },
        )

    def _show_lease(self, unit: Unit, lease: HeadLease | None) -> None:
        if lease is None:
            self._cards["lease"].fill(text("Pas encore de bail principal.", "muted"), None)
            self._show_regime(None)
            return
        self._fill(
            "lease",
            {
                "Bailleur": lease.owner.name if lease.owner else "",
                "Début": short_day(lease.starts_on) if lease.starts_on else "",
                "Fin": short_day(lease.ends_on) if lease.ends_on else "sans terme connu",
                "Loyer payé": euros(lease.rent_cents),
                "Charges": euros(lease.charges_cents),
            },
        )
        self._show_regime(self._regimes.rules(lease.legal_regime) if lease.legal_regime else None)

    def _show_regime(self, rules: RegimeRules | None) -> None:
        if rules is None:
            self._cards["regime"].fill(
                chip("À renseigner", "warn"),
                text("Il décide de ce que la convention peut dire.", "small", wrap=True),
                None,
            )
            return
        lines: list[Item] = [text(rules.label, "strong", wrap=True)]
        for topic, words in TOPICS_SHOWN.items():
            holds = rules.holds(topic)
            icon, colour = (
                ("check", tokens().ok)
                if holds
                else ("x", tokens().muted)
                if holds is False
                else ("info", tokens().warn)
            )
            line = row(
                picture(icon, colour), text(words if holds is not None else f"{words} : à vérifier", "small", wrap=True)
            )
            line.setStretch(1, 1)
            lines.append(line)
        self._cards["regime"].fill(*lines, text(rules.source, "small", wrap=True), None)

    def _show_people(self, unit: Unit) -> None:
        workspace, today = self.desk.workspace, self.desk.today()
        names: dict[str, tuple[str, str]] = {
            support.id: (support.ref, support.household_id) for support in workspace.supports.present_on(today)
        }
        timeline = workspace.occupancies.timeline(unit.id)
        known = _names_of(self.desk)
        share = f"{100 * timeline.vacant_days // max(timeline.place_days, 1)} %"
        vacancy = f"Vacance : {plural(timeline.vacant_days, 'jour', 'jours')} sur {timeline.place_days}, soit {share}"
        bar = TimelineBar(timeline, lambda support_id: known.get(support_id, ""), today)
        self._cards["history"].fill(
            bar, row(text(plural(timeline.stays, "séjour", "séjours"), "muted"), None, text(vacancy, "strong")), None
        )
        present = [
            o
            for o in workspace.occupancies.occupancies_of_unit(unit.id)
            if o.starts_on <= today <= (o.ends_on or today)
        ]
        lines = [self._person_line(occupancy, names, known) for occupancy in present]
        nobody = chip(f"Rendu le {short_day(unit.ended_on)}") if unit.ended_on else chip("Vacant", "warn")
        self._cards["people"].fill(*lines, *([] if lines else [row(nobody, None)]), None)

    def _person_line(self, occupancy: Occupancy, names: dict[str, tuple[str, str]], known: dict[str, str]) -> QWidget:
        since = f"Depuis le {short_day(occupancy.starts_on)}"
        if occupancy.support_id not in names:
            return Line("user-round", "Place occupée", since)
        ref = names[occupancy.support_id][0]
        name = known.get(occupancy.support_id, ref)
        return LineButton(
            Line("user-round", name, since), f"Ouvrir le dossier {ref}", lambda: self.desk.go("dossier", ref=ref)
        )

    def _show_works(self, unit: Unit) -> None:
        workspace = self.desk.workspace
        if not workspace.session.may(Kind.INTERVENTIONS, Access.READ):
            self._cards["works"].hide()
            return
        lines: list[Item] = []
        for item in workspace.interventions.of_unit(unit.id)[:6]:
            words = " · ".join(part for part in (short_day(item.on), item.detail, item.borne_by) if part)
            lines.append(
                Line(
                    "wrench",
                    wording(INTERVENTIONS, item.nature),
                    words,
                    chip(euros(item.cost_cents)) if item.cost_cents else None,
                )
            )
        self._cards["works"].fill(*(lines or [text("Aucune intervention notée.", "muted")]), None)

    def _fill(self, name: str, facts: dict[str, str]) -> None:
        lines = [
            row(
                text(label, "muted"), None, Elided(value or "à renseigner", "strong" if value else "small", fills=False)
            )
            for label, value in facts.items()
        ]
        self._cards[name].fill(*lines, None)

    def _keep_unit(self, draft: UnitDraft) -> None:
        housing = self.desk.workspace.housing
        try:
            unit = housing.update_unit(self._ref, draft) if self._ref else housing.add_unit(draft)
        except RuleBroken as error:
            self._unit_form.show_problems(error.problems)
            return
        self._ref = unit.ref
        self._show_forms(shown=True)
        self.mark_stale()
        self.desk.say("Logement enregistré.")

    def _keep_lease(self, draft: HeadLeaseDraft, new_owner: str) -> None:
        housing = self.desk.workspace.housing
        unit = housing.unit(self._ref)
        lease = housing.head_lease_on(unit.id, self.desk.today())
        try:
            if new_owner:
                draft = replace(draft, owner_id=housing.add_owner(OwnerDraft(new_owner)).id)
            if lease:
                housing.update_head_lease(lease.id, replace(draft, ends_on=draft_of(lease).ends_on))
            else:
                housing.set_head_lease(unit.id, draft)
        except RuleBroken as error:
            self._lease_form.show_problems(error.problems)
            return
        self._lease_form.show_problems([])
        self.desk.say("Bail principal enregistré.")


_CARDS = {
    "unit": "Logement",
    "lease": "Bail principal",
    "regime": "Régime juridique",
    "history": "Occupation depuis la captation",
    "people": "Y vivent aujourd’hui",
    "works": "Interventions",
}


def _names_of(desk: Desk) -> dict[str, str]:
    """Return the households' names by accompaniment, for those in scope, masked in discreet mode."""
    workspace = desk.workspace
    names: dict[str, str] = {}
    for line in workspace.households.caseload():
        for support in workspace.supports.of_household(line.household.id):
            names[support.id] = desk.discreet.name(line.household.name)
    return names


def _empty(layout: QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
