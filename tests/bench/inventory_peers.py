"""The same inventory laid out by other engines: what they are given, so that they do what the program does.

The text that the template renders, cut into runs; the same fonts, colours, widths of columns, heads repeated, bands, header, footer
with its square code and its boxes; photos as they are. Each makes a PDF/A-3b with the values attached, tagged where it can tag.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from resources import FOLDER

FONTS = FOLDER / "fonts"
ACCENT, INK, MUTED, LINE, ZEBRA = "#14536b", "#1d2733", "#526070", "#b9c5cd", "#f5f8f9"
NOTICE, NOTICE_BACK = "#7a5400", "#fdf2d6"
SIGN_HERE = "Date, mention « lu et approuvé » et signature"
ATTACHED = "donnees.json"
Run = tuple[str, str]
"""A look ("" plain, "b" bold, "i" italic, "#back #ink" a chip), and words."""
_ALIGNED_RIGHT = "right"


def written(paper: Any) -> str:
    """Return what the engines are given, as JSON."""
    from caseworker.documents.printing import fingerprint_of
    from caseworker.documents.templates import render

    rendered, fingerprint = render(paper.template, paper.values, str), fingerprint_of(paper)
    sheet = {
        "blocks": _blocks(rendered.markdown, [f"{one.number} {one.caption}" for one in paper.photos]),
        "association": [paper.association_name, paper.association_address],
        "paper": [paper.title, paper.reference],
        "fingerprint": [" ".join(re.findall("....", half.upper())) for half in (fingerprint[:16], fingerprint[16:32])],
        "square": _square(f"{paper.reference}|{fingerprint[:32]}"),
        "signatories": [one.split(", ", 1) for one in paper.signatories],
        "source": {"reference": paper.reference, "empreinte": fingerprint[:32], "valeurs": rendered.printed},
    }
    return json.dumps(sheet)


def drawing(square: Sequence[str]) -> str:
    """Return the square code as a drawing that engines read."""
    side = len(square)
    path = "".join(
        f"M{dark.start()} {rank}h{len(dark[0])}v1h-{len(dark[0])}z"
        for rank, row in enumerate(square)
        for dark in re.finditer("1+", row)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'


def _square(content: str) -> list[str]:
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(content))
    code.make()
    return ["".join("01"[dark] for dark in row) for row in code.modules]


def _blocks(markdown: str, captions: Sequence[str]) -> list[dict[str, Any]]:
    """Return headings, paragraphs, notices, tables, photos and signatures, in their order."""
    from markdown_it import MarkdownIt

    blocks: list[dict[str, Any]] = []
    lines, quoted = markdown.split("\n"), False
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        quoted = (quoted or token.type == "blockquote_open") and token.type != "blockquote_close"
        if token.type == "heading_open":
            blocks.append({"kind": token.tag})
        elif token.type == "paragraph_open":
            blocks.append({"kind": "notice" if quoted else "p"})
        elif token.type == "table_open":
            dashes = lines[(token.map or [0])[0] + 1].strip().strip("|").split("|")
            blocks.append({"kind": "table", "rows": [], "weights": [cell.count("-") for cell in dashes]})
        elif token.type == "tr_open":
            blocks[-1]["rows"].append([])
        elif token.type == "inline":
            _fill(blocks[-1], _runs(token.children or []), captions)
    return blocks


def _fill(block: dict[str, Any], runs: list[Run], captions: Sequence[str]) -> None:
    said = "".join(words for _, words in runs)
    if block["kind"] == "table":
        block["rows"][-1].append(runs)
    elif said == "[[photos]]":
        block |= {"kind": "photos", "captions": captions}
    elif said == "[[signatures]]":
        block["kind"] = "signatures"
    else:
        block["runs"] = runs


def _runs(tokens: Sequence[Any]) -> list[Run]:
    from caseworker.documents import styles

    runs, look = [], ""
    for token in tokens:
        if token.type in {"strong_open", "em_open"}:
            look = "b" if token.type == "strong_open" else "i"
        elif token.type in {"strong_close", "em_close"}:
            look = ""
        elif token.type == "code_inline":
            runs.append(
                (
                    re.sub(r'.*?backColor="(\S+)" color="(\S+)".*', r"\1 \2", styles.chip(token.content, "")),
                    token.content,
                )
            )
        elif token.content:
            runs.append((look, token.content))
    return runs
