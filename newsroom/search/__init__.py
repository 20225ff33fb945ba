"""Search without a server: an inverted index as static files, cut by time, and the page that reads it."""
