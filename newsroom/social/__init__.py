"""The social kit: what a press officer posts about a release, and the ways that lead from a post back to it."""
