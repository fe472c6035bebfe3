"""Packed bytes of an HTTP body to plain bytes, in pieces of bounded size. Pure.

In: a Content-Encoding and the bytes as they arrive. Out: plain pieces of at most `PIECE` bytes, so that
whoever counts them can stop a bomb early. One layer of packing only: two layers of gzip turn 16 kB into
16 GB within one call.
"""

import zlib
from collections.abc import Callable, Iterator

PIECE = 65_536
EITHER = 47
"""zlib's window bits for "gzip or zlib, see which"."""
RAW = -15
MEMBER = b"\x1f\x8b"


def unpacker(encoding: str) -> Callable[[bytes], Iterator[bytes]] | None:
    """What unpacks the pieces of one body; None for a packing that was not asked for.

    The function returned raises zlib.error for bytes that are not what they claim.
    """
    if encoding in ("", "identity"):
        return lambda packed: iter((packed,))
    if encoding in ("gzip", "x-gzip"):
        return _Inflater(maybe_raw=False).feed
    return _Inflater(maybe_raw=True).feed if encoding == "deflate" else None


class _Inflater:
    """gzip (several members too), zlib, and the raw deflate that some servers send instead."""

    def __init__(self, *, maybe_raw: bool) -> None:
        self.inflate = zlib.decompressobj(EITHER)
        self.maybe_raw = maybe_raw

    def feed(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            if self.inflate.eof:
                if not packed.startswith(MEMBER):
                    return  # padding behind the last member
                self.inflate = zlib.decompressobj(EITHER)
            piece = self._inflate(packed)
            packed = self.inflate.unused_data if self.inflate.eof else self.inflate.unconsumed_tail
            if piece:
                yield piece

    def _inflate(self, packed: bytes) -> bytes:
        try:
            piece = self.inflate.decompress(packed, PIECE)
        except zlib.error:
            if not self.maybe_raw:
                raise
            self.inflate = zlib.decompressobj(RAW)
            piece = self.inflate.decompress(packed, PIECE)
        self.maybe_raw = False
        return piece
