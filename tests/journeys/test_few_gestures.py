"""A visit with two photos, its follow-up and the next appointment, by keys alone and by touch alone; a passage in three touches."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.journeys import gestures
from tests.journeys.gestures import PassageByTouch, VisitByKeyboard, VisitByTouch, found, found_of_passage
from tests.journeys.hands import Finger, Inputs, Keyboard
from tests.journeys.team import Key, Team
from ui.shell.main_window import MainWindow

MOST = 24
Enter = Callable[[Key], MainWindow]


@dataclass
class Counted:
    """What a journey took."""

    inputs: Inputs

    def is_touch_alone(self) -> bool:
        return self.inputs.touches > 0 and self.inputs.keys == 0 and self.inputs.clicks == 0

    def is_keyboard_alone(self) -> bool:
        return self.inputs.keys > 0 and self.inputs.touches == 0 and self.inputs.clicks == 0


def test_a_visit_with_photos_follow_up_and_appointment_by_keyboard_alone(enter: Enter, team: Team, inputs: Inputs):
    window = enter(team.social_worker)
    journey = VisitByKeyboard(Keyboard(window, inputs))
    for name in journey.gestures():
        journey.go(name)
    assert window.workspace
    assert found(window.workspace) == {"note", "photo", "second photo", "day", "hour", "logged", "trouble", "asked"}
    assert Counted(inputs).is_keyboard_alone()
    assert inputs.count <= MOST, inputs.count


def test_the_same_visit_by_touch_alone(enter: Enter, team: Team, inputs: Inputs, tmp_path: Path):
    photo = tmp_path / "salon.jpg"
    Image.new("RGB", (800, 600), "tan").save(photo)
    window = enter(team.social_worker, dialogs=gestures.ChosenPhotos(photo))
    journey = VisitByTouch(Finger(window, inputs))
    for name in journey.gestures():
        journey.go(name)
    assert window.workspace
    assert found(window.workspace) == {"note", "photo", "second photo", "day", "hour", "logged", "trouble", "asked"}
    assert Counted(inputs).is_touch_alone()
    assert inputs.count <= MOST, inputs.count


def test_the_maitresse_de_maison_notes_a_passage_in_three_touches(enter: Enter, team: Team, inputs: Inputs):
    window = enter(team.home_support)
    journey = PassageByTouch(Finger(window, inputs))
    for name in journey.gestures():
        journey.go(name)
    assert window.workspace
    assert found_of_passage(window.workspace) == {"what", "how long", "passage"}
    assert Counted(inputs).is_touch_alone()
    assert inputs.count == inputs.touches == 3
