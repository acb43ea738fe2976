"""The frame of the program: lock page, first run, navigation, jobs, and what pages receive (`pages.Desk`)."""
