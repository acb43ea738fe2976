"""Topics are announced once, in order, to those who still listen."""

from caseworker.changes import Changes


def test_each_topic_is_announced_once_in_the_order_of_its_first_naming():
    heard: list[str] = []
    changes = Changes()
    changes.listen(heard.append)
    changes.publish(["visits", "supports", "visits"])
    assert heard == ["visits", "supports"]


def test_who_stopped_listening_hears_nothing_and_may_stop_twice():
    heard: list[str] = []
    changes = Changes()
    stop = changes.listen(heard.append)
    stop()
    stop()
    changes.publish(["visits"])
    assert heard == []


def test_a_listener_may_stop_while_it_is_being_told():
    changes = Changes()
    heard: list[str] = []
    stop = changes.listen(lambda _topic: stop())
    changes.listen(heard.append)
    changes.publish(["visits"])
    assert heard == ["visits"]
