"""The writer of narratives: what it says is so, where it says it; a break changes one figure."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from writer.aspects import Of
from writer.books import real_workbook
from writer.figures import KINDS, Narrative, broken, number_of, places
from writer.forms import as_docx, as_text
from writer.model import Model, model_of, rounded
from writer.related import EXPECTED, ties
from writer.styles import EVERY

import budgetcheck

SAMPLE = Path(__file__).parents[2] / "samples" / "hongshan-2023.xlsx"
SEEDS = range(5)
EACH = [(style, seed) for style in EVERY for seed in (*SEEDS, None)]


@cache
def model(seed: int | None) -> Model:
    """Give the model of a random book, or of the sample."""
    if seed is None:
        return model_of(budgetcheck.load(SAMPLE), 0)
    with TemporaryDirectory() as folder:
        book = budgetcheck.load(real_workbook(seed, Path(folder) / "book.xlsx"))
    return model_of(book, seed)


@cache
def narrative(style: str, seed: int | None) -> Narrative:
    return EVERY[style](model(seed))


@pytest.mark.parametrize(("style", "seed"), EACH)
def test_figures_stand_where_they_are_said_to(style: str, seed: int | None) -> None:
    own = narrative(style, seed)
    assert len(places(own)) > 50
    for printed in own.printed:
        text = own.paragraphs[printed.paragraph]
        assert text[printed.start : printed.end] == printed.text
        assert text[printed.end :].lstrip(" ").startswith(printed.sign)
        if printed.sign == "万元":
            assert number_of(printed.text) == printed.value


@pytest.mark.parametrize(("style", "seed"), EACH)
def test_nothing_of_the_writing_is_left_over(style: str, seed: int | None) -> None:
    whole = "".join(narrative(style, seed).paragraphs)
    for mark in ("{", "}", "None", "Decimal", "\ue000", "\ue001", "。。", "，，", "；。", "、。"):
        assert mark not in whole


@pytest.mark.parametrize(("style", "seed"), EACH)
def test_a_table_has_one_value_for_one_name(style: str, seed: int | None) -> None:
    known: dict[str, Decimal] = {}
    for printed in narrative(style, seed).printed:
        if printed.what[:2].isdigit() and printed.sign == "万元":
            assert known.setdefault(printed.what, printed.value) == printed.value


@pytest.mark.parametrize(("style", "seed"), EACH)
def test_figures_of_one_thing_have_one_value(style: str, seed: int | None) -> None:
    known: dict[Of, Decimal] = {}
    for printed in narrative(style, seed).printed:
        off = abs(known.setdefault(printed.of, printed.value) - printed.value)
        assert off <= Decimal("0.02"), printed  # 05 and 06 are rounded each
    assert all(own.item and (own.base or own.measure in ("amount", "count")) for own in known)


@pytest.mark.parametrize(("style", "seed"), EACH)
def test_what_is_of_something_follows_from_figures_of_it(style: str, seed: int | None) -> None:
    value = {printed.of: printed.value for printed in narrative(style, seed).printed}
    found = [one for one in ties(narrative(style, seed).printed) if one.kind in EXPECTED]
    assert {one.kind for one in found} == set(EXPECTED)
    for tie in found:
        if tie.kind == "share" and len(tie.others) == 2:
            part, whole = (value[Of(item)] for item in (tie.head.item, tie.head.base))
            assert abs(part / whole * 100 - value[tie.head]) < Decimal("0.6")
        elif tie.kind == "rate":
            for budget in (
                one for one in tie.others if one.version != "决算"
            ):  # h tells some by share
                rate = value[Of(tie.head.item)] / value[budget] * 100
                assert abs(rate - value[tie.head]) <= Decimal("0.06") + rate / 10


@pytest.mark.parametrize("seed", [*SEEDS, None])
def test_the_sums_of_a_model_hold(seed: int | None) -> None:
    own = model(seed)
    three = own.san_gong
    assert sum(item.plan.budget for item in own.items) == own.budget
    assert sum(part.amount for part in own.details.running) == three["running"].actual
    assert own.details.home + own.details.foreign == three["guests"].actual
    assert three["cars"].before == three["purchase"].before + three["running"].before
    assert own.procurement.micro <= own.procurement.small <= own.procurement.total
    assert abs(sum(p.amount for p in own.sources) - own.income.now) <= Decimal("0.04")
    assert abs(sum(p.amount for p in own.classes) - own.general.now) <= Decimal("0.04")
    assert abs(own.basic - own.general_basic) <= Decimal("0.02")


def test_a_rounded_model_is_rounded_throughout() -> None:
    own = rounded(model(0), 1)
    assert own.total.now.as_tuple().exponent == -1
    assert own.items[0].plan.actual.as_tuple().exponent == -1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", EVERY)
def test_a_break_changes_one_figure(style: str, kind: str) -> None:
    own = narrative(style, 1)
    for seed in range(10):
        random = Random(seed)  # noqa: S311 - a fixed seed is the point
        changed, figure, new, chosen = broken(own.paragraphs, own.printed, random, kind)
        pairs = list(zip(own.paragraphs, changed, strict=True))
        at = figure.paragraph
        assert [n for n, (old, now) in enumerate(pairs) if old != now] == [at]
        old, now = pairs[at]
        assert now[: figure.start] == old[: figure.start]
        assert now[figure.start :].startswith(new)
        cut = figure.end + (len(figure.sign) if chosen == "sign-free" else 0)
        assert now[figure.start + len(new) :] == old[cut:]
        assert (figure.checkable, chosen) == (True, kind)


def test_text_is_wrapped_and_loses_nothing() -> None:
    own = narrative("a", 0)
    text = as_text(own.paragraphs, 32)
    assert max(map(len, text.splitlines())) == 32
    assert text.replace("\n", "") == "".join(own.paragraphs)
    furnished = as_text(own.paragraphs, 32, indent=True, page_lines=30, captions=True)
    assert "\n- 1 -\n" in furnished
    assert "图1：" in furnished


def test_a_document_holds_the_paragraphs(tmp_path: Path) -> None:
    own = narrative("c", 0)
    path = as_docx(own.paragraphs, tmp_path / "narrative.docx")
    assert tuple(p.text for p in Document(str(path)).paragraphs) == own.paragraphs
