"""Newsroom: Markdown releases in; an official site with feeds and share cards out."""

__version__ = "0.1.0"
