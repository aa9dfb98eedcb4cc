"""The language of rules: render and parse are inverse, spelling does not matter, errors have a place."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgetcheck.labels import normal
from budgetcheck.rulebook.formula import FormulaError, Place, Sentence, Side, parse, render

PACK = Path(__file__).parents[2] / "rules" / "final-accounts"
OPERATORS = "=≥≤+-÷Σ⇔⇒、；：[],"

names = (
    st.text(
        st.sampled_from("合计本年支出收入基金类款项表空上0123ABx()·/%.一" + OPERATORS),
        min_size=1,
        max_size=6,
    )
    | st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=6)
).filter(lambda name: name and normal(name) == name)
tables = st.sampled_from(["01", "03", "09", "S", "B", "上年01"])
scopes = st.sampled_from([None, "每一行", "每一列", "每一类", "每一款", "每一项", "一次"])
bare_names = names.filter(lambda name: name != "0")  # a bare 0 is the number
bare = st.builds(Place, st.none(), bare_names, st.none(), st.booleans())
bracketed = st.builds(Place, st.none() | tables, names, names, st.booleans())
places = bare | bracketed
sums = st.lists(st.tuples(st.sampled_from([1, -1]), places), min_size=1, max_size=4)
ratios = st.tuples(places, places).map(lambda pair: Side(((1, pair[0]), (1, pair[1])), ratio=True))
sides = sums.map(lambda places: Side(tuple(places))) | ratios


@st.composite
def chains(draw) -> Sentence:
    own = draw(st.lists(sides, min_size=2, max_size=4))
    ops = draw(st.lists(st.sampled_from("=≥≤"), min_size=len(own) - 1, max_size=len(own) - 1))
    return Sentence(draw(scopes), tuple(own), tuple(ops))


@st.composite
def emptinesses(draw) -> Sentence:
    cells = st.builds(Place, tables, names, names, st.just(value=False))
    zero = draw(st.lists(cells, min_size=1, max_size=4))
    side = Side(tuple((1, place) for place in zero))
    return Sentence(draw(scopes), (side,), (draw(st.sampled_from("⇔⇒")),), table=draw(tables))


SAID = [("编码", word) for word in ("有上级", "不重复", "同名", "一致")]
listings = st.tuples(tables, st.sampled_from(["各类", "各款", "各项"]), st.just("见于"), tables)
namings = st.builds(
    Sentence, scopes, st.just(()), st.just(()), words=st.sampled_from(SAID) | listings
)

sentences = st.lists(chains() | emptinesses() | namings, min_size=1, max_size=3).map(tuple)


@given(sentences)
@settings(deadline=None)
def test_parse_reads_what_render_writes(written: tuple[Sentence, ...]) -> None:
    assert parse("；".join(render(sentence) for sentence in written)) == written


@pytest.mark.parametrize(
    "usual",
    [
        "每一行：合计 = 基本支出 + 项目支出 − 结余",
        "− 结余 + 收入 ≥ 支出 ≤ 0",
        "「甲-乙」 = Σ类 − 表03[合计, 「丙,丁」]",
        "占比 = 决算数 ÷ 上年表01[合计, 决算数]",
        "表07 空表 ⇔ 表04[甲, 乙]、表04[甲, 丙] 均为零",
        "每一类：上年表05 各项 见于 表03",
    ],
)
def test_a_sentence_is_written_in_the_usual_spelling(usual: str) -> None:
    assert [render(sentence) for sentence in parse(usual)] == [usual]


def shipped_sentences() -> list[str]:
    files = sorted(path for path in PACK.glob("*.toml") if path.stem not in ("narrative", "units"))
    packs = [tomllib.loads(path.read_text("utf-8")) for path in files]
    return [rule["says"] for pack in packs for rule in pack.get("rule", [])]


@pytest.mark.parametrize("says", shipped_sentences())
def test_every_shipped_rule_reads_back(says: str) -> None:
    parsed = parse(says)
    again = "；".join(render(sentence) for sentence in parsed)
    assert parse(again) == parsed
    assert [says[s.offset : s.end].rstrip("； \n") != "" for s in parsed] == [True] * len(parsed)


WIDE = str.maketrans("=+-[],:;", "＝＋－［］，：；")
ALIKE = [
    ("合计 = 基本支出 + 项目支出", "  合计=基本支出+项目支出 "),
    ("合计 = 基本支出 + 项目支出", "合计\n=\t基本支出\n+ 项目支出"),
    ("合计 = 基本支出 + 项目支出", "合计＝基本支出＋项目支出"),
    ("合计 = 基本支出 − 项目支出", "合计 = 基本支出 - 项目支出"),
    ("合计 = 基本支出 − 项目支出", "合计 = 基本支出 － 项目支出"),
    ("合计 = Σ类", "合计 = ∑ 类"),
    ("每一行：合计 = 项目支出", "每一行: 合计 = 项目支出"),
    (
        "表03[合计, 基本支出] = 表05[合计, 基本支出]",
        "表０３［合计，基本支出］ = 表05[合计，基本支出]",
    ),
    ("合计 = 因公出国(境)费", "合计 = 因公出国（境）费"),
    ("合计 = 项目支出；总计 = 合计", "合计 = 项目支出;总计 = 合计；"),
    ("合计 = 「a-b」", "「合计」 = 「a－b」"),
    ("占比 = 决算数 ÷ 合计", "占比=决算数÷合计"),
    ("表07 空表 ⇔ 表04[甲, 乙]、表04[甲, 丙] 均为零", "表07 空表 ⇔ 表04[甲, 乙]、[甲, 丙] 均为零"),
]


@pytest.mark.parametrize(("plain", "other"), ALIKE)
def test_spelling_makes_no_difference(plain: str, other: str) -> None:
    assert parse(other) == parse(plain)


@given(chains())
@settings(deadline=None, max_examples=50)
def test_spaces_between_words_make_no_difference(sentence: Sentence) -> None:
    text = render(sentence)
    assert parse(text.replace(" ", "\u3000\n ")) == (sentence,)


@given(st.builds(Sentence, st.none(), st.tuples(sides, sides), st.just(("=",))))
@settings(deadline=None, max_examples=50)
def test_full_width_makes_no_difference(sentence: Sentence) -> None:
    assert parse(render(sentence).translate(WIDE)) == (sentence,)


WRONG = [
    ("", "rules.empty_formula", 0, {}),
    (" \n ", "rules.empty_formula", 0, {}),
    ("合计 = 基本」支出", "rules.bad_character", 7, {"found": "」"}),
    ("合计 = 「基本支出", "rules.bad_character", 5, {"found": "「"}),
    ("合计 基本支出", None, 3, {}),
    ("合计 = 基本支出 + ", "rules.expected_name", 12, {"found": "∎"}),
    ("合计 = + 基本支出", "rules.expected_name", 5, {"found": "+"}),
    ("合计 基本支出 = 项目支出", None, 3, {}),
    ("合计", "rules.expected", 2, {"found": "∎"}),
    ("合计 + 基本支出", "rules.expected", 9, {"found": "∎"}),
    ("[合计 基本支出] = 合计", "rules.expected", 4, {"expected": ",", "found": "基本支出"}),
    ("[合计, 基本支出 = 合计", "rules.expected", 10, {"expected": "]", "found": "="}),
    ("[, 基本支出] = 合计", "rules.expected_name", 1, {"found": ","}),
    ("合计 = 甲[乙, 丙]", "rules.expected", 5, {"expected": "表", "found": "甲"}),
    ("合计 = 甲；= 乙", "rules.expected_name", 7, {"found": "="}),
    ("合计 = 甲 乙 = 丙", "rules.expected", 7, {"expected": "；", "found": "乙"}),
    ("表07 空表 = 表04[甲, 乙] 均为零", "rules.expected", 7, {"expected": "⇔ ⇒", "found": "="}),
    (
        "表07 空表 ⇔ 表04[甲, 乙] 为零",
        "rules.expected",
        19,
        {"expected": "均为零", "found": "为零"},
    ),
    ("表07 空表 ⇔ 均为零", None, 12, {}),
    ("甲 = −乙 ÷ 丙", "rules.expected", 7, {"expected": "；", "found": "÷"}),
    ("合计 「：」 = 乙", "rules.expected", 3, {"expected": "= ≥ ≤", "found": ":"}),
    ("甲07 空表 ⇔ 表04[甲, 乙] 均为零", "rules.expected", 0, {"expected": "表", "found": "甲07"}),
    ("编码 唯一", "rules.expected", 3, {"expected": "有上级 不重复 同名 一致", "found": "唯一"}),
    (
        "表05 各目 见于 表03",
        "rules.expected",
        4,
        {"expected": "空表 各类 各款 各项 … 见于", "found": "各目"},
    ),
    ("表05 各项 在于 表03", "rules.expected", 4, {"found": "各项"}),
    ("表05 各项 见于 上年03", "rules.expected", 10, {"expected": "表", "found": "上年03"}),
    ("甲 = 乙 ÷ 丙 ÷ 丁", "rules.expected", 10, {"expected": "；", "found": "÷"}),
]


@pytest.mark.parametrize(("text", "key", "offset", "details"), WRONG)
def test_what_the_language_does_not_allow(text, key, offset, details) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.key == (key or caught.value.key)
    assert caught.value.offset == offset
    assert {name: caught.value.details[name] for name in details} == details


def test_every_sentence_and_place_knows_where_it_stands() -> None:
    written = [
        "每一行：甲 = Σ乙 − 表03[甲, 乙]",
        "编码 有上级",
        "上年表05 各项 见于 表03",
        "表07 空表 ⇔ 表04[甲, 乙]、[甲, 丙] 均为零",
    ]
    text = " " + "；".join(written)
    found = parse(text)
    assert [text[one.offset : one.end] for one in found] == written
    at = [place.offset for one in found for side in one.sides for _, place in side.places]
    starts = ["甲 =", "Σ乙", "表03[甲", "表04[", "[甲, 丙]"]
    assert [text.index(start) for start in starts[:2]] == at[:2]
    assert [text.rindex(start) for start in starts[2:]] == at[2:]


@given(st.text(st.sampled_from("合计类表0「」" + OPERATORS + " "), max_size=12))
@settings(deadline=None, max_examples=300)
def test_any_text_is_a_sentence_or_an_error_inside_it(text: str) -> None:
    offset, _parsed = 0, ()
    try:
        parse(text)
    except FormulaError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)
