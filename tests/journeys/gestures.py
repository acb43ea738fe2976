"""The daily journeys, gesture by gesture: a visit by keyboard, the same by touch, a passage by touch.

Each gesture bears the name of what it adds; `found` names what the vault holds of them, in a draft or for good.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from caseworker.workspace import Workspace
from tests.journeys.hands import CONTROL, Finger, Hand, Keyboard
from ui.shell.dialogs import Dialogs

REF, HOUSEHOLD = "A007", "Woldemariam"
NOTE = "Moisissures derrière le radiateur, le propriétaire sera prévenu lundi."
TODAY, NEXT_ON, NEXT_AT = date(2026, 11, 20), date(2026, 12, 4), time(14, 30)
TROUBLE = "Humidité"
ALT = Qt.KeyboardModifier.AltModifier
ENDS = {"logged", "asked", "passage"}
"""Gestures after which the screen says that it is written: nothing of them may be lost, not even a second."""


class ChosenPhotos(Dialogs):
    """The system's window for choosing photos, answered beforehand."""

    def __init__(self, photo: Path) -> None:
        self._photo = photo

    def open_files(self, parent: QWidget | None, title: str, kinds: str) -> list[Path]:  # noqa: ARG002 - the real one's signature
        return [self._photo, self._photo]


class Journey(ABC):
    """Gestures in their order."""

    hand: Hand

    @abstractmethod
    def gestures(self) -> dict[str, Callable[[], object]]:
        """Return the gestures, by the name of what each adds."""

    def go(self, name: str) -> None:
        """Make one gesture, and wait until the screen is at rest."""
        self.gestures()[name]()
        self.hand.rest()


class VisitByKeyboard(Journey):
    """Nothing but keys; two pictures are pasted."""

    def __init__(self, hand: Keyboard) -> None:
        self.hand: Keyboard = hand

    def gestures(self) -> dict[str, Callable[[], object]]:
        keys = self.hand
        return {
            "household": self._choose,
            "note": lambda: keys.write_note(NOTE),
            "photo": self._paste,
            "second photo": self._paste,
            "day": self._choose_day,
            "hour": lambda: keys.type_letters("1430"),
            "logged": lambda: keys.press(Qt.Key.Key_Return, CONTROL),
            "follow-up": self._ask_for_works,
            "trouble": self._choose_trouble,
            "asked": lambda: keys.press(Qt.Key.Key_Return, CONTROL),
        }

    def _choose(self) -> None:
        self.hand.press(Qt.Key.Key_N, CONTROL)
        self.hand.type_letters("wold")
        self.hand.press(Qt.Key.Key_Return)

    def _ask_for_works(self) -> None:
        self.hand.press(Qt.Key.Key_Tab)  # past the action, offered first
        self.hand.press(Qt.Key.Key_Space)

    def _choose_trouble(self) -> None:
        self.hand.type_letters("hum")
        self.hand.press(Qt.Key.Key_Down)
        self.hand.press(Qt.Key.Key_Return)

    def _paste(self) -> None:
        image = QImage(400, 300, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.gray)
        QGuiApplication.clipboard().setImage(image)
        self.hand.press(Qt.Key.Key_V, CONTROL)

    def _choose_day(self) -> None:
        self.hand.press(Qt.Key.Key_2, ALT)
        self.hand.press(Qt.Key.Key_Right)
        self.hand.press(Qt.Key.Key_Space)


class VisitByTouch(Journey):
    """Nothing but touches, and the keyboard on the screen; the photos are in the system's window."""

    def __init__(self, hand: Finger) -> None:
        self.hand: Finger = hand

    def gestures(self) -> dict[str, Callable[[], object]]:
        finger = self.hand
        return {
            "household": self._choose,
            "note": lambda: finger.write_note(NOTE),
            "second photo": self._add_photos,
            "day": self._choose_day,
            "hour": lambda: finger.tap_letters("1430"),
            "logged": lambda: finger.touch("Terminer l’entretien"),
            "follow-up": lambda: finger.touch("Donner suite\u00a0: demande de travaux"),
            "trouble": lambda: finger.touch(f"Ce qui ne va pas\u00a0: {TROUBLE}"),
            "asked": lambda: finger.touch("Enregistrer la demande"),
        }

    def _choose(self) -> None:
        self.hand.touch("Ménages")
        self.hand.rest()
        self.hand.tap_letters("wold")
        self.hand.rest()
        self.hand.touch_row("Liste des ménages", HOUSEHOLD)
        self.hand.rest()
        self.hand.touch("Nouvel entretien")

    def _add_photos(self) -> None:
        self.hand.touch("Partie\u00a0: Photos")
        self.hand.touch("Ajouter des photos")
        self.hand.elsewhere(3)  # both photos, and Open

    def _choose_day(self) -> None:
        self.hand.touch("Partie\u00a0: Rendez-vous")
        self.hand.touch("Dans 15\u00a0jours")


class PassageByTouch(Journey):
    """The maîtresse de maison, on her first page."""

    def __init__(self, hand: Finger) -> None:
        self.hand: Finger = hand

    def gestures(self) -> dict[str, Callable[[], object]]:
        names = {
            "what": "Quoi\u00a0: Visite",
            "how long": "Durée\u00a0: 45 min",
            "passage": "Enregistrer le passage",
        }
        return {gesture: lambda said=said: self.hand.touch(said) for gesture, said in names.items()}  # type: ignore[misc]


def found(workspace: Workspace) -> set[str]:
    """Return which gestures of a visit the vault holds, in drafts or for good, photos only if they can be seen."""
    logged = [visit for visit in workspace.visits.visits_of(REF) if visit.shared_note == NOTE]
    drafts = [one.draft for one in workspace.visit_drafts.unfinished()]
    held = {"logged"} if logged else set()
    for draft in drafts:
        held |= {"note"} if draft.shared_note == NOTE else set()
        held |= {"day"} if draft.next_on == NEXT_ON else set()
        held |= {"hour"} if draft.next_at == NEXT_AT else set()
    photos = [photo for one in (*drafts, *logged) for photo in one.photos]
    seen = [photo for photo in photos if workspace.photos.image(photo).startswith(b"\xff\xd8")]
    held |= {"photo"} if seen else set()
    held |= {"second photo"} if len(seen) == 2 else set()
    planned = [(one.on, one.at) for one in workspace.appointments.of_support(REF, TODAY)]
    held |= {"note", "day", "hour"} if logged and (NEXT_ON, NEXT_AT) in planned else set()
    return held | _found_of_works(workspace)


def _found_of_works(workspace: Workspace) -> set[str]:
    asked = [work for work in workspace.works.works() if work.what == TROUBLE and work.opened_on == TODAY]
    visits = {visit.id for visit in workspace.visits.visits_of(REF) if visit.shared_note == NOTE}
    kept = [one.draft.what for one in workspace.request_drafts.unfinished()]
    held = {"asked", "trouble"} if asked and {work.visit_id for work in asked} <= visits else set()
    return held | ({"trouble"} if TROUBLE in kept else set())


def found_of_passage(workspace: Workspace) -> set[str]:
    """Return which gestures of a passage the vault holds."""
    held: set[str] = set()
    for draft in workspace.passages.drafts():
        held |= {"what"} if draft.done == ("visite",) else set()
        held |= {"how long"} if draft.minutes == 45 else set()
    refs = [line.ref for line in workspace.passages.board(TODAY).lines]
    logged = [one for ref in refs for one in workspace.passages.of_support(ref).values() if one.done == ("visite",)]
    return held | ({"what", "how long", "passage"} if logged else set())
