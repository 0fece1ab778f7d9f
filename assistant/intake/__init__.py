"""What people bring becomes one typed declaration: message, pasted text or JSON, told apart by content."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.errors import Unreadable
from assistant.intake.draft import Draft
from assistant.intake.laid_beside import add_paper
from assistant.intake.message_json import parsed, read_json
from assistant.intake.message_xml import read_message
from assistant.intake.paper import Paper, text_of
from assistant.intake.pasted_text import read_pasted
from assistant.intake.proof_paper import read_proof
from rules_bridge.facts.declaration import Declaration

__all__ = ["Paper", "facts_for", "read_declaration"]


def read_declaration(paper: Paper, papers: Sequence[Paper] = ()) -> Declaration:
    """Read a declaration in any form known here, with the papers laid beside it.

    Raises:
        Unreadable: when it, or one of the papers, cannot be read; the message says why.
    """
    draft = _draft(paper)
    for beside in papers:
        add_paper(draft, beside)
    return draft.declaration()


def _draft(paper: Paper) -> Draft:
    text = text_of(paper)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        return read_message(text, paper.name)
    if start in {"{", "["}:
        return read_json(text, paper.name)
    return read_pasted(text, paper.name)


def facts_for(validator: str, paper: Paper) -> Mapping[str, Any]:
    """What a validator is given for a file.

    JSON as it stands; for declaration.* any declaration that can be read, for origin.proof any proof of origin as
    JSON, text or PDF.

    Raises:
        Unreadable: when the file cannot be read or holds no JSON object.
    """
    if validator.startswith("declaration."):
        return read_declaration(paper).model_dump()
    if validator == "origin.proof":
        return read_proof(paper)
    given = parsed(text_of(paper), paper.name)
    if not isinstance(given, dict):
        raise Unreadable(f"{paper.name} holds JSON but no object; the facts of {validator} by name were expected.")
    return given
