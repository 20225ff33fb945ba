"""Tests: laws, rooms, broken input, real browsers; benchmarks beside them."""
