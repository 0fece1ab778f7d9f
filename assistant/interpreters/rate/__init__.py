"""What a note tells of whose rate applies (Article 2.6)."""
