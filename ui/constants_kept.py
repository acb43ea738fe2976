"""Keeps Python 3.11 alive under PySide6 6.12, whose wheels give back None, True and False without counting them.

They are built with headers of a Python where these objects are immortal (3.12 and later), yet are offered for 3.11: there,
each call that returns nothing takes one reference to None away, and Python stops after a few thousand of them. A count that
never reaches zero is what later Pythons do themselves. `tests/ui/test_constants_kept.py` shows the defect: once it is gone
from the oldest PySide6 that is accepted, this file goes too.
"""

import sys

IMMORTAL_SINCE = (3, 12)
_MANY = 1 << 60


def keep_constants() -> None:
    """Make the constants that PySide6 gives back outlive any number of calls."""
    if sys.version_info >= IMMORTAL_SINCE:
        return
    import ctypes

    for constant in (None, True, False, NotImplemented):
        # CPython's objects begin with their count of references.
        ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
