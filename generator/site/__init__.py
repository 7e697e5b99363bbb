"""The website: definitions and hand-written pages -> real Markdown files, which MkDocs turns into
the site.

``render_site`` writes the pages and what they need; ``write_theme`` writes the overrides of the
theme; ``all_pages`` tells which pages there are. Nothing here prints.
"""

from generator.site.assets import write_theme
from generator.site.pages import all_pages
from generator.site.render import SiteReport, render_site

__all__ = ["SiteReport", "all_pages", "render_site", "write_theme"]
