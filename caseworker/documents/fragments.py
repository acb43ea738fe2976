"""Markup of ours cut into what reportlab lays out: pieces of one look.

reportlab reads markup as HTML, one letter at a time, and knows tags that read files. It is shown each way of opening tags once,
around a letter, and never what anybody typed.
"""

import functools
import html
import re

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paragraph import cleanBlockQuotedText
from reportlab.platypus.paraparser import ParaFrag, ParaParser

from caseworker.documents import fonts

_TAGS = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"\w+")
_BREAK = "<br/>"


def fragments(markup: str, style: ParagraphStyle) -> list[ParaFrag]:
    """Return the pieces of a paragraph.

    Args:
        markup: escaped text, with tags that are closed in the order in which they were opened.
        style: of the paragraph.
    """
    opened: tuple[str, ...] = ()
    found = []
    for piece in _TAGS.split(cleanBlockQuotedText(markup)):
        if piece == _BREAK:
            found.append(_look(style, opened)[1].clone())
        elif piece.startswith("</"):
            opened = opened[:-1]
        elif piece.startswith("<"):
            opened += (piece,)
        elif piece:
            found.append(_look(style, opened)[0].clone(text=html.unescape(piece)))
    return found


@functools.lru_cache(maxsize=512)
def _look(style: ParagraphStyle, opened: tuple[str, ...]) -> tuple[ParaFrag, ParaFrag]:
    """Return a piece of text, and a break of line, as they look inside these tags."""
    if "<i>" in opened:
        fonts.install_slanted()
    parser = ParaParser()
    parser.caseSensitive = 1
    closed = "".join(f"</{_NAME.findall(tag)[0]}>" for tag in reversed(opened))
    _, (text, line_break, *_), _ = parser.parse(f"{''.join(opened)}x{_BREAK}{closed}", style)
    return text, line_break
