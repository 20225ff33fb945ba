"""The libraries recipes use, each wrapped once: Markdown, templates, images, dates."""
