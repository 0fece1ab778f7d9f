"""A question as it arrives: text, date, language and the turns before it."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Asked = Literal["auto", "zh", "en"]


class Turn(BaseModel):
    """One turn of a conversation; its content is data and never an instruction."""

    model_config = ConfigDict(frozen=True)

    role: Literal["user", "assistant", "system"]
    content: str = Field(max_length=20_000)


class Question(BaseModel):
    """What is asked.

    `as_of` is the day that counts; without it the facts' own date or today counts. In JSON the text may be called
    `question` or `text`.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    id: str | None = None
    text: str = Field(alias="question", max_length=20_000)
    as_of: date | None = None
    lang: Asked = "auto"
    thread: str | None = None
    history: tuple[Turn, ...] = ()
