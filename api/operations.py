"""The one place every operation of the command line and of HTTP passes, so that each can be told to listeners."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from uuid import uuid4

import rules_bridge
from api.errors import WrongUse
from api.settings import Settings
from knowledge import Lang, Table, table, table_names
from rules_bridge import Report, Rule, Validator

if TYPE_CHECKING:
    from assistant import Answer, Assistant, Question
    from assistant.cases import Score
    from assistant.critique import Critique
    from assistant.intake.paper import Paper
    from assistant.papers.certificate import Certificate
    from knowledge.index import Hit, IndexStatus, Searcher

Language = Literal["auto", "zh", "en"]
Result = TypeVar("Result")

_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # the law's day is China's; it keeps no summer time
_CJK = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class Operation:
    """What was done: which action, when (UTC), on which input (SHA-256, hex), with which outcome, by which editions."""

    id: str
    action: str
    at: datetime
    input_hash: str
    outcome: str
    editions: dict[str, str]


Listener = Callable[[Operation], None]


def today_in_china() -> date:
    """The day that counts when nobody says one."""
    return datetime.now(_CHINA).date()


def spoken(text: str) -> Lang:
    """The language to answer in when the caller leaves it open: Chinese where a Chinese character stands."""
    return "zh" if any(ord(character) in _CJK for character in text) else "en"


class Operations:
    """Everything the product does for a caller; each call tells one `Operation` to the listeners, failed calls too."""

    def __init__(
        self,
        settings: Settings,
        *,
        model: str | None = None,
        today: Callable[[], date] = today_in_china,
        listeners: Iterable[Listener] = (),
    ) -> None:
        self.settings = settings
        self._model = model
        self._today = today
        self._listeners = tuple(listeners)
        self._opening = Lock()
        self._made: Assistant | None = None
        self._opened: Searcher | None = None

    def ask(self, question: "Question") -> "Answer":
        """Answer a question. Raises AssistantError where that is impossible."""
        return self._run("ask", question.model_dump_json(), lambda: self._assistant().answer(question))

    def critique(
        self, draft: "Paper", papers: Sequence["Paper"] = (), *, as_of: date | None = None, lang: Language = "auto"
    ) -> "Critique":
        """Compare a draft declaration with the rules and with the papers of the shipment.

        Raises:
            Unreadable: when the draft or a paper cannot be read.
        """
        from assistant.critique import critique  # noqa: PLC0415 - the judge alone must not pay for intake

        said = _lang(lang, draft.content)
        given = [draft, *papers]
        return self._run(
            "critique",
            b"\0".join(part for paper in given for part in (paper.name.encode(), paper.content)),
            lambda: critique(draft, papers, as_of=as_of, today=self._today(), lang=said),
        )

    def check(
        self,
        name: str,
        paper: "Paper",
        *,
        as_of: date | None = None,
        lang: Language = "auto",
        remedies: bool = False,
    ) -> Report:
        """Have one validator judge the facts in `paper`, and say what would change its outcome if `remedies`.

        Raises:
            RulesError: for an unknown validator or facts of another shape.
            Unreadable: when the paper cannot be read at all.
        """

        def judge() -> Report:
            from assistant.intake import facts_for  # noqa: PLC0415 - the judge alone must not pay for intake

            rules_bridge.validator(name)  # an unknown name is said before the paper is opened
            facts = facts_for(name, paper)
            said = _lang(lang, paper.content)
            return rules_bridge.check(name, facts, as_of=as_of, today=self._today(), lang=said, remedies=remedies)

        return self._run("check", name.encode() + b"\0" + paper.content, judge)

    def certificate(
        self, bill: "Paper", consignment: "Paper", *, as_of: date | None = None, lang: Language = "auto"
    ) -> "Certificate":
        """Fill a draft certificate of origin where every good of the consignment is shown to originate.

        Raises:
            Unreadable: when the bill of materials or the consignment cannot be read, or they contradict each other.
        """

        def draw_up() -> "Certificate":
            from assistant.papers.certificate import fill  # noqa: PLC0415 - the judge alone must not pay for intake

            return fill(bill, consignment, as_of=as_of, today=self._today(), lang=_lang(lang, bill.content))

        given = b"\0".join(part for paper in (bill, consignment) for part in (paper.name.encode(), paper.content))
        return self._run("certificate", given, draw_up)

    def validators(self) -> tuple[Validator, ...]:
        """Every validator, by name."""
        return self._run(
            "validators", "", lambda: tuple(rules_bridge.validator(name) for name in rules_bridge.validator_names())
        )

    def rules(self) -> tuple[Rule, ...]:
        """Every rule, by validator and id."""
        return self._run("rules", "", rules_bridge.rules)

    def rule(self, identity: str) -> Rule:
        """One rule. Raises UnknownRule."""
        return self._run("rules", identity, lambda: rules_bridge.rule(identity))

    def tables(self) -> tuple[str, ...]:
        """Names of all code tables."""
        return self._run("tables", "", table_names)

    def table(self, name: str, on: date | None = None) -> Table:
        """A code table as in force on a day, today if none is said. Raises UnknownTable, NotInForce."""
        return self._run("tables", f"{name}@{on}", lambda: table(name, on=on or self._today()))

    def search(self, text: str, *, k: int, lang: Lang | None = None) -> "list[Hit]":
        """The k passages nearest to `text`. Raises WrongUse for an empty text or a k out of bounds."""

        def look() -> "list[Hit]":
            most = self.settings.max_passages
            if not text.strip():
                raise WrongUse("The search text is empty; give a few words, for example 'de minimis' or 微小含量.")
            if not 1 <= k <= most:
                raise WrongUse(f"k = {k} passages were asked for; between 1 and {most} can be given.")
            return self._searcher().search(text, k=k, lang=lang)

        return self._run("search", f"{k}\0{lang}\0{text}", look)

    def build_index(self) -> "IndexStatus":
        """Build the passage index anew. Raises IndexUnavailable."""
        from knowledge.index import build  # noqa: PLC0415 - the index is heavy

        return self._run("knowledge.build", "", lambda: build(self.settings.data))

    def index_status(self) -> "IndexStatus":
        """How the passage index stands."""
        from knowledge.index import status  # noqa: PLC0415 - the index is heavy

        return self._run("knowledge.status", "", lambda: status(self.settings.data))

    def evaluate(self, lines: Sequence[str], mode: Literal["text", "check"]) -> "Score":
        """Run worked cases and count what agrees. Raises AssistantError for lines that are no cases."""
        from assistant.cases import evaluate  # noqa: PLC0415 - the judge alone must not pay for it

        return self._run("eval", "\n".join(lines), lambda: evaluate(lines, mode=mode, assistant=self._assistant()))

    def warm(self) -> None:
        """Load what the first question would load; no operation of a caller."""
        self._assistant().warm()

    def _assistant(self) -> "Assistant":
        with self._opening:  # two first questions at once make one assistant
            if self._made is None:
                from assistant import Assistant  # noqa: PLC0415 - the judge alone must not pay for it
                from assistant import Settings as AssistantSettings  # noqa: PLC0415 - likewise

                chosen: dict[str, Any] = {"model": self._model} if self._model else {}
                told = AssistantSettings(_env_file=".env", data=self.settings.data, **chosen)
                self._made = Assistant(told, today=self._today)
            return self._made

    def _searcher(self) -> "Searcher":
        with self._opening:
            if self._opened is None:
                from knowledge.index import Searcher  # noqa: PLC0415 - the index is heavy

                self._opened = Searcher.open(self.settings.data)
            return self._opened

    def _run(self, action: str, given: str | bytes, work: Callable[[], Result]) -> Result:
        at = datetime.now(UTC)
        content = given if isinstance(given, bytes) else given.encode("utf-8", "surrogatepass")

        def tell(outcome: str, editions: dict[str, str]) -> None:
            told = Operation(uuid4().hex, action, at, hashlib.sha256(content).hexdigest(), outcome, editions)
            for listener in self._listeners:
                listener(told)

        try:
            result = work()
        except Exception as error:
            tell(f"refused: {type(error).__name__}", {})
            raise
        reports = (result, *getattr(result, "reports", ()))
        editions = {name: start for one in reports for name, start in getattr(one, "editions", {}).items()}
        tell(getattr(result, "outcome", "done"), editions)
        return result


def _lang(asked: Language, content: bytes) -> Lang:
    if asked != "auto":
        return asked
    try:
        return spoken(content.decode())
    except UnicodeDecodeError:  # older Chinese encodings, workbooks and PDF: a Chinese form unless said otherwise
        return "zh"
