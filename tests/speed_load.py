"""How fast and how flat the loader is: `python tests/speed_load.py [ARTICLES]`. Printed, never asserted."""

import io
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

import kit
from kit import clean, load
from kit.records import Article

ROWS = 20_000
WORDS = "the the and with from that said minister talks envoy border trade offer sanction port treaty".split()
HEADER = ("title", "date", "source", "author", "text")


def main(articles: int) -> None:
    """Print rows a second by format, cleaning in MB a second, and memory over that many articles."""
    with tempfile.TemporaryDirectory() as folder:
        for write in (csv_file, jsonl_file, xlsx_file):
            path = write(Path(folder))
            print(f"{path.suffix[1:]:6} {ROWS / timed(lambda path=path: drain(load.articles(path))):10,.0f} rows/s")
    texts = [Article(str(n), text(n, 40)) for n in range(2_000)]
    size = sum(len(article.text.encode()) for article in texts) / 1e6
    print(f"clean  {size / timed(lambda: drain(map(clean.strip, texts))):10,.1f} MB/s")
    for copies in (False, True):
        print(f"memory of {articles:,} articles, copies={copies}: {memory(articles, copies=copies):+.1f} MB")


def text(seed: int, lines: int = 4) -> str:
    """So many lines of made-up words, other ones for each seed."""
    draw = random.Random(seed)
    return "\n\n".join(" ".join(draw.choices(WORDS, k=30)).capitalize() + "." for _ in range(lines))


def row(n: int) -> tuple[str, ...]:
    """One article as a row."""
    return f"Talks number {n} end", f"2013-05-{n % 28 + 1:02}", "The Daily", "Ana Rui", text(n)


def csv_file(folder: Path) -> Path:
    """A CSV of ROWS rows."""
    import pandas as pd

    pd.DataFrame([row(n) for n in range(ROWS)], columns=list(HEADER)).to_csv(folder / "a.csv", index=False)
    return folder / "a.csv"


def jsonl_file(folder: Path) -> Path:
    """The same as JSONL."""
    lines = (json.dumps(dict(zip(HEADER, row(n), strict=True))) for n in range(ROWS))
    (folder / "a.jsonl").write_text("\n".join(lines))
    return folder / "a.jsonl"


def xlsx_file(folder: Path) -> Path:
    """The same as XLSX."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    for n in range(ROWS):
        sheet.append(row(n))
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def drain(items: object) -> None:
    """Take every item, keep none."""
    for _ in items:  # type: ignore[attr-defined]
        pass


def timed(call: object) -> float:
    """Seconds of processor time, which a busy machine disturbs less than the clock."""
    began = time.process_time()
    call()  # type: ignore[operator]
    return time.process_time() - began


def memory(articles: int, *, copies: bool) -> float:
    """Growth of the peak in MB from the 1,000th article on."""
    lines = (json.dumps(dict(zip(HEADER, row(n), strict=True))) for n in range(articles))
    stream = io.BytesIO("\n".join(lines).encode())
    stream.name = "a.jsonl"
    begin = 0
    for n, _ in enumerate(kit.load_articles(stream, copies=copies)):
        begin = peak() if n == 1_000 else begin
    return (peak() - begin) / 1024


def peak() -> int:
    """The most memory so far, in KB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20_000)
