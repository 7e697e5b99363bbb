"""The website: definitions and hand-written pages become Markdown, which MkDocs renders.

``render_site`` writes the pages and their assets; ``write_theme`` writes the theme's overrides;
``all_pages`` lists the pages; ``page_faults`` finds what is wrong with those written by hand.
Nothing here prints.
"""

from generator.site.assets import write_theme
from generator.site.pages import all_pages
from generator.site.render import SiteReport, page_faults, render_site

__all__ = ["SiteReport", "all_pages", "page_faults", "render_site", "write_theme"]
