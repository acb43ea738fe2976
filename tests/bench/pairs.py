"""Interleaved pairs: the work and its floor in turn, medians and their ratio, so that a noisy machine biases neither."""

import statistics
import time
from collections.abc import Callable
from typing import Any

Work = Callable[[], object]


def milliseconds(work: Work) -> float:
    """Time one call."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def paired(work: Callable[[], float], floor: Callable[[], float], *, rounds: int, target: float) -> dict[str, Any]:
    """Measure `work` and `floor` in turn, after one uncounted pair.

    Args:
        work, floor: return the milliseconds of one run.
        rounds: counted pairs.
        target: the ratio to reach.
    """
    work(), floor()
    return ratio_of([(work(), floor()) for _ in range(rounds)], target=target)


def ratio_of(pairs: list[tuple[float, float]], *, target: float) -> dict[str, Any]:
    """Return the medians of (work, floor) milliseconds, and their ratio."""
    work_ms = statistics.median(pair[0] for pair in pairs)
    floor_ms = statistics.median(pair[1] for pair in pairs)
    ratio = work_ms / floor_ms
    return {
        "ms": round(work_ms, 2),
        "floor_ms": round(floor_ms, 2),
        "ratio": round(ratio, 3),
        "target": target,
        "reached": ratio <= target,
    }
