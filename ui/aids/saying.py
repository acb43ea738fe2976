"""What could not be done, said at the bottom of the page."""

from collections.abc import Callable

from caseworker.errors import RuleBroken
from caseworker.labels import sentence
from ui.shell.pages import Desk


def do_or_say(desk: Desk, action: Callable[[], object], done: str) -> None:
    """Do something and say so; or say what keeps it from being done."""
    try:
        action()
    except RuleBroken as error:
        desk.say(" ".join(sentence(problem.code, problem.values) for problem in error.problems))
    else:
        desk.say(done)
