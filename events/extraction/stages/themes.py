"""What a happening is about: the cue words of its verb and arguments, and the themes that they fire.

The main verb weighs most, a noun among its arguments less, and a noun alone least; more than one theme may hold. What no
cue speaks for is `other`. Does not judge whether the words tell a happening.

Input -> output: a parsed sentence, the token that tells the happening and its words -> `ThemeTag`s, weightiest first.
"""

from collections.abc import Collection, Sequence
from math import exp

from events.extraction.knowledge.themes import ThemeCue, ThemeTable
from events.extraction.types import ParsedSentence, ThemeTag, Token

MOST_THEMES = 2
KEPT_SHARE = 0.6  # a further theme holds when it weighs at least this share of the first
NOUN_SHARE = 0.9  # an object or subject beside a verb that fires nothing
FAR_NOUN_SHARE = 0.6  # a noun deeper in the clause
PLAIN = 0.8  # from which a cue of an event type speaks for a theme
SURE = 0.75  # of all chance, for the theme that the weights alone name
FEWEST_KNOWN = 2  # words that the weights must know
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
    return (
        _strongest(scored)
        or _by_event_type(tokens[trigger], pos, lemma, lemmas, table)
        or (ThemeTag("other", tokens[trigger].text, tokens[trigger].start, tokens[trigger].end),)
    )


def _by_event_type(trigger: Token, pos: str, lemma: str, beside: Collection[str], table: ThemeTable) -> tuple[ThemeTag, ...]:
    """Where no cue of a theme speaks: the theme of the PLOVER type for which the verb is a plain cue."""
    for word in dict.fromkeys((lemma, trigger.lemma.lower())) if pos == "verb" else ():
        for cue in table.event_types.get(("verb", word), ()):
            theme = table.theme_of_type.get(cue.type, "")
            if theme and cue.weight >= PLAIN and (not cue.near or cue.near & set(beside)):
                return (ThemeTag(theme, trigger.text, trigger.start, trigger.end),)
    return ()


def _by_weights(trigger: Token, pos: str, beside: Collection[str], table: ThemeTable) -> tuple[ThemeTag, ...]:
    """Where every cue is silent: the theme for which the words, as coded sentences have them, speak beyond doubt."""
    main = trigger.lemma.lower()
    features = [f"main {main}", *(f"lemma {word}" for word in sorted({main, *beside}))] if pos == "verb" else []
    known = [table.type_weights[feature] for feature in features if feature in table.type_weights]
    if len(known) < FEWEST_KNOWN:
        return ()
    scores = {kind: base + sum(weights.get(kind, 0.0) for weights in known) for kind, base in table.type_weights[""].items()}
    top = max(scores.values())
    chances: dict[str, float] = {}
    for kind, score in scores.items():
        theme = table.theme_of_type.get(kind, "")
        chances[theme] = chances.get(theme, 0.0) + exp(score - top)
    theme = max(sorted(chances), key=lambda one: chances[one])
    sure = theme and chances[theme] >= SURE * sum(chances.values())
    return (ThemeTag(theme, trigger.text, trigger.start, trigger.end),) if sure else ()


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
