"""A rotating log that tells a developer where it failed, never a name, an address or a note."""

import logging
import logging.handlers
import traceback
from pathlib import Path
from types import TracebackType

from caseworker import paths

LOGGER = logging.getLogger("caseworker")
Caught = tuple[type[BaseException], BaseException, TracebackType | None]


class _NoContent(logging.Formatter):
    """Writes the kind of an exception and where it passed: its message may quote what someone typed."""

    def formatException(self, ei: Caught | tuple[None, None, None]) -> str:  # noqa: N802 - logging's name
        kind, _, trace = ei
        places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "", *places])


def start_logging(folder: Path | None = None) -> None:
    """Write warnings and errors to a file of at most 200 kB, and keep two older ones; again, in another place."""
    for former in tuple(LOGGER.handlers):
        LOGGER.removeHandler(former)
        former.close()
    target = (folder or paths.log_folder()) / "tremplin.log"
    handler = logging.handlers.RotatingFileHandler(
        target, maxBytes=200_000, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(_NoContent("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.WARNING)
    LOGGER.propagate = False


def log_bug(message: str, error: BaseException) -> None:
    """Log a failure that the code did not expect; `message` is ours and quotes nothing."""
    LOGGER.error(message, exc_info=(type(error), error, error.__traceback__))
