"""Broken content, and what is said of it."""
