"""Puts a question mark where a Chinese note asks without one: 达标否, 能否通过, 标准咋填."""

import re
from functools import cache

from assistant.vocabulary import worded

EITHER = re.compile(  # 能不能, 晚了没有: questions, no denials
    r"(?P<led>.{1,2})[不没](?P=led)|(?P<said>[了过着到效期对行题以成够规格用适])没有?(?=\s*(?:[?,。;]|$))"
    r"|(?P<of>[㐀-鿿])[不否](?=\s*(?:[?。;]|$))"
)
_LAST = re.compile(r"(?:^|(?<=[,;。!?\n、)]))\s?(?P<piece>[^,;。!?\n、()\d]*[㐀-鿿])\s?[。!]?\s*$")

_LEADING_QUESTION = re.compile(  # "先问能不能累积:"
    r"^(?P<said>(?:先|想|我想|请)?(?:问|请教|求问|咨询)(?:一下|下|个|问)?[^,。;:?\d]{2,16}):(?=\s?[㐀-鿿])"
)
_ASKING_TAIL = re.compile(  # at the end of a Chinese note, where no mark says that it asks
    r"(?<=[㐀-鿿])(?:吗|么|嘛|不|否|呢|咋[填写算办判样整弄]|[填写选报算用][啥哪][个国项条家]?|(?:是|填|写|选|报|算)(?:什么|哪个|哪国|谁)|按谁|怎么[填写算办样])$"
)


@cache
def _shape() -> re.Pattern[str]:
    """Words of verdict and of asking, some of these, and nothing else."""
    asks, plain = (worded("closing", name).pattern.pattern for name in ("asks", "plain"))
    either = r"(?P<verb>[过够行成能算达可会要对])(?:[不没])(?:有)?(?P=verb)"
    return re.compile(rf"(?:{plain})*(?:{asks}|{either})(?:{plain}|{asks}|[了的])*", re.IGNORECASE)


def only_asks(piece: str) -> bool:
    """Whether a piece asks for the verdict and says nothing else."""
    return bool(_shape().fullmatch(piece.strip(" ?")))


def with_question_mark(text: str) -> str:
    """The normalised text, asking where it is led by a question, or ends in words that only ask."""
    text = _ASKING_TAIL.sub(r"\g<0>?", _LEADING_QUESTION.sub(r"\g<said>?", text))
    last = _LAST.search(text)
    return f"{text[: last.end('piece')]}?" if last and only_asks(last["piece"]) else text
