"""Papers that cannot be read are refused in one clear sentence, never with a crash."""

import pytest

from assistant.errors import Unreadable
from assistant.intake import Paper, facts_for, read_declaration

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom">]><DecMessage><DecHead>&b;</DecHead></DecMessage>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"x" * 50_000_000, "MB"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04 ...", "Word, Excel or ZIP"),
        (b"\x00\x01\x02binary", "control characters"),
        (b"\xff\xfe\x00", "encoding"),
        (b"\x81\xff\xff\x81", "encoding"),
        (ENTITIES, "entities"),
        (b"<DecMessage><DecHead>", "breaks off"),
        (b"<note/>", "DecHead"),
        (b"[" * 200_000, "nested"),
        (b'{"head": {"GrossWet": 1', "breaks off"),
        (b"[1]", "no object"),
        (b'{"a": 1}', "without any element"),
        ("今天天气很好".encode(), "does not read like a declaration"),
    ],
)
def test_it_says_what_was_seen(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read_declaration(Paper("draft.txt", content))
    assert str(refused.value).startswith("draft.txt")


def test_a_paper_of_no_known_kind_is_refused() -> None:
    draft = Paper("d.json", b'{"direction": "E", "head": {"GrossWet": "1"}}')
    with pytest.raises(Unreadable, match="is no paper known here"):
        read_declaration(draft, [Paper("letter.txt", b"Dear Sir")])


def test_facts_of_other_validators_are_json_with_exact_numbers() -> None:
    facts = facts_for("origin.good", Paper("f.json", b'{"fob": 1.10}'))
    assert str(facts["fob"]) == "1.10"
    with pytest.raises(Unreadable, match="no object"):
        facts_for("origin.good", Paper("f.json", b"[]"))
    assert facts_for("declaration.form", Paper("f.json", b'{"direction": "E", "grossWt": "7"}'))["direction"] == "E"
