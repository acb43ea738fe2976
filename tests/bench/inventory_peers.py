"""The same inventory laid out by other engines: the text that the template renders, the photos as they are, nothing more.

They are given the text already rendered, write neither marks nor initials, and none makes a file for keeping.
"""

import html
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from resources import FOLDER

FONTS = FOLDER / "fonts"
ACROSS = 3
SIGNING = ("Mme Selam Tesfaye, occupante", "Claire Vidal, pour Tremplin")
Block = tuple[str, Any]
"""Its kind ("h1", "h2", "p", "table", "photos", "signatures") and its text, its rows of texts or its captions."""


def written(paper: Any) -> str:
    """Return the blocks of a paper as JSON."""
    from markdown_it import MarkdownIt

    from caseworker.documents.templates import render

    blocks: list[Block] = []
    text = render(paper.template, paper.values, str).markdown
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            blocks.append((token.tag, ""))
        elif token.type == "paragraph_open":
            blocks.append(("p", ""))
        elif token.type == "table_open":
            blocks.append(("table", []))
        elif token.type == "tr_open":
            blocks[-1][1].append([])
        elif token.type == "inline":
            _put(blocks, "".join(child.content for child in token.children or []), paper)
    return json.dumps(blocks)


def _put(blocks: list[Block], said: str, paper: Any) -> None:
    kind, content = blocks[-1]
    if kind == "table":
        content[-1].append(said)
    elif said == "[[photos]]":
        blocks[-1] = ("photos", [f"{photo.number} {photo.caption}" for photo in paper.photos])
    else:
        blocks[-1] = ("signatures", SIGNING) if said == "[[signatures]]" else (kind, said)


def weasyprint(blocks: Sequence[Block], photos: Sequence[bytes], result: Path) -> None:
    """Lay out with WeasyPrint, which reads HTML."""
    import weasyprint as engine

    with tempfile.TemporaryDirectory() as folder:
        for rank, photo in enumerate(photos):
            (Path(folder) / f"{rank}.jpg").write_bytes(photo)
        body = "".join(_html(block) for block in blocks)
        engine.HTML(string=f"<style>{_STYLE}</style>{body}", base_url=f"{folder}/").write_pdf(result)


_STYLE = f"""
@font-face {{ font-family: Own; src: url({(FONTS / "AtkNext-Regular.ttf").as_uri()}) }}
@font-face {{ font-family: Own; font-weight: bold; src: url({(FONTS / "AtkNext-Bold.ttf").as_uri()}) }}
@page {{ size: A4; margin: 26mm 20mm 27mm; @bottom-right {{ content: counter(page) " sur " counter(pages) }} }}
body {{ font: 10pt Own }} table {{ width: 100%; border-collapse: collapse; table-layout: fixed }}
td, th {{ border-bottom: .4pt solid #b9c5cd; padding: 4pt; text-align: left; vertical-align: top }}
figure {{ display: inline-block; width: 54mm; margin: 0 2mm 3mm 0 }} img {{ width: 100% }}
"""


def _html(block: Block) -> str:
    kind, content = block
    if kind == "table":
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in content)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if kind == "photos":
        return "".join(
            f"<figure><img src={rank}.jpg><figcaption>{html.escape(said)}</figcaption></figure>"
            for rank, said in enumerate(content)
        )
    if kind == "signatures":
        return "".join(f"<p>{html.escape(said)}</p>" for said in content)
    return f"<{kind}>{html.escape(content)}</{kind}>"


def fpdf(blocks: Sequence[Block], photos: Sequence[bytes], result: Path) -> None:
    """Lay out with fpdf2, in pure Python."""
    import fpdf as engine

    pdf = engine.FPDF(format="A4")
    pdf.set_margins(20, 26, 20)
    pdf.set_auto_page_break(auto=True, margin=27)
    pdf.add_font("Own", "", FONTS / "AtkNext-Regular.ttf")
    pdf.add_font("Own", "B", FONTS / "AtkNext-Bold.ttf")
    pdf.add_page()
    for kind, content in blocks:
        if kind == "table":
            pdf.set_font("Own", size=10)
            with pdf.table(content, borders_layout="HORIZONTAL_LINES", text_align="LEFT"):
                pass
        elif kind == "photos":
            _fpdf_photos(pdf, content, photos)
        else:
            pdf.set_font("Own", "B" if kind in {"h1", "h2"} else "", {"h1": 20, "h2": 13}.get(kind, 10))
            for line in content if kind == "signatures" else [content]:
                pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(result))


def _fpdf_photos(pdf: Any, captions: Sequence[str], photos: Sequence[bytes]) -> None:
    pdf.set_font("Own", size=8)
    for start in range(0, len(photos), ACROSS):
        if pdf.will_page_break(82):
            pdf.add_page()
        top = pdf.get_y()
        for column, photo in enumerate(photos[start : start + ACROSS]):
            left = 20 + column * 58
            pdf.image(photo, x=left, y=top, w=54, h=72)
            pdf.set_xy(left, top + 73)
            pdf.cell(54, 5, captions[start + column])
        pdf.set_xy(20, top + 82)


def typst(blocks: Sequence[Block], photos: Sequence[bytes], result: Path) -> None:
    """Lay out with typst, which is compiled."""
    import typst as engine

    with tempfile.TemporaryDirectory() as folder:
        for rank, photo in enumerate(photos):
            (Path(folder) / f"{rank}.jpg").write_bytes(photo)
        source = Path(folder) / "paper.typ"
        source.write_text(_TYPST + "\n".join(_typst(block) for block in blocks), encoding="utf-8")
        engine.compile(str(source), output=str(result), font_paths=[str(FONTS)], ignore_system_fonts=True)


_TYPST = """#set page("a4", margin: (x: 20mm, top: 26mm, bottom: 27mm), numbering: "1 sur 1")
#set text(font: "Atkinson Hyperlegible Next", size: 10pt, lang: "fr")
#set table(stroke: (bottom: 0.4pt))
"""


def _typst(block: Block) -> str:
    kind, content = block
    if kind == "table":
        cells = ", ".join(json.dumps(cell, ensure_ascii=False) for row in content for cell in row)
        return f"#table(columns: ({'1fr, ' * len(content[0])}), {cells})"
    if kind == "photos":
        figures = ", ".join(
            f'[#image("{rank}.jpg", width: 54mm) #{json.dumps(said, ensure_ascii=False)}]'
            for rank, said in enumerate(content)
        )
        return f"#grid(columns: (1fr, 1fr, 1fr), gutter: 3mm, {figures})"
    if kind in {"h1", "h2"}:
        return f"#heading(level: {kind[1]}, {json.dumps(content, ensure_ascii=False)})"
    lines = content if kind == "signatures" else [content]
    return "\n\n".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in lines)
