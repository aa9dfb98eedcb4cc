"""What the search allows of a rate and its amounts is what the engine would let pass."""

from hypothesis import given, settings
from hypothesis import strategies as st
from small import Small

from budgetcheck.diagnosis import causes_of, system_of
from budgetcheck.diagnosis.bounds import allowed
from budgetcheck.diagnosis.plausible import Plausible
from budgetcheck.engine import Verdict
from budgetcheck.exact import ONE

amounts = st.integers(-3_000, 30_000)
rates = st.integers(-300, 3_000)


def book(rate: int, part: int, whole: int, places: int) -> Small:
    text = f"{rate / 10**places:.{places}f}%"
    return Small(R=text, A=f"{part / 100:.2f}", B=f"{whole / 100:.2f}").hard("R ÷ A B")


def broken(small: Small) -> bool:
    return small.judged().relations[0].verdict is Verdict.BROKEN


@given(amounts, amounts.filter(bool), rates, st.integers(0, 1))
@settings(max_examples=300, deadline=None)
def test_a_rate_is_broken_for_both_or_neither(
    part: int, whole: int, rate: int, places: int
) -> None:
    near = round(100 * 10**places * part / whole)
    for value in (rate, near - 1, near, near + 1):
        small = book(value, part, whole, places)
        assert bool(system_of(small.judged()).broken()) is broken(small), (value, part, whole)


@given(st.integers(1, 30_000), st.integers(100, 30_000), st.integers(1, 3_000))
@settings(max_examples=300, deadline=None)
def test_the_ends_of_what_is_allowed_pass_and_what_lies_beyond_does_not(
    part: int, whole: int, rate: int
) -> None:
    system = system_of(book(rate, part, whole, 1).judged())
    printed = [rate, part, whole]
    for name, unit in enumerate((ONE // 10, ONE * 100, ONE * 100)):
        own = allowed(system, (name,)).intervals.get(name)
        if own is None or own.empty() or not own.bounded():
            continue
        for value, fits in ((own.low, True), (own.high, True), (own.low - unit, False), (own.high + unit, False)):  # fmt: skip
            figures = [*printed]
            figures[name] = value // unit
            if all(figure > 0 for figure in figures):
                assert broken(book(*figures, 1)) is not fits, (printed, name, figures)


def test_a_rate_one_unit_short_of_the_whole_has_a_cause() -> None:
    """99 of 10.00 ÷ 10.00: cut it would be, were the amounts not as they are printed."""
    judged = Small(C2="99%", B2="10.00", A2="10.00").hard("C2 ÷ B2 A2").judged()
    system = system_of(judged)
    (cause,) = causes_of(system, Plausible(system, judged))
    rates = {c.fact.cell: (c.low, c.high) for one in cause.candidates for c in one.changes}
    assert rates["C2"] == (100 * ONE, 100 * ONE)
