"""The directory of organisations that the service works with."""
