"""import_members: accounts, commands and assignments from one list, and nothing overruled."""

import csv
import stat

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied

from areas.actions.members import import_members
from areas.models import Area, Assignment, Command, Information
from areas.readers.members import ReadMember
from ledger.models import Entry
from people.models import Member, Notice
from tests.areas.commands import report, run
from tests.factories import (
    AreaFactory,
    ChiefFactory,
    MemberFactory,
    SergeantFactory,
    assign,
    command,
    information,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(tmp_path):
    """Write a list of members; the name of its path."""

    def write(*rows, header="login,name,role,area,rank,email,languages"):
        path = tmp_path / "members.csv"
        path.write_text("\n".join((header, *rows)) + "\n")
        return path

    return write


@pytest.fixture
def areas():
    return AreaFactory(number="1"), AreaFactory(number="2")


def faults(said):
    return [error["reason"] for error in said["errors"]]


def test_list_makes_accounts_commands_and_assignments(listed, areas):
    one, _two = areas
    path = listed(
        "ortega,Ana Ortega,sergeant,1,Sgt.,a@example.org,es; pt", "lee,Bo Lee,officer,1", "max,Max Moe,chief,"
    )
    code, said = report("import_members", path)
    assert (code, said) == (
        0,
        {"rows": 3, "members": 3, "commands": 1, "assignments": 1, "already": 0, "errors": []},
    )
    ortega = Member.objects.get(username="ortega")
    assert (ortega.name, ortega.role, ortega.rank, ortega.email) == (
        "Ana Ortega",
        "sergeant",
        "Sgt.",
        "a@example.org",
    )
    assert (ortega.languages, ortega.must_change_password, ortega.has_usable_password()) == (
        "es, pt",
        True,
        False,
    )
    assert Command.objects.get().commander == ortega
    assert (Assignment.objects.get().officer.username, Assignment.objects.get().area) == ("lee", one)
    assert sorted(Entry.objects.values_list("verb", "area_id", "in_file")) == [
        ("assignment.started", one.pk, True),
        ("command.started", one.pk, True),
        ("member.added", None, False),
        ("member.added", None, False),
        ("member.added", None, False),
    ]


def test_second_run_changes_nothing(listed, areas):
    path = listed("ortega,Ana Ortega,sergeant,1", "lee,Bo Lee,officer,2")
    report("import_members", path)
    before = Entry.objects.count()
    code, said = report("import_members", path)
    assert (code, said["already"], said["members"], said["errors"]) == (0, 2, 0, [])
    assert Entry.objects.count() == before


def test_sergeant_may_command_several_areas(listed, areas):
    assert report("import_members", listed("ortega,Ana Ortega,Area Commander,1; 2"))[1]["commands"] == 2


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Officer", "officer"),
        ("Patrol  Sergeant", "sergeant"),
        ("commander", "sergeant"),
        ("Chief of Police", "chief"),
        ("Records clerk", "clerk"),
        ("records", "clerk"),
        ("crime_analyst", "analyst"),
        ("professional_staff", "professional"),
        ("admin", "administrator"),
    ],
)
def test_role_is_known_by_code_and_title(listed, text, role):
    report("import_members", listed(f"ana,Ana,{text},"))
    assert Member.objects.get().role == role


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("ana,Ana,king,", "no role is called king; they are officer, professional, sergeant"),
        ("ana,Ana,officer,9", "no area in force has the number 9"),
        ("ana,Ana,officer,1;2", "each officer works in one area at a time"),
        ("ana,Ana,admin,1", "whoever is Administrator of accounts works in no area"),
        ("ana,Ana,official,1", "whoever is Elected official or city manager works in no area"),
        (",Ana,officer,1", "no login"),
        (f"{'a' * 61},Ana,officer,1", "at most 60 characters"),
    ],
)
def test_row_that_cannot_be_is_a_fault_and_the_rest_is_kept(listed, areas, row, fault):
    code, said = report("import_members", listed(row, "bo,Bo,officer,1"))
    assert (code, said["rows"], said["members"], len(said["errors"])) == (0, 2, 1, 1)
    assert fault in faults(said)[0]
    assert Member.objects.get().username == "bo"


def test_list_never_overrules_what_is_on_record(listed, areas):
    one, two = areas
    sergeant, officer = (
        SergeantFactory(username="sam", name="Sam Ott"),
        MemberFactory(username="ola", name="Ola Ek"),
    )
    command(one, sergeant)
    assign(two, officer)
    code, said = report(
        "import_members",
        listed("kim,Kim,sergeant,1", "ola,Ola Ek,officer,1", "SAM,Sam Ott,chief,"),
    )
    assert (code, Member.objects.count()) == (1, 2)
    assert faults(said) == [
        "Area #1 is commanded by Sgt. Sam Ott; change command in the application",
        "Ofc. Ola Ek works in Area #2; move officers in the application",
        "sam is on record as Sergeant; change it under accounts",
    ]
    assert (Command.objects.get().commander, Assignment.objects.get().area) == (sergeant, two)


def test_login_of_somebody_else_puts_nobody_in_command(listed, areas):
    other = SergeantFactory(username="ortega", name="Ben Ortega")
    code, said = report("import_members", listed("ORTEGA,Ana Ortega,sergeant,1"))
    assert (code, faults(said)) == (1, ["ortega is the login of Ben Ortega; give another"])
    assert not Command.objects.filter(commander=other).exists()
    assert report("import_members", listed("ortega, ben  ORTEGA,sergeant,1"))[0] == 0
    assert Command.objects.get().commander == other


def test_member_who_left_is_put_in_command_of_nothing(listed, areas):
    SergeantFactory(username="ortega", name="Ana Ortega", is_active=False)
    code, said = report("import_members", listed("ortega,Ana Ortega,sergeant,1"))
    assert (code, faults(said)) == (1, ["ortega has left; open the account again under accounts"])
    assert Command.objects.count() == 0


def test_area_that_ended_has_no_members(listed, areas):
    Area.objects.filter(number="1").update(ended_on="2020-01-01")
    assert faults(report("import_members", listed("ana,Ana,sergeant,1"))[1]) == [
        "no area in force has the number 1"
    ]


def test_new_commander_has_what_waited_with_the_chief(listed, areas):
    chief = ChiefFactory()
    entry = information(by=MemberFactory(), area=areas[0])
    assert entry.responsible == chief
    report("import_members", listed("ortega,Ana Ortega,sergeant,1"))
    entry = Information.objects.get()
    assert (entry.desk, entry.responsible.username) == ("area", "ortega")
    assert entry.forwardings.count() == 2
    assert Notice.objects.filter(member__username="ortega").count() == 1


def test_first_passwords_are_written_once_where_others_do_not_read(listed, areas, tmp_path):
    path, sheet = listed("ana,Ana,officer,1", "bo,Bo,officer,1"), tmp_path / "first.csv"
    code, said = report("import_members", path, "--first-passwords", sheet)
    assert (code, said["members"], "first_passwords" in said) == (0, 2, False)
    (header, *rows) = list(csv.reader(sheet.open()))
    assert (header, [login for login, _password in rows]) == (["login", "first password"], ["ana", "bo"])
    assert all(
        check_password(password, Member.objects.get(username=login).password) for login, password in rows
    )
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert run("import_members", listed("kim,Kim,officer,1"), "--first-passwords", sheet)[0] == 2
    assert Member.objects.count() == 2


def test_trial_keeps_nothing(listed, areas, tmp_path):
    sheet = tmp_path / "first.csv"
    code, said = report(
        "import_members", listed("ana,Ana,sergeant,1"), "--dry-run", "--first-passwords", sheet
    )
    assert (code, said["members"], said["commands"]) == (0, 1, 1)
    assert (Member.objects.count(), Entry.objects.count(), sheet.exists()) == (0, 0, False)


def test_wrong_call_ends_with_two(listed, tmp_path):
    assert run("import_members", tmp_path / "none.csv")[0] == 2
    assert run("import_members", listed("ana,Ana", header="login,name"))[0] == 2


def test_list_without_rows_ends_with_one(listed):
    assert run("import_members", listed())[2] == "The file holds no rows."


def test_only_who_may_configure_imports():
    row = ReadMember(1, "ana", "Ana", "officer")
    assert import_members([row], by=ChiefFactory()).members == 1
    with pytest.raises(PermissionDenied):
        import_members([row], by=MemberFactory())
