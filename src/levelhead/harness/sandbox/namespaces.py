"""A sandbox made with ``unshare`` and ``mount`` of util-linux alone, by a user who needs no rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from levelhead.harness.sandbox.bubblewrap import SHM_MB
from levelhead.harness.sandbox.confinement import WORK
from levelhead.harness.sandbox.limits import SandboxLimits
from levelhead.harness.sandbox.view import Shown

_INODES = 1_000_000
"""Files per writable place: their names and owners fill the kernel's memory, which no other limit counts."""

_SCRIPT = f"""
set -eu
root=$1 disk=$2 keeper=$3
shift 3
writable="mode=0755,nosuid,nodev,nr_inodes={_INODES}"
if command -v ip > /dev/null; then ip link set lo up; fi  # without it there is no loopback inside
mount --make-rprivate /
mount -t tmpfs -o "mode=0755,nosuid,nodev,size=1m" levelhead "$root"
cd "$root"
while [ "$1" != -- ]; do
    mkdir -p ".${{1%/*}}"
    ln -s "$2" ".$1"
    shift 2
done
shift
mkdir tmp
mount -t tmpfs -o "$writable,size=$disk" levelhead tmp
while [ $# -gt 0 ]; do
    if [ -d "$1" ]; then mkdir -p ".$2"; else mkdir -p ".${{2%/*}}"; : > ".$2"; fi
    mount --rbind "$1" ".$2"
    mount -o remount,bind,ro,nosuid,nodev ".$2"
    shift 2
done
mkdir -p dev/shm proc .{WORK}/draft outside
for name in null zero full random urandom tty; do
    : > "dev/$name"
    mount --bind "/dev/$name" "dev/$name"
done
for name in fd stdin:0 stdout:1 stderr:2; do
    case $name in fd) ln -s /proc/self/fd dev/fd ;; *) ln -s "/proc/self/fd/${{name#*:}}" "dev/${{name%:*}}" ;; esac
done
mount -t tmpfs -o "$writable,size={SHM_MB}m" levelhead dev/shm
mount -t tmpfs -o "$writable,size=$disk" levelhead .{WORK}/draft
mount -t proc -o nosuid,nodev,noexec proc proc
pivot_root . outside
cd /
umount -l outside
rmdir outside
mount -o remount,bind,ro,nosuid,nodev /
exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all sh -c "$keeper"
"""


def command(
    shown: Sequence[Shown], links: Mapping[str, str], limits: SandboxLimits, keeper: str, root: str
) -> list[str]:
    """The command that makes the walls and runs ``keeper``, a shell script, as the first process inside.

    ``root`` is an empty folder to build on.
    """
    pairs = [part for name, target in links.items() for part in (name, target)]
    places = [part for each in shown for part in (each.source, each.target)]
    own = ("--user", "--map-root-user", "--mount", "--pid", "--net", "--ipc", "--uts", "--cgroup")
    script = ["sh", "-c", _SCRIPT, "sh", root, str(limits.disk_mb << 20), keeper, *pairs, "--", *places]
    return ["unshare", *own, "--fork", "--kill-child", *script]
