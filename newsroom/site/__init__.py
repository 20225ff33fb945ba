"""The HTML pages: one file per kind of page (its view, which pages exist, its recipe)."""
