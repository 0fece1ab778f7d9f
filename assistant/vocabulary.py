"""Words as data: phrases turned into patterns, the words of every topic, and the topic files found by walking."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from knowledge import Lang
from rules_bridge.card import Wording

_LATIN = re.compile(r"[a-z0-9]", re.IGNORECASE)
NOTHING = re.compile(r"(?!)")


_INSIDE = r"[^,;:.!?。、\n]"  # a piece of a sentence
_WRITTEN = {
    "\\^": "(?:[了过完好上个]|一[个下遍层道])?",  # inside a Chinese verb with its object: 喷了漆
    r"\ _\ ": rf"[\s-]+(?:{_INSIDE}{{0,30}}?[\s-]+)?",
    "_": rf"{_INSIDE}{{0,30}}?",
    r"\ ": r"[\s-]+",
    r"\*": "[a-z]*",
    "……": ".{0,160}?",
    "…": ".{0,60}?",
}
_CLASS = re.compile(r"(?:\s*)<(\w+)(\*?)>(?:\s*)")


def _piece(phrase: str) -> str:
    body = "".join(_part(part) for part in re.split(r"(\s*<\w+\*?>\s*)", phrase.strip().lower()) if part)
    before = r"(?<![a-z0-9])" if _LATIN.match(phrase) else ""
    after = r"(?![a-z0-9])" if _LATIN.match(phrase[-1]) else ""
    return f"{before}{body}{after}"


def _part(part: str) -> str:
    """A class of words, or a part of a phrase without one; blanks beside a class are as good as none."""
    named = _CLASS.fullmatch(part)
    if named:
        listed = _class(named[1])
        return rf"\s*(?:{listed}\s*)*" if named[2] else rf"\s*{listed}\s*"
    body = re.escape(part)
    for sign, written in _WRITTEN.items():
        body = body.replace(sign, written)
    return body


@cache
def _class(name: str) -> str:
    """Any word of a class of `classes.toml`, as a pattern."""
    listed = _classes()[name]
    return f"(?:{pattern(phrase for lang in ('zh', 'en') for phrase in listed.get(lang, ())).pattern})"


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the phrases, the longest first.

    Latin phrases match whole words, Chinese ones anywhere (there are no word limits to look for); a blank is a hyphen
    too, "^" the aspect inside a Chinese verb, "*" the rest of a Latin word, "_" a gap inside a piece of a sentence, "…"
    one of up to 60 characters and "……" of up to 160. "<name>" is any word of that class, "<name*>" any number of them.
    """
    ordered = sorted(set(phrases), key=len, reverse=True)
    return re.compile("|".join(map(_piece, ordered)), re.IGNORECASE | re.DOTALL) if ordered else NOTHING


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """Phrases in both languages, matched together: a question may mix scripts."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the phrases."""
        return pattern((*self.zh, *self.en))


class Choice(_Strict):
    """A word of the asker and the value the validator knows it by."""

    value: Any
    words: Words


SlotKind = Literal["money", "percent", "weight", "days", "hs", "rule", "date", "country", "choice", "list", "flag"]


class Slot(_Strict):
    """One fact of the validator: its dotted name, its kind, and the words that stand beside it.

    `labels` stand before or around the value, `after` directly behind it. `only_with` must occur in the whole text, and
    `not_with` must not. Where days of several papers are told, `subject` says of which this one is.
    After `natural` operations a good that
    was grown, raised or caught is still wholly obtained.
    """

    fact: str
    kind: SlotKind
    labels: Words = Words()
    after: Words = Words()
    unless: Words = Words()
    only_with: Words = Words()
    not_with: Words = Words()
    subject: Words = Words()
    choices: tuple[Choice, ...] = ()
    natural: tuple[str, ...] = ()
    value: Any = None

    def spoken_of(self, text: str) -> bool:
        """Whether a text holds what has to be spoken of, and nothing that rules the fact out."""
        if self.not_with.pattern.search(text):
            return False
        return not (self.only_with.zh or self.only_with.en) or bool(self.only_with.pattern.search(text))


class Group(_Strict):
    """A repeated group, such as the materials of a bill of materials, and the words that say what each one is."""

    fact: str
    nouns: Words
    positive: Words
    negative: Words
    weak_negative: Words
    doubtful: Words
    proof: Words
    caveats: Words
    conjunctions: Words
    argues: Words
    refunded: Words
    lowering: Words
    hedges: Words
    within: Words
    complete: Words
    ask_complete: Wording
    questioning: Words
    everything: Words
    rest: Words
    nothing_else: Words
    unshifted: Words
    by_weight: Words
    by_value: Words
    share_of: Words
    reacting: Words
    not_reacting: Words
    unskilled: Words
    skilled: Words
    finished: Words
    other_base: Words
    bases: dict[str, Words]
    roles: dict[str, Words]
    adds: Words
    waste: Words
    inland: Words
    abroad: Words
    value_added: Words
    recovered: Words
    documented: Words
    undocumented: Words
    noise: Words


class Stops(_Strict):
    """The places a consignment passes: words before and behind a place, who controlled it, and what was done there.

    `lapsed` words behind control say that it ended; `way` words tell that a text is about the journey at all; after
    `harmless` operations it is still direct.
    """

    fact: str
    labels: Words
    after: Words
    way: Words
    controlled: Words
    uncontrolled: Words
    lapsed: Words
    everything: Words
    harmless: tuple[str, ...]
    choices: tuple[Choice, ...]


class Growth(_Strict):
    """How things are grown, raised, caught, mined and collected, and the words on which that turns.

    `acts` are looked for in order, and `at_sea` beside waters. The names of acts stand in `fished`, `raised`, `grown`
    and `collected` for what is asked of each; `licensed` waters need a right to fish.
    """

    acts: tuple[Choice, ...]
    at_sea: tuple[Choice, ...]
    unless: Words
    waters: tuple[Choice, ...]
    fished: tuple[str, ...]
    raised: tuple[str, ...]
    grown: tuple[str, ...]
    collected: tuple[str, ...]
    from_animals: tuple[str, ...]
    licensed: tuple[str, ...]
    live: Words
    killed: Words
    born: Words
    reared: Words
    right: Words
    zone: Words
    seed: Words
    serving: Words
    source: Words
    young: Words
    bred: Words
    made: Words
    recovery: Words
    alone: Words
    use: Words


class Parts(_Strict):
    """The quantities of a consignment that is handed on in parts: what is said before and behind each, by its fact.

    Without one of `needs` the text is of other matters; `split` says that the whole is split up, `none` that nothing
    was issued before.
    """

    needs: Words
    before: dict[Literal["original_quantity", "issued", "requested"], Words]
    behind: dict[Literal["original_quantity", "issued", "requested"], Words]
    split: Words
    none: Words


class Boxes(_Strict):
    """The criterion's box on a paper: codes, the words before and behind them, and those of a value left out.

    `valued` codes, and words `loosely` before or behind them, count only where a value is left out. Without one of
    `needs` the text is of other matters. The one HS code of a text is its box's where words of a `tariff_code` are
    beside it and nothing is asked of a `term`.
    """

    needs: Words
    codes: tuple[str, ...]
    valued: tuple[str, ...]
    before: Words
    behind: Words
    no_value: Words
    loosely: Words = Words()
    loosely_behind: Words = Words()
    tariff_code: Words
    term: Words


class Guards(_Strict):
    """Words that, where no fact was read of them, keep a paper from being said to be in order.

    `faults` count anywhere but in words that all is `fine`, `hedges` right beside a figure or a day, `contrast` in a
    piece of which nothing was read. A country that is no Party counts, too, unless one of the `strangers` was read.
    So do `denials`, of whatever it be, but for the `undenied` ways to ask and to say that nothing is amiss.
    `consequences` are no faults where somebody asks whether they follow, nor `refusals` of named `refusers` where
    anything is asked. What a paper `shows` counts where it names a country.
    Where a fact was read, words `beside` it are of its own story and deny nothing.
    Where `plain` words are given, any other word counts that no fact was read of, but for those of a fact's own
    `story` and, in a question, those that may be `asked`; what `spoils` a paper only where it is itself
    asked about.
    """

    fine: Words
    faults: Words
    hedges: Words
    contrast: Words
    denials: Words = Words()
    undenied: Words = Words()
    consequences: Words = Words()
    refusals: Words = Words()
    refusers: Words = Words()
    shows: Words = Words()
    plain: Words = Words()
    asked: Words = Words()
    spoils: Words = Words()
    story: dict[str, Words] = {}
    beside: dict[str, Words] = {}
    strangers: tuple[str, ...] = ()


class Lookup(_Strict):
    """A row of a table that answers a question: which table, which column, and the figure it gives."""

    table: str
    column: str
    figure: str


class Law(_Strict):
    """A question about the law: one of `any`, one of `also` where given, none of `unless`; `cites` answer it.

    Facts that it `takes` are what is asked about, and make no case to be judged. What is asked `first` is answered by
    the law alone, whatever figures stand beside it.
    """

    id: str
    any: Words
    also: Words = Words()
    unless: Words = Words()
    takes: tuple[str, ...] = ()
    first: bool = False
    cites: tuple[str, ...] = ()
    lookup: Lookup | None = None


class Clarify(_Strict):
    """A question that cannot be answered before something is known: one of `any`, one of `also` where given.

    What is asked of the asker's `own` case is asked back before the law is told; a day makes it one where `dated`.
    """

    any: Words
    also: Words = Words()
    own: bool = False
    dated: bool = False
    unless: Words = Words()
    asks: dict[str, Wording]


class Refusal(_Strict):
    """What this product does not do: the words by which it is known, and the sentence that says so.

    Each of `also` has to stand in the question too.

    With `aside` the words are only set aside, and the rest is answered where it says enough. With `cites` it is no
    refusal of the product's: somebody else decides by those articles, and the reason says who.
    """

    any: Words
    also: tuple[Words, ...] = ()
    unless: Words = Words()
    reason: Wording
    aside: bool = False
    cites: tuple[str, ...] = ()


class Topic(_Strict):
    """One file of `assistant/topics`, or one folder: what people say about one field of the law.

    Questions of the field that no law entry knows are answered by the nearest articles of the `shelf`, keys that begin
    with it. `borrow` takes slots of other topics by their facts; `otherwise` holds facts where the text tells no other.
    `strong` facts alone make a text a case for the validator; so do `vague` words, which tell of a day to be asked for.
    Where words of a `differential` are given, the text is read by them alone; `small` ones
    tell that no more than minimal work was done.
    Facts that are only `told` are of a question about the law where more than yes or no is asked, and `general` ones
    where nobody's own case is told.
    """

    title: Wording
    validator: str | None = None
    triggers: Words = Words()
    claim: Words = Words()
    remedies: Words = Words()
    strong: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    vague: Words = Words()
    not_covered: Wording | None = None
    shelf: str = ""
    borrow: dict[str, tuple[str, ...]] = {}
    otherwise: dict[str, str] = {}
    slot: tuple[Slot, ...] = ()
    group: Group | None = None
    stops: Stops | None = None
    production: Growth | None = None
    parts: Parts | None = None
    boxes: Boxes | None = None
    guards: Guards | None = None
    differential: dict[str, Words] = {}
    small: dict[str, Words] = {}
    law: tuple[Law, ...] = ()
    clarify: tuple[Clarify, ...] = ()
    refuse: tuple[Refusal, ...] = ()


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files("assistant") / name).read_text(encoding="utf-8"))


def _at(tree: Mapping[str, Any], path: tuple[str, ...]) -> Words:
    """The phrases at a place of a file, whatever else stands below it."""
    for name in path:
        tree = tree[name]
    return Words.model_validate({lang: tree.get(lang, ()) for lang in ("zh", "en")})


@cache
def words() -> Mapping[str, Any]:
    """The words that mean the same in every topic."""
    return {**_read("words.toml"), **_read("proofs.toml")}


@cache
def _classes() -> Mapping[str, Any]:
    return _read("classes.toml")


@cache
def worded(*path: str) -> Words:
    """The phrases at a place of the words that mean the same in every topic: `worded("doubt", "denial")`."""
    return _at(words(), path)


@cache
def idle() -> Mapping[str, Any]:
    """The words that can change no verdict, class by class."""
    return _read("idle.toml")


@cache
def voyage(*path: str) -> Words:
    """The phrases of a place in what people tell of a consignment's way: `voyage("harmless", "storage")`."""
    return _at(_voyage(), path)


@cache
def _voyage() -> Mapping[str, Any]:
    return _read("voyage.toml")


@cache
def numerals() -> Mapping[str, int]:
    """The numbers of both languages by their words, as far as notes tell them so."""
    return {**words()["numerals"], **_times()["numerals"], **words()["digits"]}


@cache
def times(*path: str) -> Words:
    """The phrases of a place in how a time between two days of a proof's life is told: `times("issue")`."""
    return _at(_times(), path)


@cache
def _times() -> Mapping[str, Any]:
    return _read("times.toml")


@cache
def _stories() -> Mapping[str, Any]:
    return _read("stories.toml")


@cache
def stories(*path: str) -> Words:
    """The phrases by which a whole note tells how its good came to be: `stories("grown", "told")`."""
    return _at(_stories(), path)


@cache
def minimal() -> tuple[str, ...]:
    """The minimal operations that notes tell of in words of their own."""
    return tuple(_stories()["minimal"])


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by name, in order of name, with the slots it borrows from others."""
    found = {
        entry.name.removesuffix(".toml"): Topic.model_validate(_held(entry))
        for entry in _sorted(files("assistant") / "topics")
        if entry.name.endswith(".toml") or entry.is_dir()
    }
    return {
        name: topic.model_copy(update={"slot": (*_borrowed(topic, found), *topic.slot)})
        for name, topic in found.items()
    }


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name)


def _held(entry: Traversable) -> dict[str, Any]:
    """What a topic's file holds, or all the files of its folder: lists go on from file to file in order of name."""
    if entry.is_file():
        return tomllib.loads(entry.read_text(encoding="utf-8"))
    whole: dict[str, Any] = {}
    for part in _sorted(entry):
        for name, value in _held(part).items():
            known = whole.get(name)
            whole[name] = [*known, *value] if isinstance(known, list) else value
    return whole


def _borrowed(topic: Topic, found: Mapping[str, Topic]) -> tuple[Slot, ...]:
    return tuple(slot for name, facts in topic.borrow.items() for slot in found[name].slot if slot.fact in facts)


def language(text: str) -> Lang:
    """The language of an answer: Chinese as soon as the text holds as many Chinese characters as Latin words."""
    chinese = len(re.findall(r"[㐀-鿿]", text))
    latin = len(re.findall(r"[A-Za-z]{2,}", text))
    return "zh" if chinese and chinese >= latin else "en"
