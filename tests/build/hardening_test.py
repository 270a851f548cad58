# SPDX-License-Identifier: MIT
"""The hardened program is hardened: read from the ELF file that is shipped, not from the flags (security
promise: docs/SECURITY.md, "The program itself").

usage: hardening_test.py BINARY BUILD_FOLDER CXX
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BINARY, BUILD, CXX = (pathlib.Path(argument) for argument in sys.argv[1:4])
# What may be loaded at every start. OpenSSL's fixes arrive by the distribution; everything else that could be
# linked statically is, and heavy libraries are loaded when first used or not at all.
MAY_NEED = re.compile(r"(libcrypto|libc|libm|ld-linux-x86-64|ld-linux-aarch64)\.so\.[0-9]+")
FLAGS = (
    "-D_FORTIFY_SOURCE=3",
    "-D_GLIBCXX_ASSERTIONS",
    "-fstack-protector-strong",
    "-fstack-clash-protection",
    "-ftrivial-auto-var-init=zero",
)
BRANCH_FLAGS = ("-fcf-protection=full", "-mbranch-protection=standard")


def readelf(binary, *options):
    return subprocess.run(["readelf", "-W", *options, binary], check=True, capture_output=True, text=True).stdout


def faults(binary):
    """What is wrong with an ELF program, one word each."""
    header, segments = readelf(binary, "-h"), readelf(binary, "-l")
    dynamic, symbols = readelf(binary, "-d"), readelf(binary, "--dyn-syms")
    found = []
    if not re.search(r"Type:\s+DYN", header) or not re.search(r"FLAGS_1\).*\bPIE\b", dynamic):
        found.append("pie")
    if "GNU_RELRO" not in segments:
        found.append("relro")
    if not re.search(r"\(FLAGS_1\).*\bNOW\b", dynamic):
        found.append("now")
    if not re.search(r"GNU_STACK\s+\S+\s+\S+\s+\S+\s+\S+\s+\S+\s+RW\s", segments):
        found.append("nx")
    if re.search(r"LOAD\s.*\sRWE\s", segments):
        found.append("writable code")
    if not re.search(r"\bUND __\w+_chk\b", symbols):
        found.append("fortify")
    if "__stack_chk_fail" not in symbols:
        found.append("stack protector")
    if "(RPATH)" in dynamic or "(RUNPATH)" in dynamic:
        found.append("rpath")
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic)
    found += [f"needs {name}" for name in needed if not MAY_NEED.fullmatch(name)]
    return found


class Hardening(unittest.TestCase):
    def test_the_program_has_no_fault(self):
        self.assertEqual([], faults(BINARY))

    def test_a_program_built_carelessly_has_each_fault(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "careless.cc")
            source.write_text("#include <iostream>\nint main() { std::cout << 1; }\n", encoding="utf-8")
            careless = pathlib.Path(folder, "careless")
            options = "-no-pie -fno-stack-protector -U_FORTIFY_SOURCE -Wl,-z,norelro,-z,lazy,-z,execstack,-rpath,/tmp"
            subprocess.run([CXX, *options.split(), source, "-o", careless], check=True)
            found = set(faults(careless))
        wanted = {"pie", "relro", "now", "nx", "fortify", "stack protector", "rpath", "needs libstdc++.so.6"}
        self.assertEqual(set(), wanted - found)

    def test_every_source_of_ours_is_compiled_with_the_flags_an_elf_file_does_not_show(self):
        commands = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
        ours = [c for c in commands if re.search(r"/src/[a-z]+/", c["file"])]
        self.assertGreater(len(ours), 0)
        for entry in ours:
            missing = [flag for flag in FLAGS if flag not in entry["command"].split()]
            if not any(flag in entry["command"].split() for flag in BRANCH_FLAGS):
                missing.append("branch protection")
            self.assertEqual([], missing, entry["file"])

    def test_our_functions_begin_with_a_landing_pad(self):
        # The mark on the whole program is lost to Debian's static libraries, which are built without; ours still land.
        archives = sorted(BUILD.glob("src/*/libclef_*.a"))
        self.assertGreater(len(archives), 0)
        for archive in archives:
            notes = readelf(archive, "-n")
            members = len(re.findall(r"^File: ", notes, re.M))
            self.assertEqual(members, len(re.findall(r"IBT, SHSTK|BTI, PAC|BTI", notes)), archive.name)

    def test_no_folder_of_the_build_is_in_the_program(self):
        content = BINARY.read_bytes()
        for folder in (BUILD, pathlib.Path(__file__).resolve().parents[2]):
            self.assertFalse(str(folder).encode() in content, f"{folder} is in the program")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
