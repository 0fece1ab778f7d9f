"""What is judged: frozen types, one file a kind of paper."""
