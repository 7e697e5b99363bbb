"""Both apps in the other engine of phones: Debian's WebKit with its driver, on a virtual screen.

It shares Safari's engine, but not its media, storage rules or screen: what needs a real iPhone is
not tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import WebKitGTK
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from generator.definitions.library import Library
from tests.conftest import ROOT, missing
from tests.phone_visits import code_of

BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"
PATIENCE_S = 60
pytestmark = [
    pytest.mark.full,
    # Selenium warns of itself
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]


PRESS = """const [words] = arguments
const all = [...document.querySelectorAll("#app button, #app label")]
const it = all.find(one => one.innerText.trim() === words && one.checkVisibility())
it?.click()
return Boolean(it)"""


class Seen:
    """The current page.

    Every look-up waits; the driver's own clicks miss what is drawn over a radio button.
    """

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def until(self, script: str, *arguments: object) -> Any:
        return WebDriverWait(self.driver, PATIENCE_S).until(
            lambda driver: driver.execute_script(script, *arguments), script
        )

    def find(self, css: str) -> WebElement:
        found: WebElement = self.until("return document.querySelector(arguments[0])", css)
        return found

    def press(self, words: str) -> None:
        self.until(PRESS, words)

    def says(self, words: str) -> None:
        self.until(
            "return document.getElementById('app')?.innerText.replace(/\\s+/g, '"
            " ').includes(arguments[0])",
            words,
        )


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A separate virtual display."""
    program = shutil.which("Xvfb") or missing("Xvfb", "WebKit's tests", "xvfb")
    read, write = os.pipe()
    with subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "1280x900x24"],
        pass_fds=[write],
        stderr=-3,
    ) as running:
        os.close(write)
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
        running.terminate()


@pytest.fixture
def webkit(screen: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    driver = shutil.which("WebKitWebDriver") or missing(
        "WebKit's driver", "WebKit's tests", "webkit2gtk-driver"
    )
    monkeypatch.setenv("DISPLAY", screen)
    options = Options()
    options.binary_location = str(next(Path("/usr/lib").glob(BROWSERS)))
    options.add_argument("--automation")
    with WebKitGTK(options=options, service=Service(driver)) as running:
        yield Seen(running)


def test_the_patients_page_opens_logs_and_remembers(
    webkit: Seen, site: str, library: Library
) -> None:
    webkit.driver.get(f"{site}my-plan/#{code_of(library)}")
    webkit.says("Thigh squeeze")
    webkit.says("2 sets of 8 on your right leg")
    picture = webkit.find(".mp-pictures img")
    webkit.until("arguments[0].scrollIntoView(); return arguments[0].naturalWidth > 0", picture)
    webkit.press("Log")
    webkit.press("No, none of them")
    webkit.press("Yes, all or some of it")
    webkit.until(
        "arguments[0].click(); return arguments[0].checked",
        webkit.find("[name^='worst'][value='2']"),
    )
    webkit.press("Finish")
    webkit.says("Your log is saved")
    webkit.driver.get("about:blank")
    webkit.driver.get(f"{site}my-plan/")
    webkit.says("Thigh squeeze")
    webkit.press("Look back")
    webkit.says("Sessions done: 1. Worst pain: 2 out of 10.")


def test_the_builder_prints_through_webassembly(webkit: Seen, site: str) -> None:
    webkit.driver.get(f"{site}plan-builder/")
    webkit.find("#open-files").send_keys(
        "\n".join(str(ROOT / "plans" / name) for name in ("example.yml", "clinic.yml"))
    )
    webkit.until("return document.getElementById('at-person-label')?.value === 'Sam Sample'")
    assert "Sam Sample" in webkit.find('.pb-sheets[data-fresh="true"] canvas').get_attribute(
        "aria-label"
    )
