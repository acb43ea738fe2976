"""A paper is shown from memory: no file in clear is left behind, and nothing stays once it is forgotten."""

import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.pdf_pane import LARGEST, SMALLEST, PdfPane


def paper(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for words in pages:
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def pane(qtbot: QtBot) -> PdfPane:
    made = PdfPane()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def pages_told(pane: PdfPane) -> str:
    return pane.findChildren(QLabel)[0].text()


def click(qtbot: QtBot, pane: PdfPane, label: str) -> float:
    made = next(made for made in pane.findChildren(QPushButton) if label in made.text())
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    return pane.findChildren(QPdfView)[0].zoomFactor()


def test_pages_are_counted_and_can_be_read(pane: PdfPane):
    pane.show_pdf(paper("Convention", "Signatures"))
    assert pages_told(pane) == "2 pages"
    assert pane.document().getAllText(1).text().strip() == "Signatures"
    pane.show_pdf(paper("Reçu"))
    assert pages_told(pane) == "1 page"


def test_nothing_is_written_to_disk(pane: PdfPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    pane.show_pdf(paper("Convention"))
    pane.grab()
    assert list(tmp_path.iterdir()) == []


def test_a_forgotten_paper_leaves_no_bytes(pane: PdfPane):
    pane.show_pdf(paper("Convention"))
    pane.clear()
    assert pane.document().pageCount() == 0
    assert pane._buffer.data().isEmpty()
    assert pages_told(pane) == ""


def test_enlarging_begins_from_what_is_seen(pane: PdfPane, qtbot: QtBot):
    pane.show_pdf(paper("Convention"))
    at_width = pane._zoom_at_width()
    assert click(qtbot, pane, "Agrandir") == pytest.approx(at_width * 1.25)
    assert click(qtbot, pane, "Réduire") == pytest.approx(at_width)
    click(qtbot, pane, "Largeur")
    assert pane.findChildren(QPdfView)[0].zoomMode() == QPdfView.ZoomMode.FitToWidth


def test_zooming_stops_somewhere(pane: PdfPane, qtbot: QtBot):
    pane.show_pdf(paper("Convention"))
    assert [click(qtbot, pane, "Agrandir") for _ in range(20)][-1] == LARGEST
    assert [click(qtbot, pane, "Réduire") for _ in range(30)][-1] == SMALLEST
