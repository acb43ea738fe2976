"""Inventories written whole in a real vault, with their photos; what their papers say."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

from PIL import Image
from pypdf import PdfReader

from caseworker.access.rights import Kind
from caseworker.documents.model import Printed
from caseworker.documents.printing import print_paper
from caseworker.inventories.model import Detector, Inventory, InventoryDraft
from caseworker.inventories.words import InventoryKind, State
from caseworker.photos.reduction import reduced
from caseworker.workspace import Workspace
from tests.caseworker.conftest import ENTRY, Files

EXIT = date(2026, 11, 20)


def taken(work: Workspace, files: Files, colour: str, size: tuple[int, int]) -> str:
    picture = io.BytesIO()
    Image.new("RGB", size, colour).save(picture, "JPEG")
    return work.photos.keep(reduced(picture.getvalue()), Kind.INVENTORIES, files.tesfaye.id)


def element(own: Inventory, room: str, label: str) -> Any:
    return next(one for place, one in own.elements() if (place.label, one.label) == (room, label))


def shown(files: Files, work: Workspace, own: Inventory, subject_id: str, *colours: str) -> None:
    sizes = [(1200, 900), (900, 1200)]
    photos = [taken(work, files, colour, sizes[rank % 2]) for rank, colour in enumerate(colours)]
    work.inventory_lines.show(own.ref, subject_id, photos)


def entered(files: Files, *, photos: bool = True) -> Inventory:
    """Return the entry, written whole and not finished."""
    head = files.head()
    head.association.set_details({"name": "Tremplin", "address": "1 place", "postal_code": "30100", "city": "Alès"})
    own = head.inventories.begin(InventoryDraft(InventoryKind.ENTRY, files.stay.ref, on=ENTRY))
    lines = head.inventory_lines
    lines.see(own.ref, *(replace(one, state=State.GOOD) for _, one in own.elements()))
    floor = replace(
        element(own, "Séjour", "Sol"), state=State.WORN, text="Rayé près de la porte", description="parquet"
    )
    lines.see(own.ref, replace(floor, household_text="Déjà là à la visite"))
    for rank, meter in enumerate(own.meters):
        lines.count(own.ref, replace(meter, number=f"PDL 41{rank}", index=f"0{rank}451", place="Palier"))
    for key in own.keys:
        lines.count(own.ref, replace(key, quantity=3, purpose=key.purpose or "Porte du local"))
    if photos:
        shown(files, head, own, floor.id, "navy", "olive")
        shown(files, head, own, own.meters[0].id, "maroon")
    said = replace(own.particulars, agent="Claire Vidal", detector=Detector("present", works=True, place="Entrée"))
    return lines.say(
        own.ref,
        replace(said, observations="Chauffage essayé.", household_observations="Rien à ajouter.", outcome="signe"),
    )


def left(files: Files) -> Inventory:
    """Return the exit, written whole and not finished; its entry is."""
    files.head().inventories.finish(entered(files).ref)
    head = files.head()
    own = head.inventories.begin(InventoryDraft(InventoryKind.EXIT, files.stay.ref, on=EXIT))
    lines = head.inventory_lines
    for room in own.rooms:
        lines.as_before(own.ref, room.id)
    wall = replace(
        element(own, "Séjour", "Murs"), state=State.BAD, text="Trou de 3 cm", household_text="Un cadre tombé"
    )
    lines.see(own.ref, wall)
    shown(files, head, own, wall.id, "purple")
    for rank, meter in enumerate(own.meters):
        lines.count(own.ref, replace(meter, index=f"1{rank}777"))
    for rank, key in enumerate(own.keys):
        lines.count(own.ref, replace(key, returned=2 if rank == 0 else 3))
    said = replace(own.particulars, agent="Claire Vidal", detector=Detector("present", works=True, place="Entrée"))
    said = replace(said, new_address="2 rue Neuve, 30000 Nîmes", outcome="signe")
    return lines.say(own.ref, replace(said, observations="Ménage fait.", household_observations="Je conteste le mur."))


def words_of(pdf: bytes) -> str:
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def laid(files: Files, own: Inventory) -> Printed:
    return print_paper(files.head().inventory_papers.paper(own.ref))


def printed_words(files: Files, own: Inventory) -> str:
    return words_of(laid(files, own).pdf)
