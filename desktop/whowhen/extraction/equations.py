"""Where a text itself says that two names are one: acronyms, renamings, nicknames.

"Front for the Renewal of the North (FRN)", "later changed its name to …", "formerly known as …", 'known as "Kora"'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whowhen.extraction.mentions import NamedSpan
from whowhen.extraction.names import initials_fit, is_acronym
from whowhen.extraction.words import Words

_FORMERLY = frozenset(
    {"formerly", "previously", "originally", "then", "now", "once", "aka", "alias", "later", "today", "née", "born"}
)
_RENAMING = frozenset({"rename", "rebrand", "rechristen", "retitle"})
_CALLING = frozenset({"know", "call", "nickname", "dub", "style"})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_BEFORE_NICKNAME = _QUOTES | {"the", "simply", "just", "also"}


def equations(words: Words, spans: Sequence[NamedSpan]) -> Iterator[tuple[int, int]]:
    """Pairs of spans, by their number, whose names the text declares to be of one actor."""
    at = {index: number for number, span in enumerate(spans) for index in range(span.start, span.end)}
    for number, span in enumerate(spans):
        found = (
            _bracketed(words, spans, number),
            _formerly(words, at, span),
            _renamed(words, at, spans, span),
            _nicknamed(words, at, spans, span),
        )
        partner = next((one for one in found if one is not None), None)
        if partner is not None and partner != number:
            yield partner, number


def _bracketed(words: Words, spans: Sequence[NamedSpan], number: int) -> int | None:
    """The name before "(ACRONYM)", or before "(the former Name)"."""
    span, before = spans[number], number - 1
    if before < 0 or span.start == 0 or words.text[span.start - 1] != "(" or spans[before].end != span.start - 1:
        return None
    if words.text[span.end : span.end + 1] not in {(")",), (",",), (";",)}:
        return None
    other = spans[before]
    if is_acronym(span.text) and (" " in other.key or _abbreviates(span.key, other.key)):
        return before
    if is_acronym(other.text) and initials_fit(other.text, span.text.split()):
        return before
    return None


def _abbreviates(acronym: str, word: str) -> bool:
    """Whether the letters stand in this order in the one long word: "BS" for "Bildersaal"."""
    rest = iter(word)
    return len(word) > 2 * len(acronym) and word[0] == acronym[0] and all(letter in rest for letter in acronym)


def _formerly(words: Words, at: Mapping[int, int], span: NamedSpan) -> int | None:
    """The name before "(formerly Name)", ", then called Name" and the like."""
    index = span.start - 1
    seen = False
    while index >= 0 and (
        words.lower[index] in _FORMERLY or words.lower[index] in {"known", "called", "as", "the", *_QUOTES}
    ):
        seen |= words.lower[index] in _FORMERLY and words.lower[index] not in {
            "later",
            "born",
            "then",
            "now",
            "once",
            "today",
        }
        seen |= words.lower[index] in {"known", "called"} and words.lower[index - 1] in _FORMERLY
        index -= 1
    if not seen or index < 1 or words.text[index] not in {",", "(", "–", "—"}:
        return None
    return at.get(index - 1)


def _renamed(words: Words, at: Mapping[int, int], spans: Sequence[NamedSpan], span: NamedSpan) -> int | None:
    """The subject of "changed its name to Name", "was renamed Name", "founded as Name", "took the name Name"."""
    clause = range(max(0, span.start - 7), span.start)
    lemmas = [words.lemma[i].lower() for i in clause]
    verb = None
    if (
        "name" in lemmas
        and ("change" in lemmas or "take" in lemmas or "adopt" in lemmas)
        and lemmas[-1] in {"to", "name", "the", "of"}
    ):
        verb = next(i for i in reversed(clause) if words.lemma[i].lower() in {"change", "take", "adopt"})
    elif _RENAMING & set(lemmas[-5:]) and not {",", "."} & set(lemmas[-2:]):
        verb = next(i for i in reversed(clause) if words.lemma[i].lower() in _RENAMING)
    elif lemmas[-1:] == ["as"] or lemmas[-2:] == ["as", "the"]:
        verb = next(
            (
                i
                for i in reversed(clause)
                if words.lemma[i].lower() in {"found", "establish", "incorporate", "start", "begin"}
            ),
            None,
        )
    if verb is None or words.sentence[verb] != words.sentence[span.start]:
        return None
    return _renamed_actor(words, at, spans, span, verb)


def _renamed_actor(
    words: Words, at: Mapping[int, int], spans: Sequence[NamedSpan], span: NamedSpan, verb: int
) -> int | None:
    """Who got the new name: the verb's object, its subject or the noun that it modifies."""
    for dep in ("dobj", "nsubjpass", "nsubj"):
        for child in words.children[verb]:
            if words.dep[child] != dep or span.start <= child < span.end or words.lemma[child].lower() == "name":
                continue
            if child in at:
                return at[child]
            return _last_subject(words, at, spans, child)
    parent = words.head[verb]
    if parent in at and words.dep[verb] in {"acl", "relcl"}:
        return at[parent]
    if words.dep[verb] in {"conj", "advcl", "acl"} and parent != verb:
        return _renamed_actor(words, at, spans, span, parent)
    return at.get(words.sentence.index(words.sentence[verb]))


def _last_subject(words: Words, at: Mapping[int, int], spans: Sequence[NamedSpan], word: int) -> int | None:
    """The organisation that "it", "the group" or "the company" must mean: the last one founded, or the last subject."""
    if words.lower[word] in {"he", "she", "i", "we", "they", "who"}:
        return None
    earlier = [
        number
        for number, span in enumerate(spans)
        if span.end <= word and words.sentence[word] - words.sentence[span.start] <= 2
    ]
    for number in reversed(earlier):
        span = spans[number]
        verb = words.head[span.head]
        if words.dep[span.head] == "dobj" and words.lemma[verb].lower() in {
            "found",
            "establish",
            "form",
            "create",
            "set",
            "launch",
            "start",
        }:
            return number
    for number in reversed(earlier):
        if (
            words.dep[spans[number].head] in {"nsubj", "nsubjpass"}
            and not spans[number].title
            and spans[number].label != "PERSON"
        ):
            return number
    return None


def _nicknamed(words: Words, at: Mapping[int, int], spans: Sequence[NamedSpan], span: NamedSpan) -> int | None:
    """The bearer of a nickname: 'known in the port as "Kora"', "whom friends call Kora"."""
    for verb in range(span.start - 1, max(-1, span.start - 9), -1):
        if words.text[verb] in {".", ";", ","} or "\n" in words.text[verb] or verb in at:
            return None
        if words.lemma[verb].lower() in _CALLING and words.tag[verb].startswith("VB"):
            return _called(words, at, verb, span.start)
    return None


def _called(words: Words, at: Mapping[int, int], verb: int, end: int) -> int | None:
    """Who is called by what comes between the verb of calling and `end`; None where the verb means something else."""
    between = words.lower[verb + 1 : end]
    link = "as" if words.lemma[verb].lower() == "know" else ""
    if link and link not in between:
        return None
    if not link and any(word not in _BEFORE_NICKNAME for word in between):
        return None
    if words.dep[verb] == "relcl":
        return _described(words, at, words.head[verb])
    if words.tag[verb] != "VBN":
        return None
    before = verb - 1
    while before > 0 and words.tag[before] == "RB":
        before -= 1
    return at.get(before - 1) if words.text[before] in {",", "(", "–", "—"} else None


def _described(words: Words, at: Mapping[int, int], noun: int) -> int | None:
    """The name that a noun is, or stands in apposition to."""
    for _ in range(3):
        if noun in at:
            return at[noun]
        if words.dep[noun] not in {"appos", "conj"}:
            return None
        noun = words.head[noun]
    return None
