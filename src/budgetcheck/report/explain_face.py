"""One cell explained: a Report and a cell come in, every relation that names the cell goes out.

Broken relations come first, then rounding, unknown, holding ones, worked out with addresses;
those that do not apply are counted by reason; then the remarks on the cell, and the count.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from budgetcheck.engine import Fact, Relation, Verdict
from budgetcheck.exact import half_up, printed
from budgetcheck.forms import Place, Remark
from budgetcheck.labels import plain
from budgetcheck.report.cause_wording import message
from budgetcheck.report.model import Finding, Report
from budgetcheck.report.wording import Wording, titles_of

_ALL_TERMS = 10_000
_ORDER = (Verdict.BROKEN, Verdict.ROUNDING, Verdict.UNKNOWN, Verdict.HOLDS)
_JUDGED = (Verdict.BROKEN, Verdict.ROUNDING, Verdict.HOLDS)
_NO_FORMULAS = "remark.no_formulas"


def render(report: Report, place: Place, language: str) -> str:
    """Give the explanation of a cell as text; `place` must hold a figure (blank or not)."""
    wording = Wording(language, titles_of(report.rulebook), terms=_ALL_TERMS)
    own = [fact for fact in report.judged.facts if Place(fact.sheet, fact.cell) == place]
    relations = _naming(report, own)
    parts = [
        _head(report, own, relations, wording),
        _causes(report, place, wording),
        *(_group(verdict, relations, wording) for verdict in _ORDER),
        _idle(relations, wording),
        _remarks(report, place, wording),
        _count(own, relations, wording),
    ]
    whole = ["\n".join(lines) + "\n" for lines in map(list, parts) if lines]
    return "\n".join(whole)


def _naming(report: Report, own: list[Fact]) -> list[Relation]:
    """Give the relations that name one of the facts."""
    lines = {fact.index for fact in own}
    return [
        relation
        for relation in report.judged.relations
        if any(member.fact.index in lines for member in relation.members())
    ]


def _head(
    report: Report, own: list[Fact], relations: list[Relation], wording: Wording
) -> Iterator[str]:
    told = all(f.remark is None or f.remark.key != _NO_FORMULAS for f in report.findings)
    for fact in own:
        yield wording.say(
            "explain.head",
            place=f"{plain(fact.sheet)}!{fact.cell}",
            table=fact.table,
            title=wording.titles[fact.table],
            label=_label(fact),
            value=_value(fact, wording),
            kind=_kind(fact, wording, told=told),
        )
    worked = any(relation.verdict in _JUDGED for relation in relations)
    if worked and any(fact.value == 0 for fact in own):
        yield wording.say("explain.zero")


def _causes(report: Report, place: Place, wording: Wording) -> Iterator[str]:
    """Give the causes that a change of the cell would mend, alone or with others."""
    for explained in report.causes:
        cause = explained.cause
        named = any((place.sheet, place.address) in one.cells() for one in cause.candidates)
        pattern = cause.pattern
        if named or (pattern and (pattern.sheet, pattern.cell) == (place.sheet, place.address)):
            yield f"{explained.id}  {message(cause, wording)}"


def _label(fact: Fact) -> str:
    """Give row and column, with the row's code where its label does not say it."""
    label = fact.row_label.strip()
    coded = fact.row.isdigit() and fact.row not in label
    return f"{f'{fact.row} ' if coded else ''}{label} · {fact.column}"


def _value(fact: Fact, wording: Wording) -> str:
    if fact.value is None:
        return wording.say("explain.unreadable")
    if fact.blank:
        return wording.figure(fact)
    return f"{wording.figure(fact)}{'' if fact.unit == '%' else ' '}{fact.unit}"


def _kind(fact: Fact, wording: Wording, *, told: bool) -> str:
    """Say how the figure got there; `told` is False for a file that keeps its formulas to itself."""
    kind = "untold" if fact.kind == "number" and not told else fact.kind
    parts = [] if kind == "formula" else [wording.say(f"explain.kind.{kind}")]
    if fact.formula:
        parts.append(wording.say("explain.formula", formula=fact.formula))
    return " · ".join(parts)


def _group(verdict: Verdict, relations: list[Relation], wording: Wording) -> Iterator[str]:
    """Give the relations of one verdict under their rules."""
    found = [relation for relation in relations if relation.verdict is verdict]
    if found:
        word = wording.say(f"face.verdict.{verdict.value}")
        yield wording.say("explain.group", verdict=word, count=len(found))
    for (rule, text), own in groupby(found, key=lambda r: (r.rule, r.statement.text)):
        yield f"  {rule.id}  {wording.say(f'rule.tier.{rule.tier}')}  {plain(text)}"
        for relation in own:
            yield from (f"    {line}" for line in _worked(relation, wording))


def _worked(relation: Relation, wording: Wording) -> Iterator[str]:
    """Give one relation: its working, the difference, and what would have to be explained."""
    unknown = relation.verdict is Verdict.UNKNOWN
    working = wording.reason(relation) if unknown else _placed(relation, wording)
    subject = plain(relation.subject)
    yield f"{subject}{'：' if subject and working else ''}{working}"
    if relation.verdict in (Verdict.BROKEN, Verdict.ROUNDING) and relation.difference:
        yield _difference(relation, wording)
    if relation.verdict is Verdict.BROKEN and relation.rule.explain:
        yield wording.say("finding.explain", explain=relation.rule.explain)


def _placed(relation: Relation, wording: Wording) -> str:
    """Give the working, with the names of the sheets where it spans several."""
    sheets = dict.fromkeys(plain(member.fact.sheet) for member in relation.members())
    working = wording.working(relation)
    return f"{working}  [{'、'.join(sheets)}]" if len(sheets) > 1 else working


def _difference(relation: Relation, wording: Wording) -> str:
    details, decimals = wording.off(relation), relation.decimals
    if relation.statement.kind.rate and relation.right_members[-1].fact.value:
        value = printed(half_up(relation.right, decimals), decimals)
        return wording.say("explain.rate", value=value, **details)
    return wording.say("explain.difference", **details)


def _idle(relations: list[Relation], wording: Wording) -> Iterator[str]:
    """Count the relations that do not apply, by reason, with their rules."""
    rules: dict[str, list[str]] = defaultdict(list)
    for relation in relations:
        if relation.verdict is Verdict.NOT_APPLICABLE:
            rules[wording.reason(relation)].append(relation.rule.id)
    if rules:
        word = wording.say(f"face.verdict.{Verdict.NOT_APPLICABLE.value}")
        yield wording.say("explain.group", verdict=word, count=sum(map(len, rules.values())))
    for reason, own in rules.items():
        ids = "、".join(dict.fromkeys(own))
        yield "  " + wording.say("explain.idle", count=len(own), reason=reason, rules=ids)


def _remarks(report: Report, place: Place, wording: Wording) -> Iterator[str]:
    hidden = {
        table.id
        for table in report.tables
        if table.sheet == place.sheet and place.address in table.hidden
    }
    found = [f for f in report.findings if f.remark and _is_about(f.remark, place, hidden)]
    if found:
        yield wording.say("explain.remarks", count=len(found))
    yield from (f"  {_remark(finding, place, wording)}" for finding in found)


def _is_about(remark: Remark, place: Place, hidden: set[str]) -> bool:
    """Tell whether a remark is about a cell: at it, or naming it among others."""
    if place in remark.places():
        return True
    if remark.key == "remark.hidden":
        return remark.table in hidden
    sheet = remark.place.sheet if remark.place else None
    left_out = str(remark.details.get("cells", "")).split("、")
    return remark.key == "remark.left_out" and sheet == place.sheet and place.address in left_out


def _remark(finding: Finding, place: Place, wording: Wording) -> str:
    severity = wording.say(f"face.severity.{finding.severity}")
    elsewhere = finding.remark is not None and finding.remark.place != place
    where = f"{wording.place(finding)}  " if elsewhere else ""
    return f"{finding.rule} [{severity}] {where}{wording.headline(finding)}"


def _count(own: list[Fact], relations: list[Relation], wording: Wording) -> Iterator[str]:
    if not relations:
        yield wording.say("explain.unprotected")
        return
    counts = Counter(relation.verdict for relation in relations)
    told = {verdict.value: counts[verdict] for verdict in Verdict}
    yield wording.say("explain.count", count=len(relations), **told)
    if not any(counts[verdict] for verdict in _JUDGED) and not all(fact.blank for fact in own):
        yield wording.say("explain.undecided")
