"""Disk to model: what writers wrote, read once, every fault of every file named."""
