"""A run as JUnit XML in the form that Jenkins and GitLab read (Surefire's, junit-10.xsd).

In: the workbooks of a run. Out: a suite a workbook, with a case for each finding in the order of
JSON and then one for each rule that holds. An error fails; a warning and a finding that somebody
answers for are skipped, with the reason, so that they are seen and fail nothing; information
passes. A file that could not be read is an error.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from budgetcheck.messages import say
from budgetcheck.report.entries import Entry, Value, entries, place, table_title
from budgetcheck.report.run import Checked
from budgetcheck.version import __version__

_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(books: Sequence[Checked], language: str) -> bytes:
    """Give the run as an XML document in UTF-8."""
    whole = Element("testsuites", name="budgetcheck")
    for book in books:
        suite = SubElement(whole, "testsuite", name=_xml(book.path))
        _properties(suite, book)
        suite.extend(_cases(book, language))
        _count(suite, suite, ("failures", "errors", "skipped"))
    _count(whole, whole, ("failures", "errors"))  # the schema knows no more of the whole
    indent(whole, " ")
    written: bytes = tostring(whole, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _count(element: Element, within: Element, names: Sequence[str]) -> None:
    element.set("tests", str(len(list(within.iter("testcase")))))
    for name in names:
        element.set(name, str(len(list(within.iter(_COUNTED[name])))))


def _properties(suite: Element, book: Checked) -> None:
    given = book.document["input"] if book.document else {}
    tool = book.document["tool"] if book.document else {}
    known = {
        "budgetcheck": __version__,
        "rules": " ".join(filter(None, (tool.get("rules"), tool.get("rules_version")))),
        "sha256": given.get("sha256"),
        "department": given.get("department"),
        "year": given.get("year"),
        "narrative": book.narrative,
    }
    below = SubElement(suite, "properties")
    for name, value in known.items():
        if value:
            SubElement(below, "property", name=name, value=_xml(str(value)))


def _cases(book: Checked, language: str) -> Iterator[Element]:
    if book.document is None:
        yield _unread(book, language)
        return
    taken: Counter[tuple[str, str]] = Counter()
    for entry in entries((book,)):
        yield _numbered(_case(entry, language), taken)
    for rule in book.document["rules"]:
        if not rule["broken"] and not rule["unknown"]:
            yield _numbered(_holding(book, rule, language), taken)


def _numbered(case: Element, taken: Counter[tuple[str, str]]) -> Element:
    """Give a case a number where others are called alike: a reader would show one of them only."""
    key = case.get("classname", ""), case.get("name", "")
    taken[key] += 1
    if taken[key] > 1:
        case.set("name", f"{key[1]} ({taken[key]})")
    return case


def _unread(book: Checked, language: str) -> Element:
    case = _new(book, "", say(language, "machines.readable"))
    SubElement(case, "error", type="unreadable", message=_xml(book.error)).text = _xml(book.error)
    return case


def _case(entry: Entry, language: str) -> Element:
    """Give a finding; its name keeps from run to run as long as its place does."""
    finding = entry.finding
    first = next(iter(entry.cells()), None)
    name = f"{finding['rule']} {place(first) if first else finding['place']}".strip()
    case = _new(entry.book, entry.table(language), name)
    headline, *more = entry.said(language)
    text = _xml("\n".join((f"{finding['id']} {headline}", *more)))
    if entry.waived or finding["severity"] == "warning":
        why = entry.waiver(language) or headline
        SubElement(case, "skipped", type=finding["rule"], message=_xml(why)).text = text
    elif finding["severity"] == "error":
        SubElement(case, "failure", type=finding["rule"], message=_xml(headline)).text = text
    else:
        SubElement(case, "system-out").text = text
    return case


def _holding(book: Checked, rule: Value, language: str) -> Element:
    """Give a rule that nothing breaks; where it met nothing to compare it is skipped."""
    title = table_title(book, rule["table"], language)
    case = _new(book, title, f"{rule['id']} {rule['says']}")
    if rule["holds"] or rule["rounding"]:
        counts = {name: rule[name] for name in ("holds", "rounding", "not_applicable")}
        SubElement(case, "system-out").text = say(language, "machines.holding", **counts)
    else:
        SubElement(case, "skipped", message=say(language, "machines.nothing"))
    return case


def _new(book: Checked, table: str, name: str) -> Element:
    """Give an empty case; readers take the dots of a class name for folders."""
    parts = (*PurePosixPath(book.path).with_suffix("").parts, table)
    known = [part.replace(".", "_") for part in parts if part.strip("/")]
    return Element("testcase", classname=_xml(".".join(known)), name=_xml(name))


def _xml(text: str) -> str:
    """Give text that XML 1.0 can hold, what it cannot as an escape."""
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
