"""docs/licences.md tells of everything that a user installs, and the check of it can fail."""

import sys
from pathlib import Path

import pytest
from cut import ROOT

sys.path.append(str(ROOT / "docs"))

import licences

PAGE = (ROOT / "docs" / "licences.md").read_text("utf-8")


def test_everything_installed_is_told_with_terms_that_we_ship_with() -> None:
    assert licences.problems(PAGE) == []
    assert {
        "click",
        "pandas",
        "numpy",
        "et-xmlfile",
        "tornado",
        "pyarrow",
    } <= licences.needed().keys()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("| numpy |", "| numpyish |", "numpy (for pandas) is not in the table"),
        ("| `click>=", "| `click>=0", "click: the table says `click>=0"),
        (
            "| openpyxl | MIT |",
            "| openpyxl | GPL-3.0-only |",
            "GPL-3.0-only is not among our terms",
        ),
        ("| openpyxl | MIT |", "| openpyxl | Zlib |", "the table says Zlib, its own metadata MIT"),
    ],
)
def test_what_is_told_wrong_is_found(old: str, new: str, told: str) -> None:
    assert old in PAGE
    assert told in "\n".join(licences.problems(PAGE.replace(old, new)))


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("MIT License", {"MIT"}),
        ("Apache-2.0 OR BSD-3-Clause", {"Apache", "BSD"}),
        ("Python Software Foundation License", {"PSF"}),
        ("BSD-3-Clause AND GPL-3.0-or-later", {"BSD", "GPL-3.0-or-later"}),
        (
            "GNU Lesser General Public License v3 (LGPLv3)",
            {"GNU Lesser General Public License v3", "LGPLv3"},
        ),
        ("", {"none told"}),
    ],
)
def test_the_kinds_of_terms(words: str, kinds: set[str]) -> None:
    assert licences.kinds(words) == kinds


def test_nothing_in_the_package_comes_from_elsewhere() -> None:
    """Beside Python and our rules the wheel holds templates, style and script; a font would show here."""
    source = ROOT / "src" / "budgetcheck"
    shipped = [*source.rglob("*"), *(ROOT / "rules").rglob("*")]
    endings = {
        path.suffix for path in shipped if path.is_file() and "__pycache__" not in path.parts
    }
    assert endings == {".py", ".toml", ".j2", ".css", ".js"}
    assert Path(ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")
