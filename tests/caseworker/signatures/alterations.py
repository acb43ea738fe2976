"""What somebody does to a file to make it say something else."""

import io

import pypdf


def flipped(pdf: bytes) -> bytes:
    content = bytearray(pdf)
    content[len(content) // 2] ^= 1
    return bytes(content)


def without_a_page(pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.remove_page(writer.pages[-1])
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def annotated(pdf: bytes) -> bytes:
    """Add a note as readers of PDF do: at the end, what was there being left as it was."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    name = generic.NameObject
    note = generic.DictionaryObject({
        name("/Type"): name("/Annot"), name("/Subtype"): name("/Text"), name("/Contents"): generic.TextStringObject("ajout"),
        name("/Rect"): generic.ArrayObject([generic.NumberObject(number) for number in (10, 10, 50, 50)]),
    })  # fmt: skip
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
