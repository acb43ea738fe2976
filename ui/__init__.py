"""Tremplin's screens: everything seen; they mirror the features of the core."""

from ui.constants_kept import keep_constants

keep_constants()
