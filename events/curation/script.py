"""Acts of curation written down, one JSON object each, so that decisions can be scripted, handed over and tested.

`{"verb", "by", "why"}`, what it is on and the arguments of the verb; `docs/curation-script.md` lists them. Every line is an
act like any other: checked, refused in words, left as a Decision.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.contrib.auth import get_user_model

from events import curation
from events.curation.denial import CurationDenied, check_kept
from events.curation.rights import User
from events.models import Actor, Article, Decision, Event, Mention, Place

Line = Mapping[str, Any]
Who = dict[str, Any]  # by, why
Row = TypeVar("Row", Article, Actor, Place)
ALWAYS = frozenset({"verb", "by", "why"})
ON_EVENT = frozenset({"event", "mention"})


def apply_line(line: Line, *, by: User | None = None) -> Decision:
    """The Decision that a line leaves; by the account that it names, where nobody is given.

    Raises: CurationDenied saying what is wrong with the line, or why the act is refused.
    """
    check_kept(line)
    verb = str(line.get("verb", ""))
    if verb not in _ACTS:
        raise CurationDenied(f"No verb is called “{verb}”; there are {', '.join(sorted(_ACTS))}.")
    act, subject, needed, optional = _ACTS[verb]
    unknown = set(line) - ALWAYS - subject - set(needed) - set(optional)
    missing = [name for name in needed if name not in line]
    if unknown or missing:
        wrong = f"lacks {', '.join(missing)}" if missing else f"takes no {', '.join(sorted(unknown))}"
        there = ", ".join([" or ".join(sorted(subject)), *needed, *(f"{name} (if wanted)" for name in optional)])
        raise CurationDenied(f"“{verb}” {wrong}; it is written with by, why, {there}.")
    return act(line, {"by": by or _person(line), "why": _words(line, "why", "")})


def _person(line: Line) -> User:
    name = _words(line, "by")
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise CurationDenied(f"Nobody here has the account “{name}”; name one in `by`.")
    return user


def _words(line: Line, name: str, default: str | None = None) -> str:
    value = line.get(name, default)
    if not isinstance(value, str):
        raise CurationDenied(f"`{name}` is to be text; {value!r} is none.")
    return value


def _list(line: Line, name: str, of: type) -> list[Any]:
    value = line[name]
    if not isinstance(value, list) or not all(isinstance(each, of) for each in value):
        raise CurationDenied(f"`{name}` is to be a list of {'texts' if of is str else 'objects'}; {value!r} is none.")
    return value


def _event(line: Line) -> Event:
    """The event with a public id, or the one that tells the mention with a fingerprint."""
    if "event" in line:
        return _event_of(_words(line, "event"))
    if "mention" not in line:
        raise CurationDenied("Say on what: `event` with a public id, or `mention` with a fingerprint.")
    print_ = _words(line, "mention")
    mention = Mention.objects.filter(fingerprint=print_, event__isnull=False).select_related("event").first()
    if mention is None or mention.event is None:
        raise CurationDenied(f"No event tells the mention {print_[:16]}; it may be retired.")
    return mention.event


def _event_of(public_id: str) -> Event:
    event = Event.objects.filter(public_id=public_id).first()
    if event is None:
        raise CurationDenied(f"There is no event {public_id}.")
    return event


def _article(line: Line) -> Article:
    return _named(Article, "article", "ref", line)


def _actor(line: Line) -> Actor:
    return _named(Actor, "actor", "slug", line)


def _place(line: Line) -> Place:
    return _named(Place, "place", "feature_id", line)


def _named(model: type[Row], name: str, key: str, line: Line) -> Row:
    """The row that a line names by its key."""
    found = model._default_manager.filter(**{key: _words(line, name)}).first()
    if found is None:
        raise CurationDenied(f"There is no {name} {line[name]}.")
    return found


def _mention(line: Line) -> Mention:
    print_ = _words(line, "mention", "")
    mention = Mention.objects.select_related("article").filter(fingerprint=print_).first()
    if mention is None:
        raise CurationDenied(f"There is no mention {print_[:16] or 'without a fingerprint'}; name one in `mention`.")
    return mention


def _offset(line: Line, name: str) -> int:
    value = line[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise CurationDenied(f"`{name}` is to be a whole number; {value!r} is none.")
    return value


def _relink(line: Line, who: Who) -> Decision:
    """What was taken for one actor (`of` says place for places) is another: in a mention, or in an article."""
    of = _words(line, "of", "actor")
    if of not in ("actor", "place"):
        raise CurationDenied(f"`of` is actor or place; “{of}” is neither.")
    old, new = (_named(Actor, name, "slug", line) if of == "actor" else _named(Place, name, "feature_id", line) for name in ("from", "to"))
    if "mention" in line:
        return curation.relink(_mention(line), old, new, **who)
    return curation.relink_in_article(_article(line), old, new, **who)


def _make_event(line: Line, who: Who) -> Decision:
    more: dict[str, Any] = {"when": _words(line, "edtf")} if "edtf" in line else {}
    more |= {"kind": _words(line, "kind")} if "kind" in line else {}
    more |= {"themes": _list(line, "themes", str)} if "themes" in line else {}
    return curation.make_event(_article(line), _offset(line, "start"), _offset(line, "end"), title=_words(line, "title"), **more, **who)


def _restate(line: Line, who: Who) -> Decision:
    return curation.restate(_mention(line), _list(line, "statements", dict), **who)


def _merge_actors(line: Line, who: Who) -> Decision:
    return curation.merge_actors(_actor(line), _named(Actor, "with", "slug", line), **who)


def _merge_places(line: Line, who: Who) -> Decision:
    return curation.merge_places(_place(line), _named(Place, "with", "feature_id", line), **who)


def _refuse(line: Line, who: Who) -> Decision:
    if "actor" in line:
        return curation.refuse(_actor(line), _named(Actor, "with", "slug", line), **who)
    if "place" in line:
        return curation.refuse(_place(line), _named(Place, "with", "feature_id", line), **who)
    return curation.refuse(_event(line), _event_of(_words(line, "with")), **who)


def _withdraw(line: Line, who: Who) -> Decision:
    return curation.withdraw_article(_article(line), **who) if "article" in line else curation.withdraw(_event(line), **who)


def _redact(line: Line, who: Who) -> Decision:
    return curation.redact(_article(line), _words(line, "words", ""), sure=line["sure"] is True, **who)


def _describe(line: Line, who: Who) -> Decision:
    values = line["values"]
    if not isinstance(values, dict):
        raise CurationDenied(f"`values` is to be an object; {values!r} is none.")
    if "place" in line:
        return curation.describe_place(_words(line, "place"), values, **who)
    return curation.describe_actor(_words(line, "actor"), values, **who)


def _merge(line: Line, who: Who) -> Decision:
    return curation.merge(_event(line), _event_of(_words(line, "with")), **who)


def _part_of(line: Line, who: Who) -> Decision:
    whole = _words(line, "whole")
    return curation.set_part_of(_event(line), _event_of(whole) if whole else None, **who)


def _relink_actor(line: Line, who: Who) -> Decision:
    parts = _list(line, "actors", dict)
    _check_keys(parts, {"slug", "role"}, "actors")
    return curation.relink_actor(_event(line), parts, **who)


def _relink_place(line: Line, who: Who) -> Decision:
    parts = _list(line, "places", dict)
    _check_keys(parts, {"feature_id", "role", "precision"}, "places")
    return curation.relink_place(_event(line), parts, **who)


def _check_keys(parts: list[dict[str, Any]], needed: set[str], name: str) -> None:
    for part in parts:
        if missing := needed - part.keys():
            raise CurationDenied(f"One of `{name}` lacks {', '.join(sorted(missing))}.")


def _undo(line: Line, who: Who) -> Decision:
    return curation.undo(_decision(line, is_in_force=True), by=who["by"])


def _redo(line: Line, who: Who) -> Decision:
    return curation.redo(_decision(line, is_in_force=False), by=who["by"])


def _decision(line: Line, *, is_in_force: bool) -> Decision:
    """The decision with a number, or the last with a verb on the event that is to be undone or redone."""
    if "decision" in line:
        found = Decision.objects.filter(pk=line["decision"]).first() if isinstance(line["decision"], int) else None
        words = f"number {line['decision']}"
    else:
        words = f"with the verb “{_words(line, 'of', '')}”"
        decisions = curation.decisions_on(_event(line)).filter(verb=_words(line, "of", ""), undone_at__isnull=is_in_force)
        found = decisions.last() if is_in_force else decisions.order_by("undone_at").last()
    if found is None:
        raise CurationDenied(f"There is no decision {words} to {'undo' if is_in_force else 'redo'}.")
    return found


Act = Callable[[Line, Who], Decision]
_ACTS: dict[str, tuple[Act, frozenset[str], tuple[str, ...], tuple[str, ...]]] = {
    "accept": (lambda line, who: curation.accept(_event(line), **who), ON_EVENT, (), ()),
    "reject": (lambda line, who: curation.reject(_event(line), **who), ON_EVENT, (), ()),
    "edit_title": (lambda line, who: curation.edit_title(_event(line), _words(line, "title"), **who), ON_EVENT, ("title",), ()),
    "redate": (lambda line, who: curation.redate(_event(line), _words(line, "edtf"), **who), ON_EVENT, ("edtf",), ()),
    "retheme": (lambda line, who: curation.retheme(_event(line), _list(line, "themes", str), **who), ON_EVENT, ("themes",), ()),
    "relink_actor": (_relink_actor, ON_EVENT, ("actors",), ()),
    "relink_place": (_relink_place, ON_EVENT, ("places",), ()),
    "set_kind": (lambda line, who: curation.set_kind(_event(line), _words(line, "kind"), **who), ON_EVENT, ("kind",), ()),
    "set_certainty": (lambda line, who: curation.set_certainty(_event(line), _words(line, "certainty"), **who), ON_EVENT, ("certainty",), ()),
    "set_visibility": (lambda line, who: curation.set_visibility(_event(line), _words(line, "visibility"), **who), ON_EVENT, ("visibility",), ()),
    "set_part_of": (_part_of, ON_EVENT, ("whole",), ()),
    "merge": (_merge, ON_EVENT, ("with",), ()),
    "split": (lambda line, who: curation.split(_event(line), _list(line, "mentions", str), **who), frozenset({"event"}), ("mentions",), ()),
    "note": (lambda line, who: curation.note(_event(line), _words(line, "text"), **who), ON_EVENT, ("text",), ()),
    "ask": (lambda line, who: curation.ask(_event(line), _words(line, "text"), **who), ON_EVENT, ("text",), ()),
    "set_dct": (lambda line, who: curation.set_dct(_article(line), _words(line, "edtf"), **who), frozenset(), ("article", "edtf"), ()),
    "mark_furniture": (lambda line, who: curation.mark_furniture(_article(line), _words(line, "line"), **who), frozenset(), ("article", "line"), ()),
    "mark_text": (lambda line, who: curation.mark_text(_article(line), _words(line, "line"), **who), frozenset(), ("article", "line"), ()),
    "teach_alias": (
        lambda line, who: curation.teach_alias(_actor(line), _words(line, "alias"), _words(line, "language", "en"), **who),
        frozenset(),
        ("actor", "alias"),
        ("language",),
    ),
    "teach_place_name": (
        lambda line, who: curation.teach_place_name(_place(line), _words(line, "name"), _words(line, "language", "en"), **who),
        frozenset(),
        ("place", "name"),
        ("language",),
    ),
    "restate": (
        lambda line, who: curation.restate(_mention(line), _list(line, "statements", dict), **who),
        frozenset({"mention"}),
        ("statements",),
        (),
    ),
    "relink": (_relink, frozenset({"mention", "article"}), ("from", "to"), ("of",)),
    "make_event": (_make_event, frozenset(), ("article", "start", "end", "title"), ("edtf", "kind", "themes")),
    "describe_actor": (_describe, frozenset(), ("actor", "values"), ()),
    "describe_place": (_describe, frozenset(), ("place", "values"), ()),
    "merge_actors": (
        lambda line, who: curation.merge_actors(_actor(line), _named(Actor, "with", "slug", line), **who),
        frozenset(),
        ("actor", "with"),
        (),
    ),
    "merge_places": (_merge_places, frozenset(), ("place", "with"), ()),
    "refuse": (_refuse, frozenset({"event", "actor", "place"}), ("with",), ()),
    "withdraw": (_withdraw, frozenset({"event", "mention", "article"}), (), ()),
    "redact": (_redact, frozenset(), ("article", "sure"), ("words",)),
    "keep": (lambda line, who: curation.keep(_event(line), _words(line, "field"), **who), ON_EVENT, ("field",), ()),
    "take": (lambda line, who: curation.take(_event(line), _words(line, "field"), **who), ON_EVENT, ("field",), ()),
    "assign": (lambda line, who: curation.assign(_event(line), _words(line, "to"), **who), ON_EVENT, ("to",), ()),
    "undo": (_undo, ON_EVENT, (), ("of", "decision")),
    "redo": (_redo, ON_EVENT, (), ("of", "decision")),
}
VERBS = tuple(sorted(_ACTS))
