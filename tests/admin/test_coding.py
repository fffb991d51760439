"""The page on which a coder codes: the words alone, the next when one is done, and nobody's answers but one's own."""

import pytest
from django.test import Client

from events.curation.coding import code, draw_sample
from events.models import Coding, Mention
from tests.curation.making import make_chronology, make_user
from tests.curation.test_coding import ANSWER, SENTENCES
from tests.factories import make_project

pytestmark = pytest.mark.django_db
PAGE = "/admin/coding/one/"
FORM = {"event": "yes", "when": "2024-01", "kind": "plan", "certainty": "reported", "themes": ["military"], "actors": "Ukraine: target"}


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def sample():
    make_project()
    make_user("curators", "olena"), make_user("contributors", "petro")
    make_chronology(*SENTENCES)
    return draw_sample("one", 2, 1, ["olena", "petro"])


def coder(sample, name: str = "olena"):
    return sample.coders.get(username=name)


def test_sentence_is_shown_without_anything_that_was_read_in_it(sample):
    Mention.objects.update(certainty="disputed", title="The machine's title", when="1999", trace={"explanation": "The machine's reason"})
    page = client_of(coder(sample)).get(PAGE).content.decode().replace('<option value="" selected>', "")
    assert sample.units.first().mention.text in page
    assert not [word for word in ("The machine's", "1999", "<mark", "checked", "selected") if word in page]


def test_answers_are_kept_and_the_next_sentence_comes_until_all_are_done(sample):
    client = client_of(coder(sample))
    for unit in sample.units.all():
        assert f"Sentence {unit.ordinal} of 2" in client.get(PAGE).content.decode()
        assert client.post(PAGE, {**FORM, "unit": unit.ordinal}).status_code == 302
    assert [each.answers["kind"] for each in Coding.objects.all()] == ["plan", "plan"]
    answer = client.get(PAGE, follow=True)
    assert ("Every sentence of one is coded." in answer.content.decode(), "2 of 2" in answer.content.decode()) == (True, True)
    assert "ukraine: target" in client.get(f"{PAGE}?unit=1").content.decode()


def test_nobody_sees_what_another_coder_answered(sample):
    unit = sample.units.first()
    code(unit, {**ANSWER, "actors": "Somebody Else: target", "when": "1914"}, by=coder(sample, "petro"))
    page = client_of(coder(sample)).get(f"{PAGE}?unit={unit.ordinal}").content.decode()
    assert not [word for word in ("somebody else", "1914", "checked", "petro") if word in page.lower()]


@pytest.mark.parametrize(
    ("change", "words"), [({"event": ""}, "This field is required"), ({"when": "soon"}, "soon"), ({"kind": ""}, "Choose a kind")]
)
def test_answer_that_cannot_be_is_said_beside_the_form(sample, change, words):
    answer = client_of(coder(sample)).post(PAGE, {**FORM, **change})
    assert (answer.status_code, words in answer.content.decode(), Coding.objects.exists()) == (422, True, False)


def test_sample_is_there_for_its_coders_alone(sample):
    other = client_of(make_user("administrators", "chief"))
    assert (other.get(PAGE).status_code, other.post(PAGE, FORM).status_code) == (404, 404)
    assert "No sample is yours to code." in other.get("/admin/coding/").content.decode()
    assert Client().get(PAGE).status_code == 302
    assert client_of(coder(sample)).get("/admin/coding/two/").status_code == 404
