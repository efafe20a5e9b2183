"""What was cut away: the input as it came, with every piece of page furniture struck through where it stood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import ipywidgets as w

from kit.records import Article, Failure, Reading
from kit.widgets import markup, state
from kit.widgets.panel import Panel, offer_articles

MOST = 100_000  # characters shown


class CutReader(Panel):
    """Pick an article; `body` shows its input with what was cut struck through, `line` counts the pieces."""

    def __init__(self, source: Panel | Reading | Iterable[Reading | Failure]) -> None:
        """Follow an ArticlePicker, or keep the given readings."""
        self.article = w.Dropdown(description="article", layout={"width": "46rem", "max_width": "100%"})
        self.line, self.body = w.HTML(), w.HTML()
        super().__init__(source, [self.article, self.line, self.body])
        self.link(self, self._fill, "readings")
        self.link(self.article, self._show, "value")
        self._fill()
        state.keep(self, article=self.article)

    def _fill(self, _: object = None) -> None:
        offer_articles(self.article, self.readings)
        self._show()

    def _show(self, _: object = None) -> None:
        article = self.readings[self.article.value].article
        self.line.value = markup.sentence(counted(article))
        self.body.value = struck(article)


def counted(article: Article) -> str:
    """How many pieces of which kind were cut, and how much of the input that is."""
    if not article.removed:
        return "Nothing was cut: the text is the input, whole."
    kinds = Counter(piece.category for piece in article.removed)
    share = sum(piece.end - piece.start for piece in article.removed) / max(len(article.raw), 1)
    told = ", ".join(f"{kind} {n}" for kind, n in kinds.most_common())
    return f"{len(article.removed)} pieces cut ({told}), {share:.1%} of the input's characters."


def struck(article: Article) -> str:
    """The input as paragraphs, each cut piece struck through with its kind behind it."""
    raw = article.raw or article.text
    marks = [((piece.start, piece.end), "kit-cut", piece.category) for piece in article.removed]
    body = markup.paragraphs(raw, marks, (0, min(len(raw), MOST)))
    more = f"<p>… and {len(raw) - MOST} characters more</p>" if len(raw) > MOST else ""
    return f'{markup.style()}<div class="kit-article" {markup.SCROLLS} {markup.REGION}>{body}{more}</div>'
