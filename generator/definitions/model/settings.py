"""The project's settings: ``mkdocs.yml``, which MkDocs reads too.

Ours are ``extra.loadwise``, so that a site has a single settings file. A setting that a page, a
sheet or a link shows is checked here; the few that only MkDocs uses are left to it.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import BeforeValidator, Field, StringConstraints

from generator.definitions.findings import Typed
from generator.definitions.model.base import Model, Text, misfit
from generator.definitions.vocabulary import PATTERNS, VOCABULARY

__all__ = [
    "SOURCE_LANGUAGE",
    "UNUSED",
    "Address",
    "Language",
    "Look",
    "MkDocsSettings",
    "Paper",
    "Settings",
    "TextSize",
    "is_example",
]

SOURCE_LANGUAGE = VOCABULARY.languages[0]
"""The language in which everything is written."""

if TYPE_CHECKING:  # the choices come from vocabulary.yml, which a type checker cannot read
    Language = str
    Paper = str
    TextSize = str
    Look = str
else:
    Language = Literal[VOCABULARY.languages]
    Paper = Literal[VOCABULARY.papers]
    TextSize = Literal[VOCABULARY.text_sizes]
    Look = Literal[VOCABULARY.looks]

UNUSED = frozenset(
    {
        "copyright",
        "dev_addr",
        "edit_uri",
        "edit_uri_template",
        "extra_javascript",
        "extra_templates",
        "remote_branch",
        "remote_name",
        "repo_name",
        "repo_url",
        "site_author",
        "strict",
        "watch",
    }
)
"""Settings of MkDocs that change nothing in a site of ours."""

_TAG = re.compile(r"<[A-Za-z/!?]")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*/?")
_EXAMPLES = re.compile(
    r"(.*\.)?(example\.(com|net|org)|example|invalid|localhost|test)|(0|127)(\.\d+){3}|::1?"
)
"""Names that can be nobody's site (RFC 2606 and 6761), and this machine."""


def _address(value: object) -> object:
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        raise misfit("address")
    if not re.match(r"https?://", value, re.IGNORECASE):
        bare = re.fullmatch(r"[\w.-]+\.[^\W\d]\w+(/[\w./-]*)?", value)
        if bare:
            raise misfit("address-scheme", address=Typed(f"https://{value}"))
        raise misfit("address")
    for sign in "?#":
        if sign in value:
            raise misfit("address-extra", extra=Typed(value[value.index(sign) :]))
    if len(value) > VOCABULARY.text["line"]:
        raise misfit("address-long", most=VOCABULARY.text["line"])
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise misfit("address") from None
    if not value.isascii():
        raise misfit("address-letters")
    if not _is_host(host, parts) or not _is_path(parts.path):
        raise misfit("address")
    return value


def _is_host(host: str, parts: SplitResult) -> bool:
    port = r"(:\d{1,5})?"
    if host and re.fullmatch(r"\[[0-9a-fA-F:.]+\]" + port, parts.netloc):
        return _is_ip(host)
    if not re.fullmatch(re.escape(host) + port, parts.netloc, re.IGNORECASE):
        return False  # a user's name, a password, or a letter that urlsplit drops
    labels = host.split(".")
    named = all(_LABEL.fullmatch(label) for label in labels)
    return named and (not labels[-1].isdigit() or _is_ip(host))


def _is_ip(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _is_path(path: str) -> bool:
    return bool(_PATH.fullmatch(path)) and not {".", ".."} & set(path.split("/"))


def is_example(address: str) -> bool:
    """Whether nobody but the author can open ``address``: a reserved name, or this machine."""
    return bool(_EXAMPLES.fullmatch(urlsplit(address).hostname or ""))


def _plain(value: object) -> object:
    if isinstance(value, str) and _TAG.search(value):
        raise misfit("tag")
    return value


Address = Annotated[str, BeforeValidator(_address)]
"""A site's address: paper and links continue it with a path and a fragment."""

_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _feedback(value: object) -> object:
    """An address of a page, or of a mailbox, as a link leads to it."""
    if isinstance(value, str) and len(value) <= VOCABULARY.text["line"] and _MAIL.fullmatch(value):
        return f"mailto:{value}"
    if isinstance(value, str) and value and "@" not in value:
        return _address(value)
    raise misfit("feedback")


Feedback = Annotated[str, BeforeValidator(_feedback)]

Plain = Annotated[Text, BeforeValidator(_plain)]
"""Text that themes print in many places: without tags."""


class Settings(Model):
    """What the owner of the site chooses."""

    country: Annotated[str, StringConstraints(pattern=PATTERNS["country"])] = Field(
        description="Whose help numbers are printed: a key of content/help-lines.yml."
    )
    language: Language = SOURCE_LANGUAGE
    languages: tuple[Language, ...] = Field(
        (), description="Further languages of the site, each in a folder of its own: es for /es/."
    )
    paper: Paper = "a4"
    look: Look = Field("ada", description="Which of the four people is drawn in all pictures.")
    feedback: Feedback | None = Field(
        None,
        description=(
            "Where readers report a mistake, at the foot of every page: a mailbox"
            " (texts@example.org), or a page of yours (https://…)."
        ),
    )
    library: Literal["own", "included"] = Field(
        "own",
        description=(
            "included: the library that comes with the program, with this project's files on top;"
            " own: only this project's files."
        ),
    )
    hide: tuple[Annotated[str, StringConstraints(pattern=PATTERNS["hidden"])], ...] = Field(
        (),
        description=(
            "What of the included library is left out: exercises/swimming, protocols/…,"
            " pages/help/who-can-help, care/ice …"
        ),
    )


class Extra(Model):
    """Material's own extras write scripts and markup into pages, so there are none."""

    loadwise: Settings


class Toggle(Model):
    icon: Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+$")]
    name: Plain


class Colours(Model):
    """One of the theme's two sets of colours."""

    media: Literal["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]
    scheme: Literal["default", "slate"]
    toggle: Toggle


class Theme(Model):
    name: Literal["material"]
    custom_dir: Literal["build/theme"]
    language: Language = SOURCE_LANGUAGE
    font: Literal[False] = Field(description="false: fonts are served by the site itself.")
    features: tuple[Literal["navigation.prune"], ...] = ()
    palette: Annotated[tuple[Colours, ...], Field(min_length=1, max_length=2)]


class MkDocsSettings(Model):
    """The keys of ``mkdocs.yml`` that have an effect."""

    site_name: Plain = Field(description="The name of the site, at the top of every page.")
    site_url: Address = ""
    site_description: Plain = Text()
    docs_dir: Literal["build/docs"]
    site_dir: Literal["site"] = "site"
    use_directory_urls: Literal[True] = True
    extra: Extra
    theme: Theme
    nav: tuple[dict[Plain, Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+\.md$")]], ...]
    extra_css: tuple[Literal["assets/loadwise.css"]]
    not_in_nav: Any = None
    exclude_docs: Any = None
    plugins: Any = None
    markdown_extensions: Any = None
    mdx_configs: Any = None
    validation: Any = None
