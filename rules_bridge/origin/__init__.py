"""Origin of goods under RCEP: one room a validator."""
