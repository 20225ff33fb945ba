"""Benchmarks: whole commands on generated archives, side by side with Hugo where it is there. Never tests."""
