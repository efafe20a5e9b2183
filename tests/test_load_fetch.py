import contextlib
import socket
import threading
import time

import pytest

from kit.load import Limits, fetch
from kit.records import Offline


@pytest.fixture
def server(monkeypatch):
    """A server on this machine that sends the given pieces, each after its pause, whatever is asked."""
    threads = []

    def start(pieces):
        listening = socket.create_server(("127.0.0.1", 0))

        def answer():
            with listening, listening.accept()[0] as line, contextlib.suppress(OSError):
                line.recv(4096)
                for pause, piece in pieces:
                    time.sleep(pause)
                    line.sendall(piece)

        threads.append(threading.Thread(target=answer))
        threads[-1].start()
        port = listening.getsockname()[1]
        monkeypatch.setattr(fetch, "check", lambda url: ("osk.example", ["127.0.0.1"], port))
        return "http://osk.example/a"

    yield start
    for thread in threads:
        thread.join(10)


def test_a_whole_answer_is_read(server):
    url = server([(0, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nTalks")])
    assert fetch.page(url, Limits()).content == b"Talks"


def test_an_answer_that_is_cut_is_no_page(server):
    url = server([(0, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nTalks in Osk")])
    with pytest.raises(Offline, match="cut off after 12 bytes"):
        fetch.page(url, Limits())


def test_a_server_that_drips_is_left_before_it_ends(server):
    sent = []

    def drips():
        yield 0, b"HTTP/1.1 200 OK\r\n\r\n"
        while len(sent) < 1_000:
            sent.append(b"x")
            yield 0.05, b"x"

    with pytest.raises(Offline, match="within 0.2 s|cut off"):
        fetch.page(server(drips()), Limits(seconds=0.2))
    assert len(sent) < 1_000


def test_addresses_that_do_not_answer_share_the_time(monkeypatch):
    asked, now = [], [0.0]

    def refuse(address, timeout):
        asked.append(timeout)
        now[0] += 4
        raise OSError("timed out")

    monkeypatch.setattr(fetch, "check", lambda url: ("osk.example", ["192.0.2.1", "192.0.2.2", "192.0.2.3"], 80))
    monkeypatch.setattr(fetch.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(fetch.socket, "create_connection", refuse)
    with pytest.raises(Offline, match="no whole answer within 10 s"):
        fetch.page("http://osk.example/a", Limits(seconds=10))
    assert asked == [10, 6, 2]


def test_the_next_address_is_tried_where_one_does_not_answer(server, monkeypatch):
    url = server([(0, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nTalks")])
    host, _, port = fetch.check(url)
    monkeypatch.setattr(fetch, "check", lambda url: (host, ["::1", "127.0.0.1"], port))
    assert fetch.page(url, Limits()).content == b"Talks"
