"""Tells where a note says that no more than minimal operations (Article 3.6) were done on goods from outside."""

import dataclasses
import re
from collections.abc import Mapping, Sequence

from assistant.interpreters.caution.care import leftover
from assistant.interpreters.good import works
from assistant.interpreters.good.deeds import names_a_thing
from assistant.interpreters.good.reacting import claims_reaction
from assistant.interpreters.good.roles import without_roles
from assistant.interpreters.good.tale import words
from assistant.interpreters.text.marks import Mark, marks
from assistant.interpreters.text.sketch import CODE, COUNTRY, FIGURE, Sketch, sketch
from assistant.vocabulary import Words, minimal, stories, topics
from rules_bridge.origin.good import party

_KINDS: tuple[works.Kind, ...] = ("minimal", "beyond")
_IMPORTER = re.compile(r"进口(?:商|方|国|报关|申报|单证)|\bimporters?\b|\bimporting (?:party|country)\b", re.IGNORECASE)
_LABELS_SEWN = re.compile(  # which makes nothing
    r"缝(?![制纫合成])(?:(?![,后再然、])[㐀-鿿]){0,6}?(?:标签?|吊牌|唛)(?!准)"
    r"|\b(?:sew|stitch)(?:s|es|n|ed|ing)?\s(?:[a-z]+\s){0,3}?(?:labels?|tags?|badges?|logos?|brand(?: name)?s?)\b",
    re.IGNORECASE,
)
_CLASSED = re.compile(r"\bclassif\w+|归类|税则分类", re.IGNORECASE)
_THE_ONLY = re.compile(
    r"\b(?:the|our|its) only\b|\bonly (?:foreign|imported|non-?originating|input|material|thing)|唯一|只有|只用",
    re.IGNORECASE,
)
_RULED = re.compile(r"裁[定决判]")  # by customs; nothing is cut
_PIECE = re.compile(r"[,。;!?\n]|\.(?=\s|$)")
_DENIED = re.compile(
    r"(?:不|没|没有|未|无|无需|别|并非|\b(?:no|not|never|without|any|nor|n't))\s?(?:(?:(?![但却]|而是|but\b)\w){1,12}\s?){0,2}$",
    re.IGNORECASE,
)
_ORIGINATES = re.compile(r"(?<!non-)(?<!non )\b(?:wholly |rcep )?originating\b(?! in)", re.IGNORECASE)
_PRICED = re.compile(  # "retail bottle and carton 5" is a thing with its price, no deed
    rf"[\s:(]*(?:and [a-z]+\s?)?(?:(?:from|of|in) (?:the )?{COUNTRY}\s?)?(?:at|worth|cif|到岸|价)?\s?{FIGURE}",
    re.IGNORECASE,
)
_PREPOSED = re.compile(r"\b(?:in|into|onto|on|with|of|to|our|the|an?)\s$", re.IGNORECASE)
_BROUGHT_RAW = re.compile(  # how what was brought in had been made, in its name: "印度铸铁件", "进口焊管"
    rf"(?:{COUNTRY}|进口|国外|外购|境外)的?(?P<made>[㐀-鿿])(?=[铁钢铝铜锌件管物品片材条板布丝线纱毯](?!成|为|好|了))"
)
_CODED = re.compile(rf"[㐀-鿿]{{1,12}}\s?{CODE}")  # the name of a thing with its code
_HEADING = 4  # digits
_NAMES_LONGEST = 3  # characters of a thing named by itself
_VERB = re.compile(r"(?<![a-z-])(?!originating\s?[?])[a-z]{2,}(?:ed|ing)(?![a-z-])", re.IGNORECASE)


def small_work(text: str) -> list[str] | None:
    """The minimal operations done on goods from outside the Parties or imported; None where more may have been done."""
    terms, text = topics()["origin"].small, _plain(text)
    found = marks(text)
    if claims_reaction(text, found):
        return None
    if any(mark.kind in ("hs", "rule") for mark in found):  # what is classified there is a code, no goods by size
        text = _CLASSED.sub(lambda hit: " " * len(hit[0]), text)
    all_told = _all_told(terms, text) or words(("small", "plainly")).search(text)
    coded = sum(mark.kind == "hs" for mark in found) > 1
    if coded and not (all_told or (of_one_heading(found) and nothing_else(text))):
        return None  # told as a change of classification: "chairs 9401.69 from sawn wood 4407.11"
    drawn = sketch(text, found, terms["here"].pattern)
    drawn = dataclasses.replace(drawn, text=_BROUGHT_RAW.sub(_without_making, drawn.text))
    if _elsewhere(terms, drawn) or not _from_outside(terms, drawn):
        return None
    done = _done(drawn.text)
    if not done or _more(terms, drawn.text):
        return None
    skill = [terms["skilled"], *([group.skilled] if (group := topics()["origin"].group) else [])]
    hits = [hit for words_of_skill in skill for hit in words_of_skill.pattern.finditer(drawn.text)]
    return None if any(not _refused(drawn.text, hit) for hit in hits) else done


def little_told(text: str) -> bool:
    """Whether a note tells of minimal work and of none that is surely more."""
    terms = topics()["origin"].small
    text = _plain(text)
    drawn = sketch(text, marks(text), terms["here"].pattern)
    return bool(_done("".join(piece + ", " for piece in _stated(drawn.text)))) and not _surely_more(terms, drawn.text)


def left_open(text: str) -> bool:
    """Whether a note tells of work that may be more than minimal: it is, or nobody says what was done."""
    terms = topics()["origin"].small
    text = _plain(text)
    drawn = sketch(text, marks(text), terms["here"].pattern)
    return _vague(drawn.text) or _surely_more(terms, drawn.text)


def of_one_heading(found: Sequence[Mark]) -> bool:
    """Whether all codes of a note are of one heading."""
    return len({str(mark.value)[:_HEADING] for mark in found if mark.kind == "hs"}) == 1


def nothing_else(text: str) -> bool:
    """Whether all of a good is said to be what it is made of: "the wine is all Chilean bulk wine"."""
    return words(("small", "whole")).search(text) is not None


def _without_making(hit: re.Match[str]) -> str:
    return hit[0][:-1] + " "


def _plain(text: str) -> str:
    """The text without crates for the voyage, the importer's own words, and with labels that are sewn on put on."""
    group = topics()["origin"].group
    text = without_roles(group, text) if group else text
    text = _RULED.sub(" ", _IMPORTER.sub(" ", text))
    return _LABELS_SEWN.sub("贴标" if re.search("[㐀-鿿]", text) else "label", text)


def _vague(text: str) -> bool:
    """Whether it is only said that something was done."""
    return any(not _refused(text, hit) for hit in stories("small", "vague").pattern.finditer(text))


def _elsewhere(terms: Mapping[str, Words], drawn: Sketch) -> bool:
    """Whether the work belongs to a journey, the goods have an origin of their own, or nothing is asked of one."""
    own = any(bool(terms[name].pattern.search(drawn.text)) for name in ("passing", "proven", "natural", "unsure"))
    own = own or any(_ORIGINATES.search(piece) for piece in _stated(drawn.text)) or _vague(drawn.text)
    asked = "?" in drawn.text or terms["asking"].pattern.search(drawn.text)
    asked = asked or words(("small", "told")).search(drawn.text)
    return own or not asked


def _from_outside(terms: Mapping[str, Words], drawn: Sketch) -> bool:
    stranger = any(not party.is_party(code) for _, code in drawn.countries())
    brought = any(not _refused(drawn.text, hit) for hit in terms["brought"].pattern.finditer(drawn.text))
    return stranger or brought


def _refused(text: str, hit: re.Match[str]) -> bool:
    """Whether words are denied by those before them in their piece."""
    return bool(_DENIED.search(_PIECE.split(text[: hit.start()])[-1]))


def _done(text: str) -> list[str]:
    """The minimal operations told, by the words of questions, else the first in the judge's own, else none at all."""

    def counts(hit: re.Match[str]) -> bool:
        return not (_refused(text, hit) or names_a_thing(text, hit) or _PRICED.match(text, hit.end()))

    found = [one for one in works.asked(text, counts) if one != works.SUBSTANTIAL]
    undone = works.nothing().search(text)
    found = found or list(works.judged(text, "minimal", counts))[:1] or _in_other_words(text, counts)
    return found or ([undone[0].lower()] if undone else [])


def _in_other_words(text: str, counts: works.Counts) -> list[str]:
    """The minimal operations told in the words of those who do them."""
    said = ((name, stories("minimal", name).pattern.finditer(text)) for name in minimal())
    return [name for name, hits in said if any(map(counts, hits))]


def _all_told(terms: Mapping[str, Words], text: str) -> bool:
    """Whether it is said that nothing more was done."""
    only = terms["only"].pattern.search(_THE_ONLY.sub(" ", text)) or words(("small", "only")).search(text)
    return bool(only or works.nothing().search(text))


def _more(terms: Mapping[str, Words], text: str) -> bool:
    """Whether more may have been done: it is said, or a deed is unknown and nothing says that this was all."""
    if _surely_more(terms, text):
        return True
    if _all_told(terms, text):
        return False
    rest = _blanked(terms["plain"].pattern, _without_little(text))
    for kind in _KINDS:
        rest = _blanked(works.any_of(kind), rest)
    told = FIGURE if nothing_else(text) else f"{FIGURE}|{CODE}"
    priced = re.search("[㐀-鿿]", text) and re.search(told, text)
    deeds = [hit for hit in _VERB.finditer(rest) if not _describes(text, hit)]
    return bool(priced or deeds) or any(_tells_more(terms, piece) for piece in _stated(text))


def _surely_more(terms: Mapping[str, Words], text: str) -> bool:
    """Whether words tell of more than minimal work, but for what somebody only calls it."""
    talk = terms["talk"].pattern
    for shape in (works.any_of("beyond"), terms["more"].pattern):
        for hit in shape.finditer(text):
            piece = _PIECE.split(text[: hit.start()])[-1] + hit[0] + _PIECE.split(text[hit.end() :])[0]
            if not (_refused(text, hit) or talk.search(piece)):
                return True
    further = words(("small", "beyond_zh"), ("small", "beyond_en"))
    stated = "".join(piece + " " for piece in _stated(_without_little(text)) if not talk.search(piece))
    return any(not _refused(stated, hit) for hit in further.finditer(stated))


def _without_little(text: str) -> str:
    """A text with blanks for the words for minimal operations of those who do them."""
    return _blanked(words(*(("minimal", name) for name in minimal())), text)


def _blanked(said: re.Pattern[str], text: str) -> str:
    return said.sub(lambda hit: " " * len(hit[0]), text)


def _describes(text: str, hit: re.Match[str]) -> bool:
    """Whether a participle stands between a preposition and a noun: "into printed cartons"."""
    noun = re.match(r"\s(?!and\b|or\b|in\b|at\b|by\b|with\b|here\b)[a-z]+", text[hit.end() :], re.IGNORECASE)
    return bool(noun) and _PREPOSED.search(text[: hit.start()]) is not None


def _stated(text: str) -> list[str]:
    """The pieces of a text that state something."""
    return [piece for piece in re.split(r"[,。;!\n]|\.(?=\s|$)|[^,。;!?.\n]*\?", text) if piece.strip()]


def _tells_more(terms: Mapping[str, Words], piece: str) -> bool:
    """Whether a Chinese piece tells of something that is neither minimal work nor the goods, their origin and sale."""
    if _CODED.fullmatch(piece.strip()):
        return False
    minimal_work = _without_little(piece) != piece or works.any_of("minimal").search(piece)
    if minimal_work or re.search(COUNTRY, piece) or terms["brought"].pattern.search(piece):
        return False
    rest = words(("small", "sold"), ("small", "told"), ("small", "plainly")).sub(" ", piece)
    return len("".join(re.findall("[㐀-鿿]", "".join(leftover(rest, ()))))) > _NAMES_LONGEST
