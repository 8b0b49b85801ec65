"""Two versions of a text laid side by side: which sentences are new, changed and gone, and where words are now.

Sentences are paired first (the same ones in order, then moved ones, then those that say much the same in the same
place), and changed pairs are compared word by word, so that any stretch of the old text can be found in the new one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

Stretch = tuple[int, int]
"""Where words begin and end in a text, code points, end exclusive."""
_LEAST_LIKENESS = 0.5
_MOST_COMPARED = 2_500
"""Pairs of sentences that are compared within one changed passage; beyond, the nth is compared with the nth."""
_END = re.compile(r"[.!?…][\"”’')\]]*\s+")
_OPENERS = "\"“‘'(["


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the old text and what it has become; `is_same` where not a letter differs."""

    old: Stretch
    new: Stretch
    sentence: int
    is_same: bool


class Alignment:
    """`pairs` are the sentences that live on, as stretches of the old and the new text, in the order of the old one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        before, after = sentences(old), sentences(new)
        paired = _paired([_words(old, one) for one in before], [_words(new, one) for one in after])
        self.pairs = tuple((before[i], after[j]) for i, j in sorted(paired.items()))
        self.vanished = tuple(before[i] for i in range(len(before)) if i not in paired)
        fresh = set(range(len(after))).difference(paired.values())
        self.new = tuple(after[j] for j in sorted(fresh))
        self._pieces = [piece for number, pair in enumerate(self.pairs) for piece in _pieces(old, new, pair, number)]
        self._starts = [piece.old[0] for piece in self._pieces]

    @property
    def changed(self) -> tuple[tuple[Stretch, Stretch], ...]:
        """The pairs whose words differ."""
        return tuple(pair for pair in self.pairs if _words(self._old, pair[0]) != _words(self._new, pair[1]))

    def place(self, start: int, end: int) -> Stretch | None:
        """Where a stretch of the old text is now, with what it has become; None where nothing of it is left."""
        inside = self._within(start, end)
        same = [piece for piece in inside if piece.is_same and self._says_something(piece, start, end)]
        if not same:
            return None
        of_sentence = [piece for piece in inside if piece.sentence == same[0].sentence]
        last = inside[-1] if inside[-1].new[1] > of_sentence[0].new[0] else of_sentence[-1]
        first = _shifted(start, of_sentence[0], at_end=False)
        return self._trimmed(first, max(first, _shifted(end, last, at_end=True)))

    def exact_place(self, start: int, end: int) -> Stretch | None:
        """Where a stretch is now whose words are still the same; else None."""
        found = self.place(start, end)
        is_same = found is not None and self._new[slice(*found)].split() == self._old[start:end].split()
        return found if is_same else None

    def _within(self, start: int, end: int) -> list[Piece]:
        number = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while number < len(self._pieces) and self._pieces[number].old[0] < end:
            if self._pieces[number].old[1] > start:
                found.append(self._pieces[number])
            number += 1
        return found

    def _says_something(self, piece: Piece, start: int, end: int) -> bool:
        words = self._old[max(start, piece.old[0]) : min(end, piece.old[1])]
        return any(letter.isalnum() for letter in words)

    def _trimmed(self, start: int, end: int) -> Stretch | None:
        words = self._new[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return (start, end) if end > start else None


def sentences(text: str) -> tuple[Stretch, ...]:
    """The sentences of a text by their marks and lines; an abbreviation may cut one in two, the same way each time."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Stretch]:
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for mark in _END.finditer(text, line.start(), line.end()):
            following = text[mark.end() : mark.end() + 2].lstrip(_OPENERS)
            if following[:1].isupper() or following[:1].isdigit():
                yield start, mark.end()
                start = mark.end()
        if text[start : line.end()].strip():
            yield start, line.end()


def _words(text: str, stretch: Stretch) -> str:
    return " ".join(text[slice(*stretch)].split())


def _paired(before: list[str], after: list[str]) -> dict[int, int]:
    """For each sentence that lives on, by number, its number in the new text."""
    paired: dict[int, int] = {}
    passages: list[tuple[range, range]] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            paired |= dict(zip(range(i, i_end), range(j, j_end), strict=True))
        elif kind == "replace":
            passages.append((range(i, i_end), range(j, j_end)))
    _pair_moved(before, after, paired)
    for some, others in passages:
        _pair_alike(before, after, paired, some, others)
    return paired


def _pair_moved(before: list[str], after: list[str], paired: dict[int, int]) -> None:
    """Pair equal sentences that stand elsewhere now."""
    taken = set(paired.values())
    free: dict[str, list[int]] = defaultdict(list)
    for number in reversed(range(len(after))):
        if number not in taken:
            free[after[number]].append(number)
    for number, words in enumerate(before):
        if number not in paired and free[words]:
            paired[number] = free[words].pop()


def _pair_alike(before: list[str], after: list[str], paired: dict[int, int], some: range, others: range) -> None:
    """Pair the sentences of a changed passage that say much the same, the likest first."""
    taken = set(paired.values())
    left = [i for i in some if i not in paired]
    right = [j for j in others if j not in taken]
    if len(left) * len(right) > _MOST_COMPARED:
        candidates = list(zip(left, right, strict=False))
    else:
        candidates = [(i, j) for i in left for j in right]
    scored = [(_likeness(before[i], after[j]), -i, -j) for i, j in candidates]
    for score, i, j in sorted(scored, reverse=True):
        if score >= _LEAST_LIKENESS and -i not in paired and -j not in taken:
            paired[-i] = -j
            taken.add(-j)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _pieces(old: str, new: str, pair: tuple[Stretch, Stretch], number: int) -> Iterator[Piece]:
    """A pair of sentences as pieces that are the same or differ, in the order of the old one."""
    (start, end), (new_start, new_end) = pair
    before, after = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (old[start:end], new[new_start:new_end]))
    for kind, i, i_end, j, j_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        length, new_length = sum(map(len, before[i:i_end])), sum(map(len, after[j:j_end]))
        if length:
            yield Piece((start, start + length), (new_start, new_start + new_length), number, kind == "equal")
        start, new_start = start + length, new_start + new_length


def _shifted(at: int, piece: Piece, *, at_end: bool) -> int:
    if piece.is_same:
        return piece.new[0] + min(max(at, piece.old[0]), piece.old[1]) - piece.old[0]
    return piece.new[1] if at_end else piece.new[0]
