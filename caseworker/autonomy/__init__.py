"""Where a household stands, domain by domain, said by the worker and by the household itself; never one figure."""
