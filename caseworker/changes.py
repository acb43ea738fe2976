"""Announces which topics were committed, so that what is on screen can be read again."""

from collections.abc import Callable, Iterable

Listener = Callable[[str], None]


class Changes:
    """A list of listeners. Topics are the names of features and carry no data: a listener reads again what it shows."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each topic, in the thread that committed. Returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def publish(self, topics: Iterable[str]) -> None:
        """Announce topics, each once, in the order in which they were first named."""
        for topic in dict.fromkeys(topics):
            for listener in tuple(self._listeners):
                listener(topic)
