"""The text of a note as it stands: figures and codes in it, clauses, tables, names."""
