"""Steps of a stay: what an entry asks for, declarations that come back, and what was done of them."""
