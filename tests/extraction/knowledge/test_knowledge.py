"""Knowledge is one value; what curators taught is laid over it and leaves the shipped one as it was."""

from events.extraction.knowledge import Overlay, load_knowledge


def test_overlay_of_nothing_is_the_same_value() -> None:
    assert load_knowledge().overlay(Overlay()) is load_knowledge()


def test_overlay_reaches_actors_and_furniture_only() -> None:
    shipped = load_knowledge()
    taught = shipped.overlay(Overlay(aliases=(("ukraine", "Ukrayina"),), furniture_lines=("Stay with us",)))
    assert (taught.gazetteer, taught.themes, taught.calendar) == (shipped.gazetteer, shipped.themes, shipped.calendar)
    assert ("ukrayina",) in taught.actors.aliases.by_words
    assert ("ukrayina",) not in shipped.actors.aliases.by_words
    assert taught.furniture.taught_lines == {"stay with us"}


def test_overlay_leads_a_taught_spelling_to_its_place_and_no_other() -> None:
    shipped = load_knowledge()
    kyiv = shipped.gazetteer.find("Kyiv")[0].feature_id
    taught = shipped.overlay(Overlay(place_names=(("Kyjow", kyiv), ("Nowhere", "no such place"))))
    assert [ref.feature_id for ref in taught.gazetteer.find("Kyjow")] == [kyiv]
    assert [*taught.gazetteer.find("Nowhere"), *shipped.gazetteer.find("Kyjow")] == []
