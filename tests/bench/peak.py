"""The most memory that a process held."""

import re
import resource
from pathlib import Path


def peak_megabytes() -> float:
    """Return the most memory this process held. Linux counts the parent's in `getrusage`, up to the exec."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024  # macOS counts bytes
