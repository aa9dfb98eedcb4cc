"""Where a mistake stands: what comments and strings say is no table, no key and no value."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli

from budgetcheck import rulebook, settings, template
from budgetcheck.compare import load as comparison
from budgetcheck.errors import RulesError
from budgetcheck.rulebook.source import Source

SHIPPED = Path(__file__).parents[2] / "rules" / "final-accounts"
NOISE = {
    "nothing": "",
    "a comment": "# [[rule]] id = 7",
    "a comment behind a value": 'a = 1  # [[rule]] "',
    "a # in a string": 'a = "# [[rule]]"',
    "a key with # in a string": '"# [[rule]]" = 1',
    "a literal string": r"a = 'C:\' # '[[rule]]",
    "an escaped quote": r'a = "\" [[rule]] \\"',
    "a long string": 'a = """\n[[rule]]\nid = 7\n"""',
    "a long literal string": "a = '''\n[[rule]]\n\\'''",
    "quotes in a long string": 'a = """\n""[[rule]]\\"""\n[[rule]]"""""',
    "quotes in a long literal string": "a = '''''[[rule]]\n''\n[[rule]]'''''",
    "an empty long string": 'a = """"""  # """\n# [[rule]]',
    "a list of lists": 'a = [\n[["rule"]]\n]',
}
OTHER = {"a table of another name": "[[b.rule]]"}


def source_of(text: str) -> Source:
    return Source("own.toml", text, tomli.loads(text))


@pytest.mark.parametrize("noise", (NOISE | OTHER).values(), ids=NOISE | OTHER)
def test_a_table_is_found_behind_anything(noise: str) -> None:
    text = f"{noise}\n[[rule]]\nid = 1\n[other]\n{noise}\n [[ rule ]]\nid = 2\n"
    source = source_of(text)
    lines = text.split("\n")
    expected = [(1, lines.index("[[rule]]", noise.count("\n") + 1) + 1)]
    expected.append((2, lines.index(" [[ rule ]]") + 1))
    assert [(table["id"], source.line(at)) for table, at in source.entries("rule")] == expected


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_a_head_and_a_key_are_found_behind_anything(noise: str) -> None:
    text = f"{noise.replace('rule', 'rule] id = 7 [')}\n[ rule ]\nid = 7\n"
    source = source_of(text)
    assert text[source.head("rule") :] == "[ rule ]\nid = 7\n"
    assert text[source.key("id", 0) :] == "id = 7\n"


def test_the_tables_of_a_list_in_brackets_stand_at_its_key() -> None:
    source = source_of("# [[rule]]\n\nrule = [{ id = 1 }, { id = 2 }]\n")
    assert [(table["id"], source.line(at)) for table, at in source.entries("rule")] == [
        (1, 3),
        (2, 3),
    ]


def test_every_rule_shipped_stands_where_its_id_is() -> None:
    book = rulebook.load()
    assert len(book.rules) > 50
    for rule in book.rules:
        lines = (SHIPPED.parent / rule.file).read_text("utf-8").split("\n")
        assert lines[rule.line - 1 : rule.line + 1] == ["[[rule]]", f'id = "{rule.id}"']


def read_pack(folder: Path) -> None:
    book = rulebook.load(folder)
    comparison.load(folder, book)
    template.load(folder, book)


def read_settings(folder: Path) -> None:
    settings.load(folder.parent / "budgetcheck.toml")


WAIVER = '[[waiver]]\nworkbook = "a"\nrule = "reason"\nreason = "甲"\nfingerprint = "1"\n'


@pytest.mark.parametrize(
    ("file", "old", "new", "point", "read"),
    [
        ("form-03.toml", 'id = "T3-2"', 'ids = "T3-2"', "ids =", read_pack),
        ("form-03.toml", 'rows = "codes"', 'lines = "codes"', "lines =", read_pack),
        ("narrative.toml", 'id = "N2"', 'ids = "N2"', "ids =", read_pack),
        ("units.toml", 'id = "U2"', 'ids = "U2"', "ids =", read_pack),
        ("compare.toml", 'id = "支出总表"', 'ids = "支出总表"', "ids =", read_pack),
        ("charts.toml", "level = ", "levels = ", "levels =", read_pack),
        ("layout/central.toml", 'id = "03"', 'ids = "03"', "ids =", read_pack),
        ("layout/central.toml", 'block = "支出"', 'blocks = "支出"', "blocks =", read_pack),
        ("layout/central.toml", "thirds = [1, ", "thirds = [", "thirds =", read_pack),
        ("../budgetcheck.toml", 'reason = "甲"', 'reason = ""', "reason =", read_settings),
        ("../budgetcheck.toml", 'rule = "reason"', "", "[[waiver]]", read_settings),
    ],
)
def test_a_file_behind_its_own_text_as_a_comment(
    file: str, old: str, new: str, point: str, read: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "rules"))
    (tmp_path / "budgetcheck.toml").write_text(WAIVER, "utf-8")
    text = (folder / file).read_text("utf-8")
    assert text.count(old)
    wrong = text.replace(old, new, 1)
    comment = "".join(f"# {line}\n" for line in wrong.split("\n"))
    (folder / file).write_text(comment + wrong, "utf-8")
    with pytest.raises(RulesError) as refused:
        read(folder)
    above, _, left = wrong[: wrong.index(point)].rpartition("\n")
    line = (comment + above).count("\n") + (2 if above else 1)
    found = refused.value.details
    assert (found["line"], found["column"]) == (line, len(left) + 1)
