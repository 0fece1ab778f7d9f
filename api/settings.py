"""What the front door can be told from outside: addresses, limits and the data folder."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the front door; read from the environment (`API_...`) and from `.env` where there is one."""

    model_config = SettingsConfigDict(
        env_prefix="API_", env_file=".env", extra="ignore", frozen=True, populate_by_name=True
    )

    data: Path = Field(
        Path(".tidewaiter"),
        validation_alias="TIDEWAITER_DATA",
        description="Folder of everything that is kept: the passage index, the log of unexpected errors.",
    )
    host: str = Field("127.0.0.1", description="Address that `tidewaiter serve` listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that `tidewaiter serve` listens on.")
    max_input_bytes: int = Field(
        20_000_000, gt=0, description="Largest file or request body that is read, in bytes; larger input is refused."
    )
    max_json_depth: int = Field(64, gt=0, description="Deepest nesting of a JSON request body that is read.")
    max_passages: int = Field(50, gt=0, description="Most passages that one search may ask for.")


def env_example(settings: Iterable[type[BaseSettings]]) -> str:
    """The text of `.env.example`: every setting with its meaning and its default, made from the fields themselves."""
    blocks = ["# Every setting and its default. Copy to .env and change what you need; the defaults run offline.\n"]
    named: set[str] = set()
    for each in settings:
        prefix = each.model_config.get("env_prefix", "")
        for name, field in each.model_fields.items():
            alias = field.validation_alias
            choices = alias.choices if isinstance(alias, AliasChoices) else [alias or f"{prefix}{name.upper()}"]
            if named.isdisjoint(map(str, choices)):  # the data folder is one setting, whoever reads it
                meaning = f"# {field.description}\n" if field.description else ""
                blocks.append(f"{meaning}# {choices[0]}={field.default}\n")
            named |= set(map(str, choices))
    return "\n".join(blocks)
