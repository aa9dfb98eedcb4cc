"""Causes in words: the cell, what it should be, how sure that is, what else it could be."""

from collections.abc import Iterator

from budgetcheck.diagnosis import Candidate, Cause, Change
from budgetcheck.exact import printed
from budgetcheck.labels import plain
from budgetcheck.report.wording import Wording

_OTHERS = 3


def place(cause: Cause) -> str:
    """Give where to look first, as 支出决算表!E7; "" where no cell is known."""
    if cause.pattern:
        return f"{plain(cause.pattern.sheet)}!{cause.pattern.cell}"
    if not cause.candidates:
        return ""
    fact = cause.candidates[0].changes[0].fact
    return f"{plain(fact.sheet)}!{fact.cell}"


def headline(cause: Cause, wording: Wording) -> str:
    """Give what is wrong, and what it should be."""
    if cause.pattern:
        title = wording.titles.get(cause.pattern.table or "", "")
        return wording.say(
            f"pattern.{cause.pattern.key}", **{"title": title, **cause.pattern.details}
        )
    if not cause.candidates:
        key = "cause.limit" if cause.limit else "cause.unsolved"
        return wording.say(key, broken=len(cause.relations))
    first = cause.candidates[0]
    if len(first.changes) == 1:
        return _change(first.changes[0], wording, named=False)
    cells = wording.say("cause.also").join(
        _change(change, wording, named=True) for change in first.changes
    )
    return wording.say("cause.several", count=len(first.changes), cells=cells)


def reasons(cause: Cause, wording: Wording) -> Iterator[str]:
    """Give how sure it is, and the other corrections that arithmetic allows."""
    broken = len(cause.relations)
    if cause.pattern:
        yield wording.say("pattern.mends", broken=broken)
    if cause.pattern or not cause.candidates:
        return
    if cause.ties > 1:
        yield wording.say("cause.tied", ties=cause.ties, broken=broken)
        other = [_candidate(one, wording) for one in cause.candidates[1 : _OTHERS + 1]]
        other += ["…"] if cause.ties > _OTHERS + 1 else []
        yield wording.say("cause.others", others=wording.say("cause.also").join(other))
    else:
        confirmed = cause.candidates[0].confirmed_by
        key = "cause.only" if confirmed else "cause.only_unconfirmed"
        yield wording.say(key, broken=broken, confirmed=confirmed)
    if cause.limit:
        yield wording.say("cause.cut")


def message(cause: Cause, wording: Wording) -> str:
    """Give place, headline and reasons in one line."""
    where = place(cause)
    said = wording.say("cause.join").join([headline(cause, wording), *reasons(cause, wording)])
    return f"{where} {said}" if where else said


def value(change: Change) -> str:
    """Give the suggested value as it would be printed."""
    return printed(change.suggested, change.decimals)


def _candidate(candidate: Candidate, wording: Wording) -> str:
    return " + ".join(_change(change, wording, named=True) for change in candidate.changes)


def _change(change: Change, wording: Wording, *, named: bool) -> str:
    where = f"{plain(change.fact.sheet)}!{change.fact.cell} " if named else ""
    key = "surplus" if change.signature == "surplus" else "blank" if change.fact.blank else "should"
    span = "" if change.exact or key == "surplus" else "_range"
    said = wording.say(
        f"cause.{key}{span}",
        value=value(change),
        low=printed(change.low, change.decimals),
        high=printed(change.high, change.decimals),
        printed=wording.figure(change.fact),
    )
    slip = (
        "" if named or change.signature in ("other", "surplus", "blank") else _slip(change, wording)
    )
    return f"{where}{said}{slip}"


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
