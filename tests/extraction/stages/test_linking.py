"""Which mentions are one happening, and what they say together; the same in any order."""

import gc
from dataclasses import replace
from random import Random

import pytest

from events.extraction.dates import PartialDate
from events.extraction.stages.linking import compose_event, link_mentions
from events.extraction.stages.linking.scoring import action_of
from events.extraction.types import ActorRef, EventPlaceDraft, LinkableMention, ParticipationDraft, PlaceRef, StatementDraft

RUSSIA = ActorRef("russia", "Russia", "state", "russia")
UKRAINE = ActorRef("ukraine", "Ukraine", "state", "ukraine")
RUSSIAN_ARMY = ActorRef("russian-armed-forces", "Russian Armed Forces", "force", "russia")


def mention(
    name: str,
    article: str = "a",
    edtf: str = "2024-03-11",
    doer: ActorRef | None = RUSSIAN_ARMY,
    place: str = "kupiansk",
    trigger: str = "captured",
    **other: object,
) -> LinkableMention:
    participations = (ParticipationDraft(doer, "initiator"),) if doer else ()
    fields: dict[str, object] = {
        "kind": "incident",
        "title": f"Troops take the town, as {article} tells it",
        "text": f"Russian troops {trigger} the town of {place}, {article} wrote in its own words.",
        "certainty": "reported",
        "themes": frozenset({"military"}),
    }
    return LinkableMention(
        fingerprint=name,
        article=article,
        article_order=(739000, article),
        position=0,
        trigger=trigger,
        when=PartialDate.from_edtf(edtf),
        actors=frozenset({doer.key} if doer else ()),
        places=frozenset({place}),
        when_basis="timex",
        participations=participations,
        **(fields | other),  # type: ignore[arg-type]
    )


def clusters(*mentions: LinkableMention) -> list[tuple[str, ...]]:
    return [cluster.fingerprints for cluster in link_mentions(mentions).clusters]


@pytest.mark.parametrize(
    "second",
    [
        mention("2", "b"),
        mention("2", "b", trigger="seized"),
        mention("2", "b", "2024-03"),
        mention("2", "b", "[..2024-03-15]"),
        mention("2", "b", doer=RUSSIA),
    ],
    ids=["same words", "other verb of the same action", "month of the day", "by then", "the state for its army"],
)
def test_link_mentions_one_happening(second: LinkableMention) -> None:
    assert clusters(mention("1"), second) == [("1", "2")]


@pytest.mark.parametrize(
    "second",
    [
        mention("2", "b", "2024-03-12"),
        mention("2", "b", doer=UKRAINE),
        mention("2", "b", place="avdiivka"),
        mention("2", "b", trigger="visited", text="Somebody else came by.", title="A visit"),
        mention("2", "b", kind="plan", certainty="expected"),
        mention("2", "b", kind="total"),
        mention("2", "b", themes=frozenset({"diplomacy"})),
        mention("2", "b", ""),
    ],
    ids=["next day", "the other side", "another town", "another deed", "a plan", "a total", "another theme", "undated"],
)
def test_link_mentions_two_happenings(second: LinkableMention) -> None:
    assert clusters(mention("1"), second) == [("1",), ("2",)]


def test_link_mentions_two_clauses_of_one_sentence_are_two() -> None:
    text = "Troops captured the town and seized the bridge."
    assert clusters(mention("1", text=text), mention("2", text=text, trigger="seized")) == [("1",), ("2",)]


HEADLINE = {"text": "Rebels put off second prisoner handover", "title": "Rebels put off second prisoner handover", "trigger": "put", "doer": None}


@pytest.mark.parametrize(
    ("lead", "linked"),
    [
        ({"title": "Rebels postpone the handover of a second prisoner", "trigger": "postponed"}, True),
        ({"title": "Rebels put off the handover of another prisoner", "trigger": "put"}, True),
        ({"title": "Rebels postpone the opening of a road", "trigger": "postponed"}, False),
        ({"title": "Rebels postpone the handover of a second prisoner", "trigger": "postponed", "edtf": "2024-02-02"}, False),
        ({"title": "Rebels postpone the handover of a second prisoner", "trigger": "postponed", "place": "avdiivka"}, False),
    ],
    ids=["another verb", "the same verb", "another matter", "another day", "another town"],
)
def test_link_mentions_a_headline_and_its_article(lead: dict[str, str], linked: bool) -> None:
    told = mention("2", **({"doer": None, "text": f"{lead['title']}."} | lead))  # type: ignore[arg-type]
    assert clusters(mention("1", **HEADLINE), told) == ([("1", "2")] if linked else [("1",), ("2",)])  # type: ignore[arg-type]


def test_link_mentions_is_not_a_chain_over_dates_that_exclude_each_other() -> None:
    linked = link_mentions([mention("1", "a", "2024-03-11"), mention("2", "b", "2024-03"), mention("3", "c", "2024-03-20")])
    assert sum(len(cluster.fingerprints) > 1 for cluster in linked.clusters) == 1
    assert all({"1", "3"} - set(cluster.fingerprints) for cluster in linked.clusters)


def test_link_mentions_gives_reasons_and_every_mention_once() -> None:
    linked = link_mentions([mention("1"), mention("2", "b", text="The town fell at dawn.", title="Another line")])
    (link,) = linked.clusters[0].links
    assert link.reasons[:2] == ("the same date: 2024-03-11", "the same action: captured / captured")
    assert 0 < link.score <= 1


def test_link_mentions_any_order_gives_the_same() -> None:
    places = ["kupiansk", "avdiivka", "robotyne"]
    every = [
        mention(f"{n:03d}", f"article {n % 7}", f"2024-03-{n % 9 + 1:02d}", place=places[n % 3], doer=(RUSSIAN_ARMY, UKRAINE)[n % 2])
        for n in range(120)
    ]
    wanted = link_mentions(every)
    for seed in range(3):
        shuffled = list(every)
        Random(seed).shuffle(shuffled)
        assert link_mentions(shuffled) == wanted
    assert sorted(f for cluster in wanted.clusters for f in cluster.fingerprints) == sorted(m.fingerprint for m in every)


def claim(name: str, stance: str, speaker: ActorRef, **other: object) -> LinkableMention:
    statement = StatementDraft(stance, speaker, speaker.name)
    fields: dict[str, object] = {"statements": (statement,), "stances": frozenset({stance}), "certainty": "claimed"}
    return mention(name, article=name, **(fields | other))  # type: ignore[arg-type]


def test_compose_event_claim_and_denial_are_disputed_and_name_both() -> None:
    event = compose_event(
        [
            claim("2", "denies", UKRAINE, certainty="disputed", title="Ukraine denies: Russia takes the town"),
            claim("1", "claims", RUSSIA, title="Russia says it has captured Kupiansk"),
        ]
    )
    assert (event.certainty, event.fingerprints) == ("disputed", ("1", "2"))
    single = compose_event(
        [claim("1", "claims", RUSSIA, title="Russia says it has captured Kupiansk"), claim("2", "denies", UKRAINE, title="Nothing of the sort")]
    )
    assert (single.certainty, single.title) == ("disputed", "Russia says it has captured Kupiansk; Ukraine denies it")


@pytest.mark.parametrize(
    ("edtfs", "when"),
    [
        (["2024-03", "2024-03-11"], "2024-03-11"),
        (["[..2024-03-15]", "2024-03"], "2024-03"),
        (["[..2024-03-15]", "[2024-03-10..]"], "[2024-03-10..2024-03-15]"),
        (["[..2024-03-15]", "[2024-03-15..]"], "[..2024-03-15]"),
        (["", "2024-03"], "2024-03"),
        (["", ""], ""),
    ],
)
def test_compose_event_date_is_the_most_precise_told_and_never_made_up(edtfs: list[str], when: str) -> None:
    told = [mention(str(n), str(n), edtf) for n, edtf in enumerate(edtfs)]
    assert compose_event(told).when.edtf == when
    assert compose_event(reversed(told)).when.edtf == when


def test_compose_event_a_date_in_the_text_goes_before_the_articles_own() -> None:
    dated = mention("1", "a", "2024-03")
    by_article = replace(mention("2", "b", "2024-03-15~"), when_basis="article")
    event = compose_event([by_article, dated])
    assert (event.when.edtf, event.dated_by) == ("2024-03", "1")


def test_compose_event_alleged_only_where_everybody_alleges() -> None:
    alleged = replace(mention("1"), participations=(ParticipationDraft(RUSSIA, "initiator", alleged=True),))
    plain = replace(mention("2", "b"), participations=(ParticipationDraft(RUSSIA, "initiator"),))
    assert compose_event([alleged]).participations[0].alleged
    assert not compose_event([alleged, plain]).participations[0].alleged


def test_compose_event_needs_a_mention() -> None:
    with pytest.raises(ValueError, match="no mention"):
        compose_event([])


@pytest.mark.parametrize(("one", "other"), [("captured", "seized"), ("attack", "shelled"), ("met", "talks"), ("killed", "deaths")])
def test_action_of_joins_words_of_one_deed(one: str, other: str) -> None:
    assert action_of(one) == action_of(other)


def test_link_mentions_of_towns_that_no_row_settles_are_held_apart_by_their_names() -> None:
    izium = mention("1", place="izium", text="Russian troops captured Izium, the army wrote.")
    lyman = replace(mention("2", "b", text="Russian troops captured Lyman, the army wrote."), places=frozenset())
    again = replace(mention("3", "c", text="Russian troops captured Izium, the army wrote."), places=frozenset())
    assert clusters(izium, lyman) == [("1",), ("2",)]
    assert clusters(izium, again) == [("1", "3")]


def test_compose_event_a_pronoun_makes_no_report_of_a_claim() -> None:
    claim = mention("1", certainty="claimed", statements=(StatementDraft("claims", UKRAINE, "Ukraine"),))
    repeated = mention("2", statements=(StatementDraft("reports", None, "it"),))
    witnessed = mention("3", statements=(StatementDraft("reports", None, "witnesses"),))
    assert compose_event([claim, repeated]).certainty == "claimed"
    assert compose_event([claim, witnessed]).certainty == "reported"


@pytest.mark.parametrize(
    ("headline", "lead", "events"),
    [
        ("First Airbus A380 delivered", "The first A380 superjumbo, made by Airbus, was delivered today.", 1),
        ("Ceasefire agreed", "The two sides agreed to a humanitarian ceasefire on Monday.", 1),
        ("Ceasefire agreed", "The two sides agreed to swap prisoners and to open roads to aid convoys on Monday.", 2),
    ],
)
def test_link_mentions_a_headline_joins_the_sentence_that_holds_its_words(headline: str, lead: str, events: int) -> None:
    trigger = next(word for word in ("delivered", "agreed") if word in headline)
    told = [
        mention("1", text=headline, title=headline, trigger=trigger, doer=None),
        mention("2", text=lead, title=lead[:60], trigger=trigger, doer=None),
    ]
    assert len(clusters(*(replace(each, places=frozenset()) for each in told))) == events


def test_link_mentions_two_towns_of_one_region_are_two() -> None:
    def taken(name: str, town: str) -> LinkableMention:
        places = tuple(
            EventPlaceDraft(PlaceRef(key, key, kind, None, None), "at", kind) for key, kind in ((town, "settlement"), ("kharkiv", "region"))
        )
        text = f"Russian troops captured the village of {town} in the Kharkiv region."
        return replace(mention(name, name, text=text), places=frozenset({town, "kharkiv"}), event_places=places)

    assert clusters(taken("1", "Pylna"), taken("2", "Strilecha")) == [("1",), ("2",)]
    assert clusters(taken("1", "Pylna"), taken("2", "Pylna")) == [("1", "2")]


def test_link_mentions_leaves_the_collector_as_it_was() -> None:
    link_mentions([])
    assert gc.isenabled()
    gc.disable()
    try:
        link_mentions([])
        assert not gc.isenabled()
    finally:
        gc.enable()
