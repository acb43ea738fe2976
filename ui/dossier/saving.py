"""Writes what a small form of the dossier asks, or says beside its fields why it cannot be."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from caseworker.errors import RuleBroken
from ui.shell.pages import Desk
from ui.widgets.fields import Field, say_problems


def saved(desk: Desk, action: Callable[[], object], done: str, fields: Mapping[str, Field[QWidget]]) -> bool:
    """Write, and say `done`; tell whether it was written. Problems are said beside the fields of their names."""
    say_problems(fields, ())
    try:
        action()
    except RuleBroken as error:
        say_problems(fields, error.problems)
        return False
    desk.say(done)
    return True
