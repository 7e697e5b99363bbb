"""What a page says of itself to search engines, as JSON-LD (schema.org).

It is data, not script: browsers do not run it, and the content security policy allows none. Nothing
stands in it that the page does not say, and no review that there has not been.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generator.common.routes import address
from generator.definitions.library import Page
from generator.definitions.model.evidence import Reference
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Protocol
from generator.definitions.reviews import Reviewable
from generator.definitions.vocabulary import PATTERNS
from generator.site.site import Site, SitePage

__all__ = ["structured_data"]

_CITE = re.compile(rf"\bcite\(\s*['\"]({PATTERNS['reference'].strip('^$')})['\"]")


def structured_data(site: Site, page: SitePage, protocol: Protocol | None) -> str | None:
    """The JSON-LD of a page; none if it gives no health information, or has moved.

    ``protocol``: the condition that it is about, if it is about one.
    """
    if not page.about or page.app or page.moved_to:
        return None
    library, base = site.library, site.library.site_url
    where = {"url": base.rstrip("/") + "/"} if base else {}
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": page.title,
        "description": page.summary,
        "inLanguage": library.language,
        **({"url": where["url"] + address(page.path)} if where else {}),
        "isPartOf": {"@type": "WebSite", "name": library.site_name, **where},
        **({"about": _condition(protocol)} if protocol else {}),
        **_review(site, page),
        **_citations(site, page),
    }
    # So that no text can end the element that it stands in
    return json.dumps(data, ensure_ascii=False).translate(
        {ord(c): f"\\u{ord(c):04x}" for c in "<>&"}
    )


def _condition(protocol: Protocol) -> dict[str, str]:
    return {
        "@type": "MedicalCondition",
        "name": str(protocol.name),
        "alternateName": str(protocol.term),
    }


def _review(site: Site, page: SitePage) -> dict[str, object]:
    """Who reviewed it and when, if all that is on it has a valid review."""
    review = site.review_of(page)
    if review is None:
        return {}
    people = {(one.by.line, one.registration.line) for one in review.reviews}
    by = [
        {"@type": "Person", "name": name, "identifier": registration}
        for name, registration in sorted(people)
    ]
    return {
        "lastReviewed": review.on.isoformat(),
        "reviewedBy": by if len(by) > 1 else by[0],
    }


def _citations(site: Site, page: SitePage) -> dict[str, object]:
    refs = dict.fromkeys(ref for it in page.about for ref in _refs(it))
    known = site.library.references
    cited = [_citation(known[ref]) for ref in refs if ref in known]
    return {"citation": cited} if cited else {}


def _refs(it: Reviewable) -> Iterator[str]:
    """The sources of an exercise, or those that a hand-written page cites.

    A protocol has one page of its own with all its sources; its others do not repeat them.
    """
    if isinstance(it, Page):
        yield from _CITE.findall(it.body)
    elif isinstance(it, Exercise):
        yield from (one.ref for one in it.evidence if one.ref)


def _citation(reference: Reference) -> dict[str, str]:
    parts = {
        "author": reference.authors,
        "name": reference.title,
        "isPartOf": reference.journal,
        "datePublished": reference.year,
        "url": f"https://doi.org/{reference.doi}" if reference.doi else reference.url,
    }
    given = {key: value for key, value in parts.items() if value}
    return {"@type": "ScholarlyArticle", **given}
