"""Print documents: Jinja -> Typst -> PDF/UA-1 and PDF/A-2a."""
