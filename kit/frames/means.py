"""Mean scores of what was said, by article, speaker, country or dyad, with n and an interval over articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kit.frames import names
from kit.frames.drawing import interval, mean
from kit.frames.schemas import MEANS
from kit.records import Failure, Reading, Speaker

Floats = NDArray[np.float64]
Key = tuple[str | None, str | None]
Scored = tuple[Speaker, float | None, Mapping[str, float]]
Group = Callable[[Scored], list[tuple[Key, float | None]]]


def means(items: Iterable[Reading | Failure], by: str = "country", *, score: str = "tone") -> pd.DataFrame:
    """One row a group of quotes, the lowest mean first: how many quotes have a score, in how many articles, its mean.

    `by` is article, speaker (person, else body), country, or dyad: the speaker's country and the state or body that
    the quote is aimed at, by the tone toward its name; names of nobody and the own country are left out. `score` is
    tone, tone_learnt or polarity; a dyad has tone alone. The 95 % interval is drawn over articles, for the quotes of
    one are not independent, and copies of a story count as one.

    Raises:
        ValueError: no such group or score.
    """
    if by not in GROUPS or score not in SCORES or (by == "dyad" and score != "tone"):
        raise ValueError(
            f"there is no mean of {score!r} by {by!r}; by is one of {', '.join(GROUPS)}, score one of"
            f" {', '.join(SCORES)}, and by dyad tone alone"
        )
    sums: dict[Key, dict[str, Floats]] = defaultdict(lambda: defaultdict(lambda: np.zeros(2)))
    for reading in names.apart(items):
        home = reading.article.dup_group or reading.article.id
        group = GROUPS[by](reading)
        for scored in _scored(reading, score):
            for key, value in group(scored):
                if value is not None:
                    sums[key][home] += (value, 1)
    rows = [_row(key, np.array(list(homes.values()))) for key, homes in sums.items()]
    table = pd.DataFrame(rows, columns=list(MEANS)).astype(MEANS)
    return table.sort_values("mean", kind="stable", ignore_index=True)


def _scored(reading: Reading, score: str) -> Iterator[Scored]:
    """The speaker of each quote, its score, and its tone toward each name that it is aimed at."""
    learnt = reading.learnt or (None,) * len(reading.quotes)
    for speaker, tone, sentiment, model in zip(
        reading.speakers, reading.tones, reading.sentiments, learnt, strict=True
    ):
        found = {"tone": tone.score, "tone_learnt": model.score if model else None, "polarity": sentiment.polarity}
        yield speaker, found[score], dict(zip(tone.targets, tone.target_scores, strict=True))


def _row(key: Key, table: Floats) -> tuple[object, ...]:
    return *key, int(table[:, 1].sum()), len(table), mean(table), *interval(table)


def _by_article(reading: Reading) -> Group:
    return lambda scored: [((reading.article.id, None), scored[1])]


def _by_speaker(_: Reading) -> Group:
    return lambda scored: [((scored[0].person or scored[0].organisation, None), scored[1])]


def _by_country(_: Reading) -> Group:
    return lambda scored: [((scored[0].country, None), scored[1])]


def _by_dyad(reading: Reading) -> Group:
    text, known = reading.article.text, dict[str, str]()
    for actor in reading.actors:
        known |= {
            text[slice(*mention.span)].removeprefix("the "): actor.country or actor.name for mention in actor.mentions
        }

    def group(scored: Scored) -> list[tuple[Key, float | None]]:
        own = scored[0].country
        aims = ((known.get(name.removeprefix("The ")), value) for name, value in scored[2].items())
        return [((own, aim), value) for aim, value in aims if own and aim and aim != own]

    return group


GROUPS: dict[str, Callable[[Reading], Group]] = {
    "article": _by_article,
    "speaker": _by_speaker,
    "country": _by_country,
    "dyad": _by_dyad,
}
SCORES = ("tone", "tone_learnt", "polarity")
