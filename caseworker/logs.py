"""A rotating log that tells a developer where it failed, never a name, an address or a note."""

import logging
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


class _LateFile(logging.Handler):
    """Opens the rotating file at the first record: most days have none, and what opens it loads the network's modules."""

    def __init__(self, target: Path) -> None:
        super().__init__()
        self._target = target
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._target, maxBytes=200_000, backupCount=2, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def start_logging(folder: Path | None = None) -> None:
    """Write warnings and errors to a file of at most 200 kB, and keep two older ones; again, in another place."""
    for former in tuple(LOGGER.handlers):
        LOGGER.removeHandler(former)
        former.close()
    target = (folder or paths.log_folder()) / "tremplin.log"
    handler = _LateFile(target)
    handler.setFormatter(_NoContent("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.WARNING)
    LOGGER.propagate = False


def log_bug(message: str, error: BaseException) -> None:
    """Log a failure that the code did not expect; `message` is ours and quotes nothing."""
    LOGGER.error(message, exc_info=(type(error), error, error.__traceback__))
