"""Inventories: begin one, read it, see what it lacks, finish it, add to it afterwards."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseworker import dates
from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.association.service import AssociationService
from caseworker.errors import NotFound, Problem, RuleBroken
from caseworker.households.composition import adults_on
from caseworker.households.model import HouseholdId
from caseworker.households.service import HouseholdService
from caseworker.housing.model import Unit
from caseworker.housing.service import HousingService
from caseworker.inventories import checks
from caseworker.inventories.followup import heating_window
from caseworker.inventories.library import load_library
from caseworker.inventories.model import (
    Addition,
    Inventory,
    InventoryDraft,
)
from caseworker.inventories.preparing import lines_from, lines_like
from caseworker.inventories.store import InventoryStore, new_row
from caseworker.inventories.words import AdditionKind, InventoryKind
from caseworker.lines import note_text, one_line
from caseworker.occupancies.service import OccupancyService
from caseworker.parameters.service import ParameterTable
from caseworker.photos.service import PhotoService
from caseworker.supports.service import SupportService
from caseworker.visits.model import MOST_PHOTOS

TOPIC = "inventories"


@dataclass(frozen=True, slots=True)
class Sources:
    """What an inventory is about."""

    association: AssociationService
    supports: SupportService
    households: HouseholdService
    housing: HousingService
    occupancies: OccupancyService


class InventoryService:
    """Inventories within the person's scope; lines are written by `InventoryLineService`."""

    def __init__(self, session: Session, sources: Sources, photos: PhotoService, parameters: ParameterTable) -> None:
        self.session = session
        self._sources, self._photos, self._parameters = sources, photos, parameters
        self._store = InventoryStore(session.database)

    # --- Reading

    @asks(Kind.INVENTORIES, Access.READ)
    def inventory(self, ref_or_id: str) -> Inventory:
        """Return one inventory, by reference or id.

        Raises:
            NotFound: there is none within the person's scope.
        """
        found = self._store.inventory(ref_or_id)
        if found is None:
            raise NotFound("inventory", ref_or_id)
        if found.household_id:
            self.session.require_household(found.household_id)
        return found

    @asks(Kind.INVENTORIES, Access.READ)
    def of_support(self, support_ref: str) -> list[Inventory]:
        """Return the inventories of an accompaniment, newest first. Raises as `SupportService.household_of`."""
        return self._store.of_support(self._sources.supports.household_of(support_ref)[0])

    @asks(Kind.INVENTORIES, Access.READ)
    def keys_counted(self, support_ref: str, kind: InventoryKind) -> dict[str, int]:
        """Return the keys of the last inventory of a kind, by use: those handed over, or that came back for an exit.

        Raises as `SupportService.household_of`.
        """
        last = next((one for one in self.of_support(support_ref) if one.kind is kind), None)
        found: dict[str, int] = {}
        for keys in last.keys if last else ():
            count = keys.returned if kind is InventoryKind.EXIT else keys.quantity
            if count:
                use = load_library().use_of(keys)
                found[use] = found.get(use, 0) + count
        return found

    @asks(Kind.INVENTORIES, Access.READ)
    def of_unit(self, unit_ref: str) -> list[Inventory]:
        """Return the inventories of a unit within the person's scope, newest first. Raises as `HousingService.unit`."""
        return self._seen(self._store.of_unit(self._sources.housing.unit(unit_ref).id))

    @asks(Kind.INVENTORIES, Access.READ)
    def under_way(self) -> list[Inventory]:
        """Return the inventories that nobody finished, within the person's scope, newest first."""
        return self._seen(self._store.under_way())

    @asks(Kind.INVENTORIES, Access.READ)
    def reference(self, inventory: Inventory) -> Inventory | None:
        """Return the inventory that another is compared with; None when there is none within the person's scope."""
        found = self._store.inventory(inventory.reference_id) if inventory.reference_id else None
        return next(iter(self._seen([found])), None) if found else None

    @asks(Kind.INVENTORIES, Access.READ)
    def facts(self, inventory: Inventory) -> checks.Facts:
        """Return what the paper takes from elsewhere: the association, the dwelling, the names of those who sign."""
        association = self._sources.association.details()
        unit = self._sources.housing.unit(inventory.unit_id)
        seat = " ".join(part for part in (association.postal_code, association.city) if part)
        place = f"{unit.address}, {unit.postal_code} {unit.city}" if unit.address else ""
        address = ", ".join(part for part in (association.address, seat) if part)
        return checks.Facts(association.name, address, place, self._names(inventory))

    def _names(self, inventory: Inventory) -> tuple[str, ...]:
        if not inventory.household_id:
            return ("",) if inventory.kind is InventoryKind.INTERMEDIATE else ()
        household_id = HouseholdId(inventory.household_id)
        if not self.session.may(Kind.HOUSEHOLD, Access.READ):
            return (self._sources.households.household(household_id).name,)
        adults = adults_on(self._sources.households.members(household_id), inventory.on)
        return tuple(f"{one.person.last_name.upper()} {one.person.first_name}".strip() for one in adults)

    @asks(Kind.INVENTORIES, Access.READ)
    def missing(self, inventory: Inventory) -> list[Problem]:
        """Return what it lacks to be printed, by name; [] once it is finished."""
        return [] if inventory.is_finished else checks.missing_from(inventory, self.facts(inventory))

    @asks(Kind.INVENTORIES, Access.READ)
    def completion_until(self, inventory: Inventory) -> date:
        """Return the last day on which the household may ask that its entry inventory be completed."""
        return inventory.on + timedelta(days=self._parameters.integer("inventory.completion_days", inventory.on))

    @asks(Kind.INVENTORIES, Access.READ)
    def heating_until(self, inventory: Inventory) -> date:
        """Return the last day on which the household may ask that the heating be added to its entry inventory."""
        return heating_window(inventory.on, self._parameters)[1]

    def _seen(self, found: Iterable[Inventory]) -> list[Inventory]:
        return [one for one in found if one.household_id is None or self.session.sees(one.household_id)]

    # --- The inventory as a whole

    @asks(Kind.INVENTORIES, Access.WRITE)
    def begin(self, draft: InventoryDraft) -> Inventory:
        """Begin an inventory, with the lines of the last one of that dwelling, or those of the library.

        Raises:
            RuleBroken: the day is not one, nobody lives anywhere, or one of this kind is under way already.
            NotFound: no such accompaniment or unit within the person's scope.
        """
        on = draft.on or self.session.today()
        support = self._sources.supports.household_of(draft.support_ref) if draft.support_ref else None
        support_id = support[0] if support else None
        unit = self._unit(draft, support_id, on)
        problems = checks.problems_in_day(on, self.session.today())
        if support_id is None and draft.kind is not InventoryKind.INTERMEDIATE:
            problems.append(Problem("support", "missing"))
        own = self._seen(self._store.of_unit(unit.id))
        if any(one.kind is draft.kind and one.support_id == support_id and not one.is_finished for one in own):
            problems.append(Problem("", "inventory_begun"))
        _refuse(problems)
        return self._written(draft.kind, unit, support_id, on, own)

    def _unit(self, draft: InventoryDraft, support_id: str | None, on: date) -> Unit:
        if draft.unit_ref:
            return self._sources.housing.unit(draft.unit_ref)
        stays = self._sources.occupancies.of_support(support_id) if support_id else []
        begun = [stay for stay in stays if stay.starts_on <= on]
        chosen = begun[-1] if begun and draft.kind is not InventoryKind.ENTRY else next(reversed(stays), None)
        if chosen is None:
            raise RuleBroken([Problem("unit", "missing")])
        return self._sources.housing.unit(chosen.unit_id)

    def _written(
        self, kind: InventoryKind, unit: Unit, support_id: str | None, on: date, own: list[Inventory]
    ) -> Inventory:
        entry = next((one for one in own if one.kind is InventoryKind.ENTRY and one.support_id == support_id), None)
        last = next(iter(own), None)
        like = entry if kind is InventoryKind.EXIT and entry else last
        compared = like if like and like.support_id == support_id else None
        rooms, meters, keys = lines_like(like, kind) if like else lines_from(unit)
        inventory_id, at = str(uuid.uuid4()), dates.instant_text(self.session.now())
        row = new_row(kind.value, unit.id, support_id, compared.id if compared else None, on)
        signed = {"id": inventory_id, "made_by": self.session.account_id, "made_at": at}
        with self.session.database.atomic(TOPIC):
            self._store.insert(row | signed | {"agent": self.session.name, "written_by": "", "written_at": at})
            for n, room in enumerate(rooms):
                self._store.insert_room(inventory_id, room, n)
            for n, meter in enumerate(meters):
                self._store.insert_line(inventory_id, meter, n)
            for n, key in enumerate(keys):
                self._store.insert_line(inventory_id, key, n)
            self.session.journal.record("inventory_begun", "inventory", inventory_id)
        return self.inventory(inventory_id)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def finish(self, ref_or_id: str) -> Inventory:
        """Close an inventory: from then on nothing of it changes, and texts may only be added.

        Raises:
            RuleBroken: what is still missing, by name (see `checks.missing_to_finish`); or it is finished already.
            NotFound: as `inventory`.
        """
        inventory = self.inventory(ref_or_id)
        if inventory.is_finished:
            raise RuleBroken([Problem("", "inventory_finished")])
        _refuse(checks.missing_to_finish(inventory, self.facts(inventory), self.session.today()))
        with self.session.database.atomic(TOPIC):
            self._store.finish(inventory.id, self.session.account_id, dates.instant_text(self.session.now()))
            self.session.journal.record("inventory_finished", "inventory", inventory.id)
        return self.inventory(inventory.id)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def give_up(self, ref_or_id: str) -> None:
        """Erase an inventory under way, begun by mistake, with its photos.

        Raises:
            RuleBroken: it is finished.
            NotFound: as `inventory`.
        """
        inventory = self.inventory(ref_or_id)
        if inventory.is_finished:
            raise RuleBroken([Problem("", "inventory_finished")])
        with self.session.database.atomic(TOPIC):
            self._store.delete(inventory.id)
            for photo in inventory.photos:
                self._photos.remove(photo)
            self.session.journal.record("inventory_given_up", "inventory", inventory.id)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def add(self, ref_or_id: str, added: Addition) -> Inventory:
        """Add a text to a finished inventory, with its photos if any; nothing that was written changes.

        Raises:
            RuleBroken: no text, a day before the inventory or to come, a household's right that has run out, too many photos
                or some of something else, or it is under way.
            NotFound: as `inventory`.
        """
        inventory = self.inventory(ref_or_id)
        added = replace(added, text=note_text(added.text), element=one_line(added.element))
        problems = checks.problems_in_addition(added, inventory, self.session.today())
        photos = tuple(dict.fromkeys(added.photos))
        _refuse(problems + self._problems_in_delay(added, inventory) + self._problems_in_photos(photos))
        added = replace(added, id=str(uuid.uuid4()), author=self.session.name)
        with self.session.database.atomic(TOPIC):
            at = dates.instant_text(self.session.now())
            self._store.insert_addition(inventory.id, added, self.session.account_id, at)
            self._store.set_photos(inventory.id, added.id, photos)
            self.session.journal.record("inventory_added", "inventory", inventory.id)
        return self.inventory(inventory.id)

    def _problems_in_photos(self, photos: Sequence[str]) -> list[Problem]:
        if len(photos) > MOST_PHOTOS:
            return [Problem("photos", "photos_too_many", {"most": MOST_PHOTOS})]
        unknown = set(photos) - self._photos.within_reach(photos, Kind.INVENTORIES) if photos else set()
        if unknown or (photos and self._store.photos_elsewhere(photos)):
            return [Problem("photos", "photo_elsewhere")]
        return []

    def _problems_in_delay(self, added: Addition, inventory: Inventory) -> list[Problem]:
        last = {AdditionKind.COMPLETION: self.completion_until, AdditionKind.HEATING: self.heating_until}.get(
            added.kind
        )
        if last is None:
            return []
        if inventory.kind is not InventoryKind.ENTRY:
            return [Problem("kind", "inventory_not_entry")]
        until = last(inventory)
        return [Problem("kind", "inventory_addition_late", {"on": until})] if added.on > until else []


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RuleBroken(problems)
