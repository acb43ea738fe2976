"""Who is where: moves into units, out of them and between them, and the places that are left."""
