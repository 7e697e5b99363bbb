"""The software bill of materials of a site, in CycloneDX: what the site ships, and what built it.

What a browser can load has the scope "required"; what was only used to build has "excluded". The
npm packages are those of the lock; the Python packages are those that are installed, because they
did the work. The same input gives the same bytes: there is no time of day in it, and its serial
number is made from its content.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any
from urllib.parse import quote

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from generator import __version__
from generator.common.resources import apps_lock
from generator.site.licences import INSIDE_THEME, THEME

__all__ = ["bill_of_materials"]

_PROGRAM = "loadwise"
_COMPILER = "@myriaddreamin/typst-ts-web-compiler"
_SHIPPED = frozenset(
    {
        THEME,
        "font-source-sans-pro",
        "fontpkg-ibm-plex-sans-arabic",
        "manimgx-fonts",
        "noto-cjk-sans-jp-regular",
    }
)
"""Python packages of which a site contains files: the theme and the fonts."""
_INSIDE = re.compile(r"^([\w-]+), ([\w.-]+)\. ", re.MULTILINE)
_CRATE = re.compile(r"^([\w-]+) (\d+\.\d+\.[\w.+-]+)$", re.MULTILINE)

Component = dict[str, Any]


@cache  # to ask about each installed package takes longer than to write a page that has changed
def bill_of_materials(apps: str) -> str:
    """The bill as JSON. ``apps``: the licences of the browser apps, which name what is in them."""
    components = sorted([*_npm(apps), *_python()], key=lambda it: str(it["bom-ref"]))
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component("application", _PROGRAM, __version__)},
        "components": components,
        "compositions": [
            {
                "aggregate": "incomplete",
                "assemblies": [it["bom-ref"] for it in components if "components" in it],
            }
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill))
    return json.dumps({"serialNumber": f"urn:uuid:{serial}"} | bill, indent=1, ensure_ascii=False)


def _npm(apps: str) -> Iterator[Component]:
    """The packages of the lock; what only other machines install is left out."""
    packages = json.loads(apps_lock().read_text("utf-8"))["packages"]
    for folder, locked in packages.items():
        if not folder or locked.get("optional"):
            continue
        name, version = folder.rpartition("node_modules/")[2], locked["version"]
        purl = f"pkg:npm/{quote(name, safe='/')}@{quote(version)}"
        it = _component("library", name, version, purl, locked.get("license"))
        it["scope"] = "excluded" if locked.get("dev") else "required"
        it["hashes"] = [{"alg": "SHA-512", "content": _hexadecimal(locked["integrity"])}]
        if name == _COMPILER:
            it["components"] = list(_crates(apps))
        yield it | {"bom-ref": f"{purl}#{folder}"}  # one version can be in two folders


def _crates(apps: str) -> Iterator[Component]:
    """The Rust packages inside the compiler, as far as the end of ``apps`` names them."""
    for name, version in _CRATE.findall(apps.rpartition("-" * 80)[2]):
        yield _component("library", name, version, f"pkg:cargo/{name}@{quote(version)}")


def _python() -> Iterator[Component]:
    """The installed packages that the program needs, and what those need."""
    known: dict[str, Distribution] = {}
    wanted = [_PROGRAM]
    while wanted:
        name = canonicalize_name(wanted.pop())
        if name in known:
            continue
        try:
            known[name] = distribution(name)
        except PackageNotFoundError:  # a checkout whose packages were not installed by `make`
            continue
        wanted += _needed(known[name])
    for key, package in known.items():
        if key == _PROGRAM:
            continue
        purl = f"pkg:pypi/{key}@{quote(package.version)}"
        licence = next(iter(_said(package, "License-Expression")), None)
        it = _component("library", key, package.version, purl, licence)
        it |= {} if licence else _other_licence(package)
        it["scope"] = "required" if key in _SHIPPED else "excluded"
        if key == THEME:
            it["components"] = [
                _component("library", inside, licence=licence)
                for inside, licence in _INSIDE.findall(INSIDE_THEME)
            ]
        yield it


def _needed(package: Distribution) -> Iterator[str]:
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def _said(package: Distribution, field: str) -> list[str]:
    """All values of a field of the package's metadata."""
    return package.metadata.get_all(field) or []


def _other_licence(package: Distribution) -> Component:
    """The licence in the words of older packages, which have no SPDX expression."""
    classified = [
        line.rpartition(" :: ")[2]
        for line in _said(package, "Classifier")
        if line.startswith("License :: ") and line.count(" :: ") > 1
    ]
    named = classified or [text.splitlines()[0] for text in _said(package, "License") if text]
    return {"licenses": [{"license": {"name": name}} for name in named]} if named else {}


def _component(
    kind: str, name: str, version: str = "", purl: str = "", licence: str | None = None
) -> Component:
    """``licence``: an SPDX expression."""
    found: Component = {"type": kind, "bom-ref": purl or name, "name": name}
    found |= {"version": version} if version else {}
    found |= {"purl": purl} if purl else {}
    return found | ({"licenses": [{"expression": licence}]} if licence else {})


def _hexadecimal(integrity: str) -> str:
    """The digest of npm's "sha512-…" as CycloneDX writes it."""
    return base64.b64decode(integrity.removeprefix("sha512-")).hex()
