"""The documents made from the product: `python -m tests.documents` writes docs/ruas.md, masalah.md and skema/ anew."""
