"""Photos of an inventory on paper: figures with words, their bytes as they are kept, each once."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pytest

from caseworker.documents.printing import print_paper
from caseworker.errors import VaultDamaged
from tests.caseworker.conftest import Files
from tests.caseworker.issuing.written_inventories import entered, laid


def figures(pdf: pikepdf.Pdf) -> Iterator[str]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, pikepdf.Array):
            waiting[:0] = list(one)
        elif isinstance(one, pikepdf.Dictionary) and "/K" in one:
            if one.get("/S") == pikepdf.Name.Figure:
                yield str(one.Alt)
            waiting.insert(0, one.K)


def embedded(pdf: pikepdf.Pdf) -> list[bytes]:
    return [
        bytes(one.read_raw_bytes())
        for one in pdf.objects
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Image
    ]


def test_photos_are_figures_with_words_and_their_bytes_are_not_touched(files: Files):
    own = entered(files)
    with pikepdf.open(io.BytesIO(laid(files, own).pdf)) as pdf:
        assert list(figures(pdf)) == [
            f"Photo 1\u00a0: Compteur, {own.meters[0].label.lower()}",
            "Photo 2\u00a0: Séjour, sol",
            "Photo 3\u00a0: Séjour, sol",
        ]
        photos = files.head().inventories.inventory(own.ref).photos
        assert set(embedded(pdf)) == {files.head().photos.image(one, for_print=True) for one in photos}


def test_a_photo_shown_twice_is_in_the_file_once(files: Files):
    own = entered(files)
    paper = files.head().inventory_papers.paper(own.ref)
    twice = replace(paper, photos=(*paper.photos, replace(paper.photos[0], number=4)))
    with pikepdf.open(io.BytesIO(print_paper(twice).pdf)) as pdf:
        assert len(embedded(pdf)) == len(paper.photos)


def test_a_photo_changed_on_the_disk_is_told_of(files: Files):
    own = entered(files)
    for path in files.head().vault.pieces.rglob("*.enc"):
        *whole, last = path.read_bytes()
        path.write_bytes(bytes([*whole, last ^ 1]))
    with pytest.raises(VaultDamaged):
        files.head().inventory_papers.paper(own.ref)
