"""The inventory laid out by WeasyPrint, which reads HTML."""

import html
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inventory_peers import (
    ACCENT,
    ATTACHED,
    FONTS,
    INK,
    LINE,
    MUTED,
    NOTICE,
    NOTICE_BACK,
    SIGN_HERE,
    ZEBRA,
    Run,
    drawing,
)

_FACES = (("normal", 400, "Regular"), ("normal", 600, "SemiBold"), ("normal", 700, "Bold"), ("italic", 400, "Italic"))
_STYLE = (
    "".join(
        f"@font-face {{ font-family: Own; font-style: {style}; font-weight: {weight};"
        f" src: url({(FONTS / f'AtkNext-{name}.ttf').as_uri()}) }}"
        for style, weight, name in _FACES
    )
    + f"""
@page {{ size: A4; margin: 26mm 20mm 27mm;
  @top-center {{ content: element(head); width: 100% }} @bottom-center {{ content: element(foot); width: 100% }} }}
html {{ font: 10.3pt/1.42 Own; color: {INK} }}
.head {{ position: running(head) }} .foot {{ position: running(foot) }}
.head table, .foot table {{ width: 100% }} .head {{ font-size: 8.4pt; color: {MUTED}; border-bottom: .5pt solid {LINE} }}
.band {{ position: fixed; top: -26mm; left: -20mm; width: 210mm; height: 7mm; background: {ACCENT} }}
.right {{ text-align: right }} .foot {{ border-top: .5pt solid {LINE}; font-size: 7.2pt; color: {MUTED} }}
.foot svg {{ width: 13mm; height: 13mm }} .initials {{ border: .5pt solid {LINE}; border-radius: 1.2mm; height: 8mm }}
.page:after {{ content: "Page " counter(page) " sur " counter(pages) }}
h1 {{ font-size: 19pt; color: {ACCENT} }} h2 {{ font-size: 12.2pt; color: {ACCENT}; break-after: avoid }}
table.own {{ width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 9.6pt; line-height: 1.33 }}
.own td, .own th {{ border-bottom: .4pt solid {LINE}; padding: 3.5pt 6pt 4.5pt; text-align: left; vertical-align: top }}
.own th {{ background: {ACCENT}; color: white; font-weight: 600 }} .own tbody tr:nth-child(even) {{ background: {ZEBRA} }}
.notice {{ background: {NOTICE_BACK}; color: {NOTICE}; padding: 4pt 6pt; font-size: 9.4pt }}
figure {{ display: inline-block; width: 33%; margin: 0 0 3mm; vertical-align: top; font-size: 8.2pt }}
img {{ max-width: 54mm; max-height: 69mm }} .sign {{ width: 100%; break-inside: avoid }}
.sign td {{ border: .6pt solid {LINE}; height: 36mm; width: 50%; padding: 6pt 8pt; vertical-align: top }}
"""
)


def lay_out(sheet: dict[str, Any], photos: Sequence[bytes], result: Path) -> None:
    """Write the inventory."""
    import weasyprint as engine

    with tempfile.TemporaryDirectory() as folder:
        for rank, photo in enumerate(photos):
            (Path(folder) / f"{rank}.jpg").write_bytes(photo)
        body = _around(sheet) + "".join(_block(block, sheet) for block in sheet["blocks"])
        title = html.escape(sheet["paper"][0])
        page = f'<html lang="fr"><head><title>{title}</title><style>{_STYLE}</style></head><body>{body}</body></html>'
        attached = engine.Attachment(string=json.dumps(sheet["source"]), name=ATTACHED, relationship="Source")
        document = engine.HTML(string=page, base_url=f"{folder}/")
        document.write_pdf(result, pdf_variant="pdf/a-3b", pdf_tags=True, attachments=[attached])


def _around(sheet: dict[str, Any]) -> str:
    left, right = ("<br>".join(map(html.escape, sheet[name])) for name in ("association", "paper"))
    boxes = "".join(f'<td>{html.escape(name)}<div class="initials"></div></td>' for name, _ in sheet["signatories"])
    said = "Empreinte du contenu<br>" + "<br>".join(sheet["fingerprint"])
    return (
        f'<div class="band"></div><div class="head"><table><tr><td>{left}</td><td class="right">{right}</td></tr></table></div>'
        f'<div class="foot"><table><tr><td>{drawing(sheet["square"])}</td><td>{said}</td>{boxes}'
        '<td class="right page"></td></tr></table></div>'
    )


def _block(block: dict[str, Any], sheet: dict[str, Any]) -> str:
    kind = block["kind"]
    if kind == "table":
        return _table(block)
    if kind == "photos":
        return "".join(_photo(rank, said) for rank, said in enumerate(block["captions"]))
    if kind == "signatures":
        cells = "".join(
            f"<td><b>{html.escape(a)}</b><br>{html.escape(b)}<br>{SIGN_HERE}</td>" for a, b in sheet["signatories"]
        )
        return f'<table class="sign"><tr>{cells}</tr></table>'
    words = "".join(map(_run, block["runs"]))
    return f'<p class="notice">{words}</p>' if kind == "notice" else f"<{kind}>{words}</{kind}>"


def _table(block: dict[str, Any]) -> str:
    widths = "".join(f'<col style="width: {100 * one / sum(block["weights"]):.2f}%">' for one in block["weights"])
    head, *rows = ["".join(f"<{tag}>{''.join(map(_run, cell))}</{tag}>" for cell in row)
                   for row, tag in zip(block["rows"], ("th", *("td",) * len(block["rows"])), strict=False)]  # fmt: skip
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table class="own">{widths}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _photo(rank: int, said: str) -> str:
    number, _, words = said.partition(" ")
    shown = html.escape(words)
    return f'<figure><img src="{rank}.jpg" alt="{shown}"><figcaption><b>{number}</b> {shown}</figcaption></figure>'


def _run(run: Run) -> str:
    look, words = run[0], html.escape(run[1])
    if look.startswith("#"):
        back, ink = look.split()
        return f'<span style="background: {back}; color: {ink}">\u00a0{words}\u00a0</span>'
    return f"<{look}>{words}</{look}>" if look else words
