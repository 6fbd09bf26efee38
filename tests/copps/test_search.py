import pytest
from django.urls import reverse

from tests.factories import information, problem

pytestmark = pytest.mark.django_db


def found(client, member, q):
    client.force_login(member)
    return [str(file) for file in client.get(reverse("search"), {"q": q}).context["problems"]]


@pytest.mark.parametrize(
    ("q", "is_found"),
    [
        ("{number}", True),
        ("foundry drinking", True),
        ("steps youths", True),
        ("friday", True),
        ("foundry cars", False),
    ],
)
def test_search_finds_problem_files_by_number_and_by_the_words_of_their_title(client, q, is_found, around):
    file = problem(by=around.officer, area=around.area, people="Youths", time="Friday nights")
    assert found(client, around.commander, q.format(number=file.number.lower())) == (
        [file.number] if is_found else []
    )


def test_number_without_its_letter_leads_nowhere_where_it_is_that_of_a_file_as_well(client, around):
    file = problem(by=around.officer, area=around.area)
    entries = [information(by=around.officer, area=around.area) for _n in range(2)]
    year, bare = file.number.split("-")[1], file.number.removeprefix("P-")
    client.force_login(around.commander)
    for typed in (bare, f"{year}-1", f" {year}-00001 "):
        answer = client.get(reverse("search"), {"q": typed})
        found = (
            [row.number for row in answer.context["rows"]],
            [each.number for each in answer.context["problems"]],
        )
        assert found == ([entries[0].number], [file.number])
    for typed, entry in ((f"{year}-2", entries[1]), (f"i-{year}-1", entries[0])):
        assert client.get(reverse("search"), {"q": typed}).url == entry.get_absolute_url()
    assert client.get(reverse("search"), {"q": f"{year}-3"}).context["problems"] == []
    client.force_login(around.stranger)
    assert client.get(reverse("search"), {"q": bare}).context["problems"] == []


def test_number_of_a_file_alone_is_found_without_its_letter(client, around):
    file = problem(by=around.officer, area=around.area)
    assert found(client, around.commander, file.number.removeprefix("P-")) == [file.number]


def test_search_finds_no_file_that_is_a_summary_row(client, around):
    file = problem(by=around.officer, area=around.area)
    assert found(client, around.stranger, file.number) == []
    assert found(client, around.stranger, "Foundry Steps") == []
