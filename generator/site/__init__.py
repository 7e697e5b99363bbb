"""The website: definitions and hand-written pages become Markdown, which MkDocs renders.

``render_site`` writes the pages and their assets; ``write_theme`` writes the theme's overrides;
``all_pages`` lists the pages. Nothing here prints.
"""

from generator.site.assets import write_theme
from generator.site.pages import all_pages
from generator.site.render import SiteReport, render_site

__all__ = ["SiteReport", "all_pages", "render_site", "write_theme"]
