# SPDX-License-Identifier: MIT
"""What `cmake --install` lays down: the program, its manual and its completions, and nothing else.

usage: install_test.py SOURCE_FOLDER BUILD_FOLDER
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = (pathlib.Path(argument) for argument in sys.argv[1:3])


class Install(unittest.TestCase):
    def test_lays_down_program_manual_and_completions_only(self):
        with tempfile.TemporaryDirectory() as prefix:
            subprocess.run(
                ["cmake", "--install", BUILD, "--prefix", prefix], check=True, capture_output=True
            )
            laid = {str(p.relative_to(prefix)) for p in pathlib.Path(prefix).rglob("*") if not p.is_dir()}
            help_text = subprocess.run(
                [f"{prefix}/bin/git-clef", "-h"], check=True, capture_output=True, text=True
            ).stdout
        self.assertIn("git", help_text)
        pages = {f"share/man/man1/{p.name[: -len('.scd')]}" for p in (SOURCE / "docs/man").glob("*.1.scd")}
        self.assertIn("share/man/man1/git-clef.1", pages)
        completions = {
            "share/bash-completion/completions/git-clef",
            "share/zsh/site-functions/_git-clef",
            "share/fish/vendor_completions.d/git-clef.fish",
        }
        self.assertEqual({"bin/git-clef"} | pages | completions, laid)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
