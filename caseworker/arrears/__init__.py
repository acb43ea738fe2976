"""What is done about arrears: steps, holds, decisions, and the threshold of the law."""
