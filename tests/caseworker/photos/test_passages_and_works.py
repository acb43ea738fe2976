"""Photos of passages and of requests for maintenance: kept with them, and seen by whom."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from caseworker.access.rights import Kind, Role
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.passages.model import PassageDraft
from caseworker.photos.model import Reduction
from caseworker.photos.reduction import reduced
from caseworker.works.model import Work, WorkDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
TRADE = Role.MAINTENANCE_WORKER


@pytest.fixture(scope="module")
def picture() -> Reduction:
    content = io.BytesIO()
    Image.linear_gradient("L").resize((900, 1200)).save(content, "PNG")
    return reduced(content.getvalue())


@pytest.fixture
def house(files: Files) -> Workspace:
    return files.at_work(Role.HOME_SUPPORT_WORKER)


def leak(files: Files, *photos: str, support: str | None = "") -> WorkDraft:
    return WorkDraft(files.unit.ref, "Fuite", files.stay.ref if support == "" else support, photos=photos)


def again(work: Work, *photos: str) -> WorkDraft:
    return WorkDraft(work.unit_id, work.what, work.support_id, photos=photos)


def test_a_passage_keeps_its_photos_half_tapped_noted_and_taken_back(
    files: Files, house: Workspace, picture: Reduction
):
    photo = house.photos.keep(picture, Kind.PASSAGES, files.tesfaye.id)
    draft = PassageDraft(files.stay.id, TODAY, ("visite",), photos=(photo,))
    house.passages.keep_draft(draft)
    assert house.passages.drafts() == [draft]
    assert not replace(draft, done=()).is_blank(TODAY)
    visit_id = house.passages.log_passage(draft)
    assert house.visits.visit(visit_id).photos == (photo,)
    assert files.at_work(Role.SOCIAL_WORKER).photos.image(photo) == picture.shown
    house.passages.take_back(visit_id)
    assert house.visits.visit(house.passages.log_passage(draft)).photos == (photo,)


def test_a_door_that_stays_closed_may_be_shown_too(files: Files, house: Workspace, picture: Reduction):
    photo = house.photos.keep(picture, Kind.PASSAGES, files.tesfaye.id)
    visit_id = house.passages.log_passage(PassageDraft(files.stay.id, TODAY, attempt="porte_close", photos=(photo,)))
    assert house.visits.visit(visit_id).photos == (photo,)


def test_a_passage_takes_no_photo_of_another_home_nor_of_a_social_visit(
    files: Files, house: Workspace, picture: Reduction
):
    elsewhere = house.photos.keep(picture, Kind.PASSAGES, files.ndiaye.id)
    social = files.head().photos.keep(picture, Kind.SOCIAL_NOTES, files.tesfaye.id)
    for photo in (elsewhere, social, "gone"):
        with pytest.raises(RuleBroken) as caught:
            house.passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",), photos=(photo,)))
        assert [(one.field, one.code) for one in caught.value.problems] == [("photos", "photo_elsewhere")]
    assert house.visits.visits_of(files.stay.ref) == []


def test_a_request_keeps_its_photos_in_their_order_and_a_correction_changes_them(files: Files, picture: Reduction):
    head = files.head()
    first, second, third = (head.photos.keep(picture, Kind.INTERVENTIONS, None) for _ in range(3))
    work = head.works.ask(leak(files, second, first, second))
    assert work.photos == (second, first)
    assert [one.photos for one in head.works.of_unit(files.unit.ref)] == [(second, first)]
    assert head.works.correct(work.ref, again(work, first, third)).photos == (first, third)
    assert head.works.ask(leak(files, second)).photos == (second,)


def test_a_request_takes_no_photo_of_another_one_nor_of_a_visit(files: Files, picture: Reduction):
    head = files.head()
    photo = head.photos.keep(picture, Kind.INTERVENTIONS, None)
    social = head.photos.keep(picture, Kind.SOCIAL_NOTES, files.tesfaye.id)
    head.works.ask(leak(files, photo))
    for wrong in (photo, social, "gone"):
        with pytest.raises(RuleBroken) as caught:
            head.works.ask(leak(files, wrong))
        assert [(one.field, one.code) for one in caught.value.problems] == [("photos", "photo_elsewhere")]
    with pytest.raises(RuleBroken) as many:
        head.works.ask(leak(files, *(str(number) for number in range(31))))
    assert "photos_too_many" in {one.code for one in many.value.problems}


def test_maintenance_sees_the_photos_of_a_request_and_no_other(files: Files, house: Workspace, picture: Reduction):
    head, trade = files.head(), files.at_work(TRADE)
    shown = head.photos.keep(picture, Kind.INTERVENTIONS, None)
    head.works.ask(leak(files, shown))
    assert trade.photos.image(trade.works.works()[0].photos[0]) == picture.shown
    visit = head.photos.keep(picture, Kind.SOCIAL_NOTES, files.tesfaye.id)
    passage = house.photos.keep(picture, Kind.PASSAGES, files.tesfaye.id)
    for hidden in (visit, passage):
        with pytest.raises(Refused):
            trade.photos.image(hidden)
    own = trade.photos.keep(picture, Kind.INTERVENTIONS, None)
    assert trade.works.ask(leak(files, own, support=None)).photos == (own,)


def test_the_photos_of_a_protected_household_are_veiled_with_its_request(files: Files, picture: Reduction):
    head, narrow = files.head(), files.at_work(TRADE, "Nora", "own")
    photo = head.photos.keep(picture, Kind.INTERVENTIONS, None)
    assert narrow.photos.image(photo) == picture.shown, "nobody’s yet"
    head.works.ask(leak(files, photo))
    (veiled,) = narrow.works.works()
    assert (veiled.is_veiled, veiled.photos) == (True, ())
    with pytest.raises(NotFound):
        narrow.photos.image(photo)
    with pytest.raises(RuleBroken):
        narrow.works.ask(leak(files, photo, support=None))


def test_photos_that_nothing_shows_are_swept_a_day_later(files: Files, house: Workspace, picture: Reduction):
    asked, left = (house.photos.keep(picture, Kind.INTERVENTIONS, None) for _ in range(2))
    noted, tapped, dropped = (house.photos.keep(picture, Kind.PASSAGES, files.tesfaye.id) for _ in range(3))
    house.works.ask(leak(files, asked))
    house.passages.log_passage(PassageDraft(files.stay.id, TODAY, ("visite",), photos=(noted,)))
    house.passages.keep_draft(PassageDraft(files.stay.id, TODAY, photos=(tapped,)))
    assert (house.works.sweep_photos(), house.observations.sweep_photos()) == (0, 0)
    clock = house.session.clock
    house.session.clock = lambda: clock() + timedelta(days=2)
    assert (house.works.sweep_photos(), house.observations.sweep_photos()) == (1, 1)
    for photo in (asked, noted, tapped):
        assert house.photos.image(photo) == picture.shown
    for photo in (left, dropped):
        with pytest.raises(NotFound):
            house.photos.image(photo)
