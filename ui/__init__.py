"""Tremplin's screens: everything seen; they mirror the features of the core."""
