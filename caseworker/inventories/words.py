"""The words of an inventory that are codes: when it is made, what an element is like, how the meeting ended."""

from enum import IntEnum, StrEnum


class InventoryKind(StrEnum):
    """When it is made."""

    ENTRY = "entree"
    EXIT = "sortie"
    INTERMEDIATE = "intermediaire"


class State(IntEnum):
    """What an element is like: the four degrees are the keys pressed; the others say why there is none."""

    TO_SEE = 0
    """Nobody looked at it yet."""
    VERY_GOOD = 1
    GOOD = 2
    WORN = 3
    BAD = 4
    UNSEEN = 8
    """It is there and could not be looked at; a text says why."""
    ABSENT = 9
    """There is none here: it is not printed."""

    @property
    def is_degree(self) -> bool:
        """Tell whether it is one of the four degrees."""
        return State.VERY_GOOD <= self <= State.BAD

    @property
    def needs_text(self) -> bool:
        """Tell whether a text has to say more."""
        return self in {State.WORN, State.BAD, State.UNSEEN}


class Presence(StrEnum):
    """Whether something that should be there is; "" while nobody said."""

    THERE = "present"
    MISSING = "absent"


class Outcome(StrEnum):
    """How the meeting ended; "" while it has not."""

    SIGNED = "signe"
    REFUSED = "refuse"
    """The household was there and did not sign: a note says why."""
    IMPOSSIBLE = "impossible"
    """Nobody could meet: a note says why (a commissaire de justice may then be asked)."""


class AdditionKind(StrEnum):
    """What may be added to an entry inventory once it is finished (loi n° 89-462, article 3-2)."""

    COMPLETION = "complement"
    HEATING = "chauffage"
    NOTE = "note"
    """Anything else that has to be known; nothing written before changes."""


class Change(StrEnum):
    """How an element changed."""

    SAME = "identique"
    WORSE = "degrade"
    BETTER = "ameliore"
    ADDED = "ajoute"
    GONE = "disparu"
    UNKNOWN = "a_voir"
    """One of the two has no degree: nothing can be said."""
