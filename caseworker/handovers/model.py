"""The checklist before the keys, computed from the file; keys handed over and returned, counted by use."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker.errors import Problem
from caseworker.folding import fold
from caseworker.lines import LINE_LENGTH, NAME_LENGTH, fault_of_line
from caseworker.schemes.model import Scheme

MOST_KEYS = 50
LEAD, HEAD = "referent", "chef_de_service"
SIGNED, INVENTORY = "signature", "etat_des_lieux"
DEPOSIT_PAPER = "first_deposit"


class CheckState(StrEnum):
    """What someone said of a line."""

    DONE = "fait"
    PASSED = "passe"
    TAKEN_BACK = "repris"


class Direction(StrEnum):
    """Which way keys went."""

    GIVEN = "remise"
    RETURNED = "retour"
    CANCELLED = "annulation"


class KeyUse(StrEnum):
    """What a key opens; anything else is written in its own words."""

    DOOR = "logement"
    BUILDING = "immeuble"
    LETTER_BOX = "boite_aux_lettres"
    CELLAR = "cave"
    PARKING = "parking"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class Check:
    """What someone said of a line, and where the paper was signed if it was elsewhere."""

    line: str
    state: CheckState
    on: date
    author: str
    place: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs the convention: an adult of the household, the référent, the head of service."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """A box of the convention's paper, in their order: whose, and when and where they signed; None while they have not."""

    name: str
    quality: str
    on: date | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the file knows already.

    Args:
        signed_on: when every party had signed the convention.
        papers: day on which each paper asked for at entry was received, by code.
        inventory_on: day of the entry inventory.
        signatures: the boxes of the convention's newest paper.
        asks_no_deposit: the convention says that there is none.
    """

    signed_on: date | None
    papers: Mapping[str, date]
    inventory_on: date | None
    signatures: tuple[PaperSignature, ...] = ()
    asks_no_deposit: bool = False


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of the checklist.

    Args:
        code: `signature:<who>`, the code of a paper, or `etat_des_lieux`.
        label: who signs, or which paper; "" for the inventory.
        known_on: day that the file knows; None when it does not.
        check: what someone said, if anything; what the file knows wins over it.
        known_place: where the paper was signed, if it was elsewhere.
    """

    code: str
    label: str
    known_on: date | None
    check: Check | None = None
    known_place: str = ""

    @property
    def is_done(self) -> bool:
        """Tell whether it is there, known by the file or said by someone."""
        return self.known_on is not None or (self.check is not None and self.check.state is CheckState.DONE)

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing waits: it is there, or was passed over with a reason."""
        return self.is_done or (self.check is not None and self.check.state is CheckState.PASSED)


def lines_before_keys(
    scheme: Scheme | None, signatories: Sequence[Signatory], facts: KnownFacts, checks: Mapping[str, Check]
) -> list[EntryLine]:
    """Return the checklist of an entry: who signs, the papers that the scheme wants before the keys, the inventory.

    Args:
        scheme: says which papers.
        signatories: every adult, the référent, the head of service.
        facts: what the file knows.
        checks: the newest word of someone on each line, those taken back left out.

    **Source:** decisions of the association: convention signed, insurance, first half of the deposit, inventory.
    """
    found = [
        EntryLine(code := f"{SIGNED}:{who.code}", who.name, on, checks.get(code), place)
        for who, (on, place) in signed_by(signatories, facts)
    ]
    for document in scheme.entry_documents if scheme else ():
        code = document.code
        if document.before_keys and not (code == DEPOSIT_PAPER and facts.asks_no_deposit):
            found.append(EntryLine(code, document.label, facts.papers.get(code), checks.get(code)))
    return [*found, EntryLine(INVENTORY, "", facts.inventory_on, checks.get(INVENTORY))]


def signed_by(
    signatories: Sequence[Signatory], facts: KnownFacts
) -> Iterator[tuple[Signatory, tuple[date | None, str]]]:
    """Yield who signs the convention, with the day and the place of their signature.

    A box of the paper bears a name: theirs. The head of service has the last one, unless it is an adult's, as the first
    is. A convention that is said to be signed is signed by everyone.
    """
    boxes = list(facts.signatures)
    for who in signatories:
        theirs = [one for one in boxes if who.name and fold(one.name) == fold(who.name)]
        if who.code == HEAD:
            theirs = [one for one in boxes[-1:] if one.quality != facts.signatures[0].quality]
        box = theirs[0] if theirs else None
        if box:
            boxes.remove(box)
        yield who, (facts.signed_on, "") if box is None or box.on is None else (box.on, box.place)


def waiting_in(lines: Iterable[EntryLine]) -> list[EntryLine]:
    """Return the lines that neither are there nor were passed over."""
    return [line for line in lines if not line.is_settled]


@dataclass(frozen=True, slots=True)
class KeySet:
    """So many keys of one use: a `KeyUse`, or its own words."""

    use: str
    quantity: int


@dataclass(frozen=True, slots=True)
class KeysHandedOver:
    """Keys that changed hands: which way, when, to or from whom, by whom."""

    id: str
    support_id: str
    unit_id: str | None
    direction: Direction
    on: date
    person: str
    author: str
    keys: tuple[KeySet, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandoverDraft:
    """What is typed of keys that change hands."""

    on: date | None
    person: str
    keys: tuple[KeySet, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyCount:
    """The keys of one use: how many were handed over, how many came back."""

    use: str
    given: int
    returned: int

    @property
    def out(self) -> int:
        """Return how many are still out."""
        return max(self.given - self.returned, 0)


def counted(handovers: Iterable[KeysHandedOver]) -> list[KeyCount]:
    """Return the keys by use, in the order in which uses first appear."""
    given: dict[str, int] = {}
    returned: dict[str, int] = {}
    for handover in handovers:
        side = given if handover.direction is Direction.GIVEN else returned
        for key in handover.keys:
            given.setdefault(key.use, 0)
            side[key.use] = side.get(key.use, 0) + key.quantity
    return [KeyCount(use, number, returned.get(use, 0)) for use, number in given.items()]


def returned_on(handovers: Sequence[KeysHandedOver]) -> date | None:
    """Return the day of the last return, from which the deposit's delay runs; None while keys were only handed over.

    Keys handed over again afterwards open a new stay of them: that return no longer counts.

    **Source:** loi n° 89-462, article 22: the delay runs from the return of the keys, be one of them missing.
    """
    last = max(handovers, key=lambda one: one.on, default=None)
    returns = [one.on for one in handovers if one.direction is Direction.RETURNED]
    given_after = [one for one in handovers if one.direction is Direction.GIVEN and returns and one.on > max(returns)]
    return max(returns) if last and returns and not given_after else None


def problems_in(draft: HandoverDraft, counts: Sequence[KeyCount] | None, today: date) -> list[Problem]:
    """Return what keeps keys from changing hands.

    Args:
        draft: what was typed.
        counts: the keys that are out, for a return; None when they are handed over.
        today: the day it is.
    """
    problems = []
    if draft.on is None:
        problems.append(Problem("on", "missing"))
    elif draft.on > today:
        problems.append(Problem("on", "in_the_future"))
    fault = fault_of_line(draft.person, NAME_LENGTH) if draft.person.strip() else "missing"
    if fault:
        problems.append(Problem("person", fault, {"longest": NAME_LENGTH}))
    if fault := fault_of_line(draft.note):
        problems.append(Problem("note", fault, {"longest": LINE_LENGTH}))
    return problems + _problems_in_keys(draft.keys, counts)


def _problems_in_keys(keys: Sequence[KeySet], counts: Sequence[KeyCount] | None) -> list[Problem]:
    if not keys and counts is None:
        return [Problem("keys", "no_key")]
    wrong = [key for key in keys if not 1 <= key.quantity <= MOST_KEYS or not key.use.strip()]
    wrong += [key for key in keys if fault_of_line(key.use, NAME_LENGTH)]
    if wrong:
        return [Problem("keys", "key_count_wrong", {"most": MOST_KEYS})]
    if counts is None:
        return []
    out = {count.use: count.out for count in counts}
    return [Problem("keys", "key_not_out")] if any(key.quantity > out.get(key.use, 0) for key in keys) else []


def problems_in_check(state: str, reason: str, place: str, on: date | None, today: date) -> list[Problem]:
    """Return what keeps a line from being ticked or passed over; passing over asks for a reason."""
    problems = []
    if on is None or on > today:
        problems.append(Problem("on", "missing" if on is None else "in_the_future"))
    if state == CheckState.PASSED and not reason.strip():
        problems.append(Problem("reason", "missing"))
    for name, words in (("reason", reason), ("place", place)):
        if fault := fault_of_line(words):
            problems.append(Problem(name, fault, {"longest": LINE_LENGTH}))
    return problems
