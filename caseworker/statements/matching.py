"""Recognises who a line of the bank is about: a reference, somebody met before, a name, an amount. It only proposes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from caseworker.folding import fold
from caseworker.statements.model import BankLine, Candidate, Fit, Move, Proposal, Reason, Returnable

SHORTEST = 3
"""Letters of a last name that is looked for without its first name: "Ba" and "Li" are everywhere."""
_RETURN = frozenset({"rejet", "rejete", "rejetee", "rej", "impaye", "impayee", "retour", "extourne"})
_AID = frozenset({"caf", "msa", "cnaf", "ccmsa"})
_AID_PHRASES = ("allocations familiales", "mutualite sociale agricole")
_PAYERS = {"fsl": "fsl", "ccas": "ccas", "cias": "ccas"}
_MEANS = {
    "prlv": "prelevement", "prelevement": "prelevement", "prelvt": "prelevement", "cheque": "cheque", "chq": "cheque",
    "especes": "especes", "mandat": "mandat", "cb": "carte", "carte": "carte",
}  # fmt: skip
_NOISE = frozenset(
    [
        "vir",
        "virt",
        "virement",
        "sepa",
        "recu",
        "de",
        "du",
        "des",
        "la",
        "le",
        "inst",
        "instantane",
        "faveur",
        "tiers",
        "web",
        "m",
        "mr",
        "mme",
        "mlle",
        "ou",
        "et",
        "motif",
        "ref",
        "loyer",
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ]
)


def words_of(label: str) -> list[str]:
    """Return the words of a label, folded."""
    return re.findall(r"[a-z0-9]+", fold(label))


def signature(label: str) -> str:
    """Return what is the same every month in the lines of one payer: its words, without numbers nor months."""
    return " ".join(sorted({word for word in words_of(label) if word.isalpha() and word not in _NOISE}))


def is_return(line_cents: int, label: str) -> bool:
    """Tell whether a line takes a payment back."""
    return line_cents < 0 and bool(_RETURN.intersection(words_of(label)))


def _is_aid(label: str, words: Iterable[str]) -> bool:
    return not _AID.isdisjoint(words) or any(phrase in fold(label) for phrase in _AID_PHRASES)


def _joined(words: Sequence[str]) -> set[str]:
    """Return the words, and two or three of them as one: banks write "N DIAYE", "NDIAYE" and "EL-AMRANI" as they like."""
    runs = [words[n : n + size] for size in (1, 2, 3) for n in range(len(words) - size + 1)]
    return {"".join(run) for run in runs}


def _squeezed(name: str) -> str:
    return "".join(words_of(name))


@dataclass(slots=True)
class Matcher:
    """Whom lines may be about.

    Args:
        candidates: every accompaniment.
        met: accompaniments that were paid for by lines of a signature.
        returnable: payments that hold, by whoever.
    """

    candidates: Sequence[Candidate]
    met: Mapping[str, frozenset[str]]
    returnable: Sequence[Returnable] = ()
    _by_id: dict[str, Candidate] = field(init=False)
    _by_ref: dict[str, list[Candidate]] = field(init=False)
    _by_last: dict[str, list[tuple[str, Candidate]]] = field(init=False)
    _by_cents: dict[int, list[Returnable]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the candidates, so that two thousand lines are no work."""
        self._by_id = {one.support_id: one for one in self.candidates}
        self._by_ref, self._by_last, self._by_cents = defaultdict(list), defaultdict(list), defaultdict(list)
        for one in self.candidates:
            for ref in (one.ref, one.household_ref):
                self._by_ref[ref.casefold()].append(one)
            for last, first in one.names:
                self._by_last[_squeezed(last)].append((_squeezed(first), one))
        for paid in self.returnable:
            self._by_cents[paid.cents].append(paid)

    def proposal(self, line: BankLine) -> Proposal:
        """Return what is proposed for a line."""
        words = words_of(f"{line.label} {line.reference}")
        if line.cents < 0:
            return self._returned(line, words)
        reason, found = self._recognised(line, words)
        if not found and _is_aid(line.label, words):
            return Proposal(line, Move.AID, Reason.AID, is_sure=True)
        payer = next((_PAYERS[word] for word in words if word in _PAYERS), "menage")
        means = next((_MEANS[word] for word in words if word in _MEANS), "virement")
        return replace(self._chosen(line, reason, found), means=means, payer=payer)

    def _recognised(self, line: BankLine, words: list[str]) -> tuple[Reason, list[Candidate]]:
        joined = _joined(words)
        coded = [one for word in words for one in self._by_ref.get(word, ())]
        if coded:
            return Reason.CODE, coded
        whole, alone = self._named(joined)
        known = [self._by_id[one] for one in self.met.get(signature(line.label), ()) if one in self._by_id]
        if known and not whole:
            return Reason.KNOWN, known
        return (Reason.NAME, whole) if whole else (Reason.LAST_NAME, alone)

    def _named(self, joined: set[str]) -> tuple[list[Candidate], list[Candidate]]:
        """Return who is named by both names, and who by the last name alone."""
        whole, alone = {}, {}
        for word in joined & self._by_last.keys():
            for first, one in self._by_last[word]:
                if first and first in joined:
                    whole[one.support_id] = one
                elif len(word) >= SHORTEST:
                    alone[one.support_id] = one
        return list(whole.values()), list(alone.values())

    def _chosen(self, line: BankLine, reason: Reason, found: list[Candidate]) -> Proposal:
        """Choose among who is recognised: those whose amount it is, then those who are there."""
        people = list({one.support_id: one for one in found}.values())
        people = [one for one in people if fit_of(line.cents, one) is not Fit.NONE] or people
        people = [one for one in people if one.is_present] or people
        if not people:
            return Proposal(line, Move.NONE, Reason.NOBODY)
        if len({one.household_id for one in people}) > 1:
            return Proposal(line, Move.PAYMENT, Reason.SEVERAL)
        # One household, several stays: the newest one, that the store gives last.
        chosen = people[-1]
        fit = fit_of(line.cents, chosen)
        sure = fit is not Fit.NONE and reason in {Reason.CODE, Reason.KNOWN, Reason.NAME}
        return Proposal(line, Move.PAYMENT, reason, fit, chosen.support_id, sure)

    def _returned(self, line: BankLine, words: list[str]) -> Proposal:
        """Find the payment that a bank returns: of the same amount, before, by who is named, the newest."""
        same = [one for one in self._by_cents.get(-line.cents, ()) if one.on <= line.on]
        _, people = self._recognised(line, words)
        named = {one.support_id for one in people}
        theirs = [one for one in same if one.support_id in named]
        supports = {one.support_id for one in theirs or same}
        if not supports or len(supports) > 1:
            return Proposal(line, Move.RETURN, Reason.SEVERAL if supports else Reason.NOBODY)
        debits = [one for one in theirs or same if one.means == "prelevement"]
        paid = max(debits or theirs or same, key=lambda one: one.on)
        return Proposal(line, Move.RETURN, Reason.RETURN, Fit.NONE, paid.support_id, payment_id=paid.payment_id)


def within_what_is_asked(found: Sequence[Proposal], owed: Mapping[str, int]) -> list[Proposal]:
    """Keep as sure no more than what somebody owes, from the oldest line on: the second rent of a month is looked at.

    Args:
        found: proposals, the newest line first.
        owed: on the whole, by accompaniment.
    """
    kept, sums = [], Counter[str]()
    for one in reversed(found):
        who = one.support_id or ""
        too_much = who in sums and sums[who] + one.line.cents > owed.get(who, 0)
        sums[who] += one.line.cents if one.is_sure else 0
        kept.append(replace(one, is_sure=False) if one.move is Move.PAYMENT and too_much else one)
    return list(reversed(kept))


def fit_of(cents: int, one: Candidate) -> Fit:
    """Return what an amount is equal to in somebody's account."""
    for fit, asked in ((Fit.OWED, one.owed_cents), (Fit.OLDEST, one.oldest_cents), (Fit.MONTH, one.month_cents)):
        if cents == asked:
            return fit
    return Fit.NONE
