from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miniprogram_api.serving.arriving import Arrival, Progress

MOST = 100_000
GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
CHUNKED = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
CHUNKS = CHUNKED + b"5;a=b\r\nhello\r\n2\r\n\r\n\r\n0\r\n\r\n"
TRAILER = CHUNKED + b"1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n"


def arrived(*pieces: bytes) -> Arrival:
    arrival = Arrival(MOST)
    for piece in pieces:
        arrival.take(piece)
    return arrival


@pytest.mark.parametrize("request_bytes", [GET, POST, CHUNKS, TRAILER])
@given(cuts=st.lists(st.integers(0, 120), max_size=8))
def test_a_request_is_whole_with_its_last_byte_however_it_comes(
    request_bytes: bytes, cuts: list[int]
) -> None:
    places = sorted({0, len(request_bytes) - 1, *(min(cut, len(request_bytes)) for cut in cuts)})
    pieces = [request_bytes[a:b] for a, b in pairwise(places) if b < len(request_bytes)]
    arrival = arrived(*pieces)
    assert not arrival.is_here
    arrival.take(request_bytes[len(b"".join(pieces)) :] + GET)
    assert arrival.progress is Progress.WHOLE
    assert arrival.rest == GET
    assert b"".join(iter(lambda: arrival.recv(7), b"")) == request_bytes


@pytest.mark.parametrize(
    ("request_bytes", "progress"),
    [
        (b"", Progress.HEAD),
        (GET[:-1], Progress.HEAD),
        (POST[:-1], Progress.BODY),
        (CHUNKS[:-1], Progress.BODY),
        (b"GET / HTTP/1.1\r\nA: " + b"a" * 70_000, Progress.LONG_HEAD),
        (CHUNKED + b"x\r\n", Progress.BAD_CHUNK),
        (CHUNKED + b"-1\r\n", Progress.BAD_CHUNK),
        (CHUNKED + b"5\r\nhelloxx", Progress.BAD_CHUNK),
        (CHUNKED + b"5" * 9_000, Progress.BAD_CHUNK),
        (CHUNKED + b"0\r\nA: " + b"a" * 9_000, Progress.BAD_CHUNK),
        (CHUNKED + b"fffff\r\n" + b"a" * 200_000, Progress.CUT),
        # Whoever reads these is to refuse them.
        (b"POST / HTTP/1.1\r\nContent-Length: 100001\r\n\r\n", Progress.CUT),
        (b"POST / HTTP/1.1\r\nContent-Length: 5\r\ncontent-length: 6\r\n\r\n", Progress.CUT),
        (b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n", Progress.CUT),
        (b"POST / HTTP/1.1\r\nContent-Length:\r\n 5\r\n\r\n", Progress.CUT),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", Progress.CUT),
        (CHUNKED[:-2] + b"Content-Length: 5\r\n\r\n", Progress.CUT),
    ],
)
def test_what_is_not_whole(request_bytes: bytes, progress: Progress) -> None:
    arrival = arrived(request_bytes)
    assert arrival.progress is progress
    assert arrival.rest == b""


def test_a_client_that_waits_to_be_asked_for_its_body_is_recognised() -> None:
    head = b"PUT / HTTP/1.1\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n"
    assert arrived(head).expects_continue
    assert not arrived(POST).expects_continue
