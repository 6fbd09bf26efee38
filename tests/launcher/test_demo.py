"""The invented city, served on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copps.launcher import children, commands, demo
from copps.launcher.children import Sentence

ROOT = Path(__file__).resolve().parents[2]
OFF = "DEBUG is off in {}: the demo has accounts with known passwords and runs only with DEBUG=1."


@pytest.fixture
def taken():
    """A port of this machine that something listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def command(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "copps", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("said", ["0", "false", "off", "no", ""])
def test_demo_refuses_where_debug_is_off(said):
    done = command("demo", DEBUG=said)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", OFF.format("the environment") + "\n")


@pytest.mark.parametrize("said", ["SECRET_KEY=x\n", "DEBUG=0\n", "export DEBUG='off' # real\n", "#DEBUG=1\n"])
def test_demo_refuses_beside_the_file_of_a_real_installation(tmp_path, said):
    (tmp_path / ".env").write_text(said)
    with pytest.raises(Sentence) as refused:
        demo.run(tmp_path, {})
    assert str(refused.value) == OFF.format(".env")


@pytest.mark.parametrize("said", ["DEBUG=1\n", "export DEBUG=True\n", "DEBUG='yes' # here\n"])
def test_demo_is_allowed_where_the_file_turns_debug_on(tmp_path, said):
    (tmp_path / ".env").write_text(said)
    demo.refuse_where_debug_is_off(tmp_path, {})


def test_environment_wins_over_the_file(tmp_path):
    (tmp_path / ".env").write_text("DEBUG=0\n")
    demo.refuse_where_debug_is_off(tmp_path, {"DEBUG": "1"})


def test_demo_says_that_a_port_is_taken(taken):
    done = command("demo", DEBUG="1", PORT=str(taken))
    expected = f"Port {taken} is taken: choose another, as PORT={taken % 65535 + 1}.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", expected)


@pytest.mark.parametrize("asked", ["0", "65536", "eighty", "-1", "8000.5", "²", ""])
def test_demo_says_what_a_port_is(asked):
    with pytest.raises(Sentence) as refused:
        demo.port_from({"PORT": asked})
    assert str(refused.value) == f"PORT is {asked!r}: it must be a number from 1 to 65535."


def test_demo_serves_at_the_usual_port():
    assert demo.port_from({}) == 8000


def test_demo_keeps_away_from_the_real_database(tmp_path):
    real = {"DATABASE_URL": "postgres://real", "EMAIL_URL": "smtp://real", "LEDGER_KEY": "real", "HTTPS": "1"}
    env = demo.environment(tmp_path, real, 8000)
    folder = tmp_path / "data" / "demo"
    assert [env[name] for name in real] == [
        f"sqlite:///{folder}/copps.sqlite3",
        f"filemail:///{folder}/mail",
        "",
        "0",
    ]


WORKS = """
import sys, time
if sys.argv[1] == "run_worker":
    time.sleep(60)
print(sys.argv[1])
"""


def small_project(root, *, pages):
    """Write a project whose pages are one program, and answer what `demo.serve` asks of it."""
    (root / "gunicorn.py").write_text(pages)
    (root / "manage.py").write_text(WORKS)
    return {**os.environ, "PYTHONPATH": str(root)}


LISTENS = """
import socket, sys, time
host, port = sys.argv[sys.argv.index("--bind") + 1].split(":")
with socket.create_server((host, int(port))):
    time.sleep(60)
"""


@pytest.fixture
def free():
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_ctrl_c_ends_the_demo_and_its_children(tmp_path, free):
    env = small_project(tmp_path, pages=LISTENS)
    serving = (
        f"import os, pathlib, sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from copps.launcher import children, demo\n"
        "with children.ended_by_signals():\n"
        f"    sys.exit(demo.serve(pathlib.Path('.'), sys.executable, dict(os.environ), {free}, 'Chief\\n'))"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", serving], cwd=tmp_path, env=env, stdout=subprocess.PIPE, text=True
    )
    lines = [child.stdout.readline() for _ in range(4)]
    child.send_signal(signal.SIGINT)
    rest, _ = child.communicate(timeout=30)
    assert lines == [
        "\n",
        f"COPPS is at http://127.0.0.1:{free} and keeps its data in data/demo. Sign in as:\n",
        "Chief\n",
        "Ctrl-C ends it.\n",
    ]
    assert (child.returncode, rest) == (0, "\nThe demo has ended; its data is kept.\n")
    demo.refuse_taken(free)


def test_demo_ends_when_a_part_of_it_ends(tmp_path, free):
    env = small_project(tmp_path, pages=LISTENS.replace("sleep(60)", "sleep(1)"))
    with pytest.raises(Sentence, match="^A part of the demo ended by itself"):
        demo.serve(tmp_path, sys.executable, env, free, "")
    demo.refuse_taken(free)


def test_demo_that_does_not_start_says_so(tmp_path, free):
    env = small_project(tmp_path, pages="raise SystemExit(3)")
    with pytest.raises(Sentence, match="^The demo did not start"):
        demo.serve(tmp_path, sys.executable, env, free, "")


def test_demo_installs_prepares_and_serves(tmp_path, free, monkeypatch, capsys):
    env = small_project(tmp_path, pages=LISTENS.replace("sleep(60)", "sleep(1)"))
    monkeypatch.setattr(demo.install, "setup", lambda root: sys.executable)
    env = {name: value for name, value in env.items() if name != "DEBUG"}
    with pytest.raises(Sentence, match="^A part of the demo ended by itself"):
        demo.run(tmp_path, {**env, "PORT": str(free)})
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "",
        f"COPPS is at http://127.0.0.1:{free} and keeps its data in data/demo. Sign in as:",
        "load_demo",
        "Ctrl-C ends it.",
    ]
    assert (tmp_path / "data" / "demo").is_dir()


def test_demo_command_is_the_demo(monkeypatch):
    asked = []
    monkeypatch.setattr(commands.demo, "run", lambda root, environ: asked.append(root) or 0)
    assert (commands.main(["demo"]), asked) == (0, [ROOT])


def test_demo_says_that_a_port_is_not_open_to_this_account(monkeypatch):
    class Refusing(socket.socket):
        def bind(self, address):
            raise PermissionError

    monkeypatch.setattr(demo.socket, "socket", Refusing)
    with pytest.raises(Sentence, match="^Port 80 is not open to this account: choose one above 1023"):
        demo.refuse_taken(80)


def test_child_is_told_to_end_also_where_nobody_waits_for_it():
    child = children.start([sys.executable, "-c", "import time; time.sleep(60)"])
    children.end(child, grace=0)
    assert child.wait() in {-signal.SIGTERM, -signal.SIGKILL}


def test_prepared_demo_answers_how_to_sign_in(tmp_path):
    env = small_project(tmp_path, pages="")
    assert demo.prepare(tmp_path, sys.executable, env) == "load_demo\n"


def test_demo_that_cannot_be_prepared_says_at_what(tmp_path):
    (tmp_path / "manage.py").write_text("raise SystemExit(1)")
    with pytest.raises(Sentence, match=r"^The demo could not be prepared \(manage.py migrate\)"):
        demo.prepare(tmp_path, sys.executable, dict(os.environ))


def test_child_that_does_not_listen_is_ended_by_force():
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    child = children.start([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    child.stdout.readline()
    assert children.end(child, grace=0.3) == -signal.SIGKILL
    child.stdout.close()


def test_child_never_outlives_an_interrupted_command(monkeypatch):
    started = []
    monkeypatch.setattr(
        children, "start", lambda *a, real=children.start, **k: started.append(real(*a, **k)) or started[0]
    )
    timer = "import os, signal, sys, time; time.sleep(0.5); os.kill(int(sys.argv[1]), signal.SIGTERM)"
    killer = subprocess.Popen([sys.executable, "-c", timer, str(os.getpid())])
    with children.ended_by_signals(), pytest.raises(KeyboardInterrupt):
        children.finish([sys.executable, "-c", "import time; time.sleep(60)"])
    killer.wait()
    assert [child.poll() for child in started] == [-signal.SIGTERM]


def test_only_the_tests_take_words_for_pytest():
    done = command("setup", "-k", "nothing")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "python3 -m copps: error: unrecognized arguments: -k nothing",
    )


def test_interrupted_command_answers_130(monkeypatch, capsys):
    def interrupted(*arguments, **options):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(5)

    monkeypatch.setattr(commands.install, "setup", interrupted)
    assert commands.main(["setup"]) == 130
    assert capsys.readouterr().err == "Ended.\n"


def test_setup_answers_0(monkeypatch):
    asked = []
    monkeypatch.setattr(commands.install, "setup", lambda root, dev: asked.append((root, dev)))
    assert (commands.main(["setup", "--dev"]), asked) == (0, [(ROOT, True)])
