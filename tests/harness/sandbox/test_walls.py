"""A command tries to get out, and does not."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from harness.sandbox.conftest import OURS, WALLED, Made
from levelhead.errors import CannotCheck
from levelhead.harness.sandbox.choosing import SETUP, choose, missing
from levelhead.harness.sandbox.confinement import Confinement, Way
from levelhead.harness.sandbox.provider import LevelheadSandbox

walled = pytest.mark.parametrize("way", WALLED)


def test_every_way_is_either_there_or_says_what_it_lacks() -> None:
    assert all(missing(way) is None or missing(way) for way in OURS)
    assert missing(Way.LOCAL) is None


def test_what_is_chosen_by_itself_has_walls_or_is_refused_with_every_reason() -> None:
    if WALLED:
        assert choose().way is WALLED[0]
        return
    with pytest.raises(CannotCheck, match=r"bubblewrap: .*namespaces: "):
        choose()


@walled
def test_the_base_cannot_be_written_to(way: Way, made: Made, base: Path) -> None:
    box = made(way)
    tried = box.run(
        "echo x > ../base/kiln.py; rm -f ../base/kiln.py; mv ../base/kiln.py ../base/k; touch ../base/new; chmod 777 ../base"
        "; mount -o remount,rw /work/base; umount /work/base; mount -t tmpfs none /work/base; echo tried"
    )
    assert tried.stdout == "tried\n"
    assert sorted(path.name for path in base.iterdir()) == ["fire.sh", "kiln.py"]
    assert (base / "kiln.py").read_text(encoding="utf-8") == "DEGREES = 900\n"


@walled
def test_the_draft_is_a_copy_that_can_be_written_to(way: Way, made: Made) -> None:
    box = made(way)
    box.asked(box.made.write_file, "/tmp/setup", SETUP)
    assert box.run("sh /tmp/setup && echo 'DEGREES = 950' > kiln.py && ./fire.sh && cat kiln.py").stdout == (
        "lit\nDEGREES = 950\n"
    )


@walled
def test_nothing_can_be_written_anywhere_else(way: Way, made: Made) -> None:
    tried = made(way).run(
        "for d in / /usr /usr/bin /etc /work /dev /proc /root /home; do touch $d/x && echo $d; done"
    )
    assert tried.stdout == ""


@walled
def test_the_files_of_this_machine_are_not_there(way: Way, made: Made, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("told", encoding="utf-8")
    seen = made(way).run(
        f"cat {secret}; cat /etc/shadow; ls /root /home /var /sys /run; cat /work/draft/../../{secret}"
    )
    assert seen.stdout == ""


@walled
def test_a_link_out_of_the_draft_leads_nowhere(way: Way, made: Made, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("told", encoding="utf-8")
    box = made(way)
    box.run(f"ln -s {secret} link; ln -s / root")
    with pytest.raises(FileNotFoundError):
        box.asked(box.made.read_file, "link")
    box.asked(box.made.write_file, f"root{tmp_path}/written", "x") if str(tmp_path).startswith(
        "/tmp/"
    ) else None
    assert not (tmp_path / "written").exists()
    assert secret.read_text(encoding="utf-8") == "told"


@walled
def test_there_is_no_network(way: Way, made: Made) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        tried = made(way).python(
            "import socket\n"
            f"for place in (('127.0.0.1', {port}), ('192.0.2.1', 80)):\n"
            "    try: socket.create_connection(place, 2); print('through')\n"
            "    except OSError as error: print(error.strerror)\n"
        )
    assert tried.stdout.splitlines() == ["Connection refused", "Network is unreachable"]


@walled
def test_other_processes_are_neither_seen_nor_signalled(way: Way, made: Made) -> None:
    mine = os.getpid()
    box = made(way)
    seen = box.run(f"kill -0 {mine} && echo reached; cat /proc/{mine}/environ; ls /proc | grep -c '^[0-9]'")
    assert int(seen.stdout) < 10
    box.run("kill -9 -1")
    assert box.run("echo alive").stdout == "alive\n"  # the first process is not theirs to end


@walled
def test_no_environment_comes_in(way: Way, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-to-be-seen")
    seen = made(way).run("env; cat /proc/*/environ | tr '\\0' '\\n'", env={"GIVEN": "yes"})
    assert "GIVEN=yes" in seen.stdout.splitlines()
    assert "sk-not-to-be-seen" not in seen.stdout
    assert {line.partition("=")[0] for line in seen.stdout.splitlines()} <= {
        *("PATH", "HOME", "LANG", "GIVEN", "PWD", "OLDPWD", "LC_ALL", "SHLVL", "_")
    }


@walled
def test_there_are_no_rights_and_none_to_be_had(way: Way, made: Made) -> None:
    tried = made(way).run(
        "grep -E '^(CapPrm|CapEff|CapBnd|NoNewPrivs)' /proc/self/status; unshare -U true && echo opened; unshare -m true && echo opened"
        "; mknod disk b 254 0 && echo made; chroot / true && echo rooted; setpriv --reuid 1 true && echo other; ls /dev/vda /dev/sda /dev/mem /dev/kmsg"
    )
    assert tried.stdout.split() == (
        "CapPrm: 0000000000000000 CapEff: 0000000000000000 CapBnd: 0000000000000000 NoNewPrivs: 1".split()
    )


@walled
def test_a_folder_of_programs_is_shown_read_only(way: Way, made: Made, passable: Path) -> None:
    tools = passable / "tools"
    (tools / "bin").mkdir(parents=True)
    glaze = tools / "bin" / "glaze"
    glaze.write_text("#!/bin/sh\necho glazed\n", encoding="utf-8")
    glaze.chmod(0o755)
    tried = made(way, toolchain=(str(tools),)).run(f"glaze; echo x > {glaze}; touch {tools}/new")
    assert tried.stdout == "glazed\n"
    assert [path.name for path in tools.iterdir()] == ["bin"]


def test_without_walls_an_unvouched_repository_is_refused(base: Path) -> None:
    with pytest.raises(CannotCheck, match="nobody vouches for"):
        LevelheadSandbox(Confinement(way=Way.LOCAL, base=str(base)))
    with pytest.raises(CannotCheck, match="nobody vouches for"):
        choose(Way.LOCAL)
    assert choose(Way.LOCAL, trusted=True).way is Way.LOCAL


def test_without_walls_the_base_stays_as_it_is_too(made: Made, base: Path) -> None:
    box = made(Way.LOCAL)
    box.run("chmod -R u+w ../base; echo x > ../base/kiln.py")
    assert (base / "kiln.py").read_text(encoding="utf-8") == "DEGREES = 900\n"  # the sandbox had its own
