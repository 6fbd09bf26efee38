"""Larkfield: a street grid, its addresses and places, and the outlines of two areas."""

import json

from shapely.geometry import Polygon

from areas.geography.outlines import ReadOutline
from areas.readers.places import ReadPlace

WEST, SOUTH = -120.42, 37.96
BLOCK_LNG, BLOCK_LAT = 0.0030, 0.0024
ACROSS = ["Alder St", "Birch St", "Market St", "Cedar St", "Foundry Rd", "Mill Rd", "Quarry Rd", "Ridge Ave"]
UP = [
    "First St",
    "Second St",
    "Third St",
    "Fourth St",
    "Fifth St",
    "Sixth St",
    "Seventh St",
    "Eighth St",
    "Ninth St",
    "Tenth St",
]
NAMED = [
    ("Fairground lot", 1.4, 4.1), ("Old Cannery", 2.6, 5.2), ("Ridge High School", 7.4, 6.8),
    ("Market St laundromat", 4.3, 2.1), ("Creek path at Mill Rd", 5.5, 5.1), ("Larkfield Library", 3.2, 2.2),
    ("St. Brendan's Church", 2.2, 3.3), ("Islamic Center of Larkfield", 6.7, 3.4), ("Beth Shalom Synagogue", 6.2, 1.4),
    ("Bus station", 4.1, 1.3), ("Riverside Park", 8.2, 4.6), ("Hillcrest Care Home", 8.4, 2.6),
    ("Foundry Rd gas station", 1.1, 3.9), ("Quarry overlook", 8.7, 6.2), ("City Hall", 3.6, 1.8),
    ("Ninth St skate park", 8.1, 1.2), ("Larkfield Motel", 0.6, 2.8), ("Cedar St corner store", 5.2, 3.1),
]  # fmt: skip
# the boundary bends around Fifth Street, as a creek would have it
BOUNDARY = [(4.6, -0.4), (5.4, 2.4), (4.4, 4.6), (4.9, 7.4)]


def point(across, up):
    """Grid position to (lat, lng)."""
    return round(SOUTH + up * BLOCK_LAT, 6), round(WEST + across * BLOCK_LNG, 6)


def street_lines():
    """The street center lines as GeoJSON text."""
    lines = []
    for row, name in enumerate(ACROSS):
        lines.append((name, [point(-0.2, row), point(9.2, row)]))
    for column, name in enumerate(UP):
        lines.append((name, [point(column, -0.2), point(column, 7.2)]))
    lines.append(
        ("Creek path", [point(3.1, 7.2), point(4.2, 6.1), point(5.5, 5.1), point(6.1, 3.4), point(8.4, 1.9)])
    )
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "LineString", "coordinates": [[lng, lat] for lat, lng in line]},
        }
        for name, line in lines
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def outlines():
    """City Areas #1 and #2 on either side of the boundary."""
    middle = [(lng, lat) for lat, lng in (point(*each) for each in BOUNDARY)]
    west = [(lng, lat) for lat, lng in (point(-0.4, 7.4), point(-0.4, -0.4))]
    east = [(lng, lat) for lat, lng in (point(9.4, 7.4), point(9.4, -0.4))]
    return [
        ReadOutline("1", "Downtown", Polygon([*middle, *west])),
        ReadOutline("2", "Hillside", Polygon([*middle, *east])),
    ]


def places():
    """Addresses on every block, named places, and the streets themselves."""
    rows = [(name, "place", *point(across, up)) for name, across, up in NAMED]
    for row, name in enumerate(ACROSS):
        rows += [
            (f"{100 * c + n} {name}", "address", *point(c + n / 100, row + 0.06))
            for c in range(9)
            for n in (12, 41, 78)
        ]
    for column, name in enumerate(UP):
        rows += [
            (f"{100 * r + n} {name}", "address", *point(column + 0.06, r + n / 100))
            for r in range(7)
            for n in (20, 65)
        ]
    return [
        ReadPlace(n, label, kind, lat, lng, source_id=f"larkfield-{n}", city="Larkfield")
        for n, (label, kind, lat, lng) in enumerate(rows, start=1)
    ]
