"""Atkinson Hyperlegible Next, embedded in every paper, and DejaVu Sans for the letters that it lacks.

reportlab's defaults that would bring in another font are set here. Arabic is joined here, and put in the order in which it is
seen once lines are broken: `in_order`.

**Source:** Unicode Standard Annex 9, for the order of letters.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import paragraph

from caseworker.documents import typography
from caseworker.documents.typography import BLANK_CLOSES, BLANK_OPENS, LINE_BREAK
from resources import FOLDER

REGULAR = "Atkinson"
SEMIBOLD = "Atkinson-SemiBold"
BOLD = "Atkinson-Bold"
ITALIC = "Atkinson-Italic"
BOLD_ITALIC = "Atkinson-BoldItalic"
FALLBACK = "DejaVu"
FALLBACK_BOLD = "DejaVu-Bold"

_FILES = {
    REGULAR: "AtkNext-Regular.ttf",
    SEMIBOLD: "AtkNext-SemiBold.ttf",
    BOLD: "AtkNext-Bold.ttf",
}
_SLANTED = {ITALIC: "AtkNext-Italic.ttf", BOLD_ITALIC: "AtkNext-BoldItalic.ttf"}
"""Loaded by the first text that is slanted."""
_BREAKABLE = re.compile(r"[\t-\r\x1c-\x20\x85\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000]+")
# Characters of other fonts that have a plain equivalent; what has none is decomposed, then replaced.
_EQUIVALENTS = {
    "\u2011": "-",
    "\u2010": "-",
    "\u2015": "—",
    "\u2007": "\u00a0",
    "\u02bc": "’",
    "\u2212": "–",
}
_REPLACEMENT = "?"
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_IS_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_IS_RIGHT_TO_LEFT = re.compile(f"[{_RIGHT_TO_LEFT}]")
_BETWEEN = " \u00a0\u202f.,:!?'’()/–0-9-"
"""What may stand between two words written from right to left without ending what they say together."""


@functools.cache
def install() -> None:
    """Register the fonts, and keep lines from breaking at a narrow no-break space, as reportlab would."""
    _load(_FILES)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    rl_config.useA85 = 0
    rl_config.trustedHosts = [""]
    paragraph.split = _words


@functools.cache
def install_slanted() -> None:
    """Register the slanted fonts."""
    _load(_SLANTED)


def _load(files: Mapping[str, str]) -> None:
    for name, file in files.items():
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / "fonts" / file)))


def _words(text: str | bytes, delimiter: str | None = None) -> list[str]:
    # reportlab's own cuts at U+202F, so « ; » could begin a line and the narrow space was drawn as a wide one
    text = text.decode() if isinstance(text, bytes) else text
    return text.split(delimiter) if delimiter else [word for word in _BREAKABLE.split(text) if word]


@functools.cache
def _drawable() -> frozenset[str]:
    marks = {LINE_BREAK, BLANK_OPENS, BLANK_CLOSES}
    return frozenset(map(chr, pdfmetrics.getFont(REGULAR).face.charToGlyph)) | marks


def drawn(text: str, missed: set[str]) -> str:
    """Return `text`, Arabic joined, with what no font has replaced by the nearest letters; add to `missed` what was replaced.

    A file for keeping may not draw the box of a missing glyph.

    **Source:** ISO 19005-3, 6.2.11.8.
    """
    known = _drawable()
    if known.issuperset(text):
        return text
    text = _joined(text) if _IS_ARABIC.search(text) else text
    return "".join(
        letter
        if letter in known or (letter not in _EQUIVALENTS and letter in _of_fallback())
        else _nearest(letter, missed)
        for letter in text
    )


def markup(text: str) -> str:
    """Return drawn text as `typography.markup` does, what the first font lacks being in the second one."""
    escaped = typography.markup(text)
    if escaped.isascii() or _drawable().issuperset(escaped):
        return escaped
    return _runs().sub(rf'<font name="{FALLBACK}">\g<0></font>', escaped)


def font_for(text: str, font: str) -> str:
    """Return the font in which a whole line is drawn: `font`, or the one that has the letters it lacks."""
    if _drawable().issuperset(text):
        return font
    _of_fallback()
    return FALLBACK_BOLD if font in {BOLD, SEMIBOLD} else FALLBACK


def in_order(line: str) -> str:
    """Return what is drawn on one line in the order in which it is seen: from right to left for Arabic and Hebrew."""
    if not _IS_RIGHT_TO_LEFT.search(line):
        return line
    from bidi.algorithm import get_display

    return str(get_display(line, base_dir="R"))


def _joined(text: str) -> str:
    from arabic_reshaper import reshape

    return str(reshape(text))


@functools.cache
def _of_fallback() -> frozenset[str]:
    """Return the letters of the second font, loaded by the first text that needs it."""
    _load({FALLBACK: "DejaVuSans.ttf", FALLBACK_BOLD: "DejaVuSans-Bold.ttf"})
    pdfmetrics.registerFontFamily(
        FALLBACK, normal=FALLBACK, bold=FALLBACK_BOLD, italic=FALLBACK, boldItalic=FALLBACK_BOLD
    )
    return frozenset(map(chr, pdfmetrics.getFont(FALLBACK).face.charToGlyph))


@functools.cache
def _runs() -> re.Pattern[str]:
    own = "".join(map(re.escape, sorted(_drawable())))
    from_right = f"[{_RIGHT_TO_LEFT}]+(?:[{_BETWEEN}]+(?=[{_RIGHT_TO_LEFT}])[{_RIGHT_TO_LEFT}]+)*"
    return re.compile(f"{from_right}|[^{own}{_RIGHT_TO_LEFT}]+")


def _nearest(letter: str, missed: set[str]) -> str:
    known = _drawable()
    if letter in _EQUIVALENTS:
        return _EQUIVALENTS[letter]
    missed.add(letter)
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return base if base and known.issuperset(base) else _REPLACEMENT
