"""Jobs run beside the screen and come back to it."""

import gc
import threading
from typing import Any

import pytest

from caseworker.errors import CaseworkerError, DiskFull
from ui.shell.task_runner import Progress, TaskRunner


@pytest.fixture
def tasks(qapp: Any) -> TaskRunner:
    runner = TaskRunner()
    yield runner
    runner.settle()


def test_a_result_comes_back_in_the_thread_of_the_screen(tasks: TaskRunner, qtbot: Any) -> None:
    came = []
    tasks.run(lambda _: threading.get_ident(), lambda worker: came.append((worker, threading.get_ident())), "Calcul")
    qtbot.waitUntil(lambda: bool(came))
    ((worker, screen),) = came
    assert worker != screen == threading.get_ident()


def test_garbage_waits_while_a_job_runs_for_it_could_free_widgets_in_its_thread(tasks: TaskRunner, qtbot: Any) -> None:
    assert gc.isenabled()
    came: list[bool] = []
    tasks.run(lambda _: gc.isenabled(), came.append, "Calcul")
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(came))
    assert came == [False]
    assert gc.isenabled()
    tasks.run(lambda _: None, came.append, "Calcul")
    tasks.settle()
    assert gc.isenabled()


def test_a_known_failure_goes_to_whoever_asked(tasks: TaskRunner, qtbot: Any) -> None:
    failures = []

    def job(_: Progress) -> None:
        raise DiskFull

    tasks.run(job, lambda _: failures.append("done"), "Sauvegarde", failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert [type(failure) for failure in failures] == [DiskFull]


def test_a_bug_is_given_to_the_window_and_whoever_waits_waits_no_more(tasks: TaskRunner, qtbot: Any) -> None:
    told: list[CaseworkerError] = []
    with qtbot.waitSignal(tasks.failed) as signal:
        tasks.run(lambda _: 1 / 0, lambda _: None, "Calcul", told.append)
    assert isinstance(signal.args[0], ZeroDivisionError)
    assert [failure.code for failure in told] == ["error"]


def test_progress_is_told(tasks: TaskRunner, qtbot: Any) -> None:
    told = []
    tasks.progressed.connect(lambda _, done, total: told.append((done, total)))
    tasks.run(lambda progress: progress(3, 3), lambda _: None, "Copie")
    qtbot.waitUntil(lambda: told == [(3, 3)])


def test_a_cancelled_job_stops_and_says_nothing(tasks: TaskRunner, qtbot: Any) -> None:
    started, goes_on, came = threading.Event(), threading.Event(), []

    def job(progress: Progress) -> None:
        started.set()
        goes_on.wait(5)
        progress(1, 2)
        came.append("went on")

    tasks.failed.connect(came.append)
    task = tasks.run(job, lambda _: came.append("done"), "Copie")
    assert started.wait(5)
    with qtbot.waitSignal(tasks.finished):
        task.progress.cancel()
        goes_on.set()
    assert came == []


def test_settling_waits_for_jobs_and_drops_what_they_bring(tasks: TaskRunner, qapp: Any) -> None:
    ended, came = threading.Event(), []

    def job(_: Progress) -> int:
        ended.set()
        return 1

    tasks.run(job, came.append, "Lecture")
    tasks.settle()
    assert ended.is_set()
    assert tasks.running() == ()
    qapp.processEvents()
    assert came == []


def test_a_dropped_job_ends_by_itself_and_brings_nothing(tasks: TaskRunner, qtbot: Any) -> None:
    goes_on, came = threading.Event(), []
    tasks.run(lambda _: goes_on.wait(5), came.append, "Lecture")
    tasks.drop()
    assert tasks.running() == ()
    goes_on.set()
    qtbot.waitUntil(lambda: tasks._dropped == [])
    assert came == []
