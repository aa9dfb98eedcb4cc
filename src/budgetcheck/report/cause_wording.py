"""Causes in words: the cell, what it should be, how sure that is, what else it could be."""

from collections.abc import Iterator

from budgetcheck.diagnosis import Candidate, Cause, Change, Pattern
from budgetcheck.engine import CLAIM
from budgetcheck.exact import printed
from budgetcheck.labels import plain
from budgetcheck.report.wording import Wording, mark

_OTHERS = 3
_MOST_CELLS = 9  # of a pattern, that are worth a line
_OF_UNITS = "unit_"


def place(cause: Cause) -> str:
    """Give where to look first, as 支出决算表!E7; "" where no cell is known."""
    if cause.pattern:
        return f"{plain(cause.pattern.sheet)}{mark(cause.pattern.cell)}{cause.pattern.cell}"
    if not cause.candidates:
        return ""
    fact = cause.candidates[0].changes[0].fact
    return f"{plain(fact.sheet)}{mark(fact.cell)}{fact.cell}"


def headline(cause: Cause, wording: Wording) -> str:
    """Give what is wrong, and what it should be."""
    if cause.pattern:
        title = wording.titles.get(cause.pattern.table or "", "")
        details: dict[str, object] = {**cause.pattern.details, "title": title}
        if not title:
            details["title"] = cause.pattern.details.get("title", "")
        return wording.say(f"pattern.{cause.pattern.key}", **details)
    if not cause.candidates:
        key = "cause.limit" if cause.limit else "cause.unsolved"
        return wording.say(key, broken=len(cause.relations))
    first = cause.candidates[0]
    if len(first.changes) == 1:
        return _change(first.changes[0], wording, slip=True)
    cells = wording.say("cause.also").join(_named(first, wording, _home(cause)))
    return wording.say("cause.several", count=len(first.changes), cells=cells)


def _home(cause: Cause) -> str:
    """Give the sheet that need not be named again."""
    return cause.candidates[0].changes[0].fact.sheet


def reasons(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give how sure it is, and the other corrections that arithmetic allows."""
    broken = len(cause.relations)
    if cause.pattern and cause.pattern.key.startswith(_OF_UNITS):
        yield from _of_units(cause, cause.pattern, wording)
        return
    if cause.pattern:
        yield wording.say("pattern.mends", broken=broken)
        changes = cause.candidates[0].changes if cause.candidates else ()
        if 0 < len(changes) <= _MOST_CELLS:
            cells = wording.say("cause.also").join(f"{c.fact.cell} {value(c)}" for c in changes)
            yield wording.say("pattern.values", cells=cells)
    if cause.pattern or not cause.candidates:
        return
    yield from _sentences(cause, wording)
    if cause.ties > 1:
        yield wording.say("cause.tied", ties=cause.ties, broken=broken)
        other = [
            " + ".join(_named(one, wording, _home(cause)))
            for one in cause.candidates[1 : _OTHERS + 1]
        ]
        other += ["…"] if cause.ties > _OTHERS + 1 else []
        yield wording.say("cause.others", others=wording.say("cause.also").join(other))
    else:
        confirmed = cause.candidates[0].confirmed_by
        key = "cause.only" if confirmed else "cause.only_unconfirmed"
        several = "_together" if len(cause.candidates[0].changes) > 1 else ""
        yield wording.say(f"{key}{several}", broken=broken, confirmed=confirmed)
    if cause.instead:
        said = wording.say(f"pattern.{cause.instead.key}", **cause.instead.details)
        yield wording.say("cause.instead", said=said)
    if cause.limit:
        yield wording.say("cause.cut")


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
    key = "surplus" if change.signature == "surplus" else "blank" if change.fact.blank else "should"
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
    slip = wording.say(f"signature.{change.signature}", old=old, new=new)
    return wording.say("cause.slip", slip=slip)


def _odd(old: str, new: str) -> tuple[str, str]:
    """Give the part where two figures of one length differ."""
    if len(old) != len(new):
        return old, new
    odd = [at for at, pair in enumerate(zip(old, new, strict=True)) if len(set(pair)) > 1]
    first, last = min(odd, default=0), max(odd, default=0)
    return old[first : last + 1], new[first : last + 1]
