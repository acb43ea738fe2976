"""The second half of a file for keeping: structure tree, language, colours, metadata, source."""

import functools
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument

from caseworker.documents.binding import Written, bound, number_of, registered, stream, text_string
from caseworker.documents.reading import ATTACHMENT
from caseworker.documents.tagging import Element, Tree
from resources import FOLDER

MOST_LETTERS = 100
"""That one block of a table of letters may list."""
_LETTERS = re.compile(r"\d+ beginbfchar\n(.*?)endbfchar\n", re.DOTALL)
_BLOCK = "{} beginbfchar\n{}\nendbfchar\n"
_OF_LETTERS = "toUnicodeCMap:"  # how reportlab names its tables

_UNIVERSAL = (
    '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas><pdfuaid:part>1</pdfuaid:part>"
)
_METADATA = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    "<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>"
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>{universal}"
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


@dataclass(frozen=True, slots=True)
class Colophon:
    """What the file says of itself.

    Args:
        title, author: drawable text.
        issued_on: ISO date.
        source: values that the pages print, attached as JSON.
        universal: declare PDF/UA. Checkers of PDF/A alone do not know that schema: without it they can judge the rest.
        places: page (from 1) and rectangle of what has a name in the file: the room of each signature.
    """

    title: str
    author: str
    issued_on: str
    source: Mapping[str, Any]
    universal: bool = True
    places: Mapping[str, tuple[int, tuple[float, ...]]] = field(default_factory=dict)

    @property
    def moment(self) -> str:
        """Return the beginning of the day of issue, as PDF writes instants."""
        return f"D:{self.issued_on.replace('-', '')}000000Z"


def finished(document: PDFDocument, tree: Tree, colophon: Colophon) -> bytes:
    """Return what reportlab laid out as a file that is tagged, fit for keeping and identical each time.

    **Source:** ISO 19005-3 (PDF/A-3b), ISO 14289-1 (PDF/UA-1).
    """
    catalog = document.Catalog
    # reportlab writes the entries that it knows of, and these
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.StructTreeRoot = _reference(_structure(document, tree))
    catalog.MarkInfo = b"<</Marked true>>"
    catalog.ViewerPreferences = b"<</DisplayDocTitle true>>"
    catalog.OutputIntents = b"[%b]" % _reference(_colours(document))
    catalog.Metadata = _reference(_metadata(document, colophon))
    attached = _reference(_source(document, colophon))
    catalog.AF = b"[%b]" % attached
    catalog.Names = b"<</EmbeddedFiles<</Names[%b %b]>>>>" % (text_string(ATTACHMENT), attached)
    if colophon.places:
        catalog.Dests = _places(document, colophon)
    _name_letters(document)
    root = number_of(document, catalog.__InternalName__)
    return bound(document, root=root, about=_about(document, colophon))


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number


def _structure(document: PDFDocument, tree: Tree) -> int:
    """Write the elements, and in each page's entry of the tree of parents the element of each of its marks."""
    root, parents = Written(), Written()
    number = registered(document, root)
    writing = _Elements(document, tree)
    top = writing.write(tree.root, number)
    entries = []
    for rank, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = rank, b"/S"
        page.Trans = None  # reportlab writes a page transition, which no file for keeping may have
        entries.append(b"%d[%b]" % (rank, b" ".join(_reference(owner) for owner in writing.owners[rank])))
    parents.content = b"<</Nums[%b]>>" % b" ".join(entries)
    root.content = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
        top,
        registered(document, parents),
        len(entries),
    )
    return number


class _Elements:
    """Writes elements, and notes which one owns each mark.

    Args:
        document: where they get their numbers.
        tree: that they come from; every page it marks is laid out.
    """

    def __init__(self, document: PDFDocument, tree: Tree) -> None:
        self._document = document
        count = len(document.Pages.pages)
        self._pages = [number_of(document, f"Page{rank + 1}") for rank in range(count)]
        self.owners = [[0] * tree.marks.get(rank + 1, 0) for rank in range(count)]

    def write(self, element: Element, parent: int) -> int:
        """Write an element and what it holds; return its number."""
        made = Written()
        number = registered(self._document, made)
        pages = {child[0] for child in element.children if isinstance(child, tuple)}
        alone = min(pages) if len(pages) == 1 else 0
        children = [self._child(child, number, alone) for child in element.children]
        made.content = b"<</Type/StructElem/S/%b/P %d 0 R%b%b/K[%b]>>" % (
            element.role.encode(),
            parent,
            b"/Pg %d 0 R" % self._pages[alone - 1] if alone else b"",
            _attributes(element),
            b" ".join(children),
        )
        return number

    def _child(self, child: Element | tuple[int, int], number: int, alone: int) -> bytes:
        if isinstance(child, Element):
            return _reference(self.write(child, number))
        page, mark = child
        self.owners[page - 1][mark] = number
        return b"%d" % mark if alone else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[page - 1], mark)


def _attributes(element: Element) -> bytes:
    found = b""
    if element.alternative:
        found += b"/Alt" + text_string(element.alternative)
    if element.scope:
        found += b"/A<</O/Table/Scope/%b>>" % element.scope.encode()
    if element.box:
        found += b"/A<</O/Layout/Placement/Block/BBox[%b]>>" % _corners(element.box)
    return found


def _corners(edges: Iterable[float]) -> bytes:
    return " ".join(f"{edge:.3f}" for edge in edges).encode()


@functools.cache
def _plain_colours() -> Written:
    return stream((FOLDER / "colours" / "srgb.icc").read_bytes(), "/N 3")


def _colours(document: PDFDocument) -> int:
    known = _plain_colours()  # the same object would know its number in the former file
    profile = registered(document, Written(known.content, known.stream))
    words = (text_string("sRGB"), text_string("sRGB IEC61966-2.1"), profile)
    intent = b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%b/Info%b/DestOutputProfile %d 0 R>>" % words
    return registered(document, Written(intent))


def _metadata(document: PDFDocument, colophon: Colophon) -> int:
    content = _METADATA.format(
        title=html.escape(colophon.title, quote=False),
        author=html.escape(colophon.author, quote=False),
        day=colophon.issued_on,
        universal=_UNIVERSAL if colophon.universal else "",
    ).encode()
    # in clear: who looks for these words in a file finds them
    return registered(document, Written(b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(content), content))


def _about(document: PDFDocument, colophon: Colophon) -> int:
    moment = text_string(colophon.moment)
    words = (text_string(colophon.title), text_string(colophon.author), moment, moment)
    return registered(document, Written(b"<</Title%b/Author%b/CreationDate%b/ModDate%b>>" % words))


def _places(document: PDFDocument, colophon: Colophon) -> bytes:
    named = [
        b"/%b[%d 0 R/FitR %b]" % (name.encode(), number_of(document, f"Page{page}"), _corners(corners))
        for name, (page, corners) in colophon.places.items()
    ]
    return b"<<%b>>" % b"".join(named)


def _name_letters(document: PDFDocument) -> None:
    """Leave out of each font's table of letters the codes that reportlab says are no letter (U+0000): nothing draws them.

    **Source:** ISO 14289-1, 7.21.7 (no letter is U+0000); Adobe 5014, CMap (blocks of a hundred lines at most).
    """
    for name, table in document.idToObject.items():
        if name.startswith(_OF_LETTERS):
            table.content = _named(table.content)


def _named(table: str) -> str:
    head, letters, foot = _LETTERS.split(table)
    lines = [line for line in letters.strip().split("\n") if not line.endswith("<0000>")]
    blocks = [lines[rank : rank + MOST_LETTERS] for rank in range(0, len(lines), MOST_LETTERS)]
    return head + "".join(_BLOCK.format(len(one), "\n".join(one)) for one in blocks) + foot


def _source(document: PDFDocument, colophon: Colophon) -> int:
    """Attach the values; return the number of what describes the attached file."""
    content = json.dumps(colophon.source, ensure_ascii=False, sort_keys=True, indent=1).encode()
    moment, digest = text_string(colophon.moment), hashlib.md5(content, usedforsecurity=False).hexdigest()
    known = f"/CreationDate{moment.decode()}/ModDate{moment.decode()}/Size {len(content)}/CheckSum<{digest}>"
    file = registered(document, stream(content, f"/Type/EmbeddedFile/Subtype/application#2Fjson/Params<<{known}>>"))
    name, words = text_string(ATTACHMENT), text_string("Valeurs imprimées dans ce document")
    described = b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship/Source/EF<</F %d 0 R/UF %d 0 R>>>>"
    return registered(document, Written(described % (name, name, words, file, file)))
