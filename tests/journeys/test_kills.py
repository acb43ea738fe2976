"""The program is killed after a gesture: at most the last second of typing is lost, and the rest is offered again.

Some gestures of each journey here; `python3 dev.py soak` kills after every one.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.journeys.gestures import NEXT_AT, NEXT_ON, NOTE, TROUBLE, found
from tests.journeys.hands import Finger, Inputs
from tests.journeys.kills import Kill, every_kill, found_after, killed
from tests.journeys.team import Key, Team
from ui.shell.main_window import MainWindow
from ui.visits.form import VisitForm
from ui.works.form import RequestForm

Enter = Callable[[Key], MainWindow]


FULL = os.environ.get("CASEWORKER_SOAK") == "full"
SOME = [
    Kill("keyboard", 1),
    Kill("keyboard", 3),
    Kill("keyboard", 9),
    Kill("touch", 2),
    Kill("touch", 5),
    Kill("touch", 7),
    Kill("passage", 1),
    Kill("passage", 2),
]


@pytest.mark.soak
@pytest.mark.parametrize("kill", every_kill() if FULL else SOME, ids=str)
def test_a_kill_loses_at_most_the_last_second(team: Team, team_vault: Path, tmp_path: Path, kill: Kill):
    key = team.home_support if kill.journey == "passage" else team.social_worker
    killed(team_vault, key, kill, tmp_path / "own")
    assert found_after(team_vault, key, kill) >= kill.promised


def test_after_a_kill_the_visit_is_offered_again_as_it_was_photos_included(
    enter: Enter, team: Team, team_vault: Path, tmp_path: Path, inputs: Inputs
):
    killed(team_vault, team.social_worker, Kill("keyboard", 6, more=0), tmp_path / "own")
    window = enter(team.social_worker)
    finger = Finger(window, inputs)
    finger.touch("Reprendre")
    finger.rest()
    (form,) = [form for form in window.findChildren(VisitForm) if form.isVisible()]
    draft = form.draft()
    assert (draft.shared_note, draft.next_on, draft.next_at) == (NOTE, NEXT_ON, NEXT_AT)
    finger.touch("Partie\u00a0: Photos, remplie")
    finger.rest()
    shown = [label for label in form.findChildren(QLabel) if label.accessibleName() in {"Photo 1", "Photo 2"}]
    assert [label.isVisible() and label.pixmap().width() > 50 for label in shown] == [True, True]
    finger.touch("Terminer l’entretien")
    finger.rest()
    assert window.workspace
    assert found(window.workspace) >= Kill("keyboard", 7, more=0).promised


def test_after_a_kill_the_request_is_offered_again(
    enter: Enter, team: Team, team_vault: Path, tmp_path: Path, inputs: Inputs
):
    killed(team_vault, team.social_worker, Kill("keyboard", 9, more=0), tmp_path / "own")
    window = enter(team.social_worker)
    finger = Finger(window, inputs)
    finger.touch(next(said for said in finger.names() if said.startswith("Reprendre\u00a0: Une demande de travaux")))
    finger.rest()
    (form,) = [form for form in window.findChildren(RequestForm) if form.isVisible()]
    assert form.draft().what == TROUBLE
    finger.touch("Enregistrer la demande")
    finger.rest()
    assert window.workspace
    assert found(window.workspace) >= Kill("keyboard", 10, more=0).promised
    assert window.workspace.request_drafts.unfinished() == []
