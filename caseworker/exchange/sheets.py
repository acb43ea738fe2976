"""Writes an .xlsx workbook row by row, straight into its file.

openpyxl writes each sheet to a temporary file of the system first, in clear and outside the folder that was chosen: a
caseload must not lie there, even for a second.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from string import ascii_uppercase
from types import TracebackType
from typing import IO, Any, BinaryIO, Self
from xml.sax.saxutils import escape

from caseworker.exchange.cells import Shape, french_day
from caseworker.exchange.formats import Column

DAY_ZERO = date(1899, 12, 30)
FIRST_SURE_DAY = "1900-03-01"  # spreadsheets believe that 29 February 1900 existed
BUFFER = 1 << 16

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class WorkbookWriter:
    """A workbook being written: its sheets are known at the start and given in order."""

    def __init__(self, binary: BinaryIO, names: Sequence[str]) -> None:
        self._zip = zipfile.ZipFile(binary, "w", zipfile.ZIP_DEFLATED)
        self._names = names
        self._written = 0

    def __enter__(self) -> Self:
        with self._giving_up():
            self._write_frame()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._giving_up():
            self._zip.close()

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self._zip.fp = None  # the disk is full: it would try again when it is forgotten, and complain
            raise

    def write_sheet(self, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> int:
        """Write the next sheet: the header, then each row's values; return how many rows."""
        self._written += 1
        count = 0
        with self._zip.open(f"xl/worksheets/sheet{self._written}.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            out = _Buffered(sheet)
            out.write(_row_xml(1, [_text_xml(name.name) for name in columns]))
            for count, values in enumerate(rows, start=1):
                out.write(_row_xml(count + 1, [_cell_xml(c, v) for c, v in zip(columns, values, strict=True)]))
            out.flush()
            sheet.write(b"</sheetData></worksheet>")
        return count

    def _write_frame(self) -> None:
        numbers = range(1, len(self._names) + 1)
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
            for n, name in zip(numbers, self._names, strict=True)
        )
        links = "".join(_link(n, f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
        links += _link(len(self._names) + 1, f"{_OFFICE}/styles", "styles.xml")
        types = "".join(_type(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers)
        parts = {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{_type('/xl/workbook.xml', 'sheet.main')}{_type('/xl/styles.xml', 'styles')}{types}</Types>",
            "_rels/.rels": _links(_link(1, f"{_OFFICE}/officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _links(links),
            "xl/styles.xml": _STYLES,
        }
        for name, content in parts.items():
            self._zip.writestr(name, content)


class _Buffered:
    """Gathers rows: compressing one at a time is slow."""

    def __init__(self, sheet: IO[bytes]) -> None:
        self._sheet = sheet
        self._waiting: list[str] = []
        self._length = 0

    def write(self, text: str) -> None:
        """Write, sooner or later."""
        self._waiting.append(text)
        self._length += len(text)
        if self._length > BUFFER:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        self._sheet.write("".join(self._waiting).encode())
        self._waiting.clear()
        self._length = 0


def _links(links: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'


def _type(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{_SHEET_TYPE}.{kind}+xml"/>'


def _row_xml(number: int, cells: Sequence[str]) -> str:
    written = "".join(
        cell.replace("<c", f'<c r="{letter}{number}"', 1) for letter, cell in zip(ascii_uppercase, cells, strict=False)
    )
    return f'<row r="{number}">{written}</row>'


def _cell_xml(column: Column, value: Any) -> str:
    if value is None or value == "":
        return ""
    shape = column.cell.shape
    if shape is Shape.NUMBER:
        return f"<c><v>{column.cell.write(value).replace(',', '.')}</v></c>"
    if shape is Shape.DAY:
        if value < FIRST_SURE_DAY:
            return _text_xml(french_day(value))
        return f'<c s="1"><v>{(date.fromisoformat(value) - DAY_ZERO).days}</v></c>'
    return _text_xml(column.cell.write(value))


def _text_xml(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(_NOT_XML.sub("", text))}</t></is></c>'
