"""Plan to disk: the ledger, the engine, and the order in which a reader sees files change."""
