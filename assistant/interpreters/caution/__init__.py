"""What keeps a verdict open: words that found no place, doubts, hedges, denials."""
