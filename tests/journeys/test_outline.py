"""An administrator edits an outline on the map, sees what it changes, and keeps it."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_corner_is_moved_and_the_outline_kept(sit_down, town):
    person = sit_down().signed_in(town.administrator)
    # a shape that is none is refused with this
    person.expected.append("422")
    page = person.visit(f"/admin/areas/area/{town.area.pk}/outline/")
    field, map_box = page.get_by_label("Outline as text"), page.locator("#drawing")
    before = json.loads(field.input_value())
    page.get_by_title("Edit layers").click()
    corners = map_box.get_by_role("button", name="Corner of the outline")
    expect(corners).to_have_count(8)
    corner = corners.first.bounding_box()
    page.mouse.move(corner["x"] + 4, corner["y"] + 4)
    page.mouse.down()
    page.mouse.move(corner["x"] + 34, corner["y"] - 26, steps=4)
    page.mouse.up()
    map_box.get_by_text("Save", exact=True).click()
    after = json.loads(field.input_value())
    assert after["type"] == "Polygon"
    assert after["coordinates"] != before["coordinates"]
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.get_by_role("heading", name="What this outline changes")).to_be_visible()
    expect(page.get_by_text("No open entry changes its area.")).to_be_visible()
    page.get_by_role("button", name="Keep this outline").click()
    expect(page.get_by_text("is kept, in force from")).to_be_visible()
    assert list(town.area.outlines.order_by("version").values_list("version", flat=True)) == [1, 2]

    page = person.visit(f"/admin/areas/area/{town.area.pk}/outline/")
    page.get_by_label("Outline as text").fill(
        '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}'
    )
    page.get_by_role("button", name="Show what it changes").click()
    expect(page.get_by_text("self-intersection")).to_be_visible()
    expect(page.locator("#drawing path")).not_to_have_count(0)
