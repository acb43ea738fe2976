"""Photos kept encrypted, read by whoever may read what they are part of, and by nobody else."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from caseworker.access.rights import Kind, Role
from caseworker.errors import NotFound, Refused, RuleBroken, VaultDamaged
from caseworker.photos.model import Reduction
from caseworker.photos.reduction import reduced
from caseworker.visits.model import VisitDraft
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def picture() -> Reduction:
    content = io.BytesIO()
    Image.linear_gradient("L").resize((1200, 900)).save(content, "PNG")
    return reduced(content.getvalue())


def kept(files: Files, picture: Reduction) -> str:
    return files.head().photos.keep(picture, Kind.SOCIAL_NOTES, files.tesfaye.id)


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_photo_is_read_back_and_never_lies_in_clear(files: Files, picture: Reduction):
    head, photo_id = files.head(), kept(files, picture)
    assert head.photos.image(photo_id) == picture.shown
    assert head.photos.image(photo_id, for_print=True) == picture.printed
    lying = on_disk(head.vault.folder)
    for clear in (picture.shown[200:260], picture.printed[200:260], b"JFIF"):
        assert clear not in lying


def test_a_photo_is_part_of_a_visit(files: Files, picture: Reduction):
    head = files.head()
    photos = (kept(files, picture), kept(files, picture))
    draft = VisitDraft(files.stay.id, TODAY, photos=photos)
    head.visit_drafts.keep(draft)
    assert [unfinished.draft for unfinished in head.visit_drafts.unfinished()] == [draft]
    visit_id = head.visits.log_visit(draft)
    assert head.visits.visit(visit_id).photos == photos


def test_a_photo_of_another_household_or_that_is_gone_is_not_put_into_a_visit(files: Files, picture: Reduction):
    head, photo_id = files.head(), kept(files, picture)
    for draft in (
        VisitDraft(files.other_stay.id, TODAY, photos=(photo_id,)),
        VisitDraft(files.stay.id, TODAY, photos=("gone",)),
    ):
        with pytest.raises(RuleBroken) as caught:
            head.visits.log_visit(draft)
        assert [(problem.field, problem.code) for problem in caught.value.problems] == [("photos", "photo_elsewhere")]


def test_the_photos_of_a_social_visit_are_not_shown_to_the_maitresse_de_maison(files: Files, picture: Reduction):
    photo_id = kept(files, picture)
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    with pytest.raises(Refused):
        house.photos.image(photo_id)
    with pytest.raises(Refused):
        house.photos.keep(picture, Kind.SOCIAL_NOTES, files.tesfaye.id)
    own = house.photos.keep(picture, Kind.PASSAGES, files.tesfaye.id)
    assert house.photos.image(own) == picture.shown
    with pytest.raises(RuleBroken):
        files.head().visits.log_visit(VisitDraft(files.stay.id, TODAY, photos=(own,)))


def test_photos_out_of_scope_are_not_found(files: Files, picture: Reduction):
    photo_id = kept(files, picture)
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    with pytest.raises(NotFound):
        worker.photos.image(photo_id)
    with pytest.raises(NotFound):
        worker.photos.keep(picture, Kind.SOCIAL_NOTES, files.tesfaye.id)
    with pytest.raises(NotFound):
        files.head().photos.image("no such photo")


def test_a_photo_taken_away_cannot_be_read_again(files: Files, picture: Reduction):
    head, photo_id = files.head(), kept(files, picture)
    before = set(head.vault.pieces.rglob("*.enc"))
    head.photos.remove(photo_id)
    assert len(before) == 2
    assert not any(path.exists() for path in before)
    assert head.session.database.value("SELECT count(*) FROM pieces") == 0
    with pytest.raises(NotFound):
        head.photos.image(photo_id)


def test_a_photo_whose_file_was_changed_is_told_of(files: Files, picture: Reduction):
    head, photo_id = files.head(), kept(files, picture)
    for path in head.vault.pieces.rglob("*.enc"):
        *whole, last = path.read_bytes()
        path.write_bytes(bytes([*whole, last ^ 1]))
    with pytest.raises(VaultDamaged):
        head.photos.image(photo_id)


def test_photos_that_no_visit_nor_draft_shows_are_swept_a_day_later_and_no_other(files: Files, picture: Reduction):
    head = files.head()
    logged, drafted, dropped = (kept(files, picture) for _ in range(3))
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, photos=(logged,)))
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, photos=(drafted,)))
    assert head.observations.sweep_photos() == 0
    clock = head.session.clock
    head.session.clock = lambda: clock() + timedelta(days=2)
    theirs = files.at_work(Role.SOCIAL_WORKER)
    theirs.session.clock = head.session.clock
    assert theirs.observations.sweep_photos() == 0
    assert head.observations.sweep_photos() == 1
    for photo in (logged, drafted):
        assert head.photos.image(photo) == picture.shown
    with pytest.raises(NotFound):
        head.photos.image(dropped)
    assert files.at_work(Role.RENTAL_MANAGER).observations.sweep_photos() == 0
