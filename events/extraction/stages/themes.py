"""What a happening is about: the cue words of its verb and arguments, and the themes that they fire.

The main verb weighs most, a noun among its arguments less, and a noun alone least; more than one theme may hold. What no
cue speaks for is `other`. Does not judge whether the words tell a happening.

Input -> output: a parsed sentence, the token that tells the happening and its words -> `ThemeTag`s, weightiest first.
"""

from collections.abc import Collection, Sequence

from events.extraction.knowledge.themes import ThemeCue, ThemeTable
from events.extraction.types import ParsedSentence, ThemeTag, Token

MOST_THEMES = 2
KEPT_SHARE = 0.6  # a further theme holds when it weighs at least this share of the first
NOUN_SHARE = 0.9  # an object or subject beside a verb that fires nothing
FAR_NOUN_SHARE = 0.6  # a noun deeper in the clause
WEAK = 0.3  # under this a verb's cue does not outweigh a plain noun's


def tag_themes(
    parsed: ParsedSentence, trigger: int, lemma: str, words: Collection[int], near: Collection[int], table: ThemeTable
) -> tuple[ThemeTag, ...]:
    """Themes of the happening that token `trigger` (with particle: `lemma`) tells in `words`; `near` are the heads of its
    arguments, whose cues weigh more than those of the words further down."""
    tokens = parsed.tokens
    others = sorted({*words, *near} - {trigger})
    lemmas = {tokens[i].lemma.lower() for i in others} | {tokens[i].text.lower() for i in others}
    scored: list[tuple[float, ThemeTag]] = []
    pos = "verb" if tokens[trigger].pos in {"VERB", "AUX"} or tokens[trigger].tag.startswith("VB") else "noun"
    for cue in _cues(table, pos, lemma, tokens[trigger].lemma.lower()):
        if not cue.near or cue.near & lemmas:
            scored.append((cue.weight + (0.2 if cue.near else 0.0), _tag(cue, tokens[trigger])))
    for index in others:
        if tokens[index].pos in {"NOUN", "PROPN"}:
            share = NOUN_SHARE if index in near else FAR_NOUN_SHARE
            scored += [(cue.weight * share, _tag(cue, tokens[index])) for cue in _cues(table, "noun", tokens[index].lemma.lower())]
    return _strongest(scored) or (ThemeTag("other", tokens[trigger].text, tokens[trigger].start, tokens[trigger].end),)


def _cues(table: ThemeTable, pos: str, *lemmas: str) -> list[ThemeCue]:
    for lemma in dict.fromkeys(lemmas):
        if (pos, lemma) in table.cues:
            return list(table.cues[pos, lemma])
    return []


def _tag(cue: ThemeCue, token: Token) -> ThemeTag:
    return ThemeTag(cue.theme, token.text, token.start, token.end, cue.action, cue.fighting)


def _strongest(scored: Sequence[tuple[float, ThemeTag]]) -> tuple[ThemeTag, ...]:
    """The best cue of each theme, those far weaker than the first left out."""
    best: dict[str, tuple[float, ThemeTag]] = {}
    for weight, tag in scored:
        if tag.slug not in best or weight > best[tag.slug][0]:
            best[tag.slug] = (weight, tag)
    if len(best) > 1:
        best.pop("other", None)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].start, pair[1].slug))
    return tuple(tag for weight, tag in ranked[:MOST_THEMES] if weight >= KEPT_SHARE * ranked[0][0])
