"""The auditor's face: plain text with every relation, its working, and all that was not checked."""

from collections import defaultdict
from collections.abc import Iterator

from budgetcheck.engine import Relation, Verdict
from budgetcheck.exact import printed
from budgetcheck.labels import plain
from budgetcheck.narrative import Reading
from budgetcheck.report import cause_wording, unjudged
from budgetcheck.report.model import Explained, Finding, Report, Unjudged
from budgetcheck.report.terminal import joint_lines, rounding_lines, unit_lines, verdict_line
from budgetcheck.report.wording import Wording
from budgetcheck.version import __version__

_ALL_TERMS = 10_000

_BASES = {"last": "text.reading_last", "budget": "text.reading_budget"}


def render(report: Report, language: str) -> str:
    """Give the whole report as text; the same file and rules give the same bytes."""
    wording = Wording.of(report, language, _ALL_TERMS)
    parts = (
        _head,
        _tables,
        _findings,
        _waived,
        _relations,
        _unchecked,
        _unplaced,
        _claims,
        _summary,
        _readings,
    )
    texts = ("\n".join(part(report, wording)) for part in parts)
    return "\n".join(text + "\n" for text in texts if text)


def _head(report: Report, wording: Wording) -> Iterator[str]:
    source = report.source
    yield wording.say("text.title")
    if source.name:
        yield wording.say("text.file", name=source.name)
        yield wording.say("text.hash", sha256=source.sha256)
    told = report.beside.narrative
    if told:
        yield wording.say("text.narrative", name=told.document.name)
        yield wording.say("text.hash", sha256=told.document.sha256)
    yield wording.say(
        "text.tool",
        version=__version__,
        rules=report.rulebook.name,
        rules_version=report.rulebook.version,
    )
    if report.beside.previous:
        yield wording.say("text.previous", name=report.beside.previous)
    for unit, line in zip(report.beside.units, unit_lines(report, wording), strict=True):
        yield line
        yield "  " + wording.say("text.hash", sha256=unit.sha256)
    yield wording.say("text.about", department=source.department or "—", year=source.year or "—")
    yield wording.say("text.verdict", verdict=verdict_line(report, wording))


def _tables(report: Report, wording: Wording) -> Iterator[str]:
    yield wording.say("text.tables")
    found = {table.id: table for table in report.tables}
    for form in report.rulebook.forms.values():
        table = found.get(form.id)
        if table:
            yield "  " + wording.say(
                "text.table_line",
                id=table.id,
                title=form.title,
                sheet=table.sheet,
                range=table.range,
                unit=table.unit,
                figures=table.printed(),
            )
        else:
            key = "text.table_absent" if form.required else "text.table_optional"
            yield "  " + wording.say(key, id=form.id, title=form.title)
    for unknown in report.unknown_tables:
        yield "  " + wording.say(
            "text.table_unknown", title=unknown.title, sheet=unknown.sheet, figures=unknown.figures
        )


def _findings(report: Report, wording: Wording) -> Iterator[str]:
    yield wording.say("text.findings")
    causes = report.open_causes()
    for explained in causes:
        yield from _cause(explained, wording)
    shown = [finding for finding in report.unexplained() if finding.verdict != "rounding"]
    for one in report.gathered(shown):
        if isinstance(one, Unjudged):
            yield f"  {_unjudged(one, wording)}"
        else:
            yield from (f"  {line}" for line in _finding(one, wording))
    lines = [f"  {line}" for line in rounding_lines(report, wording)]
    lines += [f"  {line}" for line in joint_lines(report, wording)]
    lines += [f"    {line}" for line in _witness(report, wording)]
    yield from lines
    if not causes and not shown and not lines:
        yield "  " + wording.say("text.none")


def _waived(report: Report, wording: Wording) -> Iterator[str]:
    """Give the findings that somebody answers for, with their working and the reason."""
    waived = report.waived()
    if waived:
        yield wording.say("waiver.title", count=len(waived))
    for finding in waived:
        yield from (f"  {line}" for line in _finding(finding, wording))
        yield f"    {wording.waived(finding)}"


def _witness(report: Report, wording: Wording) -> Iterator[str]:
    """Give true values that satisfy every relation exactly, where they differ from the printed."""
    for fact, true in report.joint.witness if report.joint else ():
        where = f"{plain(fact.sheet)}!{fact.cell}"
        shown = printed(true, fact.decimals + 1)
        yield wording.say("joint.value", place=where, printed=wording.figure(fact), true=shown)


def _cause(explained: Explained, wording: Wording) -> Iterator[str]:
    cause = explained.cause
    severity = wording.say(f"face.severity.{explained.severity}")
    where = cause_wording.place(cause)
    headline = cause_wording.headline(cause, wording)
    yield f"  {explained.id} [{severity}] {where}{'  ' if where else ''}{headline}"
    yield from (f"      {line}" for line in cause_wording.reasons(cause, wording))
    yield from (f"      {line}" for line in cause_wording.unsaid(cause, wording))
    yield from (f"      {line}" for one in explained.findings for line in _finding(one, wording))


def _finding(finding: Finding, wording: Wording) -> Iterator[str]:
    severity = wording.say(f"face.severity.{finding.severity}")
    place = wording.place(finding)
    yield f"{finding.id} [{severity}] {place}{'  ' if place else ''}{wording.headline(finding)}"
    if finding.relation and finding.verdict == "broken":
        subject = plain(finding.relation.subject)
        yield f"    {subject}{'：' if subject else ''}{wording.working(finding.relation)}"
        more = (wording.sentence(finding), wording.explanation(finding))
        yield from (f"    {line}" for line in more if line)


def _unjudged(one: Unjudged, wording: Wording) -> str:
    severity = wording.say(f"face.severity.{one.severity}")
    where = unjudged.place(one)
    head = f"{unjudged.ids(one, wording)} [{severity}] {where}{'  ' if where else ''}"
    return f"{head}{unjudged.headline(one, wording)}"


def _relations(report: Report, wording: Wording) -> Iterator[str]:
    yield wording.say("text.relations")
    by_rule: dict[tuple[str | None, str], list[Relation]] = defaultdict(list)
    for relation in report.judged.relations:
        by_rule[relation.rule.table, relation.rule.id].append(relation)
    tables = [form.id for form in report.rulebook.forms.values()]
    for table in [
        *tables,
        None,
        *([report.rulebook.narrative.table] if report.beside.narrative else []),
        *([report.rulebook.consolidation.table] if report.beside.units else []),
    ]:
        title = f"[{table}] {wording.titles[table]}" if table else wording.say("text.between")
        yield f"  {title}"
        for (home, _), relations in by_rule.items():
            if home == table:
                yield from _of_rule(relations, wording)


def _of_rule(relations: list[Relation], wording: Wording) -> Iterator[str]:
    rule = relations[0].rule
    yield f"    {rule.id}  {rule.says}"
    idle: dict[str, int] = defaultdict(int)
    for relation in relations:
        if relation.verdict is Verdict.NOT_APPLICABLE:
            idle[wording.reason(relation)] += 1
            continue
        verdict = wording.say(f"face.verdict.{relation.verdict.value}")
        unknown = relation.verdict is Verdict.UNKNOWN
        working = wording.reason(relation) if unknown else _placed(relation, wording)
        subject = plain(relation.subject)
        yield f"      {verdict}  {subject}{'：' if subject else ''}{working}"
    for reason, count in idle.items():
        yield "      " + wording.say("text.not_applicable", count=count, reason=reason)


def _placed(relation: Relation, wording: Wording) -> str:
    sheets = {plain(member.fact.sheet) for member in relation.members()}
    working = wording.working(relation)
    return f"{working}  [{'、'.join(sorted(sheets))}]" if len(sheets) > 1 else working


def _unchecked(report: Report, wording: Wording) -> Iterator[str]:
    yield wording.say("text.unchecked", count=len(report.unchecked))
    for fact in report.unchecked:
        label = plain(f"{fact.row_label} · {fact.column}")
        yield f"  {plain(fact.sheet)}!{fact.cell}  {label}  {wording.figure(fact)}"
    if not report.unchecked:
        yield "  " + wording.say("text.none")


def _unplaced(report: Report, wording: Wording) -> Iterator[str]:
    yield wording.say("text.unplaced", count=len(report.unplaced))
    for remark in report.unplaced:
        place = f"{plain(remark.place.sheet)}!{remark.place.address}" if remark.place else ""
        yield f"  {place}  {plain(remark.value)}"
    if not report.unplaced:
        yield "  " + wording.say("text.none")


def _claims(report: Report, wording: Wording) -> Iterator[str]:
    """Give the figures of the narrative that nothing was held against."""
    told = report.beside.narrative
    if told is None:
        return
    loose = report.judged.untouched()
    others = (
        ("text.claim_unread", told.unread),
        ("text.claim_aside", told.asides),
        ("text.claim_outside", told.outside),
    )
    yield wording.say("text.claims", count=len(loose) + sum(len(own) for _, own in others))
    for fact in loose:
        label = plain(f"{fact.row_label} · {fact.column}")
        yield "  " + wording.say(
            "text.claim_untouched", place=fact.cell, label=label, text=wording.quoted(fact)
        )
    for key, own in others:
        for one in own:
            yield "  " + wording.say(key, place=one.place.address, text=one.text)


def _readings(report: Report, wording: Wording) -> Iterator[str]:
    """Give what each figure of the narrative was read to be of, and how that is known."""
    told = report.beside.narrative
    if told is None or not told.readings:
        return
    yield wording.say("text.readings", count=len(told.readings))
    for one in told.readings:
        label = plain(f"{one.fact.row_label} · {one.fact.column}")
        figure = f"{wording.figure(one.fact)}{one.fact.unit}"
        parts = [one.fact.cell, label, figure, _known(one, "item", wording)]
        if one.year is not None:
            how = _known(one, "year", wording)
            parts.append(wording.say("text.reading_year", year=one.year, how=how))
        if one.holder:
            how = _known(one, "holder", wording)
            parts.append(wording.say("text.reading_holder", holder=one.holder, how=how))
        if one.base:
            parts.append(wording.say(_BASES[one.base], year=one.base_year or ""))
        yield "  " + "  ".join(parts)


def _known(reading: Reading, aspect: str, wording: Wording) -> str:
    return wording.say("text.said" if aspect in reading.said else "text.inherited")


def _summary(report: Report, wording: Wording) -> Iterator[str]:
    summary = report.summary
    yield wording.say("text.summary")
    yield "  " + wording.say("face.relations", **summary)
    yield "  " + wording.say(
        "face.coverage",
        figures=summary["figures"],
        unchecked=summary["unchecked_figures"],
        unplaced=summary["unplaced_figures"],
    )
    if report.beside.narrative:
        yield "  " + wording.say("face.claims", **summary)
    yield "  " + wording.say("face.counts", **summary)
    if summary["waived"]:
        yield "  " + wording.say("waiver.counted", **summary)
