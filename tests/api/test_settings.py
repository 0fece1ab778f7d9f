"""The settings: frozen, from the environment, and all of them in `.env.example`."""

from pathlib import Path

import pytest
from pydantic import ValidationError

import api
from api.settings import Settings, env_example
from assistant.settings import Settings as AssistantSettings


def every_settings() -> list[type]:
    return [Settings, AssistantSettings]


def test_settings_come_from_the_environment_and_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_PORT", "9000")
    monkeypatch.setenv("TIDEWAITER_DATA", "/somewhere")
    settings = Settings()
    assert (settings.port, settings.data) == (9000, Path("/somewhere"))
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc]


def test_the_example_names_every_setting() -> None:
    held = (Path(api.__file__).parents[1] / ".env.example").read_text(encoding="utf-8")
    assert held == env_example(every_settings())
    assert "# TIDEWAITER_DATA=.tidewaiter\n" in held
    assert held.count("TIDEWAITER_DATA=") == 1
