"""What a paper is made of and what comes out of the press. Importing this loads no layout library."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from caseworker.errors import CaseworkerError


class Side(StrEnum):
    """Of which of two states a photo is, on a paper that compares them."""

    BEFORE = "avant"
    AFTER = "apres"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo to print.

    Args:
        number: by which the text refers to it.
        caption: what it shows; read aloud in its place.
        content: the JPEG file, printed as it is: upright, reduced, without metadata.
        side: before or after; None when there is nothing to compare. What shows the same thing has the same caption.
        digest: SHA-256 (hex) of the content.
    """

    number: int
    caption: str
    content: bytes = field(repr=False)
    side: Side | None = None
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.content).hexdigest())


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to print.

    Args:
        kind: code of the kind ("agreement", "amendment"…).
        title: shown in the header and as the file's title.
        reference: unique reference of the paper ("CONV-2026-0017").
        template: Markdown with Jinja expressions, as `templates` accepts them.
        values: plain dicts, lists, text, whole numbers, booleans and None; dates as ISO text, money as cents.
        issued_on: ISO date; the only date that the file's metadata know.
        association_name, association_address: the header of every page.
        approves: signing is agreeing; False for a receipt, which says only that one has the paper.
        large: large type, for a paper that is easy to read.
        logo: PNG or JPEG of the association, at the head of the first page; one that does not read is left out.
        draft: a "projet" mark on every page.
        demonstration: a mark that says that nobody in it exists.
        signatories: "Name, quality" of each person who signs, in the order of the boxes.
        initials: boxes for initials at the foot of the pages that bear no signature.
        photos: laid out in a grid where the template says `[[photos]]`, in the order of their numbers; those before beside
            those after.
        lacking: names of what is missing though no value of the template shows it; nothing is issued while there are any.
    """

    kind: str
    title: str
    reference: str
    template: str
    values: Mapping[str, Any]
    issued_on: str
    association_name: str
    association_address: str
    draft: bool = False
    demonstration: bool = False
    signatories: tuple[str, ...] = ()
    initials: bool = True
    logo: bytes | None = None
    photos: tuple[Photo, ...] = ()
    lacking: tuple[str, ...] = ()
    large: bool = False
    approves: bool = True


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that the paper would print and that nobody filled in: dotted path, and its name in French."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was laid out.

    Args:
        pdf: the file.
        pages: how many.
        blanks: what is missing, each once, in reading order.
        fingerprint: SHA-256 (hex) of what the paper says: same content, same fingerprint, whatever the day.
        undrawable: characters that the font does not have; something else was printed in their place.
    """

    pdf: bytes
    pages: int
    blanks: tuple[Blank, ...]
    fingerprint: str
    undrawable: tuple[str, ...]


class TemplateRefused(CaseworkerError):
    """The template asks for something that is not allowed, or that its values cannot give.

    Args:
        line: line of the template, from 1.
        reason: `syntax`, `construct_forbidden`, `filter_unknown`, `test_unknown`, `value_unfit`, `private_character`,
            `too_long`.
        detail: the name of the construct or filter; never a value of the household.
    """

    code = "template_refused"

    def __init__(self, line: int, reason: str, detail: str = "") -> None:
        self.line = line
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}:{line}")
