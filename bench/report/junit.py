"""The result as JUnit XML: a case each and the whole; what cannot be told is skipped, an invalid run an error."""

from xml.etree.ElementTree import Element, SubElement, tostring

from bench.report.words import sentence, words
from bench.result import CaseResult, Result

_TAGS = {"not_met": "failure", "cannot_tell": "skipped", "invalid": "error"}


def junit_xml(result: Result) -> bytes:
    """The document in UTF-8."""
    cases = [*result.cases, CaseResult(result.vendor, result.summary, result.verdict)]
    suite = Element("testsuite", name=result.vendor, tests=str(len(cases)), time=f"{result.lasted_s:.3f}")
    for tag, counter in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(counter, str(sum(_TAGS.get(case.verdict.outcome) == tag for case in cases)))
    for case in cases:
        test = SubElement(suite, "testcase", classname=result.vendor, name=_printable(case.name))
        if kind := _TAGS.get(case.verdict.outcome):
            sentences = [sentence(reason, "en") for reason in case.verdict.reasons]
            SubElement(test, kind, message=words("en")["outcome"][case.verdict.outcome]).text = " ".join(sentences)
    document: bytes = tostring(suite, encoding="utf-8", xml_declaration=True)
    return document


def _printable(text: str) -> str:
    """XML has no place for control characters, which a name in a collection may hold."""
    return "".join(character for character in text if character.isprintable())
