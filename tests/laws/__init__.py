"""The nine laws of the house (docs/architecture.md), each a test, with a negative control where one is possible."""
