"""What a printed value may have come from: the slip is named, the likeliest allowed value given."""

import pytest

from budgetcheck.diagnosis.signature import COSTS, Slip, likeliest


def slip(printed: int, low: int, high: int | None = None, **more: object) -> Slip:
    """One allowed value, unless a second end is given."""
    known = {"blank": False, "near": frozenset()} | more
    return likeliest(printed, low, low if high is None else high, **known)


SLIPS = [
    # printed, right, slip
    (12345, 12435, "swap"),
    (12345, 12385, "digit"),
    (1245, 12345, "lost"),
    (123345, 12345, "added"),
    (-12345, 12345, "sign"),
    (24690, 12345, "doubled"),
    (12345, 24690, "halved"),
    (-24690, -12345, "doubled"),
    (123450, 12345, "shift"),
    (12345, 123450, "shift"),
    (1234500, 12345, "shift"),
    (12345, 12345000, "shift"),
    (123450000, 12345, "unit"),
    (12345, 123450000, "unit"),
    (1234500000, 12345, "other"),  # no one writes 100,000 times as much
    (13, 134, "shift"),  # the last digit fell to rounding
    (13, 135, "shift"),
    (13, 136, "lost"),
    (13, 1350, "shift"),
    (13, 1357, "other"),
    (13, 125, "shift"),
    (13, 124, "other"),
    (-13, 134, "other"),  # another sign as well
    (-12345, 12435, "other"),
    (-12345, -12435, "swap"),
    (12345, 67890, "other"),
    (0, 12345, "blank"),
    (12345, 0, "surplus"),
]


@pytest.mark.parametrize(("printed", "right", "signature"), SLIPS)
def test_a_slip_is_named(printed: int, right: int, signature: str) -> None:
    assert slip(printed, right) == Slip(right, signature, COSTS[signature])


def test_what_stands_beside_a_cell_was_copied() -> None:
    near = frozenset({777, 12345})
    assert slip(12345, 12435, near=near) == Slip(12435, "copied", COSTS["copied"])
    assert slip(12345, 0, near=near) == Slip(0, "copied", COSTS["copied"])
    assert slip(12345, 777, near=frozenset({777})).signature == "other"


def test_a_blank_is_filled_whatever_its_neighbours_say() -> None:
    assert slip(0, 500, blank=True, near=frozenset({0})).signature == "blank"


def test_zero_is_proposed_wherever_it_is_allowed() -> None:
    assert slip(500, -20, 700) == Slip(0, "surplus", COSTS["surplus"])
    assert slip(500, 0, 700).value == slip(500, -700, 0).value == 0
    assert slip(500, 1, 700).value != 0


def test_a_figure_does_not_turn_negative_lightly() -> None:
    assert slip(12345, -678) == Slip(-678, "other", COSTS["other"] + 1.5)
    assert slip(0, -678) == Slip(-678, "blank", COSTS["blank"] + 1.5)
    assert slip(12345, -12345) == Slip(-12345, "sign", COSTS["sign"])
    assert slip(-12345, -678) == Slip(-678, "other", COSTS["other"])


def test_the_middle_of_what_is_allowed_is_likeliest() -> None:
    assert slip(0, 10, 14) == Slip(12, "blank", COSTS["blank"])
    assert slip(0, 10, 13).value == 11  # of two middles the lower
    off = slip(7, 12, 16, near=frozenset())  # doubled or halved beats an unnamed middle
    assert (off.value, off.signature) == (14, "halved")


def test_half_is_tried_far_from_the_middle() -> None:
    half = slip(400_000, 195_000, 700_000)
    assert (half.value, half.signature) == (200_000, "doubled")


def test_twice_is_tried_far_from_the_middle() -> None:
    twice = slip(100_000, 60_000, 900_000)
    assert (twice.value, twice.signature) == (200_000, "halved")


def test_a_digit_is_found_some_way_from_the_middle() -> None:
    digit = slip(1330, 1000, 1400)
    assert (digit.value, digit.signature) == (1230, "digit")


@pytest.mark.parametrize("printed", [12345, 123450])
def test_a_tenth_is_tried_only_of_what_can_be_ten_times_something(printed: int) -> None:
    assert slip(printed, 1000, 9000) == Slip(5000, "other", COSTS["other"])


def test_a_slip_at_the_edge_pays_for_it() -> None:
    edge = slip(20, 10, 90)
    assert (edge.value, edge.signature) == (50, "digit")
    assert (slip(60, 10, 50).value, slip(60, 29, 31).value) == (20, 30)  # a digit; doubled
    strained = slip(12340000, 1234, 2233)  # 1234 is the lowest allowed
    assert (strained.value, strained.signature) == (1234, "unit")
    assert strained.cost == pytest.approx(COSTS["unit"] + 0.8 * (999 / 1000) ** 2)


@pytest.mark.parametrize("power", [1, 2, 3, 4])
def test_scales_are_tried_far_from_the_middle(power: int) -> None:
    low, high = 10**6, 10**9
    assert slip(2 * 10**8 // 10**power, low, high).value == 2 * 10**8
    tenth = slip(2 * 10**8 * 10**power, low, high).value
    assert (tenth, type(tenth)) == (2 * 10**8, int)
    assert slip(-3 * 10**8, low, high).signature == "sign"
