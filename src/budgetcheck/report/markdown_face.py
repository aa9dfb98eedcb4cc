"""A short report in Markdown, for a comment on a pull request or a mail.

In: a Report. Out: verdict, causes, findings in a table, counts. Text of a file is shown as it
stands: it makes no link, no tag, no mention and no column.
"""

import re
from collections.abc import Iterator, Sequence

from budgetcheck.labels import plain
from budgetcheck.report import cause_wording, unjudged
from budgetcheck.report.model import Explained, Finding, Report, Unjudged
from budgetcheck.report.terminal import joint_lines, rounding_lines, unit_lines, verdict_line
from budgetcheck.report.wording import Wording
from budgetcheck.version import __version__

_MOST = 50  # causes, and findings, that are listed: a comment on GitHub holds 65,536 characters
_LONG = 400
_MARKS = re.compile(r"([\\`*_{}\[\]~|$])")
_APART = re.compile(r"(@|#|:(?=//)|:(?=\w+:)|(?i:\bwww)(?=\.))(?=\S)")
_BREAK = "&#8203;"  # a space of no width, where a word would become a link or a mention


def render(report: Report, language: str) -> str:
    """Give the report as Markdown (CommonMark with GitHub's tables)."""
    wording = Wording.of(report, language)
    parts = (_head, _causes, _findings, _waived, _foot)
    blocks = ("\n".join(part(report, wording)) for part in parts)
    return "\n\n".join(block for block in blocks if block) + "\n"


def escaped(text: str) -> str:
    r"""Give text that Markdown shows as it stands, in a table too.

    >>> escaped('<b> a|b [x](y) @all')
    '&lt;b&gt; a\\|b \\[x\\](y) @&#8203;all'
    """
    text = plain(text, _LONG).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _APART.sub(rf"\1{_BREAK}", _MARKS.sub(r"\\\1", text))


def _head(report: Report, wording: Wording) -> Iterator[str]:
    source, told = report.source, report.beside.narrative
    names = [name for name in (source.name, told.document.name if told else None) if name]
    yield f"## budgetcheck: {escaped(' · '.join(names))}"
    yield ""
    yield f"**{escaped(verdict_line(report, wording))}**"
    about = wording.say("text.about", department=source.department or "—", year=source.year or "—")
    rules = {"rules": report.rulebook.name, "rules_version": report.rulebook.version}
    tool = wording.say("text.tool", version=__version__, **rules)
    yield ""
    yield f"{escaped(about)}  "
    for line in unit_lines(report, wording):
        yield f"{escaped(line)}  "
    yield escaped(tool)


def _causes(report: Report, wording: Wording) -> Iterator[str]:
    causes = report.open_causes()
    if not causes:
        return
    yield f"### {wording.say('machines.md.causes', count=len(causes))}"
    yield ""
    for explained in causes[:_MOST]:
        yield from _cause(explained, wording)
    yield from _more(len(causes), wording)


def _cause(explained: Explained, wording: Wording) -> Iterator[str]:
    where = cause_wording.place(explained.cause)
    place = f"**{escaped(where)}** " if where else ""
    severity = wording.say(f"face.severity.{explained.severity}")
    said = escaped(cause_wording.headline(explained.cause, wording))
    yield f"- {severity} {explained.id} {place}{said}"
    yield from (f"  - {escaped(line)}" for line in cause_wording.reasons(explained.cause, wording))


def _findings(report: Report, wording: Wording) -> Iterator[str]:
    own = [f for f in report.findings if f.verdict != "rounding" and not f.waiver]
    shown = report.gathered(own)
    if shown:
        yield f"### {wording.say('machines.md.findings', count=len(shown))}"
        yield ""
        yield from _table(shown[:_MOST], wording)
        yield from _more(len(shown), wording)


def _table(told: Sequence[Finding | Unjudged], wording: Wording) -> Iterator[str]:
    names = ("id", "severity", "place", "message", "cause")
    yield "| " + " | ".join(wording.say(f"machines.md.{name}") for name in names) + " |"
    yield "|" + "---|" * len(names)
    for one in told:
        cells = _unjudged(one, wording) if isinstance(one, Unjudged) else _finding(one, wording)
        *words, cause = cells
        yield f"| {' | '.join(words).rstrip()} | {cause} |"


def _finding(finding: Finding, wording: Wording) -> tuple[str, ...]:
    severity = wording.say(f"face.severity.{finding.severity}")
    said = [wording.message(finding), "" if finding.cause else wording.sentence(finding)]
    words = " ".join(map(escaped, said))
    return finding.id, severity, escaped(wording.place(finding)), words, finding.cause or ""


def _unjudged(one: Unjudged, wording: Wording) -> tuple[str, ...]:
    severity = wording.say(f"face.severity.{one.severity}")
    words = (unjudged.place(one), unjudged.headline(one, wording))
    return unjudged.ids(one, wording), severity, *map(escaped, words), ""


def _more(count: int, wording: Wording) -> Iterator[str]:
    if count > _MOST:
        yield ""
        yield wording.say("machines.md.more", count=count - _MOST)


def _waived(report: Report, wording: Wording) -> Iterator[str]:
    waived = report.waived()
    if not waived:
        return
    yield f"### {wording.say('waiver.title', count=len(waived))}"
    yield ""
    for finding in waived[:_MOST]:
        words = (finding.id, wording.place(finding), wording.headline(finding))
        said = " ".join(filter(None, words))
        yield f"- {escaped(said)}  "
        yield f"  {escaped(wording.waived(finding))}"
    yield from _more(len(waived), wording)


def _foot(report: Report, wording: Wording) -> Iterator[str]:
    summary = report.summary
    lines = [*rounding_lines(report, wording), *joint_lines(report, wording)]
    lines.append(wording.say("face.relations", **summary))
    if report.tables:
        counts = {"unchecked": "unchecked_figures", "unplaced": "unplaced_figures"}
        known = {name: summary[key] for name, key in counts.items()}
        lines.append(wording.say("face.coverage", figures=summary["figures"], **known))
    if report.beside.narrative:
        lines.append(wording.say("face.claims", **summary))
    lines.append(wording.say("face.counts", **summary))
    if summary["waived"]:
        lines.append(wording.say("waiver.counted", **summary))
    yield from (f"- {escaped(line.strip())}" for line in lines)
