"""What a note tells of a proof of origin: boxes, days, quantities, what is lacking."""
