"""The inventory that is measured: seven rooms of eight elements, meters, keys, a photo each; and the photos of a telephone."""

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from caseworker.photos.reduction import PRINT_SIDE, QUALITY

SIZE = (3000, 4000)  # what a telephone held upright gives
THREADS = 2
ROOMS = ("Entrée", "Séjour", "Cuisine", "Chambre 1", "Chambre 2", "Salle de bains", "WC")
ELEMENTS = ("Sol", "Murs", "Plafond", "Fenêtre", "Volets", "Prises", "Radiateur", "Porte")
METERS = ("Eau froide", "Eau chaude", "Électricité", "Gaz")
KEYS = ("Clé de la porte d’entrée", "Badge de l’immeuble", "Clé de la boîte aux lettres", "Clé de la cave")


def take(folder: Path, count: int) -> list[Path]:
    """Write as many different photos as asked, and return where."""
    folder.mkdir(exist_ok=True)
    grain = Image.effect_noise((SIZE[0] // 4, SIZE[1] // 4), 22).resize(SIZE, Image.Resampling.BICUBIC)
    room = Image.merge("RGB", (grain, Image.linear_gradient("L").resize(SIZE), grain.filter(ImageFilter.BoxBlur(8))))
    paths = []
    for rank in range(count):
        ImageDraw.Draw(room).ellipse((rank * 40, rank * 55, rank * 40 + 500, rank * 55 + 500), fill=(rank * 3, 90, 200))
        paths.append(folder / f"{rank:03d}.jpg")
        room.save(paths[-1], "JPEG", quality=90)
    return paths


def shrunk(paths: Sequence[Path]) -> list[bytes]:
    """Make what is printed of each photo, as light and as fast as Pillow does it: the floor."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(_shrunk, paths))


def _shrunk(path: Path) -> bytes:
    with Image.open(path) as picture:
        picture.draft("RGB", (PRINT_SIDE * 3 // 4, PRINT_SIDE))
        shown = ImageOps.exif_transpose(picture)
        shown.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.HAMMING)
        written = io.BytesIO()
        shown.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def inventory(photos: Sequence[bytes]) -> Any:
    """Return the paper, its photos dealt to its lines in turn."""
    from caseworker.documents.model import Paper, Photo
    from caseworker.documents.printing import template_text

    names = [f"Compteur, {name.lower()}" for name in METERS]
    names += [f"{room}, {element.lower()}" for room in ROOMS for element in ELEMENTS]
    shown = tuple(Photo(rank + 1, names[rank % len(names)], photo) for rank, photo in enumerate(photos))
    referred = iter([f"photo {rank + 1}" if rank < len(photos) else "" for rank in range(len(names))])
    values = _head() | {"compteurs": _meters(referred), "pieces": _rooms(referred), "photos": len(photos)}
    return Paper(
        "inventory-entry", "État des lieux d’entrée", "EDL-A001-E001", template_text("inventory-entry"), values,
        "2026-11-22", "Tremplin", "1 place de la Gare, 30100 Alès",
        signatories=("Mme Selam Tesfaye, occupante", "Claire Vidal, pour Tremplin"), photos=shown,
    )  # fmt: skip


def _head() -> dict[str, Any]:
    return {
        "association": {"nom": "Tremplin", "adresse": "1 place de la Gare, 30100 Alès"},
        "menage": {"personnes": ["Mme Selam Tesfaye"]},
        "logement": {"description": "T5, meublé"},
        "mots": {"bailleur": "Association", "occupant": "Occupante"},
        "references": {"decret": "décret n° 2016-382", "loi": "article 3-2 de la loi n° 89-462"},
        "delais": {"complement": 10},
        "edl": {
            "titre": "État des lieux d’entrée", "genre": "Entrée", "reference": "E001", "jour": "2026-11-22",
            "logement": "14 rue Taisson, 30100 Alès", "agent": "Claire Vidal", "agent_adresse": "", "mandataire": "",
            "presents": "", "observations": "Logement propre.", "observations_menage": "", "entree": True, "issue": "",
        },
        "cles": [
            {"nom": name, "usage": "Porte palière, 2e étage", "note": "", "remis": 2, "rendu": None, "manque": None}
            for name in KEYS
        ],
        "detecteur": {"presence": "Présent", "lieu": "Entrée", "essai": "Essayé : il sonne.", "note": ""},
        "complements": [],
        "legende": "1 neuf ou très bon état, 2 bon état, 3 état d’usage, 4 mauvais état",
    }  # fmt: skip


def _meters(photos: Iterator[str]) -> list[dict[str, Any]]:
    return [
        {
            "nom": name, "numero": f"PDL 0980{rank}", "index": f"0{rank}451", "unite": "kWh", "note": "",
            "lieu": "Palier", "avant": None, "photos": next(photos),
        }
        for rank, name in enumerate(METERS)
    ]  # fmt: skip


def _rooms(photos: Iterator[str]) -> list[dict[str, Any]]:
    text = "Rayure de 40 cm près de la porte, peinture écaillée au-dessus de la plinthe."
    seen = {"description": "peinture blanche", "etat": "État d’usage", "texte": text, "menage": ""}
    return [
        {"nom": room, "lignes": [{"element": name, "photos": next(photos)} | seen for name in ELEMENTS]}
        for room in ROOMS
    ]
