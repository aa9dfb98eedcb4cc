"""Python run with the network cut, beside a witness of every try to use one."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
OFFLINE = (sys.executable, "-I", str(ROOT / ".ci" / "offline"), "--must")
WITNESS = """\
import os
import sys

LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
REACHED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}


def told(event, arguments):
    if event not in LOOKED_UP | REACHED:
        return
    if event in REACHED and not isinstance(arguments[1], tuple):
        return  # a path of the file system, or an end of a pair: processes of one run
    with open(os.environ["NETWORK_LOG"], "a", encoding="utf-8") as file:
        file.write(f"{event} {arguments[1:] if event in REACHED else arguments}\\n")
    raise OSError("no network here")


sys.addaudithook(told)
"""
"""sitecustomize.py: tells and refuses every name looked up, every address reached, even our own."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands before a command to cut its network, and where its tries are written."""

    before: tuple[str, ...]
    log: Path

    def run(self, command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
        """Run Python with arguments in a folder, without a network."""
        paths = [str(self.log.parent), str(ROOT / "src")]
        return ran(
            [*self.before, sys.executable, *command], folder, paths, NETWORK_LOG=str(self.log)
        )

    def tries(self) -> list[str]:
        """Give each try since the last question."""
        if not self.log.exists():
            return []
        lines = self.log.read_text("utf-8").splitlines()
        self.log.unlink()
        return lines


def ran(
    command: Sequence[str], folder: Path, paths: Sequence[str], **variables: str
) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)} | variables
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, check=False, timeout=300
    )
