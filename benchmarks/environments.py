"""The virtual environment of the rivals: beside the checkout, made once, pandas as in ours."""

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from timing import ROOT

RIVALS = ("frictionless", "pandera", "vtlengine")
_WANTED = ("frictionless", "pandera[pandas]", "vtlengine")
_SAME = ("pandas", "numpy", "openpyxl", "defusedxml", "lxml")
"""Of the same version in both environments, so that reading costs the same."""
HOME = ROOT / ".bench-venv"


def interpreter() -> Path:
    """Give the Python of the environment. Raises SystemExit where pip fails."""
    own = HOME / "bin" / "python"
    mark = HOME / "installed"
    pins = [f"{name}=={found}" for name in _SAME if (found := _version(name))]
    wanted = "\n".join([*_WANTED, *pins])
    if not mark.exists() or mark.read_text("utf-8") != wanted:
        print("installing the rivals into .bench-venv …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(HOME)], check=True)
        words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run([str(own), *words, *_WANTED, *pins], capture_output=True, check=False)
        if done.returncode:
            sys.exit(done.stderr.decode())
        mark.write_text(wanted, "utf-8")
    return own


def versions() -> str:
    """Give what is installed there."""
    words = [str(interpreter()), "-m", "pip", "list", "--format", "json"]
    done = subprocess.run(words, capture_output=True, check=True)
    found = {one["name"].lower(): one["version"] for one in json.loads(done.stdout)}
    return ", ".join(f"{name} {found[name]}" for name in (*RIVALS, "pandas", "openpyxl"))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
