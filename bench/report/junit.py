"""The result as JUnit XML: each case, the whole, each assertion; what cannot be told is skipped, invalid an error."""

from xml.etree.ElementTree import Element, SubElement, tostring

from bench.report.words import sentence, words
from bench.result import CaseResult, Result

_TAGS = {"not_met": "failure", "cannot_tell": "skipped", "invalid": "error"}


def junit_xml(result: Result) -> bytes:
    """The document in UTF-8."""
    cases = [*result.cases, CaseResult(result.vendor, result.summary, result.verdict)]
    vendor = _printable(result.vendor)
    suite = Element("testsuite", name=vendor, time=f"{result.lasted_s:.3f}")
    for case in cases:
        test = SubElement(suite, "testcase", classname=vendor, name=_printable(case.name))
        if kind := _TAGS.get(case.verdict.outcome):
            sentences = [sentence(reason, "en") for reason in case.verdict.reasons]
            SubElement(test, kind, message=words("en")["outcome"][case.verdict.outcome]).text = " ".join(sentences)
    for (item, kind, name), tally in result.ledger.tallies.items():
        test = SubElement(suite, "testcase", classname=_printable(item), name=_printable(name))
        if tally["failed"]:
            message = f"{tally['failed']} failed, {tally['passed']} passed"
            SubElement(test, "failure", message=message).text = _printable(result.ledger.messages[item, kind, name])
        elif not tally["passed"]:
            SubElement(test, "skipped")
    for tag, counter in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(counter, str(len(suite.findall(f"testcase/{tag}"))))
    suite.set("tests", str(len(suite.findall("testcase"))))
    document: bytes = tostring(suite, encoding="utf-8", xml_declaration=True)
    return document


def _printable(text: str) -> str:
    """XML has no place for control characters, which a name in a collection may hold."""
    return "".join(character for character in text if character.isprintable())
