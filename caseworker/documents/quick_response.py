"""A QR code as rows of squares, for the few dozen letters that a page bears: six sizes, one way of coding, one level of repair.

reportlab has an encoder too: it loads its charts to get there, and weighs the eight masks module by module.

**Source:** ISO/IEC 18004:2015, 7 (byte mode, level M).
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

_BLOCKS = ((10, (16,)), (16, (28,)), (26, (44,)), (18, (32, 32)), (24, (43, 43)), (16, (27, 27, 27, 27)))
"""By version: how many codewords repair each block, and how many of data each block has."""
_MARKS = (0, 18, 22, 26, 30, 34)
"""By version: row and column of the alignment mark."""
MOST = sum(_BLOCKS[-1][1]) - 2
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, _: row % 2,
    lambda _, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
_RUNS = re.compile("0{5,}|1{5,}")
_LIKE_FINDER = re.compile("(?=10111010000|00001011101)")
Rows = list[list[str]]


def squares(content: bytes) -> list[str]:
    """Return the rows of the code, "1" being dark.

    Args:
        content: at most `MOST` bytes.
    """
    version = next(rank for rank, (_, data) in enumerate(_BLOCKS) if sum(data) >= len(content) + 2)
    rows = _empty(version)
    side = len(rows)
    bits = "".join(f"{one:08b}" for one in _codewords(content, version))
    places = [place for place in _zigzag(side) if not rows[place[0]][place[1]]]
    masked = (_masked(rows, places, bits.ljust(len(places), "0"), mask) for mask in range(len(_MASKS)))
    return min(masked, key=_weight)


def _codewords(content: bytes, version: int) -> Iterator[int]:
    """Give the data, then what repairs them, each block by turns."""
    repairs, lengths = _BLOCKS[version]
    head = (0b0100 << 8 | len(content)) << 8 * len(content) | int.from_bytes(content)
    data = (head << 4).to_bytes(len(content) + 2) + b"\xec\x11" * sum(lengths)
    starts = [sum(lengths[:rank]) for rank in range(len(lengths))]
    blocks = [data[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    for parts in (blocks, [_repairing(block, repairs) for block in blocks]):
        for together in zip(*parts, strict=True):
            yield from together


def _repairing(block: bytes, count: int) -> list[int]:
    """Return the Reed-Solomon codewords of a block."""
    powers, logarithms = _field()
    divisor, rest = _divisor(count), [0] * count
    for one in block:
        factor = one ^ rest[0]
        rest = [*rest[1:], 0]
        if factor:
            rest = [held ^ powers[logarithms[factor] + logarithms[by]] for held, by in zip(rest, divisor, strict=True)]
    return rest


@cache
def _field() -> tuple[list[int], list[int]]:
    """Return the powers of 2 in the field of 256 numbers, twice in a row, and their logarithms."""
    powers, logarithms, value = [], [0] * 256, 1
    for exponent in range(255):
        powers.append(value)
        logarithms[value] = exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers * 2, logarithms


@cache
def _divisor(degree: int) -> list[int]:
    """Return the coefficients under the first one, which is 1."""
    powers, logarithms = _field()
    found = [1]
    for root in range(degree):
        shifted = [0, *(powers[logarithms[one] + root] for one in found)]
        found = [a ^ b for a, b in zip([*found, 0], shifted, strict=True)]
    return found[1:]


def _empty(version: int) -> Rows:
    """Return the marks that every code has; "" where data go."""
    side = 21 + 4 * version
    rows = [[""] * side for _ in range(side)]
    for rank in range(8, side - 8):
        rows[6][rank] = rows[rank][6] = "10"[rank % 2]
    for row, column in ((3, 3), (3, side - 4), (side - 4, 3)):
        _draw(rows, row, column, (0, 1, 3), 4)
    if version:
        _draw(rows, _MARKS[version], _MARKS[version], (0, 2), 2)
    for row, column in _format_places(side):
        rows[row][column] = "0"
    rows[side - 8][8] = "1"
    return rows


def _draw(rows: Rows, row: int, column: int, dark: Sequence[int], reach: int) -> None:
    """Draw squares inside one another: those at these distances from the middle are dark."""
    for down in range(max(row - reach, 0), min(row + reach + 1, len(rows))):
        for across in range(max(column - reach, 0), min(column + reach + 1, len(rows))):
            rows[down][across] = "01"[max(abs(down - row), abs(across - column)) in dark]


def _format_places(side: int) -> list[tuple[int, int]]:
    """Return where the fifteen bits that tell the mask stand, the lightest first, twice."""
    around = [(row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)] + [(8, column) for column in (7, 5, 4, 3, 2, 1, 0)]
    away = [(8, side - 1 - rank) for rank in range(8)] + [(side - 15 + rank, 8) for rank in range(8, 15)]
    return around + away


def _zigzag(side: int) -> Iterator[tuple[int, int]]:
    """Give every place two columns at a time from the right, up then down, but the column of the clock."""
    upwards = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for row in range(side - 1, -1, -1) if upwards else range(side):
            yield row, right
            yield row, right - 1
        upwards = not upwards


def _masked(rows: Rows, places: Sequence[tuple[int, int]], bits: str, mask: int) -> list[str]:
    made, spares = [list(row) for row in rows], _MASKS[mask]
    for (row, column), bit in zip(places, bits, strict=True):
        made[row][column] = bit if spares(row, column) else "10"[bit == "1"]
    rest = mask << 10
    for shift in range(4, -1, -1):
        rest ^= 0x537 << shift if rest >> shift + 10 & 1 else 0
    told = (mask << 10 | rest) ^ 0x5412
    for rank, (row, column) in enumerate(_format_places(len(rows))):
        made[row][column] = "01"[told >> rank % 15 & 1]
    return ["".join(row) for row in made]


def _weight(rows: list[str]) -> int:
    """Return how hard a code is to read: runs, blocks, what looks like a corner, too much dark or light."""
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    lines = rows + columns
    weight = sum(len(run[0]) - 2 for line in lines for run in _RUNS.finditer(line))
    weight += 40 * sum(1 for line in lines for _ in _LIKE_FINDER.finditer(line))
    numbers = [int(row, 2) for row in rows]
    inner = (1 << len(rows) - 1) - 1
    for above, under in itertools.pairwise(numbers):
        unlike = above ^ under | above ^ above >> 1 | under ^ under >> 1
        weight += 3 * (~unlike & inner).bit_count()
    dark = sum(row.count("1") for row in rows)
    return weight + 10 * (abs(dark * 20 - len(rows) ** 2 * 10) // len(rows) ** 2)
