"""What daily work writes, for good or half typed, is in no file in clear: not in the vault, its backups, logs nor temporary files."""

import io
import tempfile
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from PIL import Image

from caseworker.access.rights import Kind
from caseworker.appointments.model import AppointmentDraft
from caseworker.collective.model import ActionDraft
from caseworker.passages.model import PassageDraft
from caseworker.photos.reduction import reduced
from caseworker.plan.model import ActionDraft as PlannedDraft
from caseworker.plan.service import own_doer
from caseworker.storage import places
from caseworker.storage.backup import make_backup
from caseworker.visits.circumstances import Attendance
from caseworker.visits.model import VisitDraft
from caseworker.works.model import Charge, WorkDraft
from caseworker.workspace import Workspace
from tests.journeys.conftest import clear_text_in
from tests.journeys.gestures import NOTE, REF, TODAY
from tests.journeys.kills import Kill, killed
from tests.journeys.team import FRIDAY, Team

Leaks = Callable[..., list[str]]
CAMERA = "AppareilDePoche"
BEGINNINGS = (b"\xff\xd8\xff", b"BM6")
MARKS = (
    b"JFIF\x00",
    b"Exif\x00\x00",
    b"WEBPVP8",
    CAMERA.encode(),
)  # long: four ciphered bytes in a vault are often one of them


def taken() -> bytes:
    """Return a photo as a telephone gives it: where, with what."""
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    exif.get_ifd(0x8825).update({1: "N", 2: (44.0, 7.0, 30.0)})
    written = io.BytesIO()
    Image.effect_noise((1800, 1200), 60).convert("RGB").save(written, "JPEG", exif=exif)
    return written.getvalue()


def pictures_in(*folders: Path) -> list[str]:
    """Return the files that are a picture, or say so anywhere."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    contents = {file.name: file.read_bytes() for file in files}
    return [
        name for name, content in contents.items() if content.startswith(BEGINNINGS) or any(m in content for m in MARKS)
    ]


class Said:
    """Gives a sentence of its own at each call, and remembers them all."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def __call__(self) -> str:
        self.words.append(f"Confidence numéro {len(self.words) + 1} du carnet")
        return self.words[-1]


def social_work(workspace: Workspace, say: Said) -> None:
    """Do what a social worker does, and leave as much half done."""
    support = workspace.supports.support(REF)
    stay = workspace.occupancies.current_of_support(support.id, TODAY)
    assert stay
    photo, half = (workspace.photos.keep(reduced(taken()), Kind.SOCIAL_NOTES, support.household_id) for _ in range(2))
    ended = workspace.visit_ending.finish(
        VisitDraft(
            support.id,
            TODAY,
            shared_note=say(),
            private_note=say(),
            photos=(photo,),
            next_on=date(2026, 12, 4),
            attendances=(Attendance(say(), say()),),
        )
    )
    workspace.visits.add_to_note(ended.visit_id, say())
    workspace.visit_drafts.keep_addition(ended.visit_id, say())
    workspace.visit_drafts.keep(VisitDraft(support.id, TODAY, shared_note=say(), private_note=say(), photos=(half,)))
    workspace.appointments.plan(AppointmentDraft(support.id, date(2026, 12, 9), time(9), subject=say(), place=say()))
    planned = workspace.appointments.plan(AppointmentDraft(support.id, date(2026, 12, 10), subject=say()))
    workspace.appointments.cancel(planned, say())
    workspace.works.ask(WorkDraft(stay.unit_id, say(), support.id, access=say(), charge=Charge("occupant", say())))
    workspace.request_drafts.keep("new", WorkDraft(stay.unit_id, say(), support.id, access=say()))
    workspace.phrases.add(say())
    workspace.plan.add(PlannedDraft(support.id, say(), own_doer(workspace.session), visit_id=ended.visit_id))


def home_support(workspace: Workspace, say: Said) -> None:
    """Do what the maîtresse de maison does, and leave a passage half done."""
    workspace.collective.add(ActionDraft(TODAY, title=say(), place=say(), note=say()))
    first, second = workspace.passages.board(TODAY).lines[:2]
    workspace.passages.log_passage(PassageDraft(first.support_id, TODAY, done=("visite",), to_pass_on=say()))
    workspace.passages.keep_draft(PassageDraft(second.support_id, TODAY, to_pass_on=say()))


def test_nothing_that_daily_work_writes_is_in_clear(
    team: Team, team_vault: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leaks: Leaks
):
    temporary, say = tmp_path / "temporary", Said()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folders = (team_vault, places.backups_beside(team_vault), home, temporary)
    for key, work in ((team.social_worker, social_work), (team.home_support, home_support)):
        workspace = key.workspace(team_vault)
        work(workspace, say)
        for moment in ("open", "closed"):  # while it is open, what was written is in the write-ahead log too
            assert leaks(*folders) == [], moment
            assert clear_text_in(folders, tuple(say.words)) == [], moment
            assert pictures_in(*folders) == [], moment
            if moment == "open":
                make_backup(workspace.vault, folders[1], FRIDAY)
                workspace.close()
    assert len(say.words) > 20
    assert len(list((team_vault / "pieces").rglob("*.enc"))) >= 4
    assert any(folders[1].rglob("*.enc"))


def test_a_kill_leaves_no_photo_nor_word_in_clear(team: Team, team_vault: Path, tmp_path: Path, leaks: Leaks):
    own = tmp_path / "own"
    killed(team_vault, team.social_worker, Kill("touch", 4, more=0), own)
    folders = (team_vault, own / "home", own / "temporary")
    assert list((team_vault / "pieces").rglob("*.enc"))
    assert leaks(*folders) == []
    assert clear_text_in(folders, (NOTE,)) == []
    assert pictures_in(*folders) == []


def test_the_search_for_pictures_would_find_one(tmp_path: Path):
    (tmp_path / "a.tmp").write_bytes(taken())
    (tmp_path / "b.tmp").write_bytes(b"x" + taken())
    (tmp_path / "c.tmp").write_bytes(b"rien")
    assert sorted(pictures_in(tmp_path)) == ["a.tmp", "b.tmp"]
