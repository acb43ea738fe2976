"""The dwellings, and the page of one."""
