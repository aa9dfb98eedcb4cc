"""What is said of a cell: the strongest first, and cut where the result sheet says the rest."""

from packed import BROKEN, checked

from budgetcheck.marked.copy import note
from budgetcheck.marked.kinds import Kind
from budgetcheck.marked.marks import Said, mark
from budgetcheck.report.wording import Wording

ROUNDING = Said(Kind.ROUNDING, "F9", ("尾数",))
WRONG = Said(Kind.WRONG, "C1", ("应为 1",))


def test_the_strongest_gives_the_colour_and_the_comment_says_all() -> None:
    both = mark([ROUNDING, WRONG])
    said = note(both, "核查结果", Wording("zh", {}))
    assert both.kind is Kind.WRONG
    assert (said.head, said.body) == ("C1", "应为 1\n\nF9\n尾数")


def test_a_long_comment_says_where_the_rest_is() -> None:
    wording = Wording.of(checked(BROKEN.read_bytes()), "zh")
    many = mark([WRONG, *(Said(Kind.INVOLVED, f"F{n}", ("算式" * 90,)) for n in range(20))])
    said = note(many, "核查结果 2", wording)
    assert said.body.startswith("应为 1\n")
    assert said.body.endswith("…… 未完，见表“核查结果 2”")
    assert len(said.body) < 1_300
