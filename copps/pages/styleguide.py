"""The style guide: every component in every state, for those who build pages."""

import json

from django.http import HttpResponse
from django.shortcuts import render

from people.doors import door
from people.rules import is_member

BADGES = [
    ("new", "new"),
    ("today", "today"),
    ("due", "due tomorrow"),
    ("over", "2 days over"),
    ("kept", "kept"),
    ("closed", "closed"),
    ("forwarded", "forwarded"),
    ("chief", "to the chief"),
    ("restricted", "restricted"),
    ("neutral", "on paper"),
    ("stage", "Analysis"),
]
WAY = [
    {"label": "Seen", "at": "14 Nov 00:40", "state": "done"},
    {"label": "Recorded", "at": "19 Nov 16:02", "by": "Ofc. Lindqvist", "state": "done"},
    {"label": "Forwarded", "at": "to you, at once", "state": "done"},
    {"label": "Opened", "at": "now", "by": "Sgt. Ortega", "state": "now"},
    {"label": "Decided", "at": "due 20 Nov", "state": "due"},
    {"label": "Acted", "state": "none"},
    {"label": "Caller told", "state": "none"},
]
WAY_OVER = [
    {"label": "Seen", "at": "9 Nov 08:15", "state": "done"},
    {"label": "Recorded", "at": "9 Nov 09:02", "by": "Ofc. Bello", "state": "done"},
    {"label": "Forwarded", "at": "9 Nov 09:02", "by": "Sgt. Ortega", "state": "done"},
    {"label": "Opened", "at": "2 days over", "state": "over"},
    {"label": "Decided", "state": "none"},
    {"label": "Acted", "state": "none"},
    {"label": "Reporter told", "at": "not wanted", "state": "none"},
]
WAY_WHOLE = [{"label": step["label"], "at": "21 Nov", "by": "Sgt. Ortega", "state": "done"} for step in WAY]
ENTRIES = [
    {
        "kind": "over",
        "text": "2 days over",
        "number": "I-2026-00318",
        "at": "Thu 19 Nov",
        "title": "Cars racing in the fairground lot after midnight",
        "meta": "Complaint · 220 Foundry Rd · Ofc. Lindqvist",
        "current": True,
    },
    {
        "kind": "today",
        "text": "today",
        "number": "I-2026-00321",
        "at": "Fri 20 Nov",
        "title": "Street light out by the school crossing",
        "meta": "Hazard · Quarry Rd at Third St · resident, by phone",
    },
    {
        "kind": "new",
        "text": "new",
        "number": "I-2026-00325",
        "at": "09:12",
        "title": "“Nobody called me back about my fence”",
        "meta": "Comment critical of the department · counter",
    },
    {
        "kind": "forwarded",
        "text": "forwarded",
        "number": "I-2026-00327",
        "at": "11:05",
        "title": "Camp behind the creek path growing, with a long name that runs over more than one line",
        "meta": "From Area #2, Sgt. Whitfield: “my side is clear, yours is not”",
    },
]
PROMISES = [
    {
        "kind": "over",
        "text": "2 days over",
        "title": "3 entries not opened, the oldest from Thursday",
        "meta": "Target: opened within one day",
        "label": "Open the oldest",
    },
    {
        "kind": "today",
        "text": "today",
        "title": "Decide on I-2026-00321",
        "meta": "Street light out by the school crossing",
        "label": "Decide",
    },
    {
        "kind": "neutral",
        "text": "in 3 days",
        "title": "Hazard at 18 Mill Rd is to be looked at again",
        "meta": "Profile of Area #1",
        "label": "Look again",
    },
]
REGISTER = [
    {
        "at": "21 Nov",
        "number": "00325",
        "what": "“Nobody called me back about my fence”",
        "where": "Counter · 12 Alder St · comment critical of the department",
        "done": "Not decided. Due today.",
        "kind": "today",
        "text": "today",
        "open": True,
    },
    {
        "at": "19 Nov",
        "number": "00318",
        "what": "Cars racing in the fairground lot after midnight",
        "where": "Phone · 220 Foundry Rd · Ofc. Lindqvist",
        "done": "Gate locked at night from 20 Nov; fair manager called; families told on 8 Dec.",
        "kind": "closed",
        "text": "closed",
    },
    {
        "at": "14 Nov",
        "number": "00299",
        "what": "Threats between two households over parking",
        "where": "Officer",
        "done": "Beyond the area: mediation declined. To the chief 15 Nov; back 17 Nov with direction.",
        "kind": "chief",
        "text": "chief",
    },
]
TIMELINE = [
    {
        "at": "19 Nov 16:02",
        "number": "line 1,198",
        "what": "Information I-2026-00318 recorded",
        "by": "Ofc. Lindqvist",
        "url": "#lists",
        "badge": "new",
        "kind": "new",
    },
    {"at": "20 Nov 07:10", "number": "line 1,201", "what": "Opened", "by": "Sgt. Ortega"},
    {
        "at": "20 Nov 07:14",
        "number": "line 1,202",
        "what": "Decided: acted. Fair manager called about the gate.",
        "by": "Sgt. Ortega",
        "badge": "closed",
        "kind": "closed",
    },
]
DECISIONS = [
    {"key": "1", "value": "acted", "label": "Acted"},
    {"key": "2", "value": "watch", "label": "Add to a watch"},
    {"key": "3", "value": "area", "label": "Forward to an area", "chosen": True},
    {"key": "4", "value": "agency", "label": "Forward to an agency"},
    {"key": "5", "value": "chief", "label": "To the chief"},
    {"key": "6", "value": "none", "label": "No action"},
]
KINDS = [
    {"value": "complaint", "label": "Complaint"},
    {"value": "problem", "label": "Possible problem", "chosen": True},
    {"value": "hazard", "label": "Hazard"},
    {"value": "information", "label": "Information"},
    {"value": "closed", "label": "Not offered now", "off": True},
]
BARS = [
    {"label": "Complaint", "value": 31, "share": 100, "usual": 71, "note": "usually 22"},
    {"label": "Hazard", "value": 14, "share": 45.2, "usual": 51.6, "note": "usually 16"},
    {"label": "Information", "value": 9, "share": 29, "usual": 29, "note": "usually 9"},
    {"label": "Thanks", "value": 0, "share": 0, "usual": 6.5, "note": "usually 2"},
]
TABS = [
    {"label": "Register", "url": "#tabs", "current": True},
    {"label": "Whole file", "url": "#tabs"},
    {"label": "Map", "url": "#tabs"},
    {"label": "Profile", "url": "#tabs"},
    {"label": "People", "url": "#tabs"},
    {"label": "Figures", "url": "#tabs"},
]
HINTS = [
    {"keys": ["j", "k"], "label": "next, previous"},
    {"keys": ["1", "6"], "label": "decide"},
    {"keys": ["?"], "label": "all keys"},
]
MAP = {
    "streets": {
        "type": "MultiLineString",
        "coordinates": [
            [[-0.02, 0.006], [0.02, 0.006]],
            [[-0.02, -0.006], [0.02, -0.006]],
            [[-0.01, -0.012], [-0.01, 0.012]],
            [[0, -0.012], [0, 0.012]],
            [[0.01, -0.012], [0.01, 0.012]],
            [[-0.016, 0.012], [0.012, -0.012]],
        ],
    },
    "areas": [
        (1, [[-0.016, 0.01], [0.002, 0.011], [0.006, 0.001], [0, -0.01], [-0.015, -0.009], [-0.016, 0.01]]),
        (2, [[0.002, 0.011], [0.015, 0.009], [0.014, -0.01], [0, -0.01], [0.006, 0.001], [0.002, 0.011]]),
    ],
    "points": [(-0.009, 0.004, 31), (0, 0.005, 4), (-0.003, -0.002, 9), (-0.006, -0.005, 2)],
}
FACTS = [
    ("Commander", "Sgt. M. Ortega since 1 March 2025"),
    ("Officers", "5"),
    ("Languages", "English, Spanish, Hmong"),
]


def context():
    """Give every component its states."""
    return {
        "actions": [{"label": "As it stood on…", "url": "#head"}, {"label": "Print or PDF", "url": "#head"}],
        "badges": BADGES,
        "bars": BARS,
        "crumbs": [
            {"label": "Area #1 — Downtown", "url": "#"},
            {"label": "Register", "url": "#"},
            {"label": "2026"},
        ],
        "decisions": DECISIONS,
        "entries": ENTRIES,
        "facts": FACTS,
        "hints": HINTS,
        "kinds": KINDS,
        "map_url": "map/",
        "levels": ["info", "success", "warning", "error"],
        "promises": PROMISES,
        "register": REGISTER,
        "tabs": TABS,
        "timeline": TIMELINE,
        "ways": [WAY, WAY_OVER, WAY_WHOLE],
    }


@door(is_member)
def styleguide(request):
    """Show every component in every state."""
    return render(request, "pages/styleguide.html", context())


def _collection(features):
    """Wrap pairs of properties and geometry as GeoJSON."""
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": has, "geometry": shape} for has, shape in features],
    }


def town():
    """Give the invented town of the style guide as a page's map asks for it."""
    areas = [
        (
            {"number": str(number), "hue": number, "mine": number == 1},
            {"type": "Polygon", "coordinates": [ring]},
        )
        for number, ring in MAP["areas"]
    ]
    points = [
        ({"count": count, "title": f"{count} entries"}, {"type": "Point", "coordinates": [lng, lat]})
        for lng, lat, count in MAP["points"]
    ]
    parts = {"streets": [({}, MAP["streets"])], "areas": areas, "points": points}
    return json.dumps({name: _collection(features) for name, features in parts.items()})


@door(is_member)
def sample_map(request):
    """Show the map of the style guide."""
    return HttpResponse(town(), content_type="application/json")
