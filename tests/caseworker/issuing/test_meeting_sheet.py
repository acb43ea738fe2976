"""The sheet of a meeting, read back: references and initials unless names are asked for, room to write, what was said."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from caseworker.access.rights import Role
from caseworker.concertation.model import Meeting, MeetingDraft, MeetingKind, PointDraft
from caseworker.demo.service import ASSOCIATION
from caseworker.documents.model import Paper
from caseworker.documents.printing import print_paper
from caseworker.errors import NotFound, Refused
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
SAID = PointDraft("Le voisin se plaint | <b>du bruit</b>.\n\nDeux fois.", "Médiation", "Claire", date(2026, 11, 30))


def words_of(paper: Paper) -> str:
    printed = print_paper(paper)
    assert (printed.blanks, printed.undrawable) == ((), ())
    reader = PdfReader(io.BytesIO(printed.pdf))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture
def head(files: Files) -> Workspace:
    workspace = files.head()
    workspace.association.set_details(ASSOCIATION)
    return workspace


@pytest.fixture
def meeting(head: Workspace) -> Meeting:
    return head.concertation.open_meeting(
        MeetingDraft(MeetingKind.SERVICE, TODAY, present=("Claire Vidal", "Samia Kaci"))
    )


def test_the_sheet_bears_references_and_initials_and_no_name(head: Workspace, meeting: Meeting):
    words = words_of(head.meeting_papers.sheet(meeting.ref))
    for expected in (
        "Réunion de service du 22 novembre 2026", "Présents : Claire Vidal et Samia Kaci.", "A001 · T. S., suivi par Claire Vidal",
        "A002 · N. K., suivi par Samia Kaci", "Sans convention en cours depuis le 14/01/2026", "Décision, qui, quand",
    ):  # fmt: skip
        assert expected in words, expected
    assert "Tesfaye" not in words
    assert "Selam" not in words


def test_names_are_printed_when_they_are_asked_for(head: Workspace, meeting: Meeting):
    words = words_of(head.meeting_papers.sheet(meeting.ref, names=True))
    assert "A001 · Tesfaye Selam" in words
    assert "cette feuille porte des noms" in words


def test_a_closed_meeting_prints_what_was_said_and_added(head: Workspace, meeting: Meeting):
    head.concertation.keep_point(meeting.id, "A001", SAID)
    head.meeting_lists.close(meeting.id)
    point = next(one for one in head.concertation.points(meeting.id) if not one.written.is_empty)
    head.concertation.add_to(point.id, "La médiation est acceptée.")
    words = words_of(head.meeting_papers.sheet(meeting.ref))
    for expected in (
        "Le voisin se plaint | <b>du bruit</b>.", "Deux fois.", "Médiation", "Claire, avant le 30/11/2026",
        "Ajouté le 22/11/2026 : La médiation est acceptée.",
    ):  # fmt: skip
        assert expected in words, expected
    head.session.database.execute("DELETE FROM meeting_points WHERE id <> ?", (point.id,))
    assert print_paper(head.meeting_papers.sheet(meeting.ref)).pages == 1


def test_a_sheet_stays_within_the_rights_and_the_scope(head: Workspace, meeting: Meeting, files: Files):
    with pytest.raises(Refused):
        files.at_work(Role.HOME_SUPPORT_WORKER).meeting_papers.sheet(meeting.ref)
    with pytest.raises(NotFound):
        head.meeting_papers.sheet("R999")
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    words = words_of(files.at_work(Role.SOCIAL_WORKER).meeting_papers.sheet(meeting.ref))
    assert "A001" not in words
    assert "A002" in words
