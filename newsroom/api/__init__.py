"""The content API: what the site publishes, as data in files."""
