"""The square code of a page: the same squares as another encoder's, whatever it says."""

import pytest
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from caseworker.documents import quick_response
from caseworker.documents.quick_response import MOST, squares
from caseworker.documents.square_code import _rows


def drawn(content: bytes, mask: int) -> list[str]:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(content))
    code.make()
    code.makeImpl(False, mask)
    return ["".join("01"[dark] for dark in row) for row in code.modules]


@pytest.mark.parametrize("length", [1, 14, 15, 26, 27, 42, 43, 47, 62, 63, 84, 85, MOST])
@pytest.mark.parametrize("mask", range(8))
def test_squares_are_those_of_another_encoder(monkeypatch: pytest.MonkeyPatch, length: int, mask: int):
    content = bytes(rank * rank * 7 % 256 for rank in range(length))
    codes = iter(range(8))
    monkeypatch.setattr(quick_response, "_weight", lambda _rows: next(codes) != mask)
    assert squares(content) == drawn(content, mask)


@pytest.mark.parametrize("content", [b"EDL-A001-E001|" + b"0f" * 16, b"", b"CONV-2026-0017|" + b"9" * 32])
def test_the_mask_that_is_chosen_is_one_of_the_eight(content: bytes):
    assert squares(content) in [drawn(content, mask) for mask in range(8)]


def test_what_is_longer_is_coded_all_the_same():
    assert len(_rows(b"A" * (MOST + 1))) > len(_rows(b"A" * MOST))
