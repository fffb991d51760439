"""Parsed sentences, the actor table and the article's date -> mentions of actors, in order of the text.

By spelling, title and office, surname after full name, acronym, nationality and noun, metonym, and pronouns where that
is safe. A stranger becomes a proposed actor, one per name and article. Likeness of names merges nobody. Does not say
what part an actor has in an event.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from events.extraction.dates import PartialDate
from events.extraction.knowledge.actors import ActorTable, folded_word, words_of
from events.extraction.stages.actors.anaphors import anaphor_at, note_body
from events.extraction.stages.actors.bodies import bare_body_at, body_at, following_at, people_at
from events.extraction.stages.actors.names import known_at, stranger_at, surname_at
from events.extraction.stages.actors.offices import office_at, title_at
from events.extraction.stages.actors.parties import is_party
from events.extraction.stages.actors.plurals import Together, plural_at
from events.extraction.stages.actors.pronouns import Antecedents, former_or_latter, is_subject, pronoun_at, quoted_words
from events.extraction.stages.actors.standpoint import find_standpoints, side_of_article
from events.extraction.stages.actors.story import Found, Story, identity
from events.extraction.stages.actors.strangers import acronym_after, known_acronym_at, organisation_at
from events.extraction.stages.actors.view import SentenceView
from events.extraction.types import ActorMention, ActorRef, ParsedSentence


def find_actors(parsed: Sequence[ParsedSentence], table: ActorTable, when: PartialDate, source: str = "") -> tuple[ActorMention, ...]:
    """The mentions of actors in an article whose DCT is `when`; an office without its holder's name needs the date.

    `source` is the name or address of the medium: "the enemy" in the words of one that speaks for a side is the other.
    """
    views = [(sentence, SentenceView(sentence)) for sentence in parsed if sentence.tokens]
    countries = cache(partial(_countries_named, [view for _, view in views], table))
    story, antecedents, together = Story(when, side_of_article(parsed, source, table), countries), Antecedents(), Together()
    mentions: list[ActorMention] = []
    for sentence, view in views:
        found = _in_sentence(sentence, view, table, story, (antecedents, together), when)
        together.note(view, found)
        mentions += [_mention(view, one) for one in found]
    mentions += find_standpoints(views, tuple(mentions), table, story)
    return _with_full_names(sorted(mentions, key=lambda mention: (mention.start, mention.end)))


def _countries_named(views: Sequence[SentenceView], table: ActorTable) -> frozenset[str]:
    """Keys of the states that an article names anywhere, by name, adjective or capital."""
    named: set[str] = set()
    for view in views:
        for word in range(len(view.words)):
            if view.words[word][0].isupper():
                named.update(key for _, found in table.demonyms.longest_at(view.folded, word) for key, _ in found)
                named.update(a.key for _, found in table.aliases.longest_at(view.folded, word) for a in found)
    return frozenset(key for key in named if table.ref(key).kind == "state")


def _in_sentence(
    parsed: ParsedSentence, view: SentenceView, table: ActorTable, story: Story, before: tuple[Antecedents, Together], when: PartialDate
) -> list[Found]:
    found: list[Found] = []
    antecedents, together = before
    quoted = quoted_words(parsed, view)
    word = 0
    while word < len(view.words):
        one = _named_at(view, word, table, story, when) or former_or_latter(view, word, found)
        if one is None and word not in quoted:
            one = pronoun_at(view, word, antecedents, table, story, found) or plural_at(view, word, together, found)
        if one is None:
            word += 1
            continue
        if found and found[-1].last == one.first and found[-1].actor == one.actor and not one.beside:
            found[-1] = replace(found[-1], last=one.last)  # "the M23 armed group" is one name
            word = max(one.last, word + 1)
            continue
        if one.first > word and (firm := _firm_of(view, word, one, table, story)) is not None:
            _remember(view, firm, story)
            found.append(firm)
        if not one.beside:
            _remember(view, one, story)
        if word not in quoted and not one.beside:
            gender = one.gender or story.gender_of.get(identity(one.actor), "")
            antecedents.note(view.index, one, is_subject(view, one), gender)
        found.append(one)
        word = max(one.last, word + 1)
    return found


def _firm_of(view: SentenceView, word: int, person: Found, table: ActorTable, story: Story) -> Found | None:
    """The company that stands before an office and the name of its holder: "Boeing Vice President Scott Carson"."""
    firm = known_at(view, word, table, story)
    return firm if firm is not None and firm.actor.kind == "company" and firm.last <= person.first else None


def _named_at(view: SentenceView, word: int, table: ActorTable, story: Story, when: PartialDate) -> Found | None:
    if not view.words[word][0].isalnum():
        return None
    known = known_at(view, word, table, story)
    office = office_at(view, word, table, story, when) or title_at(view, word, table, story)
    if office and (known is None or office.last > known.last):
        return office
    if (following := following_at(view, word)) and (known is None or following.last > known.last):
        return following
    if view.words[word][0].isupper():
        body = body_at(view, word, table, story)
        if body and (known is None or body.last > known.last or known.how == "metonym" or known.actor.kind == "state"):
            return body
    if known:
        return _if_party(view, known, table)
    bare = bare_body_at(view, word, story) or anaphor_at(view, word, table, story)
    if bare:
        return bare
    if not view.words[word][0].isupper() and view.token_of(word).pos != "PROPN":
        return None
    return (
        known_acronym_at(view, word, story)
        or surname_at(view, word, story)
        or _by_demonym(view, word, table)
        or people_at(view, word)
        or organisation_at(view, word, story)
        or stranger_at(view, word, story, titled=False)
    )


def _if_party(view: SentenceView, known: Found, table: ActorTable) -> Found | None:
    """A state or a metonym only where it is a party; anyone else always."""
    is_metonym = known.how == "metonym"
    if known.actor.kind != "state" and not is_metonym:
        return known
    is_city = is_metonym and (known.first == 0 or view.folded[known.first - 1] != "the")
    return known if is_party(view, view.head_of(known.first, known.last), is_city=is_city) else None


def _by_demonym(view: SentenceView, word: int, table: ActorTable) -> Found | None:
    """A city or a seat of government that stands for its state; "the Russians" as well. "Russians" are a group."""
    for length, found in table.demonyms.longest_at(view.folded, word):
        people = {key for key, kind in found if kind == "demonym"}
        if len(people) == 1 and view.words[word][0].isupper() and view.token_of(word).tag.endswith("S"):
            state = word > 0 and view.folded[word - 1] == "the"
            actor = table.ref(people.pop()) if state else ActorRef("", view.span(word, word + length)[2], "group")
            one = Found(word, word + length, actor, "nationality" if state else "proposed")
            return one if is_party(view, view.head_of(one.first, one.last), is_city=False) else None
        keys = {key for key, kind in found if kind == "metonym"}
        if len(keys) == 1:
            return _if_party(view, Found(word, word + length, table.ref(keys.pop()), "metonym"), table)
    return None


def _remember(view: SentenceView, one: Found, story: Story) -> None:
    story.seen.add(identity(one.actor))
    note_body(view, one, story)
    if one.actor.kind == "person":
        story.words_of_people.update(view.starts[one.first : one.last])
    acronym = acronym_after(view, one.last) if one.actor.kind != "person" else ""
    if acronym:
        story.actor_by_acronym[acronym] = one.actor
    if one.gender:
        story.gender_of[identity(one.actor)] = one.gender
    if one.actor.kind == "person" and one.how in ("alias", "proposed", "title") and one.last - one.first > 1:
        words = view.words[one.first : one.last]
        if words[0][0].isupper() and words[-1][0].isupper() and one.how != "title":
            story.remember_person(one.actor, words)
        elif one.how == "title":
            story.remember_person(one.actor, [word for _, _, word in words_of(one.actor.name)])
    elif one.actor.kind == "person" and one.how == "proposed":
        story.remember_surname(one.actor, view.words[one.first])


def _mention(view: SentenceView, one: Found) -> ActorMention:
    start, end, text = view.span(one.first, one.last)
    return ActorMention(start, end, text, one.actor, one.how, view.index, one.beside)


def _with_full_names(mentions: list[ActorMention]) -> tuple[ActorMention, ...]:
    """Strangers first met by surname alone get the full name that the article gives later, if one alone ends with it."""
    full: dict[str, set[ActorRef]] = {}
    for mention in mentions:
        if mention.actor.kind == "person" and mention.how in ("proposed", "alias") and " " in mention.text:
            full.setdefault(folded_word(mention.text.split()[-1]), set()).add(mention.actor)
    return tuple(_completed(mention, full) for mention in mentions)


def _completed(mention: ActorMention, full: dict[str, set[ActorRef]]) -> ActorMention:
    if mention.actor.key or mention.actor.kind != "person" or " " in mention.actor.name:
        return mention
    people = full.get(folded_word(mention.actor.name), set())
    return replace(mention, actor=next(iter(people)), how="surname") if len(people) == 1 else mention
