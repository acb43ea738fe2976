"""Papers of inventories: the one signed at the entry or at the exit, the two compared, the sheet to write on."""

from dataclasses import replace
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.documents.model import Paper, Printed
from caseworker.errors import NotFound
from caseworker.housing.model import Unit
from caseworker.inventories.model import Inventory, InventoryId, Particulars
from caseworker.inventories.preparing import Lines, lines_from, lines_like
from caseworker.inventories.service import InventoryService
from caseworker.inventories.words import InventoryKind
from caseworker.inventory_words import INVENTORY_KINDS
from caseworker.issuing import inventory_paper as gathered
from caseworker.issuing.agreement_values import (
    Values,
    association_values,
    dwelling_of,
    full_address,
    words_of,
)
from caseworker.issuing.model import Issued
from caseworker.issuing.quoted_values import parameter_or_blank
from caseworker.issuing.service import IssuingService
from caseworker.issuing.sheet import sheet_paper
from caseworker.issuing.sources import AgreementSources
from caseworker.photos.service import PhotoService

KINDS = {
    InventoryKind.ENTRY: "inventory-entry",
    InventoryKind.EXIT: "inventory-exit",
    InventoryKind.INTERMEDIATE: "inventory-intermediate",
}
UNWRITTEN = "PROJET"
"""In the reference of the draft of an inventory that is not begun."""
COMPARISON, BLANK = "inventory-comparison", "blank-inventory"
_OF_KIND = {code: kind for kind, code in KINDS.items()} | {COMPARISON: InventoryKind.EXIT}


class InventoryPaperService:
    """Papers of the inventories within the person's scope."""

    def __init__(
        self,
        session: Session,
        sources: AgreementSources,
        inventories: InventoryService,
        photos: PhotoService,
        issuing: IssuingService,
    ) -> None:
        self.session = session
        self._sources, self._inventories, self._photos, self._issuing = sources, inventories, photos, issuing

    @asks(Kind.INVENTORIES, Access.READ)
    def inventory_of(self, ref: str, kind: str, on: date | None = None) -> Inventory:
        """Return the inventory that a command names.

        Args:
            ref: of the inventory (E001), or of the accompaniment: its newest one of that kind.
            kind: of the paper ("inventory-entry", "inventory-comparison"…).
            on: chooses the one of that day.

        Raises:
            NotFound: there is none within the person's scope.
        """
        if ref[:1] in "Ee":
            return self._inventories.inventory(ref)
        found = [
            one for one in self._inventories.of_support(ref) if one.kind is _OF_KIND[kind] and on in {None, one.on}
        ]
        if not found:
            raise NotFound("inventory", ref)
        return found[0]

    @asks(Kind.INVENTORIES, Access.READ)
    def paper(self, inventory_ref: str, *, draft: bool = False) -> Paper:
        """Gather the inventory as it is signed; at exit, beside the one it is compared with. Nothing is printed nor stored.

        Raises:
            NotFound: there is none within the person's scope.
        """
        return self._gathered(self._inventories.inventory(inventory_ref), draft=draft)

    @asks(Kind.INVENTORIES, Access.READ)
    def unwritten(self, support_ref: str, kind: str) -> Paper:
        """Gather the draft of an inventory that nobody began: the dwelling's rooms, everything else left to complete.

        Raises:
            NotFound: there is no such accompaniment within the person's scope, or it lived nowhere.
        """
        support, today = self._sources.supports.support(support_ref), self.session.today()
        unit, _ = dwelling_of(self._sources, support, today)
        if unit is None:
            raise NotFound("unit", support_ref)
        rooms, meters, keys = self._lines(unit)
        begun = Inventory(
            InventoryId(""),
            UNWRITTEN,
            _OF_KIND[kind],
            unit.id,
            support.id,
            support.household_id,
            Particulars(today),
            rooms,
            meters,
            keys,
        )
        return self._compared(begun, begun, draft=True) if kind == COMPARISON else self._gathered(begun, draft=True)

    def _gathered(self, inventory: Inventory, *, draft: bool) -> Paper:
        kind, album = KINDS[inventory.kind], self._album()
        entry = self._inventories.reference(inventory)
        values = self._values(inventory, INVENTORY_KINDS[inventory.kind]) | {
            "compteurs": gathered.meter_values(inventory.meters, entry.meters if entry else (), album),
            "cles": gathered.key_values(inventory.keys),
            "detecteur": gathered.detector_values(inventory),
            "pieces": (
                gathered.compared_values(entry or replace(inventory, rooms=()), inventory, album)
                if inventory.kind is InventoryKind.EXIT
                else gathered.room_values(inventory.rooms, album)
            ),
            "complements": gathered.addition_values(inventory.additions, album),
            "photos": len(album.photos),
        }
        paper = self._paper(kind, inventory, values, draft=draft)
        lacking = gathered.lacking(self._inventories.missing(inventory))
        paper = replace(paper, photos=tuple(album.photos), lacking=lacking, signatories=self._signatories(inventory))
        return self._issuing.numbered(replace(paper, initials=True), inventory.id)

    @asks(Kind.INVENTORIES, Access.READ)
    def comparison(self, inventory_ref: str, *, draft: bool = False) -> Paper:
        """Gather what changed between the entry and an exit. Raises `NotFound` as `paper`, and when no entry is kept."""
        leaving = self._inventories.inventory(inventory_ref)
        entry = self._inventories.reference(leaving)
        if leaving.kind is not InventoryKind.EXIT or entry is None:
            raise NotFound("inventory", inventory_ref)
        return self._compared(entry, leaving, draft=draft)

    def _compared(self, entry: Inventory, leaving: Inventory, *, draft: bool) -> Paper:
        album = self._album()
        values = self._values(leaving, "Entrée et sortie comparées") | {
            "pieces": gathered.compared_values(entry, leaving, album, changed_only=True),
            "cles": gathered.key_values([one for one in leaving.keys if one.is_short]),
            "photos": len(album.photos),
        }
        paper = replace(self._paper(COMPARISON, leaving, values, draft=draft), photos=tuple(album.photos))
        return self._issuing.numbered(paper, leaving.id)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def issue(self, paper: Paper, printed: Printed, inventory_id: str) -> Issued:
        """Keep the printed paper, frozen; whoever writes inventories may. Raises as `IssuingService.keep`, and `NotFound` as `paper`."""
        inventory = self._inventories.inventory(inventory_id)
        return self._issuing.keep_asked(paper, printed, inventory.support_id, inventory.id)

    @asks(Kind.INVENTORIES, Access.WRITE)
    def handed_out(self, issued: Issued) -> bytes:
        """Return the bytes of an inventory about to be printed, or saved outside the vault. Raises as `IssuingService.content`."""
        return self._issuing.leaving(issued)

    @asks(Kind.INVENTORIES, Access.READ)
    def blank(self, ref: str, *, draft: bool = False) -> Paper:
        """Return the sheet to fill in by hand, with the dwelling's own rooms and elements; it is not kept.

        Args:
            ref: of an accompaniment (A001), or of a unit (L01).
            draft: bears the "projet" mark.

        Raises:
            NotFound: nobody lives anywhere, or it is out of the person's scope.
        """
        today, people = self.session.today(), list[str]()
        support = self._sources.supports.support(ref) if ref[:1] in "Aa" else None
        unit = dwelling_of(self._sources, support, today)[0] if support else self._sources.housing.unit(ref)
        if unit is None:
            raise NotFound("unit", ref)
        if support:
            people.append(self._sources.households.household(support.household_id).name)
        words = self._words(support.id if support else None, today)
        values = self._blank_values(unit) | {"menage": {"personnes": people}, "mots": words}
        named = (BLANK, "État des lieux à remplir à la main", gathered.dated(f"EDLV-{unit.ref}", today))
        association = self._sources.association.details().name
        signing = (", ".join([str(words["occupant"]), *people]), f"{words['bailleur']}, {association}")
        return sheet_paper(self._sources, named, values, today, draft=draft, signatories=signing, initials=True)

    def _blank_values(self, unit: Unit) -> Values:
        rooms, meters, keys = self._lines(unit)
        return {
            "association": association_values(self._sources.association.details()),
            "edl": {"logement": full_address(unit.address, unit.postal_code, unit.city)},
            "compteurs": gathered.meter_values(meters, (), self._album()),
            "cles": gathered.key_values(keys),
            "pieces": gathered.room_values(rooms, self._album()),
            "legende": gathered.legend(),
            "choix": gathered.blank_lines(),
        }

    def _lines(self, unit: Unit) -> Lines:
        last = next(iter(self._inventories.of_unit(unit.ref)), None)
        return lines_like(last, InventoryKind.ENTRY) if last else lines_from(unit)

    def _album(self) -> gathered.Album:
        return gathered.Album(lambda photo_id: self._photos.image(photo_id, for_print=True))

    def _values(self, inventory: Inventory, title: str) -> Values:
        unit, facts = self._sources.housing.unit(inventory.unit_id), self._inventories.facts(inventory)
        described = ", ".join(part for part in (unit.layout, "meublé" if unit.furnished else "") if part)
        place = {
            "titre": title,
            "genre": INVENTORY_KINDS[inventory.kind],
            "reference": inventory.ref,
            "logement": facts.address,
        }
        return {
            "association": association_values(self._sources.association.details()),
            "edl": gathered.common_values(inventory) | place,
            "menage": {"personnes": [name for name in facts.household if name]},
            "logement": {"description": described},
            "mots": self._words(inventory.support_id, inventory.on),
            "legende": gathered.legend(),
            "references": {
                "decret": parameter_or_blank(self._sources, "ref.decret_edl", inventory.on),
                "loi": parameter_or_blank(self._sources, "ref.loi89_3_2", inventory.on),
            },
            "delais": {"complement": parameter_or_blank(self._sources, "inventory.completion_days", inventory.on)},
        }

    def _words(self, support_id: str | None, on: date) -> Values:
        words = words_of(self._sources, self._sources.supports.support(support_id), on) if support_id else None
        return {"bailleur": "Association", "occupant": (words.occupant if words else "occupant").capitalize()}

    def _signatories(self, inventory: Inventory) -> tuple[str, ...]:
        facts, said = self._inventories.facts(inventory), inventory.particulars
        occupant = str(self._words(inventory.support_id, inventory.on)["occupant"]).lower()
        people = [f"{name}, {occupant}" for name in facts.household if name]
        agent = [f"{said.agent}, pour {facts.landlord}"] if said.agent else []
        return (*people, *agent)

    def _paper(self, kind: str, inventory: Inventory, values: Values, *, draft: bool) -> Paper:
        support = self._sources.supports.support(inventory.support_id) if inventory.support_id else None
        whose = support.ref if support else self._sources.housing.unit(inventory.unit_id).ref
        prefix = "COMP" if kind == COMPARISON else "EDL"
        title = str(values["edl"]["titre"])
        template = KINDS[InventoryKind.ENTRY] if kind == KINDS[InventoryKind.INTERMEDIATE] else kind
        named = (template, title, f"{prefix}-{whose}-{inventory.ref}")
        paper = sheet_paper(self._sources, named, values, inventory.on, draft=draft)
        return self._issuing.under_logo(replace(paper, kind=kind))
