"""Has a chat model put the template's answer into plainer words; what it may say is checked afterwards."""

import json

from assistant.models.asking import Asked, ask, prompt
from assistant.question import Question
from assistant.vocabulary import language


class ModelWriter:
    """Rewords; it never sees more than the finished answer and the question, both as data."""

    def __init__(self, model: Asked, seconds: float) -> None:
        self.model = model
        self.seconds = seconds

    def reword(self, text: str, question: Question) -> tuple[str | None, str]:
        """The model's words, or None and why there are none."""
        given = json.dumps({"answer": text, "question": question.text}, ensure_ascii=False)
        reply = ask(self.model, prompt("write", language(text)), given, self.seconds)
        return (reply.text.strip() or None, reply.why)
