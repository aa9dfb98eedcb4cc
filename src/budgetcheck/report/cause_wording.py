"""Causes in words: the cell, what it should be, how sure that is, what else it could be."""

from collections.abc import Iterator

from budgetcheck.diagnosis import Candidate, Cause, Certainty, Change, Pattern
from budgetcheck.engine import CLAIM
from budgetcheck.exact import printed
from budgetcheck.labels import plain
from budgetcheck.report.model import Finding
from budgetcheck.report.wording import Wording, mark

_OBSERVED = ("scope", "left_blank", "rate_base")  # patterns that the figures themselves print
_TABLES = {"small", "large", "twin"}  # details that are ids of tables
_WHYS = ("alone", "rate", "rates")
_MOST_CELLS = 9  # of a pattern, that are worth a line
_OF_UNITS = "unit_"


def place(cause: Cause) -> str:
    """Give where to look first, as 支出决算表!E7: of what is not sure, where the relation stands."""
    if cause.pattern:
        return f"{plain(cause.pattern.sheet)}{mark(cause.pattern.cell)}{cause.pattern.cell}"
    members = cause.relations[0].members()
    first = cause.candidates[0].changes[0].fact if cause.sure else None
    fact = first or (members[0].fact if members else None)
    return f"{plain(fact.sheet)}{mark(fact.cell)}{fact.cell}" if fact else ""


def headline(cause: Cause, wording: Wording) -> str:
    """Give what is wrong, and what it should be; where that is not known, the relation."""
    if cause.pattern:
        said = _of_pattern(cause.pattern, wording)
        if cause.pattern.key.startswith((*_OBSERVED, _OF_UNITS)):
            return said
        return wording.say("cause.likely" if cause.sure else "cause.maybe", said=said)
    if not cause.sure:
        return _of_relations(cause, wording)
    first = cause.candidates[0]
    if len(first.changes) == 1:
        said = _change(first.changes[0], wording, slip=True)
    else:
        cells = wording.say("cause.also").join(_named(first, wording, _home(cause)))
        said = wording.say("cause.several", count=len(first.changes), cells=cells)
    likely = cause.certainty is Certainty.LIKELY
    return wording.say("cause.likely", said=said) if likely else said


def beneath(cause: Cause, finding: Finding, wording: Wording) -> str:
    """Give a relation that a cause broke in one line: the rule, by how much, the arithmetic."""
    relation = finding.relation
    if relation is None or finding.verdict != "broken":
        return wording.headline(finding)
    alone = not cause.pattern and not cause.sure and len(cause.relations) == 1
    head = [] if alone else [wording.headline(finding)]
    return "：".join(
        part for part in (*head, plain(relation.subject), wording.working(relation)) if part
    )


def _of_pattern(pattern: Pattern, wording: Wording) -> str:
    title = wording.titles.get(pattern.table or "", "")
    details: dict[str, object] = {**pattern.details, "title": title}
    if not title:
        details["title"] = pattern.details.get("title", "")
    for name in _TABLES & details.keys():
        details[name] = wording.titles.get(str(details[name]), details[name])
    return wording.say(f"pattern.{pattern.key}", **details)


def _of_relations(cause: Cause, wording: Wording) -> str:
    """Give the relation that is broken, and that no cell can be named; or the cells, where few."""
    first, *others = cause.relations
    said = wording.broken(first)
    if others:
        said = wording.say("cause.linked", said=said, count=len(others))
    if cause.certainty is Certainty.ONE_OF:
        key = "cause.one_of" if cause.ties > 1 else "cause.unconfirmed"
        return wording.say(key, said=said, count=cause.ties)
    return wording.say("cause.not_located", said=said)


def _home(cause: Cause) -> str:
    """Give the sheet that need not be named again."""
    return cause.candidates[0].changes[0].fact.sheet


def reasons(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give how sure it is, and the other corrections that arithmetic allows."""
    pattern = cause.pattern
    if pattern and pattern.key.startswith(_OF_UNITS):
        yield from _of_units(cause, pattern, wording)
    elif pattern:
        yield from _restored(cause, wording)
    elif cause.sure:
        yield from _sentences(cause, wording)
        yield from _why(cause, wording)
    else:
        yield from _unsure(cause, wording)


def _restored(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give what a pattern mends, and the values that it restores.

    Of a table to be filled in anew no value is told, nor that its relations will hold then.
    """
    anew = cause.pattern and cause.pattern.table and not cause.candidates
    if cause.sure:
        key = "pattern.anew" if anew else "pattern.mends"
        yield wording.say(key, broken=len(cause.relations))
    changes = cause.candidates[0].changes if cause.candidates else ()
    if 0 < len(changes) <= _MOST_CELLS:
        cells = wording.say("cause.also").join(f"{c.fact.cell} {value(c)}" for c in changes)
        yield wording.say("pattern.values", cells=cells)


def _unsure(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give the corrections that it may be, or why none is told."""
    broken = len(cause.relations)
    if cause.certainty is Certainty.ONE_OF:
        yield from corrections(cause, wording)
    elif cause.candidates:
        doubt = "cause.doubt_rates" if cause.why == "rates" else "cause.doubt"
        key = "cause.many" if cause.ties > 1 else doubt
        yield wording.say(key, ties=cause.ties + cause.others, broken=broken)
    else:
        yield wording.say("cause.limit" if cause.limit else "cause.unsolved", broken=broken)
    if cause.instead:
        said = wording.say(f"pattern.{cause.instead.key}", **cause.instead.details)
        yield wording.say("cause.instead", said=said)
    if cause.limit and cause.candidates:
        yield wording.say("cause.cut")


def _why(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give what the correction mends, what confirms it, and why no other is believed."""
    first, broken = cause.candidates[0], len(cause.relations)
    if cause.certainty is Certainty.LIKELY:
        why = cause.why if cause.why in _WHYS else "slip"
        yield wording.say(f"cause.why.{why}", broken=broken, others=cause.others)
        return
    key = "cause.only" if first.confirmed_by else "cause.only_unconfirmed"
    several = "_together" if len(first.changes) > 1 else ""
    yield wording.say(f"{key}{several}", broken=broken, confirmed=first.confirmed_by)


def corrections(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give each correction that arithmetic leaves, none before the others."""
    for at, one in enumerate(cause.candidates, start=1):
        cells = wording.say("cause.and").join(_named(one, wording, ""))
        yield wording.say("cause.choice", number=at, cells=cells)
        told = (wording.quoted(c.fact) for c in one.changes if c.fact.kind == CLAIM)
        yield from (f"   {wording.say('cause.sentence', text=text)}" for text in told if text)


def unsaid(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give the corrections that `reasons` only counts: for who wants all of them."""
    if cause.pattern or cause.ties < 2 or cause.certainty is Certainty.ONE_OF:  # noqa: PLR2004
        return
    yield wording.say("cause.all")
    yield from (f"  {line}" for line in corrections(cause, wording))


def _of_units(cause: Cause, pattern: Pattern, wording: Wording) -> Iterator[str]:
    """Give what may be wrong: the department's figure, or one of its units'; none is likelier."""
    yield wording.say("units.follow", broken=len(cause.relations))
    if pattern.details.get("others"):
        yield wording.say("units.alike", names=pattern.details["others"])
    if pattern.details.get("also"):
        yield wording.say("units.also", also=pattern.details["also"])
    if cause.candidates:
        yield wording.say("units.either" if len(cause.candidates) > 1 else "units.then")
        for one in cause.candidates[:_MOST_CELLS]:
            yield from (f"  {said}" for said in _named(one, wording, ""))
        if len(cause.candidates) > _MOST_CELLS:
            yield "  …"


def _sentences(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give the sentences of a narrative that a cause stands in, and how they should read."""
    for change in cause.candidates[0].changes:
        text = wording.quoted(change.fact) if change.fact.kind == CLAIM else ""
        if text:
            yield wording.say("cause.sentence", text=text)
            right = wording.quoted(change.fact, value(change))
            yield wording.say("cause.corrected", text=right)


def message(cause: Cause, wording: Wording) -> str:
    """Give place, headline and reasons in one line."""
    where = place(cause)
    said = wording.say("cause.join").join([headline(cause, wording), *reasons(cause, wording)])
    return f"{where} {said}" if where else said


def value(change: Change) -> str:
    """Give the suggested value as it would be printed."""
    return printed(change.suggested, change.decimals)


def _named(candidate: Candidate, wording: Wording, home: str) -> Iterator[str]:
    """Give each change with its cell, and its sheet where that is another."""
    for change in candidate.changes:
        fact = change.fact
        sheet = "" if fact.sheet == home else f"{plain(fact.sheet)}{mark(fact.cell)}"
        yield f"{sheet}{change.fact.cell} {_change(change, wording, slip=False)}"


def _change(change: Change, wording: Wording, *, slip: bool) -> str:
    nothing = change.signature == "surplus" or not change.suggested
    key = "surplus" if nothing else "blank" if change.fact.blank else "should"
    span = "" if change.exact or key == "surplus" else "_range"
    said = wording.say(
        f"cause.{key}{span}",
        value=value(change),
        low=printed(change.low, change.decimals),
        high=printed(change.high, change.decimals),
        printed=wording.figure(change.fact),
    )
    named = slip and change.signature not in ("other", "surplus", "blank")
    return said + (_slip(change, wording) if named else "")


def _slip(change: Change, wording: Wording) -> str:
    old, new = _odd(printed(change.fact.value or 0, change.decimals), value(change))
    was = wording.figure(change.fact)
    base = wording.figure(change.base) if change.base else ""
    column = plain(change.base.column) if change.base else ""
    details = {"old": old, "new": new, "printed": was, "base": base, "column": column}
    slip = wording.say(f"signature.{change.signature}", **details)
    return wording.say("cause.slip", slip=slip)


def _odd(old: str, new: str) -> tuple[str, str]:
    """Give the part where two figures of one length differ."""
    if len(old) != len(new):
        return old, new
    odd = [at for at, pair in enumerate(zip(old, new, strict=True)) if len(set(pair)) > 1]
    first, last = min(odd, default=0), max(odd, default=0)
    return old[first : last + 1], new[first : last + 1]
