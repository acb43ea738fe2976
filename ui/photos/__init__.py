"""Photos on screens: taken in, shown small, looked at, offered from the folder where they arrive."""
