"""French typography for template text, and text that is safe to lay out whatever was typed."""

import html
import re
import unicodedata

NARROW_SPACE = "\u202f"
SPACE = "\u00a0"
LONGEST_VALUE = 20_000
LONGEST_WORD = 60
LONGEST_RUN = 1_000
"""Of letters without a space, which no language has: layout takes a time that grows with their square."""
MOST_LINES = 200  # of one value; the layout of table cells slows down with the square of their lines
CUT = " […]"

# Marks of ours inside rendered text. Values and templates cannot hold them: private characters are taken out of both.
LINE_BREAK = "\ue000"
BLANK_OPENS = "\ue001"
BLANK_CLOSES = "\ue002"
BACKTICK = "\ue003"  # a value's own: Markdown has no other way to write one between backticks

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LINE_ENDS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_ENDLESS_RUN = re.compile(rf"(\S{{{LONGEST_RUN}}})\S+")
_LONG_WORD = re.compile(rf"[^\s{LINE_BREAK}]{{{LONGEST_WORD}}}(?=[^\s{LINE_BREAK}])")
_BEFORE_HIGH_MARKS = re.compile(r"(?<=[^\s!?;])[ \u00a0\u202f]*([;!?]+)(?=[\s)»*_]|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-f]+|\w+)$", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(1(?=er|re)|\d{1,3}(?=e))(er|re|e)\b")
_RAISED = r'\1<super rise="3" size="6.6">\2</super>'


def french(text: str) -> str:
    """Return template text with French spaces and apostrophes; what is already right stays as it is.

    **Source:** Imprimerie nationale, Lexique des règles typographiques.
    """
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=\w)'$", "’", text)
    text = re.sub(r"«[ \u00a0\u202f]*", "«" + NARROW_SPACE, text)
    text = re.sub(r"[ \u00a0\u202f]*»", NARROW_SPACE + "»", text)
    text = re.sub(r"(?<=[^\s|:-])[ \u00a0\u202f]+:(?=[\s*_]|$)|^ :(?=[\s*_]|$)", SPACE + ":", text)
    text = re.sub(r"(?<=\d)[ \u00a0\u202f]+(?=[€%]|m²)", SPACE, text)
    text = re.sub(r"^ ?([;!?])(?=\s|$)", NARROW_SPACE + r"\1", text)
    return _BEFORE_HIGH_MARKS.sub(_narrow, text)


def _narrow(found: re.Match[str]) -> str:
    if found[1].startswith(";") and _ENTITY.search(found.string[: found.start(1)]):
        return found[0]
    return NARROW_SPACE + found[1]


def kept(text: str) -> str:
    """Return a value as a file can keep it: composed, without unseen characters, not endless.

    Control, format, private and unassigned characters and lone surrogates draw nothing or break files: they are taken out.
    """
    if len(text) <= LONGEST_VALUE and text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = _LINE_ENDS.sub("\n", text[: LONGEST_VALUE * 2])
    text = _ENDLESS_RUN.sub(rf"\1{CUT}", unicodedata.normalize("NFC", text.replace("\t", " ")))
    visible = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    visible = visible if len(visible) <= LONGEST_VALUE else visible[:LONGEST_VALUE] + CUT
    lines = visible.strip().split("\n")
    return (
        "\n".join([*lines[:MOST_LINES], " ".join(lines[MOST_LINES:])]) if len(lines) > MOST_LINES else "\n".join(lines)
    )


def seen(text: str) -> str:
    """Return a value as it can be laid out: as it is kept, line ends marked, very long words cut.

    Layout takes a time that grows with the square of the line ends: beyond `MOST_LINES`, the others become spaces.
    """
    lines = kept(text).replace("\n", LINE_BREAK, MOST_LINES).replace("\n", " ")
    return _LONG_WORD.sub(rf"\g<0>{LINE_BREAK}", lines)


def between_backticks(text: str) -> str:
    """Return what Markdown gives of a chip as it was typed: it leaves escapes in."""
    return _ESCAPED.sub(r"\1", text)


def markup(text: str) -> str:
    """Return text escaped for reportlab's paragraphs, with « 1er » and « 4e » raised and our line breaks drawn."""
    escaped = html.escape(text, quote=False).replace(LINE_BREAK, "<br/>")
    return _ORDINAL.sub(_RAISED, escaped)
