"""Draws signatures over the pages of an issued file, as figures that screen readers announce."""

import io
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from caseworker.documents import fonts, styles
from caseworker.documents.drawn import PLACE, Drawn, Rectangle, Stroke
from caseworker.documents.frame import initials_places
from caseworker.documents.typography import seen

_INK = HexColor("#14213D")
_WORDS_SIZE, _WORDS_STEP = 6.4, 7.6
_THINNEST, _PRESSED = 0.5, 1.3


def laid_on(pdf: bytes, drawn: Sequence[Drawn]) -> bytes:
    """Return the file with signatures and initials drawn on it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        places = _places(document)
        size = (float(document.pages[0].mediabox[2]), float(document.pages[0].mediabox[3]))
        initials = _form(document, _initials(drawn, len(places), size))
        signed_pages = {number for number, _ in places.values()}
        for number, page in enumerate(document.pages):
            if number not in signed_pages:
                _lay(page, initials, "Initials")
            for one in drawn:
                signed_page, room = places.get(one.rank, (None, (0.0, 0.0, 0.0, 0.0)))
                if signed_page == number:
                    alternative = f"Signature de {one.name}. {'. '.join(one.lines)}."
                    mark = _figure(document, page, alternative, room)
                    form = _form(document, _signature(one, room, size))
                    _lay(page, form, f"Signature{one.rank}", mark)
        output = io.BytesIO()
        document.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return output.getvalue()


def rooms_in(pdf: bytes) -> int:
    """Return how many people may sign a file on screen."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(_places(document))


def _places(document: pikepdf.Pdf) -> Mapping[int, tuple[int, Rectangle]]:
    """Return the page and the room of each signatory's box."""
    named: Any = document.Root.get("/Dests", {})
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    found = {}
    rank = 1
    while (place := f"/{PLACE.format(rank=rank)}") in named:
        page, _, left, bottom, right, top = named[place]
        found[rank] = (numbers[page.objgen], (float(left), float(bottom), float(right), float(top)))
        rank += 1
    return found


def _signature(one: Drawn, room: Rectangle, size: tuple[float, float]) -> bytes:
    left, bottom, right, top = room
    above = len(one.lines) * _WORDS_STEP + 2
    canvas, file = _blank(size)
    _draw(canvas, one.strokes, (left, bottom + above, right, top))
    canvas.setFillColor(styles.MUTED)
    for number, line in enumerate(reversed(one.lines)):
        words = fonts.drawn(seen(line), set())
        canvas.setFont(fonts.font_for(words, fonts.REGULAR), _WORDS_SIZE)
        canvas.drawString(left, bottom + 3 + number * _WORDS_STEP, fonts.in_order(words))
    return _ended(canvas, file)


def _initials(drawn: Sequence[Drawn], count: int, size: tuple[float, float]) -> bytes:
    canvas, file = _blank(size)
    for one in (one for one in drawn if one.rank <= count):
        left, bottom, right, top = initials_places(count)[one.rank - 1]
        _draw(canvas, one.initials, (left + mm, bottom + 0.6 * mm, right - mm, top - 0.6 * mm))
    return _ended(canvas, file)


def _blank(size: tuple[float, float]) -> tuple[Canvas, io.BytesIO]:
    file = io.BytesIO()
    return Canvas(file, pagesize=size, invariant=1, initialFontName=fonts.REGULAR), file


def _ended(canvas: Canvas, file: io.BytesIO) -> bytes:
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, strokes: Sequence[Stroke], room: Rectangle) -> None:
    """Draw lines as large as the room allows, their thickness following the pressure."""
    left, bottom, right, top = room
    across = [point[0] for stroke in strokes for point in stroke]
    down = [point[1] for stroke in strokes for point in stroke]
    wide, high = max(across) - min(across), max(down) - min(down)
    scale = min((right - left) / max(wide, 0.2), (top - bottom) / max(high, 0.05))
    canvas.setStrokeColor(_INK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        points = [(left + (x - min(across)) * scale, top - (y - min(down)) * scale, p) for x, y, p in stroke]
        points = points if len(points) > 1 else points * 2  # a dot
        for (x1, y1, p1), (x2, y2, p2) in pairwise(points):
            canvas.setLineWidth(_THINNEST + _PRESSED * (p1 + p2) / 2)
            canvas.line(x1, y1, x2, y2)


def _form(document: pikepdf.Pdf, drawing: bytes) -> pikepdf.Object:
    with pikepdf.open(io.BytesIO(drawing)) as source:
        return document.copy_foreign(source.pages[0].as_form_xobject())


def _lay(page: pikepdf.Page, form: pikepdf.Object, name: str, mark: int | None = None) -> None:
    """Lay a drawing over a page, as the content of a structure element, or as something that is not read aloud."""
    page.add_resource(form, Name.XObject, Name(f"/{name}"))
    opening = f"/Figure <</MCID {mark}>> BDC" if mark is not None else "/Artifact <</Type /Pagination>> BDC"
    page.contents_add(f"q {opening} /{name} Do EMC Q".encode(), prepend=False)


def _figure(document: pikepdf.Pdf, page: pikepdf.Page, alternative: str, room: Rectangle) -> int | None:
    """Add a figure at the end of the structure; return the number of its mark, None in a file without structure."""
    root: Any = document.Root.get("/StructTreeRoot")
    if root is None:
        return None
    numbers = root.ParentTree.Nums
    at = [int(numbers[rank]) for rank in range(0, len(numbers), 2)].index(int(page.obj.StructParents))
    owners = numbers[2 * at + 1]
    mark = len(owners)
    box = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(edge, 3) for edge in room]))
    content = Array([Dictionary(Type=Name.MCR, Pg=page.obj, MCID=mark)])
    made = Dictionary(Type=Name.StructElem, S=Name.Figure, P=root.K, Alt=String(alternative), A=box, K=content)
    figure = document.make_indirect(made)
    root.K.K.append(figure)
    owners.append(figure)
    return mark
