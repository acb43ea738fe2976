"""Names typed with a mistake: which words of the index they may have meant."""

from collections.abc import Iterable, Sequence

SHORTEST = 4
"""Shorter words are taken as they are: one letter changed makes another name of them."""
FROM_START = 5
"""From this length on, a word may still be under way: it is held against the beginning of the names."""
LONG = 8
MOST_WORDS = 12


def mistakes_allowed(word: str) -> int:
    """Return how many letters may be wrong, missing, too many or swapped in a word."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= LONG else 1


def meant_by(typed: str, words: Iterable[str]) -> list[str]:
    """Return the words that someone may have meant, nearest first, a few at most; [] when the word is too short.

    Args:
        typed: a word without accents nor case.
        words: the words of names, without accents nor case.
    """
    most = mistakes_allowed(typed)
    if not most:
        return []
    letters = _letters(typed)
    found = []
    for word in words:
        if len(word) < len(typed) - most or (letters & ~_letters(word)).bit_count() > most:
            continue  # nearly every word stops here
        distance = mistakes(typed, word, most, from_start=len(typed) >= FROM_START)
        if distance <= most:
            found.append((distance, abs(len(word) - len(typed)), word))
    return [word for _, _, word in sorted(found)[:MOST_WORDS]]


def mistakes(typed: str, word: str, most: int, *, from_start: bool) -> int:
    """Return how many mistakes lead from a word to what was typed, or more than `most` as soon as that is sure.

    A letter changed, added, left out, or two neighbours swapped, count as one each.

    Args:
        typed: as typed.
        word: as it should be.
        most: beyond which it does not matter how many.
        from_start: only the beginning of `word` was typed.
    """
    word = word[: len(typed) + most + (not from_start)]  # one more letter than tolerated tells that it is another word
    older: list[int] = []
    above: list[int] = []
    row = list(range(len(word) + 1))
    for number in range(1, len(typed) + 1):
        older, above = above, row
        row = _next_row(typed[:number], word, above, older)
        if min(row) > most:
            return most + 1
    return min(row) if from_start else row[-1]


def _next_row(typed: str, word: str, above: Sequence[int], older: Sequence[int]) -> list[int]:
    row, letter = [len(typed)], typed[-1]
    for place, other in enumerate(word, 1):
        best = min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != other))
        swapped = older and place > 1 and letter == word[place - 2] and typed[-2] == other
        row.append(min(best, older[place - 2] + 1) if swapped else best)
    return row


def _letters(word: str) -> int:
    """Return which letters a word has, as bits: two words that differ by many letters are told apart at once."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
