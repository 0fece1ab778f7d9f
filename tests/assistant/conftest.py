"""An assistant without index and model, on a fixed day."""

from datetime import date
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.settings import Settings


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    data: Path = tmp_path_factory.mktemp("asked")
    return Assistant(Settings(data=data, passages=0), today=lambda: date(2026, 11, 23))
