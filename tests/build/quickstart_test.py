# SPDX-License-Identifier: MIT
"""scripts/quickstart, the first thing a newcomer types, runs to its end and leaves nothing behind.

usage: quickstart_test.py SOURCE_FOLDER BINARY
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE, BINARY = (pathlib.Path(argument) for argument in sys.argv[1:3])


class Quickstart(unittest.TestCase):
    def test_plays_its_story_and_leaves_nothing_behind(self):
        with tempfile.TemporaryDirectory() as folder:
            temporary, home = pathlib.Path(folder, "tmp"), pathlib.Path(folder, "home")
            temporary.mkdir()
            home.mkdir()
            environment = {
                "PATH": f"{BINARY.parent}:{os.environ['PATH']}", "HOME": str(home), "TMPDIR": str(temporary),
                "LC_ALL": "C.UTF-8",
            }
            if "CLEF_PEERS" in os.environ:
                environment["CLEF_PEERS"] = os.environ["CLEF_PEERS"]
            done = subprocess.run(
                [SOURCE / "scripts/quickstart", "--no-setup"], env=environment, cwd=folder, stdin=subprocess.DEVNULL,
                capture_output=True, text=True, check=False,
            )
            self.assertEqual(0, done.returncode, done.stdout + done.stderr)
            for line in ("app at localhost", "1 file changed, 3 insertions(+), 3 deletions(-)", "db.dev.invalid"):
                self.assertIn(line, done.stdout)
            # sops prints its own view of the value that was typed at the hidden prompt; nothing else may.
            self.assertEqual(1, done.stdout.count("correct horse"), done.stdout)
            self.assertNotIn("correct horse", done.stderr)
            self.assertEqual([], list(temporary.iterdir()))
            self.assertEqual([], list(home.iterdir()))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
