"""Where a household stands, domain by domain: said by taps, drawn over time, never added up."""
