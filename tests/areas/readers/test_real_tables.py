"""Real tables give the figures that others computed independently."""

import pytest

from areas.readers.tables import open_table, read_points


@pytest.mark.parametrize(
    ("name", "lat", "lng", "rows", "without"),
    [
        ("montgomery_county_pa_911_headerless.csv", "1", "2", 3051, 0),
        ("tempe_opioid_calls.csv", "latitude", "longitude", 3379, 0),
        ("tempe_opioid_calls.csv", "4", "5", 3379, 0),
        ("san_diego_calls_geocoded_subset.csv", "lat", "lng", 10000, 4),
        ("chicago_aggravated_assaults_2010_2019.csv.gz", "latitude", "longitude", 148636, 0),
    ],
)
def test_coordinates_of_real_tables_are_counted(shared_data, name, lat, lng, rows, without):
    every = list(read_points(shared_data / "incidents" / name, lat=lat, lng=lng))
    found = [lat for each in every for lat in each.lats]
    assert (len(found), found.count(None)) == (rows, without)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("berkeley_pd_calls_for_service_2017.csv", 5508),
        ("san_diego_calls_for_service_2023_part.csv", 26595),
        ("san_diego_call_types.csv", 289),
        ("san_diego_beat_codes.csv", 125),
    ],
)
def test_rows_of_real_tables_are_counted(shared_data, name, rows):
    columns, records = open_table(shared_data / "incidents" / name)
    assert sum(1 for record in records if isinstance(record, list)) == rows
    assert not columns[0].startswith("\ufeff")


def test_headerless_table_keeps_its_first_record(shared_data):
    columns, rows = open_table(
        shared_data / "incidents" / "montgomery_county_pa_911_headerless.csv", has_header=False
    )
    kinds = [row[2].split(":")[0] for row in rows]
    assert (columns, len(kinds)) == ([], 3051)
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"Traffic": 1545, "EMS": 1155, "Fire": 351}
