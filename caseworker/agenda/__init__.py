"""What is due and what today holds, read from everyone, written nowhere."""
