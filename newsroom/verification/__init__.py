"""A built site checked by named rules: what stands in the output folder, held against the standards it must meet."""
