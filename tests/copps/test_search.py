import pytest
from django.urls import reverse

from tests.factories import problem

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


def test_search_finds_no_file_that_is_a_summary_row(client, around):
    file = problem(by=around.officer, area=around.area)
    assert found(client, around.stranger, file.number) == []
    assert found(client, around.stranger, "Foundry Steps") == []
