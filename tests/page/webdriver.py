"""A small client of chromedriver: W3C WebDriver over HTTP on the loopback."""

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
ARGUMENTS = (
    "headless=new",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "disable-dev-shm-usage",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
    "window-size=1280,900",
)
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Right": "\ue014", "Down": "\ue015", "Tab": "\ue004"}
_PATIENCE = 10_000  # milliseconds that an element to be clicked may take to appear
_DIRECT = build_opener(ProxyHandler({}))


class Browser:
    """A session."""

    def __init__(self, port: int, profile: Path) -> None:
        self._base = f"http://127.0.0.1:{port}"
        options = {
            "binary": CHROMIUM,
            "args": [*ARGUMENTS, f"user-data-dir={profile}"],
        }
        asked = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        made = self._call("POST", "/session", {"capabilities": {"alwaysMatch": asked}})
        self._base += f"/session/{made['sessionId']}"
        self._call("POST", "/timeouts", {"implicit": _PATIENCE})

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        data = None if method == "GET" else json.dumps(body or {}).encode()
        request = Request(self._base + path, data, {"Content-Type": "application/json"})  # noqa: S310
        request.method = method
        try:
            with _DIRECT.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise RuntimeError(error.read().decode("utf-8")[:2_000]) from error

    def open(self, url: str) -> None:
        self._call("POST", "/url", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def click(self, selector: str) -> None:
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self._call("POST", f"/element/{found[ELEMENT]}/click")

    def press(self, *names: str) -> None:
        keys = [KEYS[name] for name in names]
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call(
            "POST", "/actions", {"actions": [{"type": "key", "id": "k", "actions": actions}]}
        )

    def picture(self) -> bytes:
        return base64.b64decode(self._call("GET", "/screenshot"))

    def printed(self) -> bytes:
        """Give the page as it would be printed, a PDF."""
        return base64.b64decode(self._call("POST", "/print", {"background": True}))

    def sized(self, width: int, height: int) -> None:
        """Show the page at a width that no window may have, such as a phone's."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
        asked = {"cmd": "Emulation.setDeviceMetricsOverride", "params": metrics}
        self._call("POST", "/goog/cdp/execute", asked)

    def unsized(self) -> None:
        asked = {"cmd": "Emulation.clearDeviceMetricsOverride", "params": {}}
        self._call("POST", "/goog/cdp/execute", asked)

    def log(self, kind: str) -> list[dict[str, Any]]:
        return self._call("POST", "/se/log", {"type": kind})

    def requests(self) -> list[str]:
        """Give the address of everything that the page asked for."""
        messages = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        return [
            one["params"]["request"]["url"]
            for one in messages
            if one["method"] == "Network.requestWillBeSent"
        ]

    def quit(self) -> None:
        self._call("DELETE", "")


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start chromedriver and a session; end both."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver = subprocess.Popen([str(DRIVER), f"--port={port}"], stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        opened = Browser(port, profile)
        try:
            yield opened
        finally:
            opened.quit()
    finally:
        driver.terminate()
        driver.wait(30)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("chromedriver did not start")


def missing() -> str:
    """Give what is not installed, "" where all is; CI must have it."""
    absent = [name for name, path in (("chromium", CHROMIUM), ("chromedriver", DRIVER)) if not path]
    if absent and os.environ.get("CI"):
        raise RuntimeError(f"not installed: {' '.join(absent)}")
    return " ".join(absent)
