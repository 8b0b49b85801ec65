"""Lines in title case or capitals, where a capital tells no name."""

from __future__ import annotations

from whowhen.extraction.words import Words


def title_case(words: Words) -> tuple[bool, ...]:
    """Whether each token stands in a line whose words nearly all have capitals, so that a capital means nothing."""
    flags: list[bool] = []
    line: list[int] = []
    for index in range(len(words) + 1):
        if index == len(words) or "\n" in words.text[index]:
            flags += [_is_title(words, line)] * len(line) + [False] * (index < len(words))
            line = []
        else:
            line.append(index)
    return tuple(flags)


def _is_title(words: Words, line: list[int]) -> bool:
    long = [words.text[i] for i in line if len(words.text[i]) > 3 and words.text[i].isalpha()]
    small = [token for token in long if not token[0].isupper()]
    if len(line) <= 12 and long and all(token.isupper() for token in long):
        return not any(words.text[i].islower() for i in line)
    ends = any(words.text[i] in {".", "?", "!"} for i in line[-2:])
    return not ends and len(long) >= 4 and len(line) <= 30 and len(small) <= len(long) // 5
