"""Nothing but repacking and logistics is done to goods in the intermediate Party."""

from collections.abc import Iterator

from rules_bridge.card import Edition
from rules_bridge.origin.proof.marking import plain
from rules_bridge.origin.proof.proof import Proof
from rules_bridge.report import Holds, Missing, Said, Shortfall


def check(proof: Proof, law: Edition) -> Iterator[Said]:
    """Read each operation by the card's words; what names neither kind is asked about, unless another is beyond.

    Labels may be put on only as the importing Party requires them.
    """
    operations = proof.operations or ()
    beyond = [one for one in operations if _named(one, law.texts("beyond"))]
    labels = [one for one in operations if one not in beyond and _named(one, law.texts("labels"))]
    required = proof.labels_required or all(_named(one, law.texts("required")) for one in labels)
    beyond += labels if proof.labels_required is False else []
    known = (*beyond, *labels)
    strange = [one for one in operations if one not in known and not _named(one, law.texts("allowed"))]
    if beyond:
        yield Shortfall("operations", measured=", ".join(beyond))
    elif strange or not operations:
        yield Missing("operations", {"names": ", ".join(strange) or "-"})
    elif not required:
        yield Missing("labels_required")
    else:
        yield Holds({"operations": ", ".join(operations)})


def _named(operation: str, words: tuple[str, ...]) -> bool:
    text = plain(operation)
    return any(word in text for word in words)
