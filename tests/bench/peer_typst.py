"""The inventory laid out by typst, which is compiled."""

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

_STYLE = f"""
#let small(said) = text(size: 7.2pt, fill: rgb("{MUTED}"), said)
#let chip(back, ink, said) = box(fill: rgb(back), outset: (y: 2pt), text(fill: rgb(ink), sym.space.nobreak + said + sym.space.nobreak))
#let own(weights, ..cells) = {{ set text(size: 9.6pt); table(columns: weights, align: left + top,
  inset: (x: 6pt, top: 3.5pt, bottom: 4.5pt), stroke: (_, _) => (bottom: 0.4pt + rgb("{LINE}")),
  fill: (_, row) => if row == 0 {{ rgb("{ACCENT}") }} else if calc.even(row) {{ rgb("{ZEBRA}") }}, ..cells) }}
#let headed(..cells) = table.header(..cells.pos().map(one => text(fill: white, weight: 600, one)))
#let notice(said) = block(fill: rgb("{NOTICE_BACK}"), inset: 6pt, width: 100%, text(size: 9.4pt, fill: rgb("{NOTICE}"), said))
#let photo(file, said, number) = figure(image(file, width: 54mm, height: 69mm, fit: "contain", alt: said),
  caption: text(size: 8.2pt, [*#number* #said]), numbering: none, supplement: none)
#let sign(..boxes) = block(breakable: false, grid(columns: (1fr, 1fr), stroke: 0.6pt + rgb("{LINE}"), inset: 8pt,
  rows: 36mm, ..boxes))
#let initials(name) = stack(spacing: 2pt, name, rect(width: 100%, height: 8mm, radius: 1.2mm, stroke: 0.5pt + rgb("{LINE}")))
#set text(font: "Atkinson Hyperlegible Next", size: 10.3pt, lang: "fr", fill: rgb("{INK}"))
#show heading: set text(fill: rgb("{ACCENT}"))
#show heading.where(level: 1): set text(size: 19pt)
#show heading.where(level: 2): set text(size: 12.2pt)
"""


def lay_out(sheet: dict[str, Any], photos: Sequence[bytes], result: Path) -> None:
    """Write the inventory."""
    import typst as engine

    with tempfile.TemporaryDirectory() as folder:
        for rank, photo in enumerate(photos):
            (Path(folder) / f"{rank}.jpg").write_bytes(photo)
        (Path(folder) / "square.svg").write_text(drawing(sheet["square"]), encoding="ascii")
        (Path(folder) / ATTACHED).write_text(json.dumps(sheet["source"]), encoding="utf-8")
        source = Path(folder) / "paper.typ"
        blocks = "\n\n".join(_block(block, sheet) for block in sheet["blocks"])
        source.write_text(_STYLE + _around(sheet) + blocks, encoding="utf-8")
        engine.compile(
            str(source),
            output=str(result),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["a-3b", "ua-1"],
        )


def _around(sheet: dict[str, Any]) -> str:
    left, right = (" \\ ".join(f"#{_said(line)}" for line in sheet[name]) for name in ("association", "paper"))
    boxes = ", ".join(f"small(initials({_said(name)}))" for name, _ in sheet["signatories"])
    printed = " \\ ".join(f"#{_said(line)}" for line in ("Empreinte du contenu", *sheet["fingerprint"]))
    return f"""
#set document(title: {_said(sheet["paper"][0])}, author: {_said(sheet["association"][0])})
#pdf.attach("{ATTACHED}", relationship: "source", mime-type: "application/json", description: "Valeurs imprimées")
#set page("a4", margin: (x: 20mm, top: 26mm, bottom: 27mm),
  background: place(top, rect(width: 100%, height: 7mm, fill: rgb("{ACCENT}"))),
  header: block(stroke: (bottom: 0.5pt + rgb("{LINE}")), text(size: 8.4pt, grid(columns: (1fr, auto), [{left}],
    align(right)[{right}]))),
  footer: block(stroke: (top: 0.5pt + rgb("{LINE}")), inset: (top: 3pt), grid(columns: (15mm, 35mm, 1fr, 1fr, 25mm), gutter: 2mm,
    image("square.svg", width: 13mm, alt: "Empreinte"), small[{printed}], {boxes},
    align(right, text(size: 8.4pt, context [Page #counter(page).display() sur #counter(page).final().first()])))))
"""


def _block(block: dict[str, Any], sheet: dict[str, Any]) -> str:
    kind = block["kind"]
    if kind == "table":
        head, *rows = [[f"[{''.join(map(_run, cell))}]" for cell in row] for row in block["rows"]]
        widths = ", ".join(f"{weight}fr" for weight in block["weights"])
        cells = ", ".join(cell for row in rows for cell in row)
        return f"#own(({widths}), headed({', '.join(head)}), {cells})"
    if kind == "photos":
        return f"#grid(columns: (1fr, 1fr, 1fr), gutter: 3mm, {', '.join(map(_photo, range(len(block['captions'])), block['captions']))})"
    if kind == "signatures":
        boxes = (f"[*#{_said(name)}* \\ #{_said(role)} \\ #small[{SIGN_HERE}]]" for name, role in sheet["signatories"])
        return f"#sign({', '.join(boxes)})"
    words = "".join(map(_run, block["runs"]))
    if kind in {"h1", "h2"}:
        return f"#heading(level: {kind[1]})[{words}]"
    return f"#notice[{words}]" if kind == "notice" else words


def _photo(rank: int, said: str) -> str:
    number, _, words = said.partition(" ")
    return f'photo("{rank}.jpg", {_said(words)}, "{number}")'


def _run(run: Run) -> str:
    look, words = run[0], _said(run[1])
    if look.startswith("#"):
        back, ink = look.split()
        return f'#chip("{back}", "{ink}", {words})'
    return {"b": f"#strong({words})", "i": f"#emph({words})"}.get(look, f"#{words}")


def _said(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
