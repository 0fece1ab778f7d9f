"""One note as it is being read: the topic it is read for, its text with its marks, the day that counts."""

from dataclasses import dataclass, field
from datetime import date

from assistant.interpreters.reading import Reading
from assistant.interpreters.text.marks import Mark
from assistant.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Note:
    """What all that read a note share; `reading` fills as they go."""

    topic: Topic
    text: str
    found: tuple[Mark, ...]
    on: date
    reading: Reading = field(default_factory=Reading)
