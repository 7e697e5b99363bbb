"""Pages and both apps in Firefox, driven over its own WebDriver BiDi socket, without a driver."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import websocket

from generator.definitions.library import Library
from tests.conftest import ROOT, missing
from tests.phone_visits import code_of
from tests.test_webkit import PRESS

PATIENCE_S = 60
pytestmark = pytest.mark.full


class Firefox:
    """One tab. Every look-up waits."""

    def __init__(self, port: int) -> None:
        self._socket = websocket.create_connection(
            f"ws://127.0.0.1:{port}/session", timeout=PATIENCE_S, suppress_origin=True
        )
        self._ids = itertools.count(1)
        self.complaints: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self._tab = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **params: Any) -> Any:
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("method") == "log.entryAdded":
                if answer["params"]["level"] == "error":
                    self.complaints.append(answer["params"]["text"])
            elif answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def close(self) -> None:
        self._socket.close()

    def open(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def run(self, script: str, *arguments: str) -> Any:
        """What ``script``, the body of a function, returns, by way of JSON."""
        called = f"(function () {{{script}}})(...given)"
        answer = self.send(
            "script.callFunction",
            functionDeclaration=f"(...given) => JSON.stringify({called})",
            arguments=[{"type": "string", "value": one} for one in arguments],
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        value = answer["result"].get("value")
        return None if value is None else json.loads(value)

    def until(self, script: str, *arguments: str) -> Any:
        end = time.monotonic() + PATIENCE_S
        while not (found := self.run(script, *arguments)):
            assert time.monotonic() < end, (
                script,
                self.run("return document.body.innerText")[:600],
            )
            time.sleep(0.2)
        return found

    def press(self, words: str) -> None:
        self.until(PRESS, words)

    def says(self, words: str) -> None:
        self.until(
            "return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])", words
        )

    def choose(self, css: str, files: list[Path]) -> None:
        """Give files to a field, as its button would."""
        found = self.send(
            "browsingContext.locateNodes",
            context=self._tab,
            locator={"type": "css", "value": css},
        )["nodes"][0]
        self.send(
            "input.setFiles",
            context=self._tab,
            element={"sharedId": found["sharedId"]},
            files=[str(file) for file in files],
        )

    def picture(self) -> bytes:
        shot = self.send("browsingContext.captureScreenshot", context=self._tab)
        return base64.b64decode(shot["data"])


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or missing("Firefox", "Firefox's tests", "firefox-esr")
    profile = tmp_path_factory.mktemp("profile")
    with subprocess.Popen(
        [program, "--headless", "--profile", str(profile), "--remote-debugging-port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "HOME": str(profile)},
    ) as running:
        assert running.stderr is not None
        line = next(line for line in running.stderr if "WebDriver BiDi listening" in line)
        with closing(Firefox(int(line.strip().rpartition(":")[2]))) as firefox:
            yield firefox
        running.terminate()


def test_pages_open_without_complaint(firefox: Firefox, site: str) -> None:
    for page, words in (
        ("", "When to get help"),
        ("exercises/step-down/", "Step-down"),
        ("pes-anserine-bursitis/pain/", "pain"),
        ("pes-anserine-bursitis/print/", "The whole plan"),
    ):
        firefox.open(site + page)
        firefox.says(words)
        assert firefox.run(
            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    assert firefox.complaints == []


def test_the_patients_page_opens_logs_and_remembers(
    firefox: Firefox, site: str, library: Library
) -> None:
    firefox.open(f"{site}my-plan/#{code_of(library)}")
    firefox.says("2 sets of 8 on your right leg")
    firefox.until(
        "const it = document.querySelector('.mp-pictures img'); it?.scrollIntoView();"
        " return it?.naturalWidth > 0"
    )
    firefox.press("Log")
    firefox.press("No, none of them")
    firefox.press("Yes, all or some of it")
    firefox.until(
        "const it = document.querySelector(\"[name^='worst'][value='7']\"); it?.click();"
        " return Boolean(it)"
    )
    firefox.says("Red: your number is 7")
    firefox.press("Finish")
    firefox.says("Your log is saved")
    firefox.open(f"{site}my-plan/")
    firefox.press("Look back")
    assert firefox.until("return document.querySelectorAll('.mp-table tbody tr').length") == 1
    assert len(firefox.picture()) > 10_000
    assert firefox.complaints == []


def test_the_builder_makes_pages(firefox: Firefox, site: str) -> None:
    firefox.open(f"{site}plan-builder/")
    firefox.until("return Boolean(document.querySelector('#open-files'))")
    firefox.choose("#open-files", [ROOT / "plans/example.yml", ROOT / "plans/clinic.yml"])
    firefox.until("return document.querySelector('#at-person-label')?.value === 'Sam Sample'")
    label = firefox.until(
        "return document.querySelector('.pb-sheets[data-fresh=\"true\"] canvas')?.ariaLabel"
    )
    assert "Sam Sample" in label
    assert firefox.complaints == []
