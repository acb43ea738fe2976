"""The inventory laid out by fpdf2, in pure Python. It does not tag what it writes."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inventory_peers import ACCENT, ATTACHED, FONTS, INK, LINE, MUTED, NOTICE, NOTICE_BACK, SIGN_HERE, ZEBRA, Run

_FACES = {"": "Regular", "B": "Bold", "I": "Italic"}
_SIZES = {"h1": 19.0, "h2": 12.2}
_ACROSS, _BROADEST, _TALLEST = 3, 54.0, 69.0


def lay_out(sheet: dict[str, Any], photos: Sequence[bytes], result: Path) -> None:
    """Write the inventory."""
    import fpdf as engine

    class Pages(engine.FPDF):  # type: ignore[misc]  # fpdf2 is not among what mypy reads
        """Pages with what stands around their text."""

        def header(self) -> None:
            _draw_head(self, sheet)

        def footer(self) -> None:
            _draw_foot(self, sheet)

    pdf = Pages(format="A4", enforce_compliance="PDF/A-3B")
    pdf.set_title(sheet["paper"][0])
    pdf.set_lang("fr-FR")
    for style, name in _FACES.items():
        pdf.add_font("Own", style, FONTS / f"AtkNext-{name}.ttf")
    content = json.dumps(sheet["source"]).encode()
    pdf.embed_file(
        bytes=content,
        basename=ATTACHED,
        mime_type="application/json",
        associated_file_relationship="Source",
        compress=True,
    )
    pdf.set_margins(20, 26, 20)
    pdf.set_auto_page_break(auto=True, margin=27)
    pdf.add_page()
    for block in sheet["blocks"]:
        _add(pdf, block, sheet, photos)
    pdf.output(str(result))


def _draw_head(pdf: Any, sheet: dict[str, Any]) -> None:
    pdf.set_fill_color(ACCENT)
    pdf.rect(0, 0, 210, 7, style="F")
    pdf.set_text_color(MUTED)
    pdf.set_font("Own", size=8.4)
    for rank, (left, right) in enumerate(zip(sheet["association"], sheet["paper"], strict=True)):
        pdf.set_xy(20, 10 + rank * 4.3)
        pdf.cell(85, 4.3, left)
        pdf.cell(85, 4.3, right, align="R")
    pdf.set_draw_color(LINE)
    pdf.line(20, 21.5, 190, 21.5)
    pdf.set_xy(20, 26)


def _draw_foot(pdf: Any, sheet: dict[str, Any]) -> None:
    pdf.set_draw_color(LINE)
    pdf.line(20, 275, 190, 275)
    step = 13 / len(sheet["square"])
    pdf.set_fill_color("#000000")
    for rank, row in enumerate(sheet["square"]):
        for dark in re.finditer("1+", row):
            pdf.rect(20 + dark.start() * step, 277 + rank * step, len(dark[0]) * step, step, style="F")
    pdf.set_text_color(MUTED)
    pdf.set_font("Own", size=7.2)
    for rank, line in enumerate(("Empreinte du contenu", *sheet["fingerprint"])):
        pdf.set_xy(35.5, 278 + rank * 4)
        pdf.cell(35, 4, line)
    for rank, (name, _) in enumerate(sheet["signatories"]):
        pdf.set_xy(72 + rank * 30, 278)
        pdf.cell(28, 3, name)
        pdf.rect(72 + rank * 30, 282, 28, 8, round_corners=True, corner_radius=1.2)
    pdf.set_xy(150, 282)
    pdf.set_font("Own", size=8.4)
    pdf.cell(40, 4, f"Page {pdf.page_no()} sur {{nb}}", align="R")


def _add(pdf: Any, block: dict[str, Any], sheet: dict[str, Any], photos: Sequence[bytes]) -> None:
    kind = block["kind"]
    pdf.set_text_color(INK)
    if kind == "table":
        _add_table(pdf, block)
    elif kind == "photos":
        _add_photos(pdf, block["captions"], photos)
    elif kind == "signatures":
        _add_boxes(pdf, sheet["signatories"])
    else:
        pdf.set_font("Own", "B" if kind in _SIZES else "", _SIZES.get(kind, 10.3))
        pdf.set_fill_color(NOTICE_BACK)
        pdf.set_text_color({"notice": NOTICE}.get(kind, ACCENT if kind in _SIZES else INK))
        words = _marked(block["runs"])
        pdf.multi_cell(0, 6, words, markdown=True, fill=kind == "notice", new_x="LMARGIN", new_y="NEXT")


def _add_table(pdf: Any, block: dict[str, Any]) -> None:
    from fpdf.fonts import FontFace

    pdf.set_font("Own", size=9.6)
    pdf.set_draw_color(LINE)
    head = FontFace(emphasis="BOLD", color="#ffffff", fill_color=ACCENT)
    with pdf.table(
        borders_layout="HORIZONTAL_LINES", text_align="LEFT", v_align="TOP", col_widths=block["weights"],
        headings_style=head, cell_fill_color=FontFace(fill_color=ZEBRA).fill_color, cell_fill_mode="EVEN_ROWS", markdown=True, padding=(1.2, 2, 1.6, 2), line_height=4.5,
    ) as table:  # fmt: skip
        for row in block["rows"]:
            made = table.row()
            for cell in row:
                back, _, ink = next((look.partition(" ") for look, _ in cell if look.startswith("#")), ("", "", ""))
                made.cell(_marked(cell), style=FontFace(color=ink, fill_color=back) if back else None)


def _add_photos(pdf: Any, captions: Sequence[str], photos: Sequence[bytes]) -> None:
    pdf.set_font("Own", size=8.2)
    for start in range(0, len(photos), _ACROSS):
        if pdf.will_page_break(_TALLEST + 8):
            pdf.add_page()
            pdf.set_font("Own", size=8.2)
            pdf.set_text_color(INK)
        top = pdf.get_y()
        for column, photo in enumerate(photos[start : start + _ACROSS]):
            left, (number, _, words) = 20 + column * 58, captions[start + column].partition(" ")
            pdf.image(photo, x=left, y=top, w=_BROADEST, h=_TALLEST, keep_aspect_ratio=True, alt_text=words)
            pdf.set_xy(left, top + _TALLEST + 1)
            pdf.cell(_BROADEST, 5, f"**{number}** {words}", markdown=True)
        pdf.set_xy(20, top + _TALLEST + 8)


def _add_boxes(pdf: Any, signatories: Sequence[Sequence[str]]) -> None:
    if pdf.will_page_break(38):
        pdf.add_page()
    top = pdf.get_y()
    for rank, (name, role) in enumerate(signatories):
        pdf.rect(20 + rank * 85, top, 85, 36)
        for line, (words, style) in enumerate(((name, "B"), (role, ""), (SIGN_HERE, ""))):
            pdf.set_font("Own", style, 9.4)
            pdf.set_xy(23 + rank * 85, top + 2 + line * 4.6)
            pdf.cell(80, 4.6, words)


def _marked(runs: Sequence[Run]) -> str:
    return "".join({"b": f"**{words}**", "i": f"__{words}__"}.get(look, words) for look, words in runs)
