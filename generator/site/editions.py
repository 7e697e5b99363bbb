"""The site in several languages: each further one is a whole site, in a folder below the first.

So everything works there as it works under a sub-path: pages, search, sheets, both apps, what is
kept offline. Ids and paths are the same in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from generator.common.routes import address, relative_address
from generator.definitions.findings import Finding, Place, finding
from generator.definitions.library import Library

__all__ = ["OtherLanguage", "default_address", "edition_folder", "editions", "other_languages"]


def editions(library: Library) -> tuple[tuple[Library, ...], tuple[Finding, ...]]:
    """The library in each language of the site that is complete, its own first; and what is wrong.

    An unfinished language is left out with a warning: better no page than an old warning sign.
    """
    # Late, because most builds have one language
    from generator.translation.translated import in_language

    place = library.settings_file.source.place(("extra", "loadwise", "languages"))
    made, found = [library], list[Finding]()
    for language in library.languages[1:]:
        other = in_language(library, language, place)
        if other.value is not None:
            made.append(other.value)
        for gap in other.findings:
            unfinished = gap.code == "translation.incomplete"
            found.append(_left_out(place, gap) if unfinished else gap)
    return tuple(made), tuple(found)


def _left_out(place: Place, gap: Finding) -> Finding:
    """The site is built without an unfinished language, where a plan would be refused."""
    language, texts, safety = (gap.values[key] for key in ("language", "texts", "safety"))
    return finding("settings.language", place, language=language, texts=texts, safety=safety)


def edition_folder(library: Library) -> Path:
    """Where a build prepares the site in the library's language."""
    return library.root / "build" / library.folder


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in another language: its tag, its own name, and its addresses."""

    language: str
    name: str
    link: str
    address: str


def other_languages(
    library: Library, others: Sequence[Library], path: str
) -> tuple[OtherLanguage, ...]:
    """The page at ``path`` in the other languages.

    ``address`` is empty if the site has none.
    """
    here = f"{library.folder}{path}"
    return tuple(
        OtherLanguage(
            other.language,
            _name(other.language),
            relative_address(here, f"{other.folder}{path}"),
            f"{other.site_url.rstrip('/')}/{address(path)}" if other.site_url else "",
        )
        for other in others
    )


def default_address(library: Library, path: str) -> str:
    """The page's address in the site's own language, for readers of any other."""
    base = library.settings_file.value.site_url
    return f"{base.rstrip('/')}/{address(path)}" if base else ""


def _name(language: str) -> str:
    """The language's name in itself: “English”, “Español”."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]
