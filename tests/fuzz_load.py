"""Damaged copies of every sample, made from a seed: `python tests/fuzz_load.py 5000` says what is made of them.

A refusal is an answer; any other exception, or an input that takes over 20 seconds, is a fault.
"""

import random
import sys
import time
from collections import Counter
from pathlib import Path

from kit.load import Blob, Options, registry
from kit.records import Failure

SAMPLES = Path(__file__).parent / "samples"
SLOW = 20.0


def originals():
    """The name and bytes of every sample of a format, the bombs aside, whose copies would only be slow."""
    paths = sorted(path for path in SAMPLES.glob("*/*") if "bomb" not in path.name)
    return [(path.name, path.read_bytes()) for path in paths]


def damaged(data, other, chance):
    """One copy with a few of: bits turned, bytes set, a piece lost, doubled, cut off or taken from another file."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        at = chance.randrange(len(data) + 1)
        length = chance.choice((1, 1, 2, 4, 16, 64, 512))
        match chance.randrange(7):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                data[at : at + length] = chance.randbytes(length)
            case 2:
                del data[at : at + length]
            case 3:
                data[at:at] = data[at : at + length]
            case 4 if chance.random() < 0.3:
                del data[at:]
            case 5:
                begin = chance.randrange(len(other) + 1)
                data[at : at + length] = other[begin : begin + length]
            case 6:
                data[at:at] = chance.choice(
                    (b"\0", b"\xff\xfe", b"<", b'"', b"\r\n", b"{", b"\\u", b"&#x0;", b"9" * 40)
                )
    return bytes(data)


def faults(count, seed=1):
    """(number, name, fault, seconds) for each damaged input that raised or was slow; and a count of all outcomes."""
    chance, found, outcomes = random.Random(seed), [], Counter()
    samples = originals()
    for number in range(count):
        name, data = samples[number % len(samples)]
        broken = damaged(data, chance.choice(samples)[1], chance)
        began = time.process_time()
        try:
            items = list(registry.read(Blob(name, broken), Options(fetch=False)))
            outcomes.update(item.error if isinstance(item, Failure) else "Article" for item in items)
        except Exception as error:  # the very thing that is looked for
            found.append((number, name, repr(error), broken))
        if time.process_time() - began > SLOW:
            found.append((number, name, "slow", broken))
    return found, outcomes


if __name__ == "__main__":
    faulty, seen = faults(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(*(fault[:3] for fault in faulty), sep="\n")
    print(len(faulty), "faults;", dict(seen))
