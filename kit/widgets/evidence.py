"""Competing explanations against evidence: the reader sets what fits and how much it counts, and the totals follow.

The method is Heuer's analysis of competing hypotheses (1999, chapter 8), which looks first at what contradicts.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import ipywidgets as w
import pandas as pd

from kit import frames
from kit.records import Failure, Reading
from kit.widgets import markup, state
from kit.widgets.panel import Panel, offer

WORDS = {"against": "against", "for": "for_it", "total": "total"}
FIXED = ("evidence_id", "facts", "evidence", "weight")
FITS = {"-2 contradicts": -2, "-1": -1, "0 silent": 0, "+1": 1, "+2 expected": 2}
WEIGHTS = {"0 nothing": 0, "1 little": 1, "2 some": 2, "3 much": 3}
NARROW = {"width": "7.2rem"}
LABEL = '<span style="display: block; line-height: 1.35; padding: 3px 0">'


class EvidenceMatrix(Panel):
    """One row a piece of evidence, one list an explanation (-2..+2) and one for its weight; `totals` follows.

    Changes are kept in the file `save` and are there again next time; `again` takes the given numbers back. `pick` a
    piece of evidence to read the facts and the sentences behind it.
    """

    def __init__(
        self,
        source: Panel | Reading | Iterable[Reading | Failure],
        evidence: pd.DataFrame,
        *,
        facts: pd.DataFrame,
        save: str | Path = "out/evidence.json",
    ) -> None:
        """`evidence` is `frames.evidence`, `facts` is `frames.facts`; the readings give the sentences.

        Raises:
            ValueError: no evidence, or no readings.
        """
        if evidence.empty:
            raise ValueError("no evidence to weigh; give rows as data/evidence.csv has them")
        self.given, self.facts, self.save = evidence.reset_index(drop=True), facts, Path(save)
        self.names = [str(name) for name in evidence.columns if name not in FIXED]
        self.cells = {(n, name): _list(name) for n in range(len(evidence)) for name in ("weight", *self.names)}
        self.totals, self.pick, self.body = w.HTML(), _wide("sentences of"), w.HTML()
        self.again = w.Button(description="Begin anew", icon="undo", tooltip="Take the given numbers back")
        super().__init__(source, [self._grid(), self.again, self.totals, self.pick, self.body])
        self._set(self.given)
        self._listen()
        offer(self.pick, [(f"{row['evidence_id']}: {row['evidence']}", n) for n, row in self._rows()])
        self._show()
        with self.shown():
            self._set(restored(self.given, self.save))

    @property
    def table(self) -> pd.DataFrame:
        """The evidence with the numbers that are set now."""
        columns = {name: [self.cells[n, name].value for n in self.given.index] for name in ("weight", *self.names)}
        return self.given.assign(**columns)

    def text_html(self) -> str:
        """The numbers as a table, the totals, and the facts of the piece that is chosen."""
        shown = frames.sheet(self.table.drop(columns=["evidence_id", "facts"])).to_html()
        return str(shown + self.totals.value + self.body.value)

    def _grid(self) -> w.GridBox:
        heads = [w.HTML(f"{markup.style()}<b>{html.escape(name)}</b>") for name in ("evidence", "weight", *self.names)]
        body: list[w.Widget] = []
        for n, row in self._rows():
            label = w.HTML(f"{LABEL}{html.escape(str(row['evidence']))}</span>")
            body += [label, *(self.cells[n, name] for name in ("weight", *self.names))]
        columns = f"minmax(14rem, 1fr) repeat({len(self.names) + 1}, 7.5rem)"
        layout = {
            "grid_template_columns": columns,
            "grid_gap": "0 0.3rem",
            "max_width": "64rem",
            "align_items": "center",
        }
        return w.GridBox([*heads, *body], layout=layout)

    def _rows(self) -> Iterable[tuple[int, dict[Any, Any]]]:
        return enumerate(self.given.to_dict("records"))

    def _listen(self) -> None:
        self.link(self, self._show, "readings")
        self.link(self.pick, self._show, "value")
        for cell in self.cells.values():
            self.link(cell, self._change, "value")
        self.again.on_click(self._begin_anew)

    def _set(self, table: pd.DataFrame) -> None:
        """Show the table's numbers; all at once, so that the totals are reckoned once."""
        self._setting = True
        for (n, name), cell in self.cells.items():
            cell.value = int(table[name].iloc[n])
        self._setting = False
        self.totals.value = summary(self.table)

    def _change(self, _: object = None) -> None:
        if not self._setting:
            keep(self.table, self.save)
            self.totals.value = summary(self.table)

    def _begin_anew(self, _: object = None) -> None:
        with self.shown():
            self._set(self.given)
            keep(self.table, self.save)

    def _show(self, _: object = None) -> None:
        row = self.given.iloc[self.pick.value]
        self.body.value = behind(row.to_dict(), self.facts, self.readings)


def totals(table: pd.DataFrame) -> pd.DataFrame:
    """One row an explanation, the best first: `against` (sum of weight times fit where it contradicts, 0 or less),
    `for_it` (where it fits) and `total`. The best is the least contradicted, then the one with most for it."""
    names = [name for name in table.columns if name not in FIXED]
    weighed = table[names].mul(table["weight"], axis=0)
    sums = pd.DataFrame({"against": weighed.clip(upper=0).sum(), "for_it": weighed.clip(lower=0).sum()})
    sums["total"] = sums["against"] + sums["for_it"]
    return sums.sort_values(["against", "for_it"], ascending=False, kind="stable")


def verdict(table: pd.DataFrame) -> str:
    """Which explanation is least contradicted, what does not tell them apart, and what the first place hangs on."""
    first = _first(table)
    names = [name for name in table.columns if name not in FIXED]
    silent = table[(table[names].nunique(axis=1) == 1) | (table["weight"] == 0)]["evidence_id"]
    turning = [row["evidence_id"] for n, row in table.iterrows() if _first(table.drop(index=n)) != first]
    best = f"“{first[0]}” is least contradicted" if len(first) == 1 else f"A tie: {', '.join(first)}"
    return (
        f"{best}. Pieces of evidence that would change this if they alone were left out: {_listed(turning)}. "
        f"Pieces that fit all alike or weigh nothing, and so tell nothing apart: {_listed(silent)}."
    )


def _first(table: pd.DataFrame) -> Sequence[str]:
    """The explanations that share the first place."""
    sums = totals(table)
    top = sums.iloc[0]
    return [str(name) for name, row in sums.iterrows() if tuple(row) == tuple(top)]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def summary(table: pd.DataFrame) -> str:
    """The totals as a small table, and the verdict under it, as HTML."""
    sums = totals(table)
    rows = [
        (str(name), ", ".join(f"{word} {row[column]:+.0f}".replace("+0", "0") for word, column in WORDS.items()))
        for name, row in sums.iterrows()
    ]
    return f'<div class="kit-wide">{markup.card(rows)}</div>' + markup.sentence(verdict(table))


def behind(row: Mapping[Any, Any], facts: pd.DataFrame, readings: Sequence[Reading]) -> str:
    """The facts that a piece of evidence rests on, each with its source and the sentence that tells it, as HTML."""
    wanted = [] if pd.isna(row["facts"]) else str(row["facts"]).split(";")
    events = frames.events(readings)
    told = frames.recall(facts[facts["fact_id"].isin(wanted)], events)
    sentence = events.set_index("event_id")["sentence"].to_dict()
    if told.empty:
        return markup.items(
            [("No fact of the chronology", "it is a voice in the texts; notebook 02 shows who says it")]
        )
    return markup.items((_head(fact), _sentence(fact, sentence)) for fact in told.to_dict("records"))


def _head(fact: Mapping[Any, Any]) -> str:
    unsure = "" if fact["confirmed"] == "yes" else f" (confirmed: {fact['confirmed']})"
    return f"{fact['fact_id']}, {fact['date_start']:%Y-%m-%d}: {fact['what']}{unsure}"


def _sentence(fact: Mapping[Any, Any], sentence: Mapping[Any, Any]) -> str:
    found = "" if pd.isna(fact["event_id"]) else html.escape(str(sentence[fact["event_id"]]))
    telling = f"told as: {found}" if found else "the kit found no sentence that tells it"
    return f"{telling} [source: {html.escape(str(fact['source']))}]"


def keep(table: pd.DataFrame, path: Path) -> None:
    """Write weights and fits by evidence_id, as JSON, whole or not at all; makes the folder."""
    names = [name for name in table.columns if name == "weight" or name not in FIXED]
    rows = {str(row["evidence_id"]): {name: int(row[name]) for name in names} for row in table.to_dict("records")}
    state.replace(path, json.dumps(rows, indent=1).encode())


def restored(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    """The table with the numbers that `keep` wrote; evidence and explanations that the file lacks stay as they are.

    Raises:
        ValueError: the file cannot be read; it is moved aside, so that nothing of it is lost.
    """
    if not path.exists():
        return table
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return _with(table, {key: dict(row) for key, row in kept.items()})
    except (ValueError, TypeError, AttributeError) as error:
        aside = path.with_suffix(".unreadable")
        path.replace(aside)
        raise ValueError(f"{path} holds no numbers that can be taken back ({error}); it is now {aside}") from error


def _with(table: pd.DataFrame, kept: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    out = table.copy()
    for name in [name for name in table.columns if name == "weight" or name not in FIXED]:
        allowed = WEIGHTS.values() if name == "weight" else FITS.values()
        values = [kept.get(key, {}).get(name, was) for key, was in zip(table["evidence_id"], table[name], strict=True)]
        if any(value not in allowed for value in values):
            raise ValueError(f"{name} is none of {', '.join(map(str, allowed))} somewhere")
        out[name] = values
    return out


def _wide(description: str) -> w.Dropdown:
    layout = {"width": "46rem", "max_width": "100%"}
    return w.Dropdown(description=description, style={"description_width": "initial"}, layout=layout)


def _list(name: str) -> w.Dropdown:
    return w.Dropdown(options=list((WEIGHTS if name == "weight" else FITS).items()), layout=NARROW)
