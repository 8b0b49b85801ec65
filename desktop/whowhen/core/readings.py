"""How a temporal expression's date follows from an anchor: data, so that a date can be explained and resolved anew.

A reading is either absolute (it carries an EDTF value) or rests on an anchor: the document creation time, or another
reading ("two days later" rests on the reading of the expression before it). Steps are applied to the anchor in order.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the anchor to the date: an operation on a calendar unit by an amount."""

    operation: str
    unit: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """`edtf` where the expression is absolute; else `steps` from `anchor`, None being the document creation time."""

    edtf: str | None = None
    anchor: Reading | None = None
    steps: tuple[Step, ...] = ()
