"""The customs declaration: one room a validator."""
