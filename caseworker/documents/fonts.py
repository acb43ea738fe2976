"""Atkinson Hyperlegible Next, embedded in every paper; reportlab's defaults that would bring in another font are set here."""

import functools
import re
import unicodedata

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import paragraph

from caseworker.documents.typography import BLANK_CLOSES, BLANK_OPENS, LINE_BREAK
from resources import FOLDER

REGULAR = "Atkinson"
SEMIBOLD = "Atkinson-SemiBold"
BOLD = "Atkinson-Bold"
ITALIC = "Atkinson-Italic"
BOLD_ITALIC = "Atkinson-BoldItalic"

_FILES = {
    REGULAR: "AtkNext-Regular.ttf",
    SEMIBOLD: "AtkNext-SemiBold.ttf",
    BOLD: "AtkNext-Bold.ttf",
    ITALIC: "AtkNext-Italic.ttf",
    BOLD_ITALIC: "AtkNext-BoldItalic.ttf",
}
_BREAKABLE = re.compile(r"[\t-\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000]+")
# Characters of other fonts that have a plain equivalent; what has none is decomposed, then replaced.
_EQUIVALENTS = {
    "\u2011": "-",
    "\u2010": "-",
    "\u2015": "—",
    "\u2007": "\u00a0",
    "\u02bc": "’",
    "\u2212": "–",
    "☐": "[\u00a0]",
}
_REPLACEMENT = "?"


@functools.cache
def install() -> None:
    """Register the fonts, and keep lines from breaking at a narrow no-break space, as reportlab would."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / "fonts" / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    rl_config.useA85 = 0
    rl_config.trustedHosts = [""]
    paragraph.split = _words


def _words(text: str | bytes, delimiter: str | None = None) -> list[str]:
    # reportlab's own cuts at U+202F, so « ; » could begin a line and the narrow space was drawn as a wide one
    text = text.decode() if isinstance(text, bytes) else text
    return text.split(delimiter) if delimiter else [word for word in _BREAKABLE.split(text) if word]


@functools.cache
def _drawable() -> frozenset[int]:
    marks = {ord(mark) for mark in (LINE_BREAK, BLANK_OPENS, BLANK_CLOSES)}
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph) | marks


def drawn(text: str, missed: set[str]) -> str:
    """Return `text` with what the font lacks replaced by the nearest letters; add to `missed` what was replaced.

    A file for keeping may not draw the box of a missing glyph.

    **Source:** ISO 19005-3, 6.2.11.8.
    """
    known = _drawable()
    if all(ord(letter) in known for letter in text):
        return text
    return "".join(letter if ord(letter) in known else _nearest(letter, missed) for letter in text)


def _nearest(letter: str, missed: set[str]) -> str:
    known = _drawable()
    if letter in _EQUIVALENTS:
        return _EQUIVALENTS[letter]
    missed.add(letter)
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return base if base and all(ord(c) in known for c in base) else _REPLACEMENT
