"""The second half of a file for keeping: structure tree, language, colours, metadata, source, written with pikepdf."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from caseworker.documents.tagging import Element, Tree
from resources import FOLDER

ATTACHMENT = "donnees.json"
MOST_LETTERS = 100
"""That one block of a table of letters may list."""

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
_LETTERS = re.compile(rb"\d+ beginbfchar\n(.*?)endbfchar\n", re.DOTALL)
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


def finished(plain: bytes, tree: Tree, colophon: Colophon) -> bytes:
    """Return the file, tagged, fit for keeping and identical each time.

    **Source:** ISO 19005-3 (PDF/A-3b), ISO 14289-1 (PDF/UA-1).
    """
    with pikepdf.open(BytesIO(plain)) as pdf:
        _write_structure(pdf, tree)
        _write_catalog(pdf)
        _write_metadata(pdf, colophon)
        _attach(pdf, colophon)
        _name_places(pdf, colophon)
        _name_letters(pdf)
        for page in pdf.pages:
            if "/Trans" in page.obj:  # reportlab writes a page transition, which no file for keeping may have
                del page.obj["/Trans"]
        output = BytesIO()
        pdf.save(
            output,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
        return output.getvalue()


def _write_structure(pdf: pikepdf.Pdf, tree: Tree) -> None:
    pages = [page.obj for page in pdf.pages]
    owners: list[list[Any]] = [[None] * tree.marks.get(rank + 1, 0) for rank in range(len(pages))]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = _written(pdf, tree.root, root, pages, owners)
    numbers: list[Any] = []
    for rank, page in enumerate(pages):
        page.StructParents = rank
        page.Tabs = Name.S
        numbers += [rank, pdf.make_indirect(Array(owners[rank]))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root


def _written(pdf: pikepdf.Pdf, element: Element, parent: Any, pages: list[Any], owners: list[list[Any]]) -> Any:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
    if element.scope:
        made.A = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
    if element.alternative:
        made.Alt = String(element.alternative)
    if element.box:
        made.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(edge, 3) for edge in element.box]))
    children = []
    for child in element.children:
        if isinstance(child, Element):
            children.append(_written(pdf, child, made, pages, owners))
        else:
            page, mark = child
            children.append(Dictionary(Type=Name.MCR, Pg=pages[page - 1], MCID=mark))
            owners[page - 1][mark] = made
    made.K = Array(children)
    return made


def _write_catalog(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_stream((FOLDER / "colours" / "srgb.icc").read_bytes(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("fr-FR")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _write_metadata(pdf: pikepdf.Pdf, colophon: Colophon) -> None:
    metadata = _METADATA.format(
        title=escape(colophon.title),
        author=escape(colophon.author),
        day=colophon.issued_on,
        universal=_UNIVERSAL if colophon.universal else "",
    )
    pdf.Root.Metadata = pdf.make_stream(metadata.encode(), Type=Name.Metadata, Subtype=Name.XML)
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo.Title = String(colophon.title)
    pdf.docinfo.Author = String(colophon.author)
    pdf.docinfo.CreationDate = String(colophon.moment)
    pdf.docinfo.ModDate = String(colophon.moment)


def _name_places(pdf: pikepdf.Pdf, colophon: Colophon) -> None:
    if colophon.places:
        named = {
            f"/{name}": Array([pdf.pages[page - 1].obj, Name.FitR, *(round(edge, 3) for edge in corners)])
            for name, (page, corners) in colophon.places.items()
        }
        pdf.Root.Dests = Dictionary(named)


def _name_letters(pdf: pikepdf.Pdf) -> None:
    """Leave out of each font's table of letters the codes that reportlab says are no letter (U+0000): nothing draws them.

    **Source:** ISO 14289-1, 7.21.7 (no letter is U+0000); Adobe 5014, CMap (blocks of a hundred lines at most).
    """
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and "/ToUnicode" in font:
            font.ToUnicode.write(_named(font.ToUnicode.read_bytes()))


def _named(table: bytes) -> bytes:
    head, letters, foot = _LETTERS.split(table)
    lines = [line for line in letters.strip().split(b"\n") if not line.endswith(b"<0000>")]
    blocks = [lines[rank : rank + MOST_LETTERS] for rank in range(0, len(lines), MOST_LETTERS)]
    return head + b"".join(b"%d beginbfchar\n%b\nendbfchar\n" % (len(one), b"\n".join(one)) for one in blocks) + foot


def _attach(pdf: pikepdf.Pdf, colophon: Colophon) -> None:
    content = json.dumps(colophon.source, ensure_ascii=False, sort_keys=True, indent=1).encode()
    file = pikepdf.AttachedFileSpec(
        pdf,
        content,
        filename=ATTACHMENT,
        mime_type="application/json",
        description="Valeurs imprimées dans ce document",
        creation_date=colophon.moment,
        mod_date=colophon.moment,
    )
    pdf.attachments[ATTACHMENT] = file
    file.obj.AFRelationship = Name.Source
    pdf.Root.AF = Array([pdf.attachments[ATTACHMENT].obj])
