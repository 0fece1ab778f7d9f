"""Reads a whole note by which everything in a good originates in the Parties and nothing else goes in (Article 3.2(b)).

Each piece that states something must be one of these: it names the good or its making; things of a Party, with what
shows that they originate; a paper or status for what was named; that nothing else is used; packing, or what is used up.
Anything else leaves the note to the general reader, which asks.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.interpreters.caution.care import leftover, opens
from assistant.interpreters.caution.doubts import unknown
from assistant.interpreters.good.tale import HALF, HEARD, NOTHING_FOREIGN, Piece, Tale, closing, words
from assistant.interpreters.text.names import stems
from assistant.interpreters.text.sketch import CODE, COUNTRY
from assistant.vocabulary import idle, numerals, pattern, stories, topics, worded
from rules_bridge.origin.good import party

_HERE = re.compile(r"(?:在|我)(?:国内|境内|本国|国)")
_JOINT = re.compile(r"、|[和及与](?!纸|平|谐|式)|[/+&]|\b(?:and|or)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|containing)\b|[含带]有?(?!证)", re.IGNORECASE)
_IN_PLACE = re.compile(
    r"(?<!originate )(?<!originates )(?<!originating )\b(?:in|at|near|around)\s(?:the\s|our\s)?$"
    r"|[在于](?<!产于)(?<!来于)$",
    re.IGNORECASE,
)
_DONE_THERE = re.compile(
    r"(?!产)(?:的)?(?:工厂|厂|车间|这边|那边)?[^,。;、产]{0,2}(?:生产|制造|加工|织|缝|组装|总装|装配|做成|制成|焊|注塑|拼|分装|包装|灌装|印刷|工厂)"
    r"|\s(?:factory|plant|works|mill|bakery|workshop)\b",
    re.IGNORECASE,
)
_HARDLY = re.compile(  # not wholly, or only by what is written or believed
    r"除了?|几乎|并非|非全|纸面|名义|书面上|应该|应当"
    r"|\b(?:on paper|in theory|in principle|nominally|not all|besides|almost|nearly|should"
    r"|all but|but (?:one|two|for|the)|bar (?:one|the)|save (?:one|for|the))\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\bonly(?=\s*$)|\b(?:only|solely|entirely|purely|exclusively)\s(?:from\s|of\s|out of\s)?(?={COUNTRY})"
    rf"|\b(?:from|of|using)\s(?:only|solely)\b|[只仅全][用由含](?:了)?(?!途)|(?:完全|全部)(?:由|用|采用)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"唯独|唯一|只有|\bonly\b", re.IGNORECASE)
_BROUGHT = re.compile(
    r"进口|外购|区外|非原产|国外|买|采购|收购"
    r"|\b(?:import\w*|foreign|buys?|bought|purchas\w*|abroad|overseas|non-originating|third[- ]countr\w+)\b",
    re.IGNORECASE,
)
_PLUS = re.compile(
    rf"(?P<led>{COUNTRY}[^,;]*?)\bplus\b(?=\s?{COUNTRY})", re.IGNORECASE
)  # between two that are named alike
_PRODUCT = re.compile(r"\s?(?:出|成|为|了)*(?P<name>[^、和及与,;]*)$")
_SEVERAL = re.compile(r"\b(?:cos|certificates|proofs|papers|declarations)\b", re.IGNORECASE)
_OF_THE_GOOD = re.compile(
    r"\b(?:in|of|for|into)\s(?:the|our|these|this|its|each|that)\s(?:[a-z-]+\s?){1,3}", re.IGNORECASE
)
_MAKES = re.compile(
    r"\b(?:made|make|makes|making|sewn|knit\w*|woven|baked|built|assembl\w*|weld\w*|blend\w*|mix\w*|produc\w*|manufactur\w*|cut|pack|packs|packed|portioned|wrap\w*|slic\w*|dr(?:y|ied)|sort\w*|label\w*"
    r"|bottled|brewed|roasted|moulded|printed|spun|dyed|pressed|cast|machined|put together"
    r"|smelt\w*|refin\w*|roll(?:s|ed)?|forg\w*|extrud\w*|fir(?:e|es|ed)|melt\w*|stitch\w*|tailor\w*|boil\w*|mould(?:s)?)\b"
    r"|生产|制造|加工|织|缝|组装|总装|装配|做|焊|注塑|拼|分装|包装|灌装",
    re.IGNORECASE,
)

_WORKS = re.compile(rf"{_MAKES.pattern}|冶炼|[炼轧榨煮熬烤酿编烧熔铸锻压磨纺染]", re.IGNORECASE)  # before what is made
_COUNTED = re.compile(  # things named before, by their number: 前两样都, "the first two each"
    r"\s*(?:(?P<first>[前头])|(?P<last>[后末])|[这那此])?(?P<n>[一两二三四五])(?:样|种|项|个|件|者)(?:料|东西)?"
    r"|\s*(?:the |these |those )?(?:(?P<lead>first)|(?P<tail>last|latter)|both|all)?\s?\b(?P<en>two|three|four|five)\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[a-z0-9㐀-鿿]", re.IGNORECASE)
_FEW = 4  # words of a name, in a heading


@dataclass
class _Thing:
    """One thing that goes in: where it is from ("" for local, None unsaid), its sentence, whether it is shown."""

    name: str
    origin: str | None
    sentence: int
    shown: bool = False


@dataclass
class _Case:
    """What has been read so far."""

    things: list[_Thing] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)
    home: set[str] = field(default_factory=set)
    closed: bool = False
    all_shown: bool = False


def all_originating(text: str) -> dict[str, Any] | None:
    """The facts of a good made of originating materials alone; None where the note may tell of anything else."""
    tale = Tale(text, _HERE)
    if {"money", "percent", "rate", "date", "month", "weight"} & tale.kinds() or worded("other_papers").pattern.search(
        text
    ):
        return None
    case = _Case()
    stated = [piece for piece in tale.pieces if not piece.asks]
    if not all(_take(tale, case, piece, first=piece is stated[0]) for piece in stated):
        return None
    asked = [piece for piece in tale.pieces if piece.asks]
    if not all(_harmless(tale, piece) for piece in asked) or not case.closed or not case.things:
        return None
    home = _home(tale, case)
    if not all(_covered(case, thing, home) for thing in case.things):
        return None
    return _facts(tale, case, home)


def _facts(tale: Tale, case: _Case, home: str | None) -> dict[str, Any]:
    rows = [
        {"name": thing.name or "materials", "originating": True, "proof": True}
        | ({"origin": thing.origin or home} if thing.origin or home else {})
        for thing in case.things
    ]
    goals = {code for at, code in tale.countries() if tale.goal(at)} - {home}
    codes = [str(mark.value) for mark in tale.found if mark.kind == "hs"]
    first = next((mark for mark in tale.found if mark.kind in ("hs", "country")), None)
    rules = {str(mark.value) for mark in tale.found if mark.kind == "rule"}
    return (
        {"bom": rows}
        | ({"export_party": home} if home else {})
        | ({"import_party": goals.pop()} if len(goals) == 1 else {})
        | ({"hs": codes[0]} if codes and first is not None and first.kind == "hs" else {})
        | ({"psr": rules.pop()} if len(rules) == 1 else {})
    )


def _home(tale: Tale, case: _Case) -> str | None:
    """Where the good is made: the one place told, or China where the note is in Chinese and names none."""
    if len(case.home) == 1:
        return next(iter(case.home))
    goals = {code for at, code in tale.countries() if tale.goal(at)}
    return "CN" if not case.home and tale.chinese and "CN" not in goals else None


def _covered(case: _Case, thing: _Thing, home: str | None) -> bool:
    own = thing.origin == "" or (home is not None and thing.origin == home)
    return thing.shown or case.all_shown or own


@dataclass(frozen=True, slots=True)
class _Said:
    """One piece as it is read: its sentence, its text without words that close the list, and what it tells."""

    piece: Piece
    number: int
    text: str
    closes: bool
    shown: bool
    each: bool
    strangers: bool


def _said(tale: Tale, piece: Piece) -> _Said:
    plain = _PLUS.sub(r"\g<led>and", piece.text)
    text = closing().sub(" ", NOTHING_FOREIGN.sub(" ", plain))
    each = words(("alone", "each")).search(piece.text) or _SEVERAL.search(piece.text)
    return _Said(
        piece,
        len(re.findall(r"[。;!?\n]|\.(?=\s|$)", tale.text[: piece.start])),
        _ONLY.sub(" ", text),
        closes=text != plain or bool(_ONLY.search(text)),
        shown=bool(words(("alone", "shown")).search(text)),
        each=bool(each),
        strangers=any(not party.is_party(code) for at, code in _countries(tale, piece) if not tale.goal(at)),
    )


def _take(tale: Tale, case: _Case, piece: Piece, *, first: bool) -> bool:
    """Read one piece that states something; False where it may tell of more."""
    said = _said(tale, piece)
    if opens(said.text) or any(shape.search(said.text) for shape in (HALF, HEARD, _HARDLY)):
        return False
    if _packing(case, said):
        return True
    if said.strangers or _BROUGHT.search(said.text):
        return False
    return _inside(tale, case, said, first=first)


def _packing(case: _Case, said: _Said) -> bool:
    """Whether a piece tells of packing or what is used up alone; said to be the only stranger, it closes the list."""
    role = _roles().search(said.text)
    held = role and (said.strangers or not said.shown)
    packing = bool(held) and not _rest(_worked(_roles().sub(" ", said.text)), case.known)
    case.closed = case.closed or bool(packing and said.strangers and _ALONE.search(said.piece.text))
    return packing


def _inside(tale: Tale, case: _Case, said: _Said, *, first: bool) -> bool:
    """Read what a piece tells of things that go in, of their papers, or of the good."""
    if _names_home(tale, case, said, first=first):
        return True
    things = _things(tale, said, listed=case.waiting[-1:] == [said.number])
    if things is None:
        return False
    case.home |= {code for at, code in _countries(tale, said.piece) if not tale.goal(at) and _made_at(tale, at)}
    local = words(("alone", "local")).search(said.text)
    others = words(("alone", "others")).search(said.text)
    case.closed = case.closed or said.closes or bool(others and (things or local or said.shown))
    if things or local:
        case.things += things
        if said.shown:
            _show(case, said.number, each=said.each, own=things)
        return True
    return _paper(case, said) if said.shown else _of_the_good(case, said, first=first)


def _names_home(tale: Tale, case: _Case, said: _Said, *, first: bool) -> bool:
    """Whether a piece is a place alone, or the heading "Malaysian biscuits:", which tell where the good is made."""
    inside = [(at, code) for at, code in _countries(tale, said.piece) if not tale.goal(at)]
    rest = _rest(said.text, case.known)
    heads = first and tale.text[said.piece.end : said.piece.end + 1] == ":" and len(rest) < _FEW
    plain = not (said.closes or said.shown or _WITH.search(said.text) or re.search(r"\bfrom\b|[来自]", said.text))
    if len(inside) != 1 or not plain or not (heads or not rest) or not party.is_party(inside[0][1]):
        return False
    case.home.add(inside[0][1])
    case.known |= stems(" ".join(rest))
    return True


def _makes(said: _Said, known: set[str]) -> bool:
    """Whether a closed piece names what is made: "smelted into blister copper from these two alone"."""
    verb = _WORKS.search(said.text)
    product = verb and _PRODUCT.match(said.text, verb.end())
    head = said.text[: verb.start()] if verb else ""
    return bool(said.closes and product and not _JOINT.search(head) and not _rest(head, known))


def _of_the_good(case: _Case, said: _Said, *, first: bool) -> bool:
    """Whether a piece only names the good and its making, or begins a list of things of which more is told behind."""
    rest = _rest(_worked(_roles().sub(" ", said.text)), case.known)
    listed = words(("alone", "each")).match(said.piece.text.strip()) or case.waiting[-1:] == [said.number]
    if rest and not said.closes and listed:
        case.waiting.append(said.number)
        case.things.append(_Thing(" ".join(rest), None, said.number))
        return True
    if first or (rest and _MAKES.search(said.text) and not case.things):
        case.known |= stems(" ".join(rest))
        return not _WITH.search(said.text)
    return not rest or _makes(said, case.known)


def _show(case: _Case, number: int, *, each: bool, own: list[_Thing]) -> None:
    """Hold what is shown in a piece for the things of the piece, and with "each" for all of its sentence."""
    for thing in own:
        thing.shown = True
    if each:
        for thing in case.things:
            thing.shown = thing.shown or thing.sentence == number


def _paper(case: _Case, said: _Said) -> bool:
    """Take a paper or status that names no place: for all, for what was named last, or for things it names itself."""
    counted = _COUNTED.match(said.text) if case.things else None
    if counted:
        return _counted(case, counted, said)
    rest = _rest(words(("alone", "shown"), ("alone", "each")).sub(" ", said.text), case.known)
    if rest and not (said.each and not case.things):
        named = stems(" ".join(rest))
        if not all(named & stems(thing.name) for thing in case.things[-1:]):
            return False
    if not case.things:
        case.things.append(_Thing(" ".join(rest), None, said.number, shown=True))
    if said.each:
        case.all_shown = True
    else:
        case.things[-1].shown = True
    return True


def _counted(case: _Case, hit: re.Match[str], said: _Said) -> bool:
    """Take a paper or status for so many things named before: the first, the last, or all where they are that many."""
    number, things = numerals()[(hit["n"] or hit["en"]).casefold()], case.things
    first, last = hit["first"] or hit["lead"], hit["last"] or hit["tail"]
    told = words(("alone", "shown")).sub(" ", said.text[hit.end() :])
    if (
        _LETTERS.search(words(("alone", "held")).sub(" ", told))
        or number > len(things)
        or (number < len(things) and not (first or last))
    ):
        return False
    for thing in things[-number:] if last else things[:number]:
        thing.shown = True
    return True


def _countries(tale: Tale, piece: Piece) -> list[tuple[int, str]]:
    return [(at, code) for at, code in tale.countries() if piece.start <= at < piece.end]


def _made_at(tale: Tale, at: int) -> bool:
    """Whether a country is where something is done, not where a thing is from."""
    return bool(_IN_PLACE.search(tale.text[:at]) or _DONE_THERE.match(tale.text[at + 1 :]))


def _things(tale: Tale, said: _Said, *, listed: bool) -> list[_Thing] | None:
    """The things of a piece with their countries; None where one is named without any."""
    piece, shut, number = said.piece, said.text, said.number
    named = [at for at, _ in _countries(tale, piece) if not (tale.goal(at) or _made_at(tale, at))]
    local = words(("alone", "local"))
    if not named and not local.search(shut):
        return []
    codes = dict(_countries(tale, piece))
    origins = [codes[at] for at in named]
    things: list[_Thing] = []
    plain = _OF_THE_GOOD.sub(" ", shut)
    for part in _JOINT.split(plain):
        signs = len(re.findall(COUNTRY, part))
        name = " ".join(_rest(words(("alone", "shown"), ("alone", "local")).sub(" ", part), set()))
        behind = _WITH.split(words(("alone", "shown")).sub(" ", part))[1:]
        if any(_rest(one, set()) and not re.search(COUNTRY, one) for one in behind):
            return None
        if signs and origins:
            things.append(_Thing(name, origins.pop(0), number))
        elif local.search(part):
            things.append(_Thing(name, "", number))
        elif name and (things or said.shown or listed):
            things.append(_Thing(name, things[-1].origin if things else None, number))
        elif name and not _MAKES.search(part):
            return None
    return things


def _roles() -> re.Pattern[str]:
    group = topics()["origin"].group
    held = [stories("alone", "packing"), *(group.roles.values() if group else ())]
    return re.compile("|".join(one.pattern.pattern for one in held), re.IGNORECASE)


def _rest(text: str, known: set[str]) -> list[str]:
    """The words of a text that name something further."""
    bare = re.sub(f"{COUNTRY}|{CODE}", " ", _OF_THE_GOOD.sub(" ", text))
    bare = words(("alone", "fillers"), ("alone", "each"), ("alone", "others"), ("alone", "only")).sub(" ", bare)
    return leftover(bare, known, (topics()["origin"].claim,))


def _worked(text: str) -> str:
    """A text without ways to make and pack a good."""
    return _MAKES.sub(" ", _OF_THE_GOOD.sub(" ", text))


def _harmless(tale: Tale, piece: Piece) -> bool:
    """Whether a question brings nothing in: no stranger but of packing, nothing added, nothing unknown."""
    strangers = any(not party.is_party(code) for at, code in _countries(tale, piece) if not tale.goal(at))
    text = NOTHING_FOREIGN.sub(" ", closing().sub(" ", piece.text))
    fine = pattern((*idle()["fine"]["zh"], *idle()["fine"]["en"])).sub(" ", text)
    barred = worded("adding").pattern.search(text) or unknown(fine) or _BROUGHT.search(text)
    return not barred and not (strangers and not _roles().search(piece.text))
