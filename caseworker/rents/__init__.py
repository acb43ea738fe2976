"""What a household is asked for each month. Payments, receipts and arrears come with their own screens."""
