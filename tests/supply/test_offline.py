"""Every command says and writes the same with the network cut, and never asks for one.

Where the machine permits it, the command gets a network of its own without a way out, which no
library passes by, whatever it is written in. Everywhere an audit hook tells each name that Python
looks up and each address that it reaches. A Dask cluster is a network by purpose: tests/batch runs
one on the loopback, and `.ci/offline` runs the whole suite.
"""

import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from cut import OFFLINE, ROOT, Cut, ran
from document_parts import at, pages

from budgetcheck.cli import main

SAMPLES = ROOT / "samples"
TOLD = "hongshan-2023-说明-错"
ENDINGS = ("html", "xlsx", "txt", "md", "json", "sarif", "xml", "csv", "parquet")
FACES = [word for ending in ENDINGS for word in ("--report", f"a.{ending}")]
PAIR = ["T3-1.xlsx", "hongshan-2023.xlsx"]
COMMANDS = {
    "every face": [
        "validate",
        "T3-1.xlsx",
        "--previous",
        PAIR[1],
        "--narrative",
        f"{TOLD}.docx",
        *FACES,
    ],
    "pdf": ["validate", "T3-1.xlsx", "--narrative", "told.pdf", "--format", "sarif"],
    "units": ["validate", "units/部门.xlsx", "--units", "units/本级.xlsx", "units/中心.xlsx"],
    "jobs": ["validate", *PAIR, "--jobs", "2", "--report", "{name}.html", "--report", "all.csv"],
    "compare": ["compare", *PAIR, "--report", "b.html", "--report", "b.csv"],
    "waive": ["waive", "T3-1.xlsx", "C1", "--reason", "见附注"],
    "explain": ["explain", "T3-1.xlsx", "03!E7"],
    "selftest": ["selftest", "T3-1.xlsx"],
    "tables": ["tables", "T3-1.xlsx"],
    "rules": ["rules", "show", "T3-1"],
    "template": ["template", "-o", "blank.xlsx", "--year", "2024"],
}
"""A command of each name that the program has, with all the kinds of files it reads and writes."""


def workplace(folder: Path) -> Path:
    shutil.copytree(SAMPLES / "units", folder / "units")
    for name in ("hongshan-2023.xlsx", f"{TOLD}.docx", "broken/T3-1.xlsx"):
        shutil.copy(SAMPLES / name, folder)
    text = "2023年度收、支总计35549.51万元。"
    (folder / "told.pdf").write_bytes(pages(at(text, 50, 700), at(text, 50, 700)))
    return folder


def files(folder: Path) -> dict[str, object]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): content(path) for path in found}


def content(path: Path) -> object:
    """The bytes; of the blank workbook its parts, less the one that tells when it was made."""
    if path.name != "blank.xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_needs_no_network(
    name: str, network: Cut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [tmp_path / side / "here" for side in ("cut", "connected")]
    for place in places:
        place.mkdir(parents=True)
        workplace(place)
    before = files(places[0])
    alone = network.run(["-m", "budgetcheck", *COMMANDS[name]], places[0])
    tried = network.tries()
    monkeypatch.chdir(places[1])
    usual = CliRunner().invoke(main, COMMANDS[name])
    assert tried == []
    assert alone.returncode == usual.exit_code
    assert alone.returncode < 2, alone.stderr.decode()
    assert alone.stdout == usual.stdout_bytes
    written = files(places[0])
    assert written == files(places[1])
    asked = [word for word in COMMANDS[name] if word.startswith("a.")]
    assert set(asked) <= written.keys() - before.keys()


def test_every_command_is_among_them() -> None:
    assert {command[0] for command in COMMANDS.values()} == set(main.commands)


TRIES = {
    "connect": "socket.create_connection(('127.0.0.1', 9), 5)",
    "name": "socket.gethostbyname('localhost')",
    "datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
    "server": "socket.create_server(('127.0.0.1', 0))",
    "page": "urllib.request.urlopen('http://127.0.0.1:9/')",
}


@pytest.mark.parametrize("name", TRIES)
def test_the_witness_sees_a_try(name: str, network: Cut, tmp_path: Path) -> None:
    done = network.run(["-c", f"import socket, urllib.request; {TRIES[name]}"], tmp_path)
    assert done.returncode == 1
    assert network.tries()


def test_the_cut_leaves_the_loopback_alone(permitted: bool, tmp_path: Path) -> None:
    """What the witness does not see: the same try without it, by the kernel's answer."""
    if not permitted:
        pytest.skip("this machine lets no process have a network of its own")
    script = (
        "import socket, errno\n"
        "server = socket.create_server(('127.0.0.1', 0))\n"
        "socket.create_connection(server.getsockname(), 5)\n"
        "try: socket.create_connection(('192.0.2.1', 9), 5)\n"
        "except OSError as error: print(errno.errorcode[error.errno])\n"
    )
    done = ran([*OFFLINE, sys.executable, "-c", script], tmp_path, [])
    assert (done.returncode, done.stdout) == (0, b"ENETUNREACH\n")
