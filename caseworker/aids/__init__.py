"""The housing aid that the CAF or the MSA pays for a household: asked for, announced, awaited, received."""
