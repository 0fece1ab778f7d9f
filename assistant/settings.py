"""The assistant's settings, read from the environment once at the front door."""

from pathlib import Path

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """How questions are read and answers worded.

    `model` is "none" or "provider:name" as LangChain's `init_chat_model` takes it; keys stay in the provider's own
    environment variables.
    """

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, populate_by_name=True, extra="ignore")

    model: str = "none"
    model_seconds: float = Field(20.0, gt=0, description="longest wait for one word from the chat model")
    data: Path = Field(Path(".tidewaiter"), validation_alias=AliasChoices("ASSISTANT_DATA", "TIDEWAITER_DATA"))
    passages: int = Field(3, ge=0, le=12, description="passages that the search adds to the cited articles")
