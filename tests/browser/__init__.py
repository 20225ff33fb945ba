"""The built example site as browsers and crawlers meet it."""
