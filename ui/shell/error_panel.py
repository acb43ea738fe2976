"""What nobody expected: written down without any content, and told without stopping anyone."""

import sys
from collections.abc import Callable
from types import TracebackType

from caseworker.errors import CaseworkerError
from caseworker.logs import log_bug
from ui.shell.wording import sentence_of

APOLOGY = (
    "Quelque chose n’a pas marché, et c’est de notre faute. Ce qui était enregistré est intact. "
    "Si cela se reproduit, verrouillez puis rouvrez Tremplin."
)


def told(error: BaseException) -> str:
    """Return the sentence of a failure; one that is a bug is logged, without its message."""
    if isinstance(error, CaseworkerError):
        return sentence_of(error)
    log_bug("unexpected failure on screen", error)
    return APOLOGY


def install_hook(show: Callable[[str], object]) -> None:
    """Show unexpected failures through `show` from now on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(told(error))

    sys.excepthook = hook
