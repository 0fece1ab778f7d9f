"""What a note tells of a good: prices, materials, work, growth and the way it took."""
