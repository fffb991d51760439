"""Sheets: what is taken along comes back as nothing; a changed cell is a decision; a bad one is named with its row and reason."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Permission

from events.curation import CurationDenied, accept, edit_title, merge_actors, teach_alias, teach_place_name, undo
from events.curation.sheets import SHEETS
from events.curation.sheets.running import Ran, SheetRefused, run_sheet
from events.exports.sheets import sheet_lines
from events.models import Actor, ActorAlias, Decision, Event, Place, PlaceName
from tests.curation.making import SHELLING, VISIT, make_chronology, make_user
from tests.factories import make_event, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    """A curator, in a chronology of two events with odd names in it."""
    make_project()
    user = make_user()
    visit, shelling = make_chronology()
    edit_title(visit, '=1+1, "so" they; said', by=user)
    accept(Event.objects.get(pk=shelling.pk), by=user)
    teach_alias(Actor.objects.get(slug="ukraine"), "@Україна", by=user)
    teach_place_name(Place.objects.get(name="Kupiansk"), "Куп'янськ", "uk", by=user)
    Actor.objects.filter(slug="russia").update(note="One line,\r\nand -another; 'quoted'", is_private=True)
    return user


def taken(name: str, kind: str = "csv") -> str:
    return "".join(sheet_lines(SHEETS[name], kind))


def brought(name: str, text: str, user, kind: str = "csv", *, dry_run: bool = False) -> Ran:
    return run_sheet(SHEETS[name], text, kind, by=user, dry_run=dry_run)


def changed(name: str, key: str, /, **cells: str) -> str:
    """The sheet with some cells of one row changed."""
    rows = list(csv.DictReader(io.StringIO(taken(name), newline="")))
    for row in rows:
        if row[SHEETS[name].key[-1]] == key:
            row.update(cells)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*rows[0]])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def everything() -> dict[str, list[dict]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in (Actor, ActorAlias, Decision, Event, Place, PlaceName)}


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_what_is_taken_along_comes_back_as_nothing(user, name, kind):
    before, text = everything(), taken(name, kind)
    ran = brought(name, text, user, kind)
    assert (ran.rows > 0, ran.outcomes, everything() == before, taken(name, kind) == text) == (True, (), True, True)


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_begins_like_a_formula(user, name):
    cells = [cell for row in csv.reader(io.StringIO(taken(name), newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert name not in ("events", "aliases") or any(cell.startswith(("'=", "'@")) for cell in cells)


def test_changed_cells_of_an_event_become_decisions_with_their_reason(user):
    event = Event.objects.get(lead__text=VISIT)
    text = changed(
        "events", event.public_id, title="A visit", when="2024-01", kind="process", certainty="claimed", review="accepted", themes="other; military",
        actors="russia|initiator|alleged; ukraine|target", places="", visibility="restricted", why="by the ministry's log",
    )  # fmt: skip
    (outcome,) = brought("events", text, user).outcomes
    assert {column for column, _, _ in outcome.changes} == {
        *("title", "when", "kind", "certainty", "review", "themes", "actors", "places", "visibility")
    }
    event.refresh_from_db()
    assert (event.title, event.when.edtf, event.kind, event.certainty, event.review) == ("A visit", "2024-01", "process", "claimed", "accepted")
    assert (event.visibility, event.event_places.count()) == ("restricted", 0)
    assert sorted(event.participations.values_list("actor__slug", "role", "alleged")) == [("russia", "initiator", True), ("ukraine", "target", False)]
    made = Decision.objects.filter(why="by the ministry's log")
    assert set(made.values_list("verb", "by_name", "event")) == {
        (verb, "curators", event.public_id)
        for verb in ("edit_title", "redate", "set_kind", "set_certainty", "accept", "retheme", "relink_actor", "relink_place", "set_visibility")
    }


def test_a_line_of_json_ends_where_the_file_ends_it_and_nowhere_within_a_cell(user):
    note = "One line,\u2028another,\x85a third,\x1ca fourth"
    Actor.objects.filter(slug="ukraine").update(note=note)
    text = taken("actors", "jsonl")
    assert brought("actors", text, user, "jsonl").outcomes == ()
    Actor.objects.filter(slug="ukraine").update(note="")
    assert [each.refused for each in brought("actors", text, user, "jsonl").outcomes] == [""]
    assert Actor.objects.get(slug="ukraine").note == note


def test_a_cell_that_no_database_keeps_is_refused_and_the_other_rows_are_done(user):
    event, other = Event.objects.get(lead__text=VISIT), Event.objects.get(lead__text=SHELLING)
    lines = [{"id": event.public_id, "title": "half \ud83d"}, {"id": other.public_id, "title": "Whole"}, {"id": "\x00"}]
    ran = brought("events", "\n".join(json.dumps(line) for line in lines), user, "jsonl", dry_run=True)
    assert ["cannot be kept" in each.refused for each in ran.outcomes] == [True, False, True]


def test_dry_run_says_the_same_and_keeps_nothing(user):
    event, before = Event.objects.get(lead__text=VISIT), everything()
    text = changed("events", event.public_id, title="A visit", when="soon")
    tried = brought("events", text, user, dry_run=True)
    assert everything() == before
    assert tried == brought("events", text, user)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"when": "2024-13"}, "month 13"),
        ({"kind": "murder"}, "kind: No kind is called “murder”"),
        ({"review": "liked"}, "review: “liked” is none of"),
        ({"review": "rejected"}, "review: Say why it is rejected"),
        ({"themes": "knitting"}, "themes: No theme is called knitting"),
        ({"themes": ""}, "themes: An event has at least one theme"),
        ({"actors": "nobody|target"}, "actors: No actor is known as nobody"),
        ({"actors": "russia"}, "actors: “russia” is no party"),
        ({"places": "x|at"}, "places: “x|at” is no place"),
        ({"part_of": "nothing"}, "there is no event nothing"),
        ({"version": "first"}, "version: "),
        ({"version": "1", "title": "Other"}, "changed while you had it open"),
        ({"title": ""}, "title: An event has a title"),
        ({"id": "nothing"}, "id: there is no event nothing"),
    ],
)
def test_bad_cell_is_named_with_its_row_and_reason_and_the_other_rows_are_done(user, cells, reason):
    event, other = Event.objects.get(lead__text=VISIT), Event.objects.get(lead__text=SHELLING)
    rows = list(csv.DictReader(io.StringIO(taken("events"), newline="")))
    for row in rows:
        row.update(cells if row["id"] == event.public_id else {"title": "Another"})
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*rows[0]])
    writer.writeheader()
    writer.writerows(rows)
    before = Event.objects.get(pk=event.pk)
    refused, done = brought("events", out.getvalue(), user).outcomes
    assert (refused.line, refused.key) == (2, cells.get("id", event.public_id))
    assert reason in refused.refused
    assert [column for column, _, _ in done.changes] == ["title"]
    after = Event.objects.get(pk=event.pk)
    assert (after.title, after.version, Event.objects.get(pk=other.pk).title) == (before.title, before.version, "Another")


def test_actor_is_described_and_made_by_decisions_that_can_be_undone(user):
    text = changed("actors", "ukraine", note="Its state") + "azov,Azov,force,ukraine,Ukraine,no,,no,named in the report\r\n"
    rows = changed("actors", "ukraine", name="Ukraine, state", note="Its state")
    assert brought("actors", rows, user).changed == 1
    decision = Decision.objects.get(verb="describe_actor")
    assert (decision.before, decision.after) == ({"name": "Ukraine", "note": ""}, {"name": "Ukraine, state", "note": "Its state"})
    ran = brought("actors", text.replace("Ukraine,state", "Ukraine,state"), user)
    assert Actor.objects.get(slug="azov").kind == "force"
    assert Decision.objects.get(actor="azov").why == "named in the report"
    undo(Decision.objects.get(actor="azov"), by=user)
    assert not Actor.objects.filter(slug="azov").exists()
    for each in Decision.objects.filter(actor="ukraine", verb="describe_actor").order_by("-at", "-pk"):
        undo(each, by=user)
    assert (Actor.objects.get(slug="ukraine").name, Actor.objects.get(slug="ukraine").note) == ("Ukraine", "")
    assert ran.refused == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ukraine,,state,ukraine,,no,,no,", "name: name:"),
        ("ukraine,Ukraine,planet,ukraine,,no,,no,", "kind: kind:"),
        ("ukraine,Ukraine,state,ukraine,,perhaps,,no,", "is_private: “perhaps” is neither yes nor no"),
        ("ukraine,Ukraine,state,ukraine,,no,,yes,", "is_proposed: “True” stands where “False” was"),
        ("a b,Azov,force,,,no,,no,", "cannot be an actor's key"),
        ("ukraine,Ukraine", "the row has 2 cells, and the header 9"),
    ],
)
def test_actor_that_cannot_be_is_refused(user, row, reason):
    (outcome,) = brought("actors", f"slug,name,kind,side,country,is_private,note,is_proposed,why\r\n{row}\r\n", user).outcomes
    assert reason in outcome.refused
    assert not Decision.objects.filter(verb="describe_actor").exists()


def test_place_is_described_and_made_by_decisions_that_can_be_undone(user):
    before = Place.objects.values().get(name="Kupiansk")
    own = "own:1,Zmiinyi,site,Ukraine,45.255,'-30.2,,,a map\r\n"
    assert [each.refused for each in brought("places", changed("places", before["feature_id"], latitude="49.5") + own, user).outcomes] == ["", ""]
    made = Place.objects.get(feature_id="own:1")
    assert (made.name, made.kind, made.latitude, made.longitude, made.slug) == ("Zmiinyi", "site", 45.255, -30.2, "zmiinyi-own-1")
    assert Place.objects.get(name="Kupiansk").latitude == 49.5
    for each in Decision.objects.filter(verb="describe_place"):
        undo(each, by=user)
    assert (Place.objects.values().get(name="Kupiansk"), Place.objects.filter(feature_id="own:1").exists()) == (before, False)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"latitude": "north"}, "latitude: could not convert"), ({"latitude": "91"}, "is no degree"), ({"longitude": ""}, "one needs the other"),
        ({"latitude": "nan"}, "is no degree"), ({"kind": "planet"}, "kind: kind:"), ({"name": ""}, "name: name:"),
        ({"within": "geonames:1"}, "within: “geonames:1” stands where"), ({"licence": "mine"}, "licence: “mine” stands where"),
        ({"feature_id": "own 1"}, "cannot be a place's key"), ({"feature_id": "own:1", "licence": "mine"}, "licence: “mine” stands where “” was"),
    ],
)  # fmt: skip
def test_place_that_cannot_be_is_refused(user, cells, reason):
    row = next(csv.DictReader(io.StringIO(taken("places"), newline="")))
    row |= ({"within": "", "licence": ""} if "feature_id" in cells else {}) | cells
    out = io.StringIO(newline="")
    csv.writer(out).writerows([row.keys(), row.values()])
    (outcome,) = brought("places", out.getvalue(), user).outcomes
    assert reason in outcome.refused
    assert not Decision.objects.filter(verb="describe_place").exists()


def test_row_of_what_was_merged_away_is_refused(user):
    merge_actors(Actor.objects.get(slug="ukraine"), Actor.objects.get(slug="russia"), by=user)
    (outcome,) = brought("actors", "slug,name,kind\nrussia,Russia,state\n", user).outcomes
    assert outcome.refused == "slug: Russia was merged into Ukraine; describe that."


def test_new_spelling_is_taught_and_a_taught_one_taken_back(user):
    assert brought("aliases", "actor,alias,language\nukraine,Ukrajina,cs\n", user).changed == 1
    assert ActorAlias.objects.get(alias="Ukrajina").is_curated
    assert brought("aliases", changed("aliases", "'@Україна", is_curated="no"), user).changed == 1
    assert not ActorAlias.objects.filter(alias="@Україна", is_curated=True).exists()
    assert not Decision.objects.get(after__alias="@Україна").is_in_force
    (outcome,) = brought("aliases", "actor,alias,language\nrussia,ukrajina,cs\n", user).outcomes
    assert "leads to Ukraine, by a person's word" in outcome.refused
    assert brought("place-names", "place,name,language\ngeonames:703656,Kupjansek,cs\n", user).changed == 1
    assert PlaceName.objects.get(name="Kupjansek").is_curated
    (outcome,) = brought("place-names", "place,name\ngeonames:1,Nowhere\n", user).outcomes
    assert "no event uses a place geonames:1" in outcome.refused


def test_second_row_on_the_same_thing_is_refused(user):
    event = Event.objects.get(lead__text=VISIT)
    ran = brought("events", f"id,title\n{event.public_id},First\n{event.public_id},Second\n", user)
    assert [(each.line, each.refused) for each in ran.outcomes] == [(2, ""), (3, "line 2 is on the same; one row says what is wanted")]
    assert Event.objects.get(pk=event.pk).title == "First"


def test_ten_more_unchanged_rows_ask_nothing_more(user, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as few:
        brought("events", taken("events"), user)
    for number in range(10):
        make_event(f"Event {number}", actors=(f"Party {number}",))
    text = taken("events")
    with django_assert_max_num_queries(len(few)):
        assert brought("events", text, user).rows == 12


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id,colour\nx,red\n", "No column of events is called “colour”"),
        ("title\nx\n", "The column id is missing"),
        ("id,id\nx,x\n", "A column is there twice"),
        ('id,title\nx,"open', "It is no CSV that can be read"),
        ("id\n\x00\n", "cannot be kept"),
        ("", "The column id is missing"),
    ],
)
def test_file_that_is_no_such_sheet(user, text, reason):
    with pytest.raises(SheetRefused, match=reason):
        brought("events", text, user)


def test_lines_of_json_are_checked_one_by_one(user):
    event = Event.objects.get(lead__text=VISIT)
    lines = [
        "nonsense",
        "[]",
        json.dumps({"id": event.public_id, "colour": 1}),
        json.dumps({"title": "x"}),
        json.dumps({"id": event.public_id, "version": "1"}),
        json.dumps({"id": event.public_id, "actors": "russia"}),
        json.dumps({"id": event.public_id, "actors": [{"slug": "russia"}]}),
        json.dumps({"id": event.public_id, "themes": [1]}),
        json.dumps({"id": event.public_id, "title": 5}),
        json.dumps({"id": event.public_id, "title": "Done"}),
    ]
    assert [brought("events", line, user, "jsonl").refused for line in lines] == [*[1] * 9, 0]
    assert Event.objects.get(pk=event.pk).title == "Done"


def test_who_may_not_decide_brings_nothing_and_who_may_not_do_one_thing_is_told(user):
    with pytest.raises(CurationDenied, match="may not bring in a sheet"):
        brought("events", taken("events"), make_user("readers"))
    text = changed("actors", "ukraine", note="x")
    user.user_permissions.clear()
    user.groups.clear()
    user.user_permissions.add(Permission.objects.get(codename="add_decision"))
    (outcome,) = brought("actors", text, type(user).objects.get(pk=user.pk)).outcomes
    assert "events.change_actor is missing" in outcome.refused
