"""Whose a file is and who may do what with it, kept for the file that takes its place."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

_NOT_KEPT = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL, errno.ENODATA, errno.ENOSYS}
"""Errors that say that an attribute is none of ours to set, or that there are none."""


def keep(handle: int, beside: Path, old: Path, status: os.stat_result) -> None:
    """Gives an open file the owner, group, mode and extended attributes of another.

    Where owner or group cannot be kept, the new ones get no more rights than all others have.

    Args:
        handle: of the new file.
        beside: where that is.
        old: the file that it is to replace.
        status: of that.

    Raises:
        OSError: if the disk fails.
    """
    mode = stat.S_IMODE(status.st_mode)
    if sys.platform == "win32":
        beside.chmod(mode)
    else:
        os.fchmod(handle, _owned(handle, status, mode))
    if sys.platform == "linux":
        _keep_extended(handle, old)


if sys.platform != "win32":

    def _owned(handle: int, status: os.stat_result, mode: int) -> int:
        """Sets owner and group as far as that is allowed; the mode that the file may have then."""
        mine = os.fstat(handle)
        if (mine.st_uid, mine.st_gid) == (status.st_uid, status.st_gid):
            return mode
        for owner in (status.st_uid, -1):
            try:
                os.fchown(handle, owner, status.st_gid)
            except OSError as refusal:
                if refusal.errno not in _NOT_KEPT:
                    raise
                continue
            return mode if owner != -1 else mode & ~(stat.S_ISUID | stat.S_ISGID)
        for_others = (mode & stat.S_IRWXO) << 3
        return mode & (stat.S_IRWXU | stat.S_IRWXO | for_others)


if sys.platform == "linux":

    def _keep_extended(handle: int, old: Path) -> None:
        """Access control lists, labels, and what else a file system keeps of a file."""
        try:
            for name in os.listxattr(old):
                _keep_one(handle, old, name)
        except OSError as refusal:
            if refusal.errno not in _NOT_KEPT:
                raise

    def _keep_one(handle: int, old: Path, name: str) -> None:
        try:
            os.setxattr(handle, name, os.getxattr(old, name))
        except OSError as refusal:
            if refusal.errno not in _NOT_KEPT:
                raise
