"""Keeps Python's collector of cyclic garbage from holding up a run that is being measured."""

import gc

_YOUNG, _MIDDLE, _OLD = 20_000, 20, 20  # objects made, and collections of the younger, before one of each age


def settle() -> None:
    """Collect once, leave all that is there out of later collections, and collect less often.

    A collection of everything that an import of ten thousand requests made takes tens of milliseconds, in which no
    answer is read; what a run makes itself is bounded by its samples.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
