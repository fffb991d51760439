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
ACTED_ON = frozenset({"dobj", "nsubjpass"})
SETTLEMENT = "settlement"
PURPOSES = frozenset({"advcl", "xcomp"})  # "filled the square to protest"
KEPT_SHARE = 0.6  # a further theme holds when it weighs at least this share of the first
NOUN_SHARE = 0.9  # an object or subject beside a verb that fires nothing
FAR_NOUN_SHARE = 0.6  # a noun deeper in the clause
OWN = 0.55  # under this a verb is a mere report, and what it reports says more
CONTENT_SHARE = 0.9
BESIDE_CONTENT = 0.5  # a noun of the report itself: "told reporters"
MOST_CLIMBS = 40
PLAIN = 0.8  # from which a cue of an event type speaks for a theme
SURE = 0.9  # of all chance, for the theme that the weights alone name
FEWEST_KNOWN = 3  # words that the weights must know
WEAK = 0.3  # under this a verb's cue does not outweigh a plain noun's


def tag_themes(
    parsed: ParsedSentence,
    trigger: int,
    lemma: str,
    words: Collection[int],
    near: Collection[int],
    table: ThemeTable,
    *,
    toponyms: frozenset[int] = frozenset(),
) -> tuple[ThemeTag, ...]:
    """Themes of the happening that token `trigger` (with particle: `lemma`) tells in `words`; `near` are the heads of its
    arguments, whose cues weigh more than those of the words further down."""
    tokens = parsed.tokens
    others = sorted({*words, *near} - {trigger})
    lemmas = {tokens[i].lemma.lower() for i in others} | {tokens[i].text.lower() for i in others}
    if any(tokens[i].head == trigger and tokens[i].dep in ACTED_ON for i in toponyms):
        lemmas.add(SETTLEMENT)  # "took Siversk" is taking a town
    scored: list[tuple[float, ThemeTag]] = []
    pos = "verb" if tokens[trigger].pos in {"VERB", "AUX"} or tokens[trigger].tag.startswith("VB") else "noun"
    for cue in _cues(table, pos, lemma, tokens[trigger].lemma.lower()):
        if not cue.near or cue.near & lemmas:
            scored.append((cue.weight + (0.2 if cue.near else 0.0), _tag(cue, tokens[trigger])))
    for index in others:
        if tokens[index].pos in {"NOUN", "PROPN"}:
            share = NOUN_SHARE if index in near else FAR_NOUN_SHARE
            scored += [(cue.weight * share, _tag(cue, tokens[index])) for cue in _cues(table, "noun", tokens[index].lemma.lower())]
    for purpose in (token for token in tokens if token.head == trigger and token.dep in PURPOSES and token.tag == "VB"):
        plain = (cue for cue in _cues(table, "verb", purpose.lemma.lower()) if not cue.near)
        scored += [(cue.weight * FAR_NOUN_SHARE, _tag(cue, purpose)) for cue in plain]
    told = tokens[trigger]
    if pos == "verb" and max((weight for weight, _ in scored), default=0.0) < OWN:
        content = _of_content(parsed, trigger, table)
        if content:
            scored = [(weight * BESIDE_CONTENT, tag) for weight, tag in scored if tag.start != told.start] + content
    found = _strongest(scored) or _by_event_type(told, pos, lemma, lemmas, table) or _by_weights(told, pos, lemmas, table)
    return found or (ThemeTag("other", told.text, told.start, told.end),)


def _of_content(parsed: ParsedSentence, trigger: int, table: ThemeTable) -> list[tuple[float, ThemeTag]]:
    """What is said, or that of which a relative clause tells: its verb with what stands in its clause, and its nouns."""
    tokens = parsed.tokens
    content = next((token for token in tokens if token.head == trigger and token.dep == "ccomp"), None)
    if content is None and tokens[trigger].dep == "relcl":
        content = tokens[tokens[trigger].head]
    if content is None or content.index == trigger:
        return []
    inside = [token for token in tokens if token.index != trigger and _is_under(token, content.index, trigger, tokens)]
    lemmas = {token.lemma.lower() for token in inside}
    particle = next((token.text.lower() for token in inside if token.head == content.index and token.dep in {"prt", "prep"}), "")
    scored = []
    for cue in _cues(table, "verb", f"{content.lemma.lower()} {particle}", content.lemma.lower()) if content.pos == "VERB" else []:
        if not cue.near or cue.near & lemmas:
            scored.append((cue.weight * CONTENT_SHARE, _tag(cue, content)))
    for token in inside:
        if token.pos in {"NOUN", "PROPN"}:
            scored += [(cue.weight * CONTENT_SHARE * FAR_NOUN_SHARE, _tag(cue, token)) for cue in _cues(table, "noun", token.lemma.lower())]
    return scored


def _is_under(token: Token, top: int, barred: int, tokens: Sequence[Token]) -> bool:
    """Whether a token is a word of the clause or noun at `top`, and not of one at `barred`."""
    for _ in range(MOST_CLIMBS):
        if token.index == top:
            return True
        if token.index == barred or token.head == token.index:
            return False
        token = tokens[token.head]
    return False


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
