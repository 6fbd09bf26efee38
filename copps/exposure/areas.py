"""How far each field of `areas` may go."""

FIELDS = {
    "areas.Area": {
        "public": "number name slug",
        "department": "id color profile started_on ended_on version",
    },
    "areas.Outline": {
        "public": "geometry",
        "department": (
            "id area version digest in_force_from in_force_until applied_at source recorded_at recorded_by"
        ),
    },
    "areas.AreaNote": {
        "department": (
            "id area kind title body contact review_date is_restricted written_by written_at ended_at version"
        ),
    },
    "areas.BaseMap": {
        "public": "name lines",
        "department": "id loaded_at",
    },
    "areas.Place": {
        "public": "kind label key name_key block lat lng",
        "department": "id detail source_id is_active",
    },
    "areas.Kind": {
        "public": "slug name help emergency",
        "department": "id to_chief_only names_a_member answer_is_due reports_trouble order is_active",
    },
    "areas.NumberSeries": {
        "department": "id prefix year last",
    },
    "areas.Target": {
        "department": "id step hours",
    },
    "areas.Information": {
        "department": (
            "id number kind headline narrative area outline place place_label place_key block lat "
            "lng seen_at recorded_at recorded_by submission_key initiative channel call_number "
            "answer_wanted desk responsible forwarded_at opened_at opened_by decided_at "
            "decided_by outcome summary is_own_review sent_up_at acted_at told_at closed_at "
            "reopened_at due_at is_imported source source_id source_facts recorded_area version"
        ),
        "restricted": "restriction about_member",
    },
    "areas.SearchLine": {
        "department": "information words",
    },
    "areas.Reporter": {
        "restricted": "id information name phone email address language is_anonymous key",
    },
    "areas.Addendum": {
        "department": "id information body by at",
    },
    "areas.Remark": {
        "department": "id information answers body called by at",
    },
    "areas.Attachment": {
        "restricted": "id information file name content_type size sha256 by at",
    },
    "areas.Draft": {
        "restricted": "id member key fields saved_at",
    },
    "areas.Command": {
        "department": (
            "id area commander is_acting from_at until_at selected_by approved_by order_reference recorded_at"
        ),
    },
    "areas.Assignment": {
        "department": "id officer area assigned_by from_at until_at reason",
    },
    "areas.Handover": {
        "department": "id area from_member to_member command pack note made_at handed_at received_at",
    },
    "areas.Task": {
        "department": (
            "id area to by information body due_date given_at done_at done_note dropped_at "
            "drop_reason version"
        ),
    },
    "areas.Forwarding": {
        "department": "id information from_area to_area to_desk to why words by at opened_at opened_by",
    },
    "areas.Watch": {
        "department": "id area name places words made_by made_at ended_at version",
    },
    "areas.Decision": {
        "department": "id information outcome summary agency agency_contact watch is_own_review by at",
    },
    "areas.ActionTaken": {
        "department": (
            "id information body due_date by at done_at done_by dropped_at dropped_by drop_reason version"
        ),
    },
    "areas.Answer": {
        "partner": "channel body token helped",
        "department": "id information by at reply replied_at",
    },
    "areas.AnswerTemplate": {
        "department": "id kind channel body",
    },
}
