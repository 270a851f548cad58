# SPDX-License-Identifier: MIT
"""scripts/check-layers accepts a sound tree and names each kind of defect (docs/architecture.md)."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK_LAYERS = pathlib.Path(__file__).resolve().parents[2] / "scripts/check-layers"
SPDX = "// SPDX-License-Identifier: MIT\n"
SOUND = {
    "docs/architecture.md": "| room | holds | outside headers | may include |\n|---|---|---|---|\n"
    "| `base` | x | – | – |\n| `crypto` | x | `openssl/` | base |\n| `sops` | x | – | crypto, base |\n"
    "| `cli` | x | – | sops, base |\n",
    "src/base/secret.h": SPDX + "#include <sys/mman.h>\n#include <string_view>\n",
    "src/base/secret.cc": SPDX + '#include "base/secret.h"\n',
    "src/crypto/hash.cc": SPDX + '#include <openssl/evp.h>\n#include "base/secret.h"\n',
    "src/sops/mac.cc": SPDX + '#include "base/secret.h"\n',
    "src/sops/CMakeLists.txt": "clef_layer(sops SOURCES mac.cc DEPS crypto base LIBS Some::lib)\n",
    "src/cli/verbs/get.cc": SPDX,
    "tests/unit/base/secret_test.cc": SPDX,
    "tests/unit/crypto/hash_test.cc": SPDX,
    "tests/unit/sops/mac_test.cc": SPDX,
    "tests/cli/get.t": "",
    "docs/man/git-clef-get.1.scd": "",
}


def check(changes):
    """Lays the sound tree with `changes` (None removes a file); gives exit status and findings."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**SOUND, **changes}.items():
            if text is not None:
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, CHECK_LAYERS, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr


class CheckLayers(unittest.TestCase):
    def assert_refused(self, changes, finding):
        status, output = check(changes)
        self.assertEqual((1, finding + "\n"), (status, output))

    def test_accepts_a_sound_tree(self):
        self.assertEqual((0, ""), check({}))

    def test_refuses_an_include_that_points_up(self):
        self.assert_refused(
            {"src/base/secret.cc": SPDX + '#include "sops/mac.h"\n'},
            "src/base/secret.cc:2: room 'base' may not include 'sops'",
        )

    def test_refuses_an_include_that_is_not_written_from_src(self):
        self.assert_refused(
            {"src/base/secret.cc": SPDX + '#include "secret.h"\n'},
            "src/base/secret.cc:2: \"secret.h\" is not written from src/",
        )

    def test_refuses_a_way_around_the_table_by_dots(self):
        self.assert_refused(
            {"src/base/secret.cc": SPDX + '#include "base/../sops/mac.h"\n'},
            "src/base/secret.cc:2: \"base/../sops/mac.h\" is not written from src/",
        )

    def test_refuses_an_outside_header_outside_its_room(self):
        self.assert_refused(
            {"src/sops/mac.cc": SPDX + "#include <openssl/evp.h>\n"},
            "src/sops/mac.cc:2: <openssl/evp.h> belongs to room 'crypto', not 'sops'",
        )

    def test_refuses_an_outside_header_in_a_header(self):
        self.assert_refused(
            {"src/crypto/hash.h": SPDX + "  #  include <openssl/evp.h>\n"},
            "src/crypto/hash.h:2: <openssl/evp.h> in a header leaves its room",
        )

    def test_refuses_a_library_that_no_room_owns(self):
        self.assert_refused(
            {"src/sops/mac.cc": SPDX + "#include <yaml.h>\n"}, "src/sops/mac.cc:2: no room owns <yaml.h>"
        )

    def test_refuses_a_regex_without_limits(self):
        self.assert_refused(
            {"src/sops/mac.cc": SPDX + "#include <regex>\n"},
            "src/sops/mac.cc:2: <regex> backtracks without a limit",
        )

    def test_refuses_a_room_without_a_row(self):
        self.assert_refused(
            {"src/util/misc.h": SPDX}, "src/util/misc.h:1: room 'util' has no row in docs/architecture.md"
        )

    def test_refuses_a_link_that_the_table_does_not_allow(self):
        self.assert_refused(
            {"src/sops/CMakeLists.txt": "clef_layer(sops SOURCES mac.cc DEPS cli base)\n"},
            "src/sops/CMakeLists.txt:1: room 'sops' may not link 'cli'",
        )

    def test_refuses_a_source_without_its_mirrored_test(self):
        self.assert_refused(
            {"tests/unit/sops/mac_test.cc": None}, "src/sops/mac.cc:1: has no tests/unit/sops/mac_test.cc"
        )

    def test_refuses_a_verb_without_a_transcript(self):
        self.assert_refused({"tests/cli/get.t": None}, "src/cli/verbs/get.cc:1: has no tests/cli/get.t")

    def test_refuses_a_verb_without_a_page(self):
        self.assert_refused(
            {"docs/man/git-clef-get.1.scd": None}, "src/cli/verbs/get.cc:1: has no docs/man/git-clef-get.1.scd"
        )

    def test_refuses_a_file_of_501_lines_and_accepts_500(self):
        self.assertEqual((0, ""), check({"src/sops/mac.cc": SPDX + "\n" * 499}))
        self.assert_refused(
            {"src/sops/mac.cc": SPDX + "\n" * 500}, "src/sops/mac.cc:501: 501 lines, the limit is 500"
        )

    def test_refuses_a_file_without_licence(self):
        self.assert_refused(
            {"src/sops/mac.cc": "\n"}, "src/sops/mac.cc:1: has no SPDX-License-Identifier in its first line"
        )

    def test_refuses_to_judge_without_a_table(self):
        status, output = check({"docs/architecture.md": "no table here\n"})
        self.assertEqual((2, "check-layers: docs/architecture.md has no table of rooms\n"), (status, output))


if __name__ == "__main__":
    unittest.main()
