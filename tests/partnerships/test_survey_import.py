"""import_survey and survey_results: answers come in once, and come to the published figures."""

import pytest
from django.utils import timezone

from ledger.models import Entry
from partnerships.models import Response, Survey, Wave
from partnerships.panels import survey_tally
from tests.areas.commands import report, run

pytestmark = pytest.mark.django_db
NAMES = ("--survey", "Town survey", "--wave", "Spring")


@pytest.fixture
def written(tmp_path):
    """Write a file; its path."""

    def write(content, name="answers.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def results(*flags):
    return report("survey_results", "--survey", "Town survey", *flags)[1]


def taken_in(path, *flags):
    return report("import_survey", path, *NAMES, *flags)


def test_real_survey_gives_the_published_figures_and_once_more_adds_nothing(shared_data):
    folder = shared_data / "survey"
    call = (
        folder / "kcmo_resident_survey_fy2022_cleaned.csv", "--codebook", folder / "kcmo_question_codebook.csv",
        "--missing", "9,99,NA", "--group-by", "counci",
    )  # fmt: skip
    code, said = taken_in(*call)
    assert (code, said["rows"], said["added"], said["already"], said["questions"]) == (0, 1033, 1033, 0, 111)
    found = results("--wave", "Spring")["questions"]
    police = found["q5_02"]
    assert police["counts"] == {"1": 60, "2": 110, "3": 241, "4": 352, "5": 153}
    assert (police["n"], police["missing"], police["mean"]) == (916, 117, 3176 / 916)
    assert police["share_top_two"] == 505 / 916
    by_district = {group: round(its["mean"], 3) for group, its in police["groups"].items()}
    assert by_district == {"1": 3.864, "2": 3.731, "3": 3.127, "4": 3.154, "5": 3.344, "6": 3.564}
    assert round(found["q5_01"]["mean"], 3) == 3.267
    assert (round(found["q2_06"]["mean"], 3), round(found["q2_06"]["share_top_two"], 3)) == (3.538, 0.6)
    code, said = taken_in(*call)
    assert (code, said["added"], said["already"], Response.objects.count()) == (0, 0, 1033, 1033)
    assert results()["questions"] == found
    assert [line.verb for line in Entry.objects.filter(verb__startswith="survey.")] == ["survey.imported"]


def test_every_column_is_a_question_without_a_codebook(written):
    taken_in(written("q1,why\n5,Dark\n2.0,Dark\n,Loud\nNA,dark\n"), "--missing", "NA")
    found = results()
    assert found["questions"] == {
        "q1": {
            "n": 2, "missing": 2, "mean": 3.5, "share_top_two": 0.5,
            "counts": {"2": 1, "5": 1}, "groups": {}, "text": "",
        },
        "why": {
            "n": 4, "missing": 0, "mean": None, "share_top_two": None,
            "counts": {"Dark": 2, "Loud": 1, "dark": 1}, "groups": {}, "text": "",
        },
    }  # fmt: skip
    assert (found["respondents"], found["is_sampled"]) == (4, False)


def test_only_columns_of_the_codebook_and_the_group_are_kept(written):
    book = written("column,question_text,missing,points\nq1,Safe?,,\nq2,Days,99,10\nq9,Gone,,\n", "book.csv")
    answers = written("name,q1,q2,part\nRobin,9,9,9\nKim,4,99,9\nLee,5,10,\n")
    _code, said = taken_in(answers, "--codebook", book, "--missing", "9,99", "--group-by", "part")
    assert (said["not_in_file"], said["questions"]) == (["q9"], 2)
    kept = sorted((each.answers for each in Response.objects.all()), key=str)
    assert kept == [
        {"q1": "4", "q2": "99", "part": "9"},
        {"q1": "5", "q2": "10"},
        {"q1": "9", "q2": "9", "part": "9"},
    ]
    found = results()["questions"]
    days = found["q2"]
    assert (days["text"], days["counts"], days["share_top_two"], days["missing"]) == (
        "Days",
        {"9": 1, "10": 1},
        1.0,
        1,
    )
    assert found["q1"]["counts"] == {"4": 1, "5": 1}
    assert {group: its["n"] for group, its in found["q1"]["groups"].items()} == {"9": 1}


def test_true_duplicates_stay_and_only_new_rows_are_added(written):
    assert taken_in(written("a,b\n1,2\n1,2\n3,4\n"))[1]["added"] == 3
    grown = taken_in(written("b,a\n2,1\n2,1\n2,1\n4,3\n"))[1]
    assert (grown["added"], grown["already"], results()["respondents"]) == (1, 3, 4)


def test_columns_asked_for_later_are_added_to_the_rows_known(written):
    book = written("column,question_text\nq1,Safe?\n", "book.csv")
    answers = written("q1,part\n4,North\n2,South\n")
    taken_in(answers, "--codebook", book, "--missing", "9")
    again = taken_in(answers, "--codebook", book, "--group-by", "part")[1]
    assert (again["added"], again["already"], Wave.objects.get().missing) == (0, 2, ["9"])
    assert {group: its["mean"] for group, its in results()["questions"]["q1"]["groups"].items()} == {
        "North": 4.0, "South": 2.0,
    }  # fmt: skip


def test_waves_are_counted_together_where_none_is_named(written):
    taken_in(written("q1\n1\n3\n"))
    report("import_survey", written("q1,q2\n5,5\n"), "--survey", "Town survey", "--wave", "Autumn")
    both = results()
    assert (both["respondents"], both["questions"]["q1"]["mean"], both["questions"]["q2"]["n"]) == (3, 3.0, 1)
    assert both["waves"] == [{"wave": "Spring", "respondents": 2}, {"wave": "Autumn", "respondents": 1}]
    assert results("--wave", "Autumn")["questions"]["q1"]["mean"] == 5.0


def test_code_amid_the_answers_is_pointed_out(written):
    said = taken_in(written("q1,q2\n8,4\n9,9\n10,5\n"), "--missing", "9,NA")[1]
    assert said["look_at"] == [{"column": "q1", "code": "9", "why": "may be an answer here"}]


def test_two_answers_alone_are_no_scale():
    question = {"key": "q", "kind": "column"}
    assert survey_tally.points_of(question, ["1", "2", None]) is None
    assert survey_tally.points_of(question, ["1", "3"]) == 5
    assert survey_tally.points_of(question, ["4.5"]) is None
    assert survey_tally.points_of(question, []) is None
    assert survey_tally.figures_of(survey_tally.counts_in([None]), is_numbers=True, points=5)["mean"] is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"\n\n", "The file is empty."),
        (b"q1,q2\n", "The file holds no rows."),
        (b"q1,q2\n1,2\n1\n", "Line 3 has 1 cells, and the header has 2."),
        (b'q1,q2\n"a\nb",2\n1,2,3\n', "Line 4 has 3 cells, and the header has 2."),
        ("q1\n1\nseñor\n".encode("latin-1"), "Line 3 is not UTF-8."),
        (b"q1\n1\n\n2\x00\n", "Line 4 holds a character that is no text (NUL)."),
        (b"q1\n" + b"x" * 10_001 + b"\n", "Line 2 has a cell of more than 10000 characters."),
        (b'q1\n"never closed\n', "Line 2 cannot be cut into cells"),
        (b"q1,q1\n1,2\n", "Line 1: two columns are called “q1”."),
        (b"q1,,q2\n1,2,3\n", "Line 1: column 2 has no name."),
        (b"q1," + b"x" * 201 + b"\n1,2\n", "Line 1: the name of column 2 is too long."),
        (b",".join(b"c%d" % n for n in range(1001)) + b"\n", "more than 1000 columns"),
        (b"PK\x03\x04", "This is a spreadsheet or a zip."),
    ],
)
def test_file_with_a_fault_is_refused_whole(written, content, reason):
    code, _out, err = run("import_survey", written(content), *NAMES)
    assert (code, reason in err, Survey.objects.exists(), Response.objects.exists()) == (
        1,
        True,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("name,text\nq1,Safe?\n", "“column” and “question_text”"),
        ("column,question_text\nq1,a\nq1,b\n", "“q1” twice"),
        ("column,question_text,points\nq1,a,many\n", "“many” are no points"),
    ],
)
def test_codebook_with_a_fault_is_refused(written, content, reason):
    book = written(content, "book.csv")
    code, _out, err = run("import_survey", written("q1\n1\n"), *NAMES, "--codebook", book)
    assert (code, reason in err, Survey.objects.exists()) == (1, True, False)


def test_wrong_calls_are_told_and_keep_nothing(written):
    path, other = written("q1\n1\n"), written("column,question_text\nx,y\n", "book.csv")
    for flags, reason in [
        (("--group-by", "part"), "no column “part”"),
        (("--codebook", other), "none of the columns"),
        (("--codebook", "nowhere.csv"), "no file nowhere.csv"),
        (("--wave", " "), "1 to 80 characters"),
        (("--survey", "x" * 121), "1 to 120 characters"),
    ]:
        code, _out, err = run("import_survey", path, *NAMES, *flags)
        assert (code, reason in err, Survey.objects.exists()) == (2, True, False)
    assert run("survey_results", "--survey", "None")[0] == 2
    taken_in(path)
    assert run("survey_results", "--survey", "Town survey", "--wave", "None")[0] == 2


def test_too_large_a_file_is_refused(written, monkeypatch):
    monkeypatch.setattr("partnerships.readers.answer_tables.MOST_ROWS", 2)
    assert "more than 2 rows" in run("import_survey", written("q1\n1\n2\n3\n"), *NAMES)[2]
    monkeypatch.setattr("partnerships.readers.answer_tables.MOST_BYTES", 2)
    assert "larger than" in run("import_survey", written("q1\n1\n"), *NAMES)[2]


def test_results_are_told_in_lines_for_people(written):
    taken_in(written("q1;part\n4;North\n2;South\n"), "--group-by", "part")
    said = run("survey_results", "--survey", "Town survey")[1].splitlines()
    assert said[0] == "Town survey: 2 answered (Spring)"
    assert said[3:7] == [
        "q1",
        "  n 2 · missing 0 · mean 3.000 · top two 50.0 %",
        "    North: n 1 · missing 0 · mean 4.000 · top two 100.0 %",
        "    South: n 1 · missing 0 · mean 2.000 · top two 0.0 %",
    ]
    assert "people who chose to answer" in said[1]


def test_wave_that_is_answered_here_takes_no_file(written, django_user_model):
    survey = Survey.objects.create(name="Town survey", at="2026-01-01T00:00Z")
    Wave.objects.create(survey=survey, name="Spring")
    code, _out, err = run("import_survey", written("q1\n1\n"), *NAMES)
    assert (code, "is answered here" in err) == (2, True)


def test_wave_whose_results_were_told_takes_no_more_rows(written):
    taken_in(written("grade\n1\n2\n"))
    Wave.objects.update(reported_at=timezone.now())
    again = taken_in(written("grade\n1\n2\n"))
    more = run("import_survey", written("grade\n1\n2\n3\n"), *NAMES)
    assert (again[0], again[1]["added"], more[0]) == (0, 0, 2)
    assert Response.objects.count() == 2


def test_codebook_with_endless_points_is_refused(written):
    book = written(f"column,question_text,points\ngrade,Grade,{'9' * 5000}\n", "book.csv")
    found = run("import_survey", written("grade\n1\n"), *NAMES, "--codebook", book)
    assert (found[0], Response.objects.count()) == (1, 0)


def test_control_characters_of_a_file_reach_no_terminal(written):
    taken_in(written("grade,pa\x1b]0;x\x07rt\n1,\x1b[31mNorth\x9b\n"))
    code, out, _err = run("survey_results", "--survey", "Town survey")
    assert (code, [c for c in out if ord(c) < 32 and c != "\n"], "\x9b" in out) == (0, [], False)
    assert Response.objects.get().answers == {"grade": "1", "pa ]0;x rt": "[31mNorth"}
