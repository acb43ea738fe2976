"""Text typed by people: tidied, and told what is wrong with it."""

import re
import unicodedata

NAME_LENGTH = 120
LINE_LENGTH = 200
TEXT_LENGTH = 20_000

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINING = frozenset("\u200c\u200d\u200e\u200f")
"""Joiners and the two plain marks of order: emoji, Persian and Arabic are typed with them."""
_MEANINGLESS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # Cc but line ends and tabs, and Cs
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?\d[\d .()/-]*", re.ASCII)


def one_line(text: str) -> str:
    """Return `text` composed (NFC), without spaces around it nor runs of spaces inside; a no-break space stays one.

    Control characters stay, for `fault_of_line` to refuse them: taking them out would change what was typed in silence.
    """
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", text)).strip()


def initials(name: str) -> str:
    """Return the initials of a name ("TRAORÉ Mariam" → "T. M."); "" for no name."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def several_lines(text: str) -> str:
    """Return a text composed (NFC), with plain line ends and nothing blank around it."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def note_text(text: str) -> str:
    """Return a note as it is kept: `several_lines`, without control characters nor halves of a character.

    They come with what is pasted, mean nothing and cannot be found in a long note; emoji, Arabic and the marks that order
    it stay as typed.
    """
    plain = several_lines(text.replace("\u2028", "\n").replace("\u2029", "\n"))
    return _MEANINGLESS.sub("", plain).strip()


def fault_of_line(text: str, longest: int = LINE_LENGTH) -> str | None:
    """Return what is wrong with one line: `text_unreadable` (control or unseen characters), `text_too_long`, or None."""
    if any(unicodedata.category(character) in _UNSEEN and character not in _JOINING for character in text):
        return "text_unreadable"
    return "text_too_long" if len(text) > longest else None


def fault_of_text(text: str, longest: int = TEXT_LENGTH) -> str | None:
    """Return what is wrong with a text of several lines: `text_unreadable` (what `note_text` takes out), `text_too_long`, or None.

    Unseen characters are allowed: soft hyphens, bullets and marks of order come with what is pasted, and nobody finds them.
    """
    if _MEANINGLESS.search(text):
        return "text_unreadable"
    return "text_too_long" if len(text) > longest else None


def fault_of_email(text: str) -> str | None:
    """Return `email_wrong`, or None. Only the shape is looked at."""
    return None if _EMAIL.fullmatch(text) else "email_wrong"


def fault_of_phone(text: str) -> str | None:
    """Return `phone_wrong`, or None: 2 to 15 digits, with +, spaces, dots, dashes, slashes and brackets.

    **Source:** E.164 for the 15 digits; 15 (SAMU) and 115 are numbers that people give.
    """
    digits = sum(character.isdigit() for character in text)
    return None if _PHONE.fullmatch(text) and 2 <= digits <= 15 else "phone_wrong"
