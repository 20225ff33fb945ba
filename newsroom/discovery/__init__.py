"""What machines ask of a site: may it be crawled, whose is it, which accounts are its own."""
