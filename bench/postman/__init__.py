"""A vendor's Postman files, read into cases: one model for format v2.0 and v2.1."""
