# SPDX-License-Identifier: MIT
"""Two builds of the same files in two folders are byte-identical.

usage: reproducible_test.py SOURCE_FOLDER BUILD_FOLDER BINARY

The first is the hardened build at hand. The second is made here with the release preset, from a clone in another
folder, with another home, time zone, umask and number of jobs, and without a compiler cache. Changes that are
not committed yet are carried over, so that the test speaks of the files as they are.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD, BINARY = (pathlib.Path(argument) for argument in sys.argv[1:4])


def run(*command, **options):
    done = subprocess.run(command, check=False, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


def carry_over(folder):
    """Makes the work tree at `folder` equal to SOURCE's, untracked files included."""
    names = run("git", "-C", SOURCE, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        target = folder / name
        if (SOURCE / name).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SOURCE / name, target)
        else:
            target.unlink(missing_ok=True)


class Reproducible(unittest.TestCase):
    def test_a_build_elsewhere_gives_the_same_bytes(self):
        with tempfile.TemporaryDirectory(prefix="elsewhere-") as folder:
            tree = pathlib.Path(folder, "a much longer name", "tree")
            run("git", "clone", "-q", "--no-hardlinks", SOURCE, tree)
            carry_over(tree)
            environment = dict(os.environ, HOME=folder, TZ="Pacific/Chatham", CCACHE_DISABLE="1")
            options = {"cwd": tree, "env": environment, "umask": 0o077}
            run("cmake", "--preset", "release", "-DCMAKE_CXX_COMPILER_LAUNCHER=", **options)
            run("cmake", "--build", "--preset", "release", "-j", "2", "--target", "git-clef", **options)
            other = tree / "build/release" / BINARY.relative_to(BUILD)
            here, there = BINARY.read_bytes(), other.read_bytes()
            self.assertEqual(len(here), len(there))
            first = next((i for i, (a, b) in enumerate(zip(here, there)) if a != b), None)
            self.assertIsNone(first, f"the first difference is at byte {first}")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
