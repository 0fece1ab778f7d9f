"""The smallest set of lines that covers a need: exact by meeting in the middle, beyond that with a bound stated.

A problem is a table of rows: each row says how much every item gives, and how much is needed. A set covers when it
gives every row its need. Everything is counted in whole numbers; sums are compared exactly.
"""

import operator
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import cycle
from math import ceil, gcd, lcm

import numpy as np
from numpy.typing import NDArray

EXACT_ITEMS = 40  # with one row, any forty items are searched through in full: two halves of a million subsets each
_FIRST_TRY = 32  # most bills are settled by a few items, seen from the bound they reach
_EXACT_JOINT = 20  # with several rows at once, every subset is tried
_MIXTURES = ((1, 1), (1, 2), (2, 1), (1, 4), (4, 1))  # shares of rows in a mixture
_FINE = 16  # how finely rows are weighted against each other
_WIDEST = 2**61  # sums of two halves stay inside 64 bits


@dataclass(frozen=True, slots=True)
class Row:
    """What each item gives, and how much is needed in all."""

    gives: tuple[Fraction, ...]
    need: Fraction

    def covered(self, chosen: Sequence[int]) -> bool:
        """Whether the chosen items give enough."""
        return sum((self.gives[item] for item in chosen), Fraction()) >= self.need


@dataclass(frozen=True, slots=True)
class Cover:
    """A set of items that covers, what it costs, and what no covering set can cost less than."""

    chosen: tuple[int, ...]
    cost: Fraction
    bound: Fraction

    @property
    def proven(self) -> bool:
        """Whether no covering set costs less."""
        return self.cost == self.bound


def fewest(rows: Sequence[Row]) -> Cover | None:
    """The fewest items that cover; None when all of them together do not."""
    return cheapest(rows, (Fraction(1),) * len(rows[0].gives), greedy=True)


def cheapest(rows: Sequence[Row], costs: Sequence[Fraction], *, greedy: bool = False) -> Cover | None:
    """The covering set of least cost; None when all items together do not cover.

    Args:
        rows: what the items give, at least one row, all of the same length.
        costs: what each item costs, zero or more.
        greedy: every item costs the same, so that one row is covered best by its largest items.
    """
    open_rows = _strictest(rows)
    everything = tuple(range(len(costs)))
    if not open_rows:
        return Cover((), Fraction(), Fraction())
    if not all(row.covered(everything) for row in open_rows):
        return None
    alone = [_largest(row) if greedy else _one_row(row, tuple(costs)) for row in open_rows]
    bound = max(cover.bound for cover in alone)
    fitting = [cover for cover in alone if all(row.covered(cover.chosen) for row in open_rows)]
    if fitting:
        best = min(fitting, key=lambda cover: cover.cost)
        return Cover(best.chosen, best.cost, bound)
    if len(everything) <= _EXACT_JOINT:
        tried = _every_subset(open_rows, costs)
        if tried is not None:
            return tried
    return _joint(open_rows, alone, tuple(costs), greedy=greedy)


def _strictest(rows: Sequence[Row]) -> list[Row]:
    """The rows that need anything; of those whose items give the same, the one that needs most."""
    found: dict[tuple[Fraction, ...], Row] = {}
    for row in rows:
        if row.need > 0 and (row.gives not in found or row.need > found[row.gives].need):
            found[row.gives] = row
    return list(found.values())


def _largest(row: Row) -> Cover:
    """The largest items until the need is met: the k - 1 largest do not reach it, so no k - 1 items do."""
    order = sorted(range(len(row.gives)), key=lambda item: row.gives[item], reverse=True)
    given, count = Fraction(), 0
    while given < row.need:
        given += row.gives[order[count]]
        count += 1
    return Cover(tuple(sorted(order[:count])), Fraction(count), Fraction(count))


def _whole(amounts: Sequence[Fraction]) -> tuple[list[int], Fraction]:
    """The amounts as whole numbers of one unit, the largest that divides them all."""
    below = lcm(*(amount.denominator for amount in amounts))
    scaled = [int(amount * below) for amount in amounts]
    shared = gcd(*scaled) or 1
    return [amount // shared for amount in scaled], Fraction(shared, below)


@lru_cache(maxsize=64)  # the ways of one good often share a row
def _one_row(row: Row, costs: tuple[Fraction, ...]) -> Cover:
    """One row: all useful items searched through where they are few, else those about the breaking point."""
    useful = [item for item, given in enumerate(row.gives) if given > 0]
    gives, unit = _whole([row.gives[item] for item in useful])
    prices, money = _whole([costs[item] for item in useful])
    need = ceil(row.need / unit)
    ratio = [Fraction(price, given) for price, given in zip(prices, gives, strict=True)]
    order = sorted(range(len(useful)), key=lambda spot: (ratio[spot], -gives[spot]))
    taken, left = 0, need
    while left > gives[order[taken]]:
        left -= gives[order[taken]]
        taken += 1
    bound = ceil(sum(prices[spot] for spot in order[:taken]) + left * ratio[order[taken]])
    spots, cost, exact = order[: taken + 1], sum(prices[spot] for spot in order[: taken + 1]), False
    for size in (_FIRST_TRY, EXACT_ITEMS):
        core = _core(order, taken, gives, left, size)
        fixed = [spot for spot in order[:taken] if spot not in core]
        rest = need - sum(gives[spot] for spot in fixed)
        found = _halves([gives[spot] for spot in core], [prices[spot] for spot in core], rest)
        if found is None:
            break
        spots = [*fixed, *(core[place] for place in found)]
        cost, exact = sum(prices[spot] for spot in spots), len(order) <= size
        if exact or cost == bound:
            break
    return Cover(tuple(sorted(useful[spot] for spot in spots)), cost * money, (cost if exact else bound) * money)


def _core(order: Sequence[int], taken: int, gives: Sequence[int], left: int, size: int) -> list[int]:
    """The items worth deciding anew: all of a few; of many, those about the break and ever smaller ones to fill with.

    Args:
        order: all items, the cheapest for what they give first.
        taken: how many of them stay below the need.
        gives: what each gives.
        left: what is still needed after those taken.
        size: how many items to decide anew.
    """
    if len(order) <= size:
        return list(order)
    half = size // 2
    core = dict.fromkeys(order[max(0, taken - half // 2) : taken + half // 2])
    spare = sorted((spot for spot in order[taken:] if spot not in core), key=gives.__getitem__)
    while spare and len(core) < size:
        place = max(bisect_right(spare, left, key=gives.__getitem__) - 1, 0)
        core[spare.pop(place)] = None
        left //= 2
    return list(core)


def _sums(amounts: Sequence[int]) -> NDArray[np.int64]:
    """The sum of every subset, subset m at place m."""
    sums = np.zeros(1, dtype=np.int64)
    for amount in amounts:
        sums = np.concatenate((sums, sums + amount))
    return sums


def _members(mask: int) -> list[int]:
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


def _halves(gives: Sequence[int], prices: Sequence[int], need: int) -> tuple[int, ...] | None:
    """The cheapest covering subset, of equals one with the fewest items; None where the numbers are too wide.

    Where only the count of items makes them too wide, any of the cheapest will do.
    """
    count = len(gives)
    if max(sum(gives), sum(prices), need) >= _WIDEST:
        return None
    ranked = [price * (count + 1) + 1 for price in prices]
    if sum(ranked) >= _WIDEST:
        ranked = [*prices]
    middle = count // 2
    left, right = _sums(gives[:middle]), _sums(gives[middle:])
    left_price, right_price = _sums(ranked[:middle]), _sums(ranked[middle:])
    by_gift = np.argsort(right)
    best_from = np.append(
        np.minimum.accumulate(right_price[by_gift][::-1])[::-1], 2 * _WIDEST
    )  # the last: out of reach
    places = np.searchsorted(right[by_gift], need - left)
    chosen_left = int(np.argmin(left_price + best_from[places]))
    others = by_gift[places[chosen_left] :]
    chosen_right = int(others[right_price[others] == best_from[places[chosen_left]]].min())
    return (*_members(chosen_left), *(middle + place for place in _members(chosen_right)))


def _every_subset(rows: Sequence[Row], costs: Sequence[Fraction]) -> Cover | None:
    """Several rows at once: every subset tried; None where the numbers are too wide."""
    prices, money = _whole(costs)
    ranked = [price * (len(prices) + 1) + 1 for price in prices]
    fits = np.ones(2 ** len(prices), dtype=np.bool_)
    for row in rows:
        gives, unit = _whole(row.gives)
        need = ceil(row.need / unit)
        if max(sum(gives), sum(ranked), need) >= _WIDEST:
            return None
        fits &= _sums(gives) >= need
    masks = np.flatnonzero(fits)
    chosen = _members(int(masks[int(np.argmin(_sums(ranked)[masks]))]))
    cost = sum(prices[item] for item in chosen) * money
    return Cover(tuple(chosen), cost, cost)


def _joint(rows: Sequence[Row], alone: Sequence[Cover], costs: tuple[Fraction, ...], *, greedy: bool) -> Cover:
    """Several rows over many items: rows mixed into one bound the cost from below, covers mended bound it from above.

    What covers every row covers any mixture of them, so no covering set costs less than the best cover of a mixture.
    """
    best = min((_mended(cover, rows, costs) for cover in alone), key=lambda cover: cover.cost)
    bound = max(cover.bound for cover in alone)
    for shares in _MIXTURES:
        if best.cost == bound:
            break
        mixed = _mixed(rows, shares)
        cover = _largest(mixed) if greedy else _one_row(mixed, costs)
        bound = max(bound, cover.bound)
        best = min(best, _mended(cover, rows, costs), key=lambda cover: cover.cost)
    return Cover(best.chosen, best.cost, bound)


def _mixed(rows: Sequence[Row], shares: Sequence[int]) -> Row:
    """One row from several, each weighted by the inverse of its need, roughly, and by its share."""
    most = max(row.need for row in rows)
    weights = [share * ceil(_FINE * most / row.need) for share, row in zip(cycle(shares), rows, strict=False)]
    gives = zip(*(row.gives for row in rows), strict=True)
    return Row(
        tuple(sum(map(operator.mul, weights, given), Fraction()) for given in gives),
        sum((weight * row.need for weight, row in zip(weights, rows, strict=True)), Fraction()),
    )


def _mended(cover: Cover, rows: Sequence[Row], costs: tuple[Fraction, ...]) -> Cover:
    """A cover of one row with the cheapest items that the other rows still want, less what it can then do without."""
    chosen = set(cover.chosen)
    for row in rows:
        left = row.need - sum((row.gives[item] for item in chosen), Fraction())
        if left > 0:
            rest = tuple(Fraction() if item in chosen else given for item, given in enumerate(row.gives))
            chosen |= set(_one_row(Row(rest, left), costs).chosen)
    for item in sorted(chosen, key=lambda item: costs[item], reverse=True):
        without = [other for other in chosen if other != item]
        if all(row.covered(without) for row in rows):
            chosen = set(without)
    return Cover(tuple(sorted(chosen)), sum((costs[item] for item in chosen), Fraction()), cover.bound)
