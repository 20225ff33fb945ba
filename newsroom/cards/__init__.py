"""Share cards: the picture a link carries."""
