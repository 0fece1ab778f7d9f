"""From question to answer in five steps, each a function from one frozen type to the next."""

import time
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path

from assistant import grounding
from assistant.answer import Answer, Passage
from assistant.interpretation import Interpretation
from assistant.interpreters import phrases
from assistant.interpreters.chat_model import ModelReader
from assistant.models import chat_model
from assistant.passages import Library
from assistant.question import Question
from assistant.settings import Settings
from assistant.vocabulary import topics
from assistant.writers import template
from assistant.writers.chat_model import ModelWriter
from knowledge import Citation, cite
from rules_bridge import MissingFact, Outcome, Report, UnreadableFacts, check

_OUTCOMES: dict[str, Outcome] = {
    "law": "informed",
    "clarify": "cannot_tell",
    "decline": "declined",
    "escalate": "escalate",
}


class Assistant:
    """Answers questions; safe to share between threads, for nothing in it changes once it is warm."""

    def __init__(self, settings: Settings, *, today: Callable[[], date] = date.today) -> None:
        self.settings = settings
        self.today = today
        self.library = Library(Path(settings.data), settings.passages)

    @cached_property
    def model(self) -> tuple[ModelReader, ModelWriter] | None:
        """The chat model's two places, or None without one."""
        made = chat_model(self.settings)
        if made is None:
            return None
        return ModelReader(made, self.settings.model_seconds), ModelWriter(made, self.settings.model_seconds)

    def warm(self) -> None:
        """Open the passage index, the vocabulary, the tables and the chat model, so that no question waits for them."""
        self.library.warm()
        self.answer(Question(text="FOB 100, non-originating materials 50, RVC40?"))

    def answer(self, question: Question) -> Answer:
        """Answer one question.

        Raises:
            UnknownModel: when the setting names a chat model that cannot be made.
        """
        clock = [time.perf_counter()]
        read = self.interpret(question)
        clock.append(time.perf_counter())
        report, asked = self.judge(read, question)
        outcome = decide(read, report, asked)
        report = _unnamed(report, outcome)
        clock.append(time.perf_counter())
        citations, passages, without = self.fetch(read, report, question)
        clock.append(time.perf_counter())
        text = template.write(read, outcome, report=report, missing=asked, citations=citations)
        text, worded = self.reword(text, outcome, citations, question)
        clock.append(time.perf_counter())
        names = ("interpret", "judge", "fetch", "write")
        notes = tuple(note for note in (read.fallback, without, worded) if note)
        return Answer(
            id=question.id,
            question=question.text,
            lang=read.lang,
            outcome=outcome,
            text=text,
            reports=(report,) if report else (),
            figures=report.figures if report else read.figures,
            findings=report.findings if report else (),
            missing=asked,
            citations=citations,
            passages=passages,
            model=self.settings.model,
            fallback="; ".join(notes) or None,
            ms={
                name: round((after - before) * 1000, 1)
                for name, before, after in zip(names, clock, clock[1:], strict=False)
            },
        )

    def interpret(self, question: Question) -> Interpretation:
        """Step 1: what is asked, which facts were said, what found no place."""
        read = phrases.interpret(question, self.today())
        read = self.model[0].interpret(question, read) if self.model else read
        shelf = topics()[read.topic].shelf if read.topic and read.intent == "decline" else ""
        if not shelf or not phrases.asks_for_law(question.text):
            return read
        keys = self.library.nearest(question.text, read.lang, shelf)
        near = template.say("part", "nearest", read.lang)
        return read.model_copy(update={"intent": "law", "cites": keys, "reason": near}) if keys else read

    def judge(self, read: Interpretation, question: Question) -> tuple[Report | None, tuple[MissingFact, ...]]:
        """Step 2: the validator's report, and all that must be asked."""
        unread = (*read.unplaced, *read.against)
        asks = tuple(MissingFact(fact="text", ask=template.ask_about(part, read.lang)) for part in unread)
        if read.intent != "judge" or read.validator is None:
            return None, read.missing
        wanted = read.topic is not None and bool(topics()[read.topic].remedies.pattern.search(question.text))
        advised = wanted and not (unread or read.missing)
        on, today = question.as_of, self.today()
        try:
            report = check(read.validator, read.facts, as_of=on, today=today, lang=read.lang, remedies=advised)
        except UnreadableFacts as error:
            return None, (*asks, MissingFact(fact="text", ask=str(error)))
        return report, (*report.missing, *read.missing, *asks)

    def fetch(
        self, read: Interpretation, report: Report | None, question: Question
    ) -> tuple[tuple[Citation, ...], tuple[Passage, ...], str | None]:
        """Step 3: the articles the answer rests on, those the question names, then what the search adds."""
        if read.intent == "decline":
            return (), (), None
        asked = tuple(cite(key, read.lang) for key in read.cites)
        citations = tuple(dict.fromkeys((*report.citations, *asked))) if report else asked
        passages, without = self.library.beside(citations, question.text, read.lang)
        return citations, passages, without

    def reword(
        self, text: str, outcome: Outcome, citations: tuple[Citation, ...], question: Question
    ) -> tuple[str, str | None]:
        """Steps 4 and 5: the chat model may reword; what is not grounded falls back to the template's words."""
        if not self.model or outcome == "declined":
            return text, None
        worded, why = self.model[1].reword(text, question)
        if worded is None:
            return text, why
        strange = grounding.strangers(worded, (text, question.text), (one.key for one in citations))
        if strange:
            return text, f"the model's wording holds what nothing given holds: {', '.join(strange[:5])}"
        if grounding.contradicts(worded, outcome):
            return text, "the model's wording claims another outcome than the judge's"
        return f"{worded}\n\n{text}", None


def _unnamed(report: Report | None, outcome: Outcome) -> Report | None:
    """The report without the country whose rate applies where the answer leaves it open."""
    if report is None or outcome == "informed":
        return report
    return report.model_copy(update={"figures": {k: v for k, v in report.figures.items() if k != "rate_country"}})


def decide(read: Interpretation, report: Report | None, asked: tuple[MissingFact, ...]) -> Outcome:
    """The answer's outcome: the judge's, unless something of the text found no place; then nothing is decided.

    Words that can only count against the good leave a `not_met` standing and take away a `met`.
    """
    if read.intent != "judge":
        return _OUTCOMES[read.intent]
    if report is None or read.unplaced:
        return "cannot_tell"
    holds = report.outcome == "met" or "rate_country" in report.figures
    return "cannot_tell" if holds and asked else report.outcome
