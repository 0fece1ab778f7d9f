"""Tells where a note says that no more than minimal operations (Article 3.6) were done on goods from outside."""

import re
from collections.abc import Mapping

from assistant.interpreters.good import works
from assistant.interpreters.good.roles import without_roles
from assistant.interpreters.text.marks import marks
from assistant.interpreters.text.sketch import Sketch, sketch
from assistant.vocabulary import Words, topics
from rules_bridge.origin.good import party

_KINDS: tuple[works.Kind, ...] = ("minimal", "beyond")
_LABELS_SEWN = re.compile(
    r"缝(?:个|上|一个|的)?(?:领标|布标|水洗标|商标|标)"
    r"|\bsew(?:s|n|ing)?(?: on| in)? (?:a |the |our )?(?:neck )?labels?",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[,。;!?\n]|\.(?=\s|$)")
_DENIED = re.compile(
    r"(?:不|没|没有|未|无|无需|别|并非|\b(?:no|not|never|without|any|nor|n't))\s?(?:\w{1,12}\s?){0,2}$", re.IGNORECASE
)
_VERB = re.compile(r"(?<![a-z-])[a-z]{2,}(?:ed|ing)(?![a-z-])", re.IGNORECASE)


def small_work(text: str) -> list[str] | None:
    """The minimal operations done on goods from outside the Parties or imported; None where more may have been done."""
    terms, group = topics()["origin"].small, topics()["origin"].group
    text = without_roles(group, text) if group else text  # crates for the voyage are no work
    text = _LABELS_SEWN.sub("贴标" if re.search("[㐀-鿿]", text) else "label", text)
    found = marks(text)
    all_told = terms["only"].pattern.search(text) or works.nothing().search(text)
    if sum(mark.kind == "hs" for mark in found) > 1 and not all_told:
        return None  # told as a change of classification: "chairs 9401.69 from sawn wood 4407.11"
    drawn = sketch(text, found, terms["here"].pattern)
    if _elsewhere(terms, drawn) or not _from_outside(terms, drawn):
        return None
    done = _done(drawn.text)
    if not done or _more(terms, drawn.text):
        return None
    skilled = any(not _refused(drawn.text, hit) for hit in terms["skilled"].pattern.finditer(drawn.text))
    return None if skilled else done


def _elsewhere(terms: Mapping[str, Words], drawn: Sketch) -> bool:
    """Whether the work belongs to a journey, the goods have an origin of their own, or nothing is asked of one."""
    own = any(bool(terms[name].pattern.search(drawn.text)) for name in ("passing", "proven", "natural", "unsure"))
    asked = "?" in drawn.text or terms["asking"].pattern.search(drawn.text)
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
        return not _refused(text, hit)

    found = [one for one in works.asked(text, counts) if one != works.SUBSTANTIAL]
    undone = works.nothing().search(text)
    return found or list(works.judged(text, "minimal", counts))[:1] or ([undone[0].lower()] if undone else [])


def _more(terms: Mapping[str, Words], text: str) -> bool:
    """Whether more may have been done: it is said, or a deed is unknown and nothing says that this was all."""
    talk = terms["talk"].pattern
    for shape in (works.any_of("beyond"), terms["more"].pattern):
        for hit in shape.finditer(text):
            piece = _PIECE.split(text[: hit.start()])[-1] + hit[0] + _PIECE.split(text[hit.end() :])[0]
            if not (_refused(text, hit) or talk.search(piece)):
                return True
    if terms["only"].pattern.search(text) or works.nothing().search(text):
        return False
    rest = terms["plain"].pattern.sub(" ", text)
    for kind in _KINDS:
        rest = works.any_of(kind).sub(" ", rest)
    return bool(re.search("[㐀-鿿]", text)) or bool(_VERB.search(rest))
