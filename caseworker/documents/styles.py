"""Colours, sizes and paragraph styles of printed papers: one look, readable by people who read with difficulty.

Lines are left-aligned and words never cut: justified and hyphenated text is harder to follow.

**Source:** FALC rules ("Information pour tous", Inclusion Europe); WCAG 2.2, 1.4.8.
"""

import functools
import re

from markdown_it.token import Token
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from caseworker.documents import fonts
from caseworker.documents.typography import SPACE
from caseworker.inventories.words import Change, State
from caseworker.inventory_words import CHANGES, STATES

PAGE = A4
SIDE = 20 * mm
TOP = 26 * mm
BOTTOM = 27 * mm
WIDTH = PAGE[0] - 2 * SIDE
HEIGHT = PAGE[1] - TOP - BOTTOM
"""Of the text on every page but the first, which may bear a logo."""

INK = HexColor("#1d2733")
MUTED = HexColor("#526070")
ACCENT = HexColor("#14536b")
ACCENT_PALE = HexColor("#e3eef2")
LINE = HexColor("#b9c5cd")
ZEBRA = HexColor("#f5f8f9")
WARNING = HexColor("#7a5400")
WARNING_PALE = HexColor("#fdf2d6")
RED_BAR = HexColor("#b3261e")
DRAFT = HexColor("#f1f4f6")
WHITE = white

BLANK_OPENS = '<font backColor="#fff3b0" color="#7a5400">[à compléter\u00a0: '
BLANK_CLOSES = "]</font>"

GREEN, OLIVE, AMBER, RED, PLAIN = (
    ("#dff0e4", "#1c5a33"), ("#eaf1da", "#46560f"), ("#fdf0d0", "#6b4a00"), ("#fbe0dd", "#8c1d18"), ("#e9eef1", "#3c4a57"),
)  # fmt: skip
"""Background and ink of a chip; the word says it too."""
_CHIPS = {
    STATES[State.VERY_GOOD]: GREEN, STATES[State.GOOD]: OLIVE, STATES[State.WORN]: AMBER, STATES[State.BAD]: RED,
    CHANGES[Change.WORSE]: AMBER, CHANGES[Change.BETTER]: GREEN, CHANGES[Change.GONE]: AMBER, CHANGES[Change.ADDED]: GREEN,
}  # fmt: skip


GOT_WORSE = frozenset({CHANGES[Change.WORSE], CHANGES[Change.GONE]})
"""Chips whose row bears a red bar."""
_CHIP_THEN_WORDS = re.compile(f'^(<font backColor="[^"]*" color="[^"]*">{SPACE}[^<]*</font>) +(?=\\S)')
_SAID_BY = re.compile(f"(?<=\\S) +(?=<i>[^<]*{SPACE}:</i>)")
_BETWEEN_WORDS = re.compile(r" (?![^<>]*>)")
"""Spaces of a text, not those inside a tag of its markup."""


def tells_worse(cell: Token) -> bool:
    """Tell whether one of a cell's chips says that what it is about got worse."""
    return any(one.type == "code_inline" and one.content in GOT_WORSE for one in cell.children or [])


def chip(word: str, markup: str) -> str:
    """Return the markup of a word on its colour; those that bear no judgement are grey."""
    back, ink = _CHIPS.get(word.replace(SPACE, " "), PLAIN)
    return f'<font backColor="{back}" color="{ink}">{SPACE}{_BETWEEN_WORDS.sub(SPACE, markup)}{SPACE}</font>'


def in_cell(markup: str) -> str:
    """Return the markup of a cell: what follows its chip, and what somebody else says (« *Le ménage :* »), begin a line."""
    return _SAID_BY.sub("<br/>", _CHIP_THEN_WORDS.sub(r"\1<br/>", markup))


def _style(name: str, **settings: object) -> ParagraphStyle:
    plain: dict[str, object] = {
        "fontName": fonts.REGULAR,
        "bulletFontName": fonts.REGULAR,
        "fontSize": 10.3,
        "leading": 14.6,
        "textColor": INK,
        "spaceAfter": 5.5,
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(name, **{**plain, **settings})


@functools.cache
def beside_pictogram(style: ParagraphStyle) -> ParagraphStyle:
    """Return a style that leaves room for a drawing on its left."""
    return ParagraphStyle(f"{style.name} illustrated", style, leftIndent=11 * mm, spaceBefore=16)


@functools.cache
def enlarged(style: ParagraphStyle) -> ParagraphStyle:
    """Return a style in large type, with air around each line: 14.4 points for the body."""
    sizes = {"fontSize": style.fontSize * 1.4, "leading": style.leading * 1.5, "spaceAfter": style.spaceAfter * 1.6}
    return ParagraphStyle(f"{style.name} large", style, **sizes)


fonts.install()
BODY = _style("body")
LIST = tuple(
    _style(f"list {depth}", leftIndent=(4 + 5 * depth) * mm, bulletIndent=(5 * depth) * mm, spaceAfter=2.6)
    for depth in range(4)
)
TITLE = _style("title", fontName=fonts.BOLD, fontSize=19, leading=23, textColor=ACCENT, spaceAfter=6)
ARTICLE = _style(
    "article",
    fontName=fonts.BOLD,
    fontSize=12.2,
    leading=16,
    textColor=ACCENT,
    spaceBefore=11,
    spaceAfter=4,
    keepWithNext=1,
)
SECTION = _style(
    "section", fontName=fonts.SEMIBOLD, fontSize=10.6, leading=14.6, spaceBefore=5, spaceAfter=3, keepWithNext=1
)
HEADINGS = (TITLE, ARTICLE, SECTION)
NOTICE = _style(
    "notice",
    fontSize=9.4,
    leading=13,
    textColor=WARNING,
    backColor=WARNING_PALE,
    borderPadding=(4, 6, 5, 6),
    leftIndent=6,
    rightIndent=6,
    spaceBefore=9,
    spaceAfter=14,
)
CELL = _style("cell", fontSize=9.6, leading=12.8, spaceAfter=0)
HEAD = _style("head", fontName=fonts.SEMIBOLD, fontSize=9.6, leading=12.8, spaceAfter=0, textColor=WHITE)
CELL_RIGHT = ParagraphStyle("cell right", CELL, alignment=TA_RIGHT)
HEAD_RIGHT = ParagraphStyle("head right", HEAD, alignment=TA_RIGHT)
CELLS = {(False, False): CELL, (False, True): CELL_RIGHT, (True, False): HEAD, (True, True): HEAD_RIGHT}
"""By (header, aligned right)."""
SIGNATORY = _style("signatory", fontSize=9.4, leading=12.2, spaceAfter=0)
CAPTION = _style("caption", fontSize=8.2, leading=10.6, spaceBefore=2, spaceAfter=0)
SMALL = _style("small", fontSize=8.2, leading=10.6, spaceAfter=0, textColor=MUTED)
ADDRESS = _style("address", fontSize=10.6, leading=12.6, spaceAfter=0)
