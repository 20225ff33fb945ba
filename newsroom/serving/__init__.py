"""The parts of the preview: what is watched, built, shown and answered. `newsroom.serve` sets them going."""
