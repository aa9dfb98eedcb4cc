"""Every hostile file is refused with the right sentence, in little memory, without openpyxl or xlrd."""

import json
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_specimens import GOOD, SPECIMENS
from workbook_parts import SHEET, pack, parts, sheet

from budgetcheck.errors import WorkbookError
from budgetcheck.messages import say
from budgetcheck.messages.workbook import SENTENCES
from budgetcheck.workbook import open_workbook

SOURCE = Path(__file__).parents[2] / "src"
MEGABYTES = 300

CHILD = """
import json, re, sys
from pathlib import Path
from budgetcheck.errors import WorkbookError
from budgetcheck.workbook import open_workbook
try:
    open_workbook(Path(sys.argv[1]))
    key = None
except WorkbookError as error:
    key = error.key
try:
    status = Path("/proc/self/status").read_text()
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024
except OSError:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
heavy = sorted({"openpyxl", "pandas", "numpy", "xlrd"} & set(sys.modules))
print(json.dumps([key, peak, heavy]))
"""


def refusal(path):
    with pytest.raises(WorkbookError) as caught:
        open_workbook(path)
    return caught.value


def in_child(path):
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", SPECIMENS)
def test_is_refused_with_a_telling_sentence(name, specimen_path):
    error = refusal(specimen_path(name))
    specimen = SPECIMENS[name]
    assert error.key == specimen.key
    assert specimen.word in say("zh", error.key, **error.details)
    assert say("en", error.key, **error.details).isprintable()


@pytest.mark.parametrize("name", SPECIMENS)
def test_is_refused_in_little_memory(name, specimen_path):
    key, peak, heavy = in_child(specimen_path(name))
    assert key == SPECIMENS[name].key
    assert peak < MEGABYTES
    if SPECIMENS[name].gate:
        assert heavy == []


def test_cells_at_opposite_corners_are_two_cells(save):
    far = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    path = save(pack(parts(sheet(far))))
    assert [cell.address for cell in open_workbook(path).sheets[0].cells.values()] == [
        "A1",
        "XFD1048576",
    ]
    key, peak, _ = in_child(path)
    assert key is None
    assert peak < MEGABYTES


@pytest.mark.parametrize(
    "text",
    [
        GOOD[SHEET].replace("UTF-8", "utf-16").encode("utf-16"),
        "\ufeff" + GOOD[SHEET],
        GOOD[SHEET].replace("</worksheet>", "<!-- <c r='A1'/> --></worksheet>"),
        sheet("<x:row><x:c><x:v>1</x:v></x:c></x:row>").replace(
            "<worksheet ",
            '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
        ),
        sheet('<row><c r="&#65;1"><v><![CDATA[1]]></v></c></row>'),
        sheet("<row><c><v> 1 </v></c></row>"),
    ],
    ids=["utf-16", "bom", "comment", "prefix", "entities", "spaces"],
)
def test_unusual_but_proper_xml_passes(save, text):
    (cell,) = open_workbook(save(pack(GOOD | {SHEET: text}))).sheets[0].cells.values()
    assert (cell.address, cell.text) == ("A1", "1")


def test_an_old_drawing_need_not_be_well_formed(save):
    data = pack(GOOD | {"xl/drawings/a.vml": "<xml><br></xml>"})
    assert open_workbook(save(data)).sheets[0].title == "表1"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("没有.xlsx", "not_found"),
        (".", "directory"),
        ("\0", "unreadable"),
        ("a" * 300, "unreadable"),
    ],
)
def test_a_path_that_is_no_file(tmp_path, name, key):
    assert refusal(tmp_path / name).key == f"workbook.{key}"


def test_a_pipe_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    assert refusal(pipe).key == "workbook.special"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(save):
    path = save(b"PK")
    path.chmod(0)
    assert refusal(path).key == "workbook.unreadable"


def test_a_file_beyond_the_limit_is_not_read(tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(21 * 2**20)
    error = refusal(path)
    assert error.key == "workbook.file_large"
    assert "21.0 MB" in say("zh", error.key, **error.details)


def fields(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", SENTENCES)
def test_both_languages_say_the_same(key):
    chinese, english = SENTENCES[key]
    assert fields(chinese) == fields(english)
    assert chinese.endswith("。")
    assert english.endswith(".")


def test_every_key_is_used_and_exists():
    room = SOURCE / "budgetcheck" / "workbook"
    code = "".join(path.read_text("utf-8") for path in room.glob("*.py"))
    used = {part.split('"')[0] for part in code.split('"workbook.')[1:]}
    assert {f"workbook.{key}" for key in used} == set(SENTENCES)
