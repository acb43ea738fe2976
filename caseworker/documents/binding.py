"""Binds what reportlab laid out into one file: dictionaries packed together and compressed, streams as they are.

reportlab's own way of writing files leaves every dictionary in clear: the structure of a paper would weigh more than its text.

**Source:** ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

import hashlib
import re
import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFZCompress
from reportlab.pdfbase.pdfdoc import format as formatted

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OF_STREAM = b"endstream\n"
_PHOTO = b"/DCTDecode"
_PACKED_TOGETHER = 200
_FREE, _APART, _PACKED = 0, 1, 2
_PLAIN = re.compile(r"[ !#-'*-\[\]-~]*")


class Written(PDFObject):  # type: ignore[misc]  # reportlab is untyped
    """An object written by hand.

    Args:
        content: as it stands in the file; when a stream follows, its dictionary with `/Length`.
        stream: the stream's bytes, as they are.
    """

    def __init__(self, content: bytes = b"", stream: bytes | None = None) -> None:
        self.content = content
        self.stream = stream

    def format(self, _document: PDFDocument) -> bytes:
        """Return it whole, for reportlab's own way of writing files."""
        return self.content if self.stream is None else b"%b\nstream\n%b\n%b" % (self.content, self.stream, _OF_STREAM)


def stream(content: bytes, kind: str = "") -> Written:
    """Return a compressed stream; `kind` holds the other entries of its dictionary."""
    packed = zlib.compress(content)
    return Written(b"<<%b/Filter/FlateDecode/Length %d>>" % (kind.encode(), len(packed)), packed)


def registered(document: PDFDocument, one: PDFObject) -> int:
    """Give an object its number in the file, and return it."""
    document.Reference(one)
    return int(document.objectcounter)


def number_of(document: PDFDocument, name: str) -> int:
    """Return the number of an object that reportlab made under a name ("Page1")."""
    return int(document.idToObjectNumberAndVersion[name][0])


def text_string(words: str) -> bytes:
    """Return text as a dictionary holds it. **Source:** ISO 32000-1, 7.9.2.2."""
    if _PLAIN.fullmatch(words):
        return b"(%b)" % words.encode()
    return b"<feff%b>" % words.encode("utf-16-be").hex().encode()


def bound(document: PDFDocument, *, root: int, about: int) -> bytes:
    """Return the file.

    Args:
        document: whose objects are all known; more may be referred to by those that are written.
        root: number of the catalog.
        about: number of the dictionary that says what the file is.
    """
    document.defaultStreamFilters = [PDFZCompress]
    file, number = _File(), 1
    while number in document.numberToId:
        one = document.idToObject[document.numberToId[number]]
        if isinstance(one, Written):
            file.add(number, one.content, one.stream)
        else:
            file.add_formatted(number, formatted(one, document, toplevel=1))
        number += 1
    return file.closed(number, root, about)


class _File:
    """The parts of a file in their order, and where each object is among them."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._length = len(_HEAD)
        self._seal = hashlib.sha256()
        self._waiting: list[tuple[int, bytes]] = []
        self._places: dict[int, tuple[int, int, int]] = {}

    def add(self, number: int, content: bytes, follows: bytes | None = None) -> None:
        """Add an object: apart when a stream follows its dictionary, with the others otherwise."""
        if follows is None:
            self._waiting.append((number, content))
            return
        self._places[number] = (_APART, self._length, 0)
        self._put(b"%d 0 obj\n%b\nstream\n" % (number, content))
        self._put(follows, weighed=_PHOTO not in content)
        self._put(b"\nendstream\nendobj\n")

    def add_formatted(self, number: int, content: bytes) -> None:
        """Add an object as reportlab writes it."""
        if content.endswith(_OF_STREAM):
            dictionary, _, follows = content.partition(b"\nstream\n")
            self.add(number, dictionary, follows[: -len(_OF_STREAM)])
        else:
            self.add(number, content)

    def closed(self, number: int, root: int, about: int) -> bytes:
        """Return the file, once what waits is packed from `number` on."""
        for start in range(0, len(self._waiting), _PACKED_TOGETHER):
            self._pack(number, self._waiting[start : start + _PACKED_TOGETHER])
            number += 1
        self._places[number] = (_APART, self._length, 0)
        rows = [self._places.get(one, (_FREE, 0, 0xFFFF)) for one in range(number + 1)]
        table = zlib.compress(b"".join(b"%c%b%b" % (kind, a.to_bytes(5), b.to_bytes(2)) for kind, a, b in rows))
        named = self._seal.hexdigest()[:32].encode()
        self._put(
            b"%d 0 obj\n<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>"
            b"\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
            % (number, number + 1, root, about, named, named, len(table), table, self._places[number][1])
        )
        return b"".join(self._parts)

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        index, length = [], 0
        for rank, (one, content) in enumerate(objects):
            self._places[one] = (_PACKED, number, rank)
            index.append(b"%d %d" % (one, length))
            length += len(content) + 1
        head = b" ".join(index) + b"\n"
        packed = zlib.compress(head + b"\n".join(content for _, content in objects))
        dictionary = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
        self.add(number, dictionary % (len(objects), len(head), len(packed)), packed)

    def _put(self, part: bytes, *, weighed: bool = True) -> None:
        self._parts.append(part)
        self._length += len(part)
        if weighed:  # a photo is told already by its name, which its digest is part of
            self._seal.update(part)
