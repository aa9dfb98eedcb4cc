"""Which of our modules could speak to a network at all: named one by one, and no others."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "budgetcheck"
NETWORK = {
    *(
        "asyncio",
        "ftplib",
        "http",
        "imaplib",
        "nntplib",
        "poplib",
        "select",
        "selectors",
        "smtplib",
    ),
    *("socket", "socketserver", "ssl", "telnetlib", "urllib", "webbrowser", "wsgiref", "xmlrpc"),
    *("aiohttp", "dask", "distributed", "fsspec", "httpx", "requests", "tornado", "urllib3"),
}
"""Of the standard library, and what comes with a dependency or often does."""

NAMED = {
    ("batch/cluster.py", "distributed"),  # --scheduler: the address that the user gives
    ("report/sarif_face.py", "urllib.parse"),  # spells a path as a URI, opens nothing
}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            inner = [f"{node.module}.{one.name}" for one in node.names]
            yield from inner if node.module in {"http", "urllib", "xmlrpc"} else [str(node.module)]
        elif isinstance(node, ast.Call) and called(node.func) in {"import_module", "__import__"}:
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def speakers(source: str) -> set[str]:
    return {name for name in imported(ast.parse(source)) if name.partition(".")[0] in NETWORK}


def test_only_these_modules_import_one_that_speaks_to_a_network() -> None:
    found = {
        (path.relative_to(SOURCE).as_posix(), name)
        for path in SOURCE.rglob("*.py")
        for name in speakers(path.read_text("utf-8"))
    }
    assert found == NAMED


def test_no_way_of_importing_is_passed_over() -> None:
    source = """\
import http.client, json
from urllib import request
from urllib.parse import quote
def late():
    import socket as s
    importlib.import_module("ssl")
    __import__("ftplib")
"""
    expected = {"http.client", "urllib.request", "urllib.parse", "socket", "ssl", "ftplib"}
    assert speakers(source) == expected
