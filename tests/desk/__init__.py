"""The desk: rules, silences, fixes."""
