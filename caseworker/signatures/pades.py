"""The seal on a file: made with the association's own key, and examined. Its libraries are loaded by the first seal."""

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

YEARS = 20  # papers are kept long; a certificate that nobody else vouches for gains nothing by ending early
ROOM = (
    4096  # hexadecimal digits: a seal takes about 1,500 of them, and a name in its certificate at most 64 letters twice
)
FIELD, FIELD_NAME = "Sceau", "Sceau de l’association"
_DAMAGE = (
    OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError,
    NotImplementedError, struct.error, zlib.error,
)  # fmt: skip
"""What readers of PDF raise on bytes that are no PDF any more."""


class SealState(StrEnum):
    """What a file says of its seal."""

    NONE = "none"
    VALID = "valid"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class SealKey:
    """The key of the association, and the certificate that anyone may read (both DER)."""

    certificate: bytes
    private_key: bytes


def new_key(name: str, now: datetime) -> SealKey:
    """Return a key on the curve P-256 and a certificate that it signs itself.

    Args:
        name: of the association, shown by readers of PDF.
        now: the present instant.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certified(key, (name or "Tremplin")[:64], now.astimezone(UTC))
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SealKey(certificate.public_bytes(serialization.Encoding.DER), private)


def _certified(key: Any, name: str, now: datetime) -> Any:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=365 * YEARS))
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    return made.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def sealed(pdf: bytes, key: SealKey, association: str) -> bytes:
    """Return the file with a seal that allows no change after it: the last thing that is ever done to a file.

    **Source:** ETSI EN 319 142-1 (PAdES-B-B); ISO 32000-1, 12.8.2.2 (certification, no changes).
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    # It would declare PDF 2.0, which a file for keeping of part 3 may not be.
    writer.ensure_output_version = lambda *_, **__: None  # type: ignore[method-assign,unused-ignore]  # no setting for it
    # It would write the metadata anew, in a form that PDF/A does not know, and say that it made the file.
    writer._update_meta = lambda: None  # type: ignore[method-assign,no-untyped-call,unused-ignore]  # noqa: SLF001 - no setting for it
    _make_room(writer)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=association,
        reason="Document émis et conservé par l’association",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    output = io.BytesIO()
    # told how much room to leave, it does not sign once for nothing to find out
    signers.PdfSigner(metadata, signer=_signer(key)).sign_pdf(writer, output=output, bytes_reserved=ROOM)
    return output.getvalue()


def _make_room(writer: Any) -> None:
    """Add the field of the seal, which nothing shows, with its place in the structure.

    **Source:** ISO 14289-1, 7.18.1 and 7.18.4 (every field is named, and inside a Form).
    """
    from pyhanko.pdf_utils import generic
    from pyhanko.sign.fields import SigFieldSpec, append_signature_field

    append_signature_field(writer, SigFieldSpec(FIELD, readable_field_name=FIELD_NAME))
    name, number, dictionary = (getattr(generic, f"{one}Object") for one in ("Name", "Number", "Dictionary"))  # untyped
    widget = writer.root["/AcroForm"]["/Fields"].raw_get(0)
    page, tree = writer.find_page_for_modification(0)[0], writer.root["/StructTreeRoot"]
    held = dictionary({name("/Type"): name("/OBJR"), name("/Obj"): widget, name("/Pg"): page})
    top = tree.raw_get("/K")
    form = writer.add_object(dictionary({
        name("/Type"): name("/StructElem"), name("/S"): name("/Form"), name("/P"): top, name("/Alt"): generic.TextStringObject(FIELD_NAME),
        name("/K"): generic.ArrayObject([held]),
    }))  # fmt: skip
    rank = int(tree["/ParentTreeNextKey"])
    widget.get_object()[name("/StructParent")] = number(rank)
    top.get_object()["/K"].append(form)
    tree["/ParentTree"]["/Nums"].extend([number(rank), form])
    tree[name("/ParentTreeNextKey")] = number(rank + 1)
    for changed in (top, tree.raw_get("/ParentTree"), writer.root.raw_get("/StructTreeRoot")):
        writer.mark_update(changed)


def _signer(key: SealKey) -> Any:
    from asn1crypto import keys, x509
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(key.certificate),
        signing_key=keys.PrivateKeyInfo.load(key.private_key),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # untyped there
    )


def examined(pdf: bytes, certificates: Sequence[bytes]) -> SealState:
    """Tell whether a file bears a seal of one of these certificates that nothing has touched since.

    Only what the library calls sound from end to end counts; whatever it cannot read is broken.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation.errors import SignatureValidationError

    try:
        embedded = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        sound = len(embedded) == 1 and _is_plain(pdf, embedded[0]) and _is_sound(embedded[0], certificates)
    except (PdfError, SigningError, SignatureValidationError, *_DAMAGE):
        return SealState.BROKEN
    if not embedded:
        return SealState.NONE
    return SealState.VALID if sound else SealState.BROKEN


def _is_plain(pdf: bytes, embedded: Any) -> bool:
    """Tell whether the room left for the seal holds it and nothing else: what the seal covers is the rest of the file."""
    from asn1crypto import cms

    start, length, end, _ = embedded.byte_range
    seal = cms.ContentInfo.load(bytes(embedded.pkcs7_content)).dump().hex().upper().encode()
    room = pdf[start + length : end]
    return bool(room == b"<" + seal.ljust(len(room) - 2, b"0") + b">")


def _is_sound(embedded: Any, certificates: Sequence[bytes]) -> bool:
    from asn1crypto import x509
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    own = [x509.Certificate.load(one) for one in certificates]
    signer = embedded.signer_cert
    if signer.dump() not in certificates:
        return False
    # Nobody vouches for the day of the seal: the day within the certificate's years proves nothing, and is not asked for.
    moment = signer.not_valid_before + timedelta(days=2)
    context = ValidationContext(trust_roots=own, allow_fetching=False, moment=moment)
    status = validate_pdf_signature(embedded, context)
    return bool(status.bottom_line) and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
