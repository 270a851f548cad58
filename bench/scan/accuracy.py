# SPDX-License-Identifier: MIT
"""What `git clef scan` and its peers find in labelled sets that none of them made; tables on stdout.

The sets are other projects' test data, read out of a clone each; nothing of theirs is kept here. They
judge only: no weight, word or pattern of ours was chosen on them, but for credsweeper, which was looked
at while the words and operators of the generic rule were chosen: its line is no verdict. The cases of
secretlint on which the tools disagreed were read once; what was changed then is that sequences such as
abcdef are reported with low confidence behind a provider's prefix. The false findings of ours in
secretlint and leaky-repo were read once more: since then key stores are judged by their bytes, a file's
name says no more once its secrets are found, and a token begins where a word begins.

  fake-leaks   leaktk/fake-leaks          */valid/* hold secrets, */invalid/* and */benign/* do not; by file
  secretlint   secretlint/secretlint      inputs of its rules' snapshots with messages, and without; by file
  noseyparker  praetorian-inc/noseyparker examples and negative examples of its rules; by example
  credsweeper  Samsung/CredSweeper        its samples, secrets as in tests/data/output.json; by secret
  leaky-repo   Plazmaz/leaky-repo         number of lines at risk a file; by line, as counts

Each case lies in a folder of its own under its own name, so that no path speaks of tests. A tool is run
once a set, with its defaults.
"""

import argparse
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SETS = {
    "fake-leaks": "leaktk/fake-leaks",
    "secretlint": "secretlint/secretlint",
    "noseyparker": "praetorian-inc/noseyparker",
    "credsweeper": "Samsung/CredSweeper",
    "leaky-repo": "Plazmaz/leaky-repo",
}
# Not credentials: markings of classified papers, personal data, certificates' own names.
FAKE_LEAKS_OTHER = {"cui", "pii", "examples"}


class Clone:
    """Files of one commit of a clone, bare or not."""

    def __init__(self, folder):
        self.folder = str(folder)
        self.commit = self.git("rev-parse", "HEAD").decode().strip()

    def git(self, *args):
        command = ["git", "-c", "safe.directory=*", "-C", self.folder, *args]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def paths(self):
        return self.git("ls-tree", "-r", "-z", "--name-only", self.commit).decode().split("\0")[:-1]

    def read(self, path):
        return self.git("show", f"{self.commit}:{path}")


class Case:
    """One file; `secrets` are the line numbers of each, None if the label is of the whole file."""

    def __init__(self, name, data, has_secret, secrets=None, at_risk=None, spare=0):
        self.name, self.data, self.has_secret, self.secrets = name, data, has_secret, secrets
        self.at_risk, self.spare = at_risk, spare


def fake_leaks(clone):
    for path in clone.paths():
        parts = path.split("/")
        if len(parts) < 3 or parts[0] in FAKE_LEAKS_OTHER or parts[1] not in ("valid", "invalid", "benign"):
            continue
        yield Case(parts[-1], clone.read(path), parts[1] == "valid")


def secretlint(clone):
    paths = clone.paths()
    for path in paths:
        match = re.fullmatch(r"(packages/@secretlint/secretlint-rule-[^/]+/test/snapshots/[^/]+)/(input[^/]*)", path)
        if not match or f"{match[1]}/output.json" not in paths or re.search("rule-(example|filter|no-|pattern)", path):
            continue
        if f"{match[1]}/.secretlintrc.json" in paths:
            continue  # its label depends on options
        messages = json.loads(clone.read(f"{match[1]}/output.json")).get("messages", [])
        name = match[2] if "." in match[2] else match[2] + ".txt"
        yield Case(name, clone.read(path), any(m.get("type") == "message" for m in messages))


def indented_blocks(text, key):
    """The items of `key:` in a rule file; each item one string. Enough YAML for these files."""
    items, inside, item, depth = [], False, None, 0
    for line in text.splitlines():
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        if re.fullmatch(key + r":\s*(#.*)?", bare):
            inside, depth = True, indent
        elif inside and bare and not bare.startswith("- ") and bare != "-" and indent <= depth:
            inside = False
        elif inside and bare.startswith("- ") and (item is None or indent <= item):
            item = indent
            rest = bare[2:].strip()
            items.append([] if re.fullmatch(r"[|>][-+0-9]*", rest) else [unquoted(rest)])
        elif inside and items and item is not None:
            items[-1].append(bare)
        if not inside:
            item = None
    return ["\n".join(lines).strip() for lines in items if any(lines)]


def unquoted(text):
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), text[1:-1])
    return text


def noseyparker(clone):
    for path in clone.paths():
        if not re.search(r"data/default/builtin/rules/.*\.yml$", path):
            continue
        text = clone.read(path).decode()
        for key, has_secret in (("examples", True), ("negative_examples", False)):
            for example in indented_blocks(text, key):
                yield Case("settings.txt", example.encode() + b"\n", has_secret)


def credsweeper(clone):
    secrets = {}
    for finding in json.loads(clone.read("tests/data/output.json")):
        lines = finding["line_data_list"]
        numbers = frozenset(line["line_num"] for line in lines if line["line_num"] > 0)
        if numbers:
            secrets.setdefault(lines[0]["path"].removeprefix("./"), set()).add(numbers)
    for path in clone.paths():
        if path.startswith("tests/samples/"):
            data = clone.read(path)
            if b"\0" not in data[:8000]:
                yield Case(path.split("/")[-1], data, path in secrets, secrets.get(path, set()))


def leaky_repo(clone):
    for row in csv.reader(clone.read(".leaky-meta/secrets.csv").decode().splitlines()):
        if len(row) == 3 and not row[0].startswith("#"):
            yield Case(row[0].split("/")[-1], clone.read(row[0]), int(row[1]) > 0, None, int(row[1]), int(row[2]))


READERS = {
    "fake-leaks": fake_leaks,
    "secretlint": secretlint,
    "noseyparker": noseyparker,
    "credsweeper": credsweeper,
    "leaky-repo": leaky_repo,
}


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, pathlib.Path(folder)
        home = self.folder / "home"
        home.mkdir()
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
        peers = pathlib.Path(options.peers, "bin")
        report = ["--no-banner", "-l", "fatal", "--exit-code", "0", "-f", "json", "-r"]
        self.tools = {
            "git-clef": lambda tree, out: [options.clef, "scan", "-q", "--show-secrets", "--format", "gitleaks", "-o", out, tree],
            "gitleaks": lambda tree, out: [peers / "gitleaks", "dir", tree, *report, out],
            "betterleaks": lambda tree, out: [peers / "betterleaks", "dir", tree, *report, out],
        }

    def lines_found(self, tool, tree):
        """Case number -> lines with a finding."""
        out = self.folder / "report.json"
        out.unlink(missing_ok=True)
        command = self.tools[tool](tree, out)
        done = subprocess.run(command, env=self.environment, cwd=tree, capture_output=True, check=False)
        if done.returncode not in (0, 1, 2) or not out.exists():
            raise RuntimeError(f"{tool}: {done.stderr.decode(errors='replace')}")
        found = {}
        for finding in json.loads(out.read_text(encoding="utf-8") or "[]") or []:
            number = re.search(r"(?:^|/)case-(\d+)/", finding["File"].replace("\\", "/"))
            span = range(finding["StartLine"], finding["EndLine"] + 1)
            found.setdefault(int(number[1]), []).append(span)
            if self.options.verbose:
                print(f"  {tool} {number[0]} {finding['RuleID']}: {finding['StartLine']}: {finding['Secret'][:60]}", file=sys.stderr)
        return found

    def judge(self, cases, found):
        """True positives, false negatives, false positives."""
        hit = missed = false = 0
        for number, case in enumerate(cases):
            spans = found.get(number, [])
            if case.at_risk is not None:
                lines = len({line for span in spans for line in span[:1]})
                hit += min(lines, case.at_risk)
                missed += max(0, case.at_risk - lines)
                false += max(0, lines - case.at_risk - case.spare)
            elif case.secrets is None:
                hit += case.has_secret and bool(spans)
                missed += case.has_secret and not spans
                false += not case.has_secret and bool(spans)
            else:
                touched = sum(any(line in span for line in lines for span in spans) for lines in case.secrets)
                labelled = frozenset().union(*case.secrets)
                hit += touched
                missed += len(case.secrets) - touched
                false += len({span[0] for span in spans if not labelled.intersection(span)})
        return hit, missed, false

    def run(self, name, clone):
        tree = self.folder / name
        cases = list(READERS[name](clone))
        for number, case in enumerate(cases):
            folder = tree / f"case-{number}"
            folder.mkdir(parents=True)
            (folder / case.name).write_bytes(case.data)
        positive = sum(case.has_secret for case in cases)
        print(f"\n### {name}: {len(cases)} cases, {positive} with secrets ({SETS[name]} {clone.commit[:12]})\n")
        print("| | found | missed | false | recall | precision | F1 |\n|---|---|---|---|---|---|---|")
        for tool in self.tools:
            found = self.lines_found(tool, tree)
            hit, missed, false = self.judge(cases, found)
            recall, precision = hit / max(1, hit + missed), hit / max(1, hit + false)
            f1 = 2 * recall * precision / max(1e-9, recall + precision)
            print(f"| {tool} | {hit} | {missed} | {false} | {recall:.3f} | {precision:.3f} | {f1:.3f} |", flush=True)
            if self.options.missed and tool == "git-clef":
                self.tell(cases, found)

    def tell(self, cases, found):
        for number, case in enumerate(cases):
            spans = found.get(number, [])
            if case.has_secret != bool(spans):
                print(f"case-{number}/{case.name} {'missed' if case.has_secret else 'false'}:", file=sys.stderr)
                print(case.data[:400].decode(errors="replace"), file=sys.stderr)


def clone_of(name, options):
    for pair in options.clone:
        wanted, folder = pair.split("=", 1)
        if wanted == name:
            return Clone(folder)
    folder = pathlib.Path(options.sets, name)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        url = f"https://github.com/{SETS[name]}"
        subprocess.run(["git", "clone", "-q", "--depth", "1", "--bare", url, folder], check=True)
    return Clone(folder)


def main():
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    parser = argparse.ArgumentParser(prog="bench-scan --accuracy", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--clef", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--tools", help="of the other bench; not used")
    parser.add_argument("--sets", default=str(root / "build/scan-sets"), help="where clones are kept")
    parser.add_argument("--clone", action="append", default=[], metavar="SET=FOLDER", help="a clone at hand")
    parser.add_argument("--only", action="append", choices=sorted(SETS))
    parser.add_argument("--verbose", action="store_true", help="tell every finding")
    parser.add_argument("--missed", action="store_true", help="show what git-clef judged otherwise than the label")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, folder)
        for name in SETS:
            if not options.only or name in options.only:
                bench.run(name, clone_of(name, options))


if __name__ == "__main__":
    main()
