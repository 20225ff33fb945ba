"""Checks of the whole built output: every file of it, not one page of each kind."""
