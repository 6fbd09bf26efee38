"""What people write for a place: one key a name, and never a door in what a summary row shows."""

import pytest

from areas.geography.labels import block_of, name_key_of, place_key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("220 Foundry Rd.", "220  foundry RD"),
        ("Café Über", "cafe uber"),
        ("２２０ Foundry Rd", "220 Foundry Rd"),
        ("220½ Foundry Rd", "220 1/2 Foundry Rd"),
        ("Straße", "STRASSE"),
    ],
)
def test_one_place_in_other_letters_is_one(one, other):
    assert place_key_of(one) == place_key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 Mill Rd", "5 Mills Rd"),
        ("King St", "Kings St"),
        ("220½ Foundry Rd", "22012 Foundry Rd"),
        ("Marine Dr", "Marin Dr"),
        ("5² Elm", "52 Elm"),
        ("Łódź St", "Odz St"),
        ("Мill Rd", "Mill Rd"),  # noqa: RUF001 the first begins with a Cyrillic letter
        ("北 5", "南 5"),
    ],
)
def test_two_places_that_look_alike_are_two(one, other):
    assert place_key_of(one) != place_key_of(other)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("220 Foundry Rd.", "foundry rd"),
        ("12-14 Main St", "main st"),
        ("220A Main St", "main st"),
        ("220 1/2 Main St", "main st"),
        ("100 5th Ave", "5th ave"),
        ("5th Ave", "5th ave"),
        ("22nd St NW", "22nd st nw"),
        ("Old Mill Rd", "old mill rd"),
        ("7-Eleven", "7 eleven"),
        ("", ""),
    ],
)
def test_street_is_what_stands_after_the_house_number(label, name):
    assert name_key_of(label) == name


@pytest.mark.parametrize(
    ("label", "block"),
    [
        ("220 Foundry Rd", "200 block of Foundry Rd"),
        ("7 Elm", "0 block of Elm"),
        ("220A Foundry Rd", "200 block of Foundry Rd"),
        ("220-B Foundry Rd", "200 block of Foundry Rd"),
        ("220½ Foundry Rd", "200 block of Foundry Rd"),
        ("220 1/2 Foundry Rd", "200 block of Foundry Rd"),
        ("220-222 Foundry Rd", "200 block of Foundry Rd"),
        ("220, Foundry Rd", "200 block of Foundry Rd"),
        ("#220 Foundry Rd", "200 block of Foundry Rd"),
        ("220 Foundry Rd Apt 4", "200 block of Foundry Rd"),
        ("220 Foundry Rd, Unit 3B", "200 block of Foundry Rd"),
        ("220 Foundry Rd #12", "200 block of Foundry Rd"),
        ("Apt 4, 220 Foundry Rd", "200 block of Foundry Rd"),
        ("220 Foundry Rd, Apt 4, Larkfield", "200 block of Foundry Rd, Larkfield"),
        ("220 Foundry Rd Apt 4 Larkfield", "200 block of Foundry Rd Larkfield"),
        ("100 Unit St", "100 block of Unit St"),
        ("100 A St", "100 block of A St"),
        ("220 E Main St", "200 block of E Main St"),
        ("200 block of Elm", "200 block of Elm"),
        ("5th Ave & Elm", "5th Ave & Elm"),
        ("7-Eleven on Main", "7-Eleven on Main"),
        ("Old cannery, unit 3", "Old cannery, unit 3"),
        ("Old cannery", "Old cannery"),
        ("", ""),
    ],
)
def test_block_names_no_door(label, block):
    assert block_of(label) == block
