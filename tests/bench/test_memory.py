"""What is there before a run is left out of the collections that would hold it up."""

import gc
from collections.abc import Iterator

import pytest

from bench.load import memory


@pytest.fixture
def collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collector")
def test_what_is_there_before_a_run_is_left_out_of_its_collections() -> None:
    before = gc.get_threshold()
    memory.settle()
    assert gc.get_freeze_count() > 1000
    assert gc.get_threshold() > before
    assert gc.isenabled()  # what a run makes in circles is still given back
