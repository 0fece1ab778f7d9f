"""Runs a collection's scripts in an embedded JavaScript engine: limited, without files, sending only as cases are."""
