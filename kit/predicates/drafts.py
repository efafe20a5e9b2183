"""A predicate while the rules are still at work on it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """A predicate in the making, in word numbers: it runs from `first` to `last`; `obj` is the object that decided;
    `mute` a judgement that is not passed ("did not condemn")."""

    first: int
    last: int
    lemma: str
    weight: float
    event_type: str
    mode: str = ""
    kind: str = "verb"
    voice: str = "active"
    form: str = "base"
    control: str = ""
    obj: int | None = None
    rules: list[str] = field(default_factory=list)
    realis: str = "happened"
    inside: bool = False
    background: bool = False
    mute: bool = False
