"""Bank statements on screen: a file is dropped, its columns looked at, and each line accepted, put aside or undone."""
