"""Whether a file, or a fingerprint read on a sheet, is what was issued; and what became of it since."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from caseworker.access.rights import Access, Kind
from caseworker.access.session import Session, asks
from caseworker.issuing.model import Verdict
from caseworker.issuing.service import IssuingService
from caseworker.signatures.model import Cancellation
from caseworker.signatures.pades import SealState
from caseworker.signatures.sealing import SealService
from caseworker.signatures.store import SignatureStore

DIGITS = 32
_READ_AS_FIGURES = str.maketrans("oOiIlL", "001111")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a paper.

    Args:
        verdict: whether it is what was issued.
        seal: what its seal is worth; None for a fingerprint.
        sealed_on: the day of the seal, when it is a copy that was sealed here.
        is_known_sealed: the register holds sealed copies of this paper.
        cancellation: of the paper.
        newest: reference of a later version of the same paper; "" when it is the last.
    """

    verdict: Verdict
    seal: SealState | None = None
    sealed_on: date | None = None
    is_known_sealed: bool = False
    cancellation: Cancellation | None = None
    newest: str = ""


class CheckingService:
    """Answers whoever holds a paper; says nothing of whom it is about."""

    def __init__(self, session: Session, issuing: IssuingService, seals: SealService) -> None:
        self.session = session
        self._issuing, self._seals = issuing, seals
        self._store = SignatureStore(session.database)

    @asks(Kind.DOCUMENTS, Access.READ)
    def file(self, pdf: bytes) -> Checked:
        """Tell whether a PDF is exactly what was issued, as printed or as sealed."""
        seal = self._seals.state_of(pdf)
        sealed = self._seals.copy_with(hashlib.sha256(pdf).hexdigest())
        if sealed is None:
            return self._since(self._issuing.verdict_on(pdf), seal)
        copy, reference = sealed
        issued = self._issuing.verdict_of(reference)
        intact = Verdict(known=True, intact=seal is SealState.VALID, reference=reference, issued_on=issued.issued_on)
        return self._since(intact, seal, copy.sealed_on)

    @asks(Kind.DOCUMENTS, Access.READ)
    def fingerprint(self, typed: str) -> Checked:
        """Tell whether the fingerprint printed at the foot of a page is that of a paper issued here.

        Args:
            typed: what the square code holds (`REF|0123…`), or the thirty-two signs as they are read, spaces or not; the
                reference may come before them.
        """
        reference, digits = parts_of(typed)
        found = self._issuing.with_fingerprint(digits) if len(digits) == DIGITS else []
        same = next((one for one in found if reference in {"", one.reference}), None)
        if same:
            return self._since(Verdict(known=True, intact=True, reference=same.reference, issued_on=same.issued_on))
        claimed = self._issuing.verdict_of(reference) if reference else Verdict(known=False, intact=False)
        return self._since(claimed)

    def _since(self, verdict: Verdict, seal: SealState | None = None, sealed_on: date | None = None) -> Checked:
        became = self._store.became(verdict.reference) if verdict.known else None
        if became is None:
            return Checked(verdict, seal, sealed_on)
        return Checked(verdict, seal, sealed_on, became.is_sealed, became.cancellation, became.newest)


def parts_of(typed: str) -> tuple[str, str]:
    """Return the reference and the signs of a fingerprint as they were typed, scanned or read.

    The letters O, I and L, which no fingerprint has, are read as the figures that they look like.
    """
    typed = typed.strip()
    before, bar, after = typed.rpartition("|")
    if bar:
        return before.strip().upper(), _digits(after)
    found = re.search(r"(?:[0-9a-fA-FoOiIlL]\s*){32}$", typed)
    if not found:
        return "", _digits(typed)
    return typed[: found.start()].strip(" :·-").upper(), _digits(found[0])


def _digits(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_READ_AS_FIGURES).lower()
