"""Reads back what a printed file says of itself."""

import io
import json

ATTACHMENT = "donnees.json"
"""Name of the file, attached to each paper, that holds the values that its pages print."""


def reference_in(pdf: bytes) -> str:
    """Return the reference that a file bears in its attached source; "" when it is not one of our papers."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            source = json.loads(document.attachments[ATTACHMENT].get_file().read_bytes())
            return str(source.get("reference", ""))
    except (pikepdf.PdfError, RuntimeError, KeyError, ValueError, AttributeError, TypeError):
        return ""
