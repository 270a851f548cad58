# SPDX-License-Identifier: MIT
"""Speed of `git clef scan` and of its peers on the same bytes; tables on stdout."""

import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "process"))
from measuring import Measuring, Samples  # noqa: E402

STATUS = (0, 1, 2)  # findings are not what is measured


def run(*command, cwd=None, env=None, data=None):
    return subprocess.run(command, cwd=cwd, env=env, input=data, check=True, capture_output=True).stdout


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder = options, pathlib.Path(folder)
        self.home = self.folder / "home"
        self.home.mkdir()
        self.environment = {
            "PATH": f"{pathlib.Path(options.clef).parent}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
        }
        (self.home / ".gitconfig").write_text(
            "[user]\n\tname = Bench\n\temail = bench@example.com\n[init]\n\tdefaultBranch = main\n[safe]\n\tdirectory = *\n",
            encoding="ascii",
        )
        self.bin = pathlib.Path(options.peers, "bin")
        self.rules = pathlib.Path(options.peers, "rules", "gitleaks.toml")
        self.report = self.folder / "report"

    def git(self, *args, cwd=None):
        return run("git", *args, cwd=cwd, env=self.environment).decode()

    def clef(self, *args):
        return [self.options.clef, "scan", "-q", "--format", "json", "-o", self.report, *args]

    def peer(self, name, *args):
        return [self.bin / name, *args, "--no-banner", "-l", "fatal", "--exit-code", "0", "-f", "json", "-r", self.report]

    def found(self):
        """Number of findings in the report that the last run wrote."""
        try:
            data = json.loads(self.report.read_text(encoding="utf-8"))
        except (ValueError, OSError):
            return 0
        return len(data["findings"] if isinstance(data, dict) else data or [])

    def table(self, title, size, competitors, cwd=None):
        """competitors: name -> (runs, command)."""
        measuring = Measuring(pathlib.Path(self.options.tools, "measure"), self.folder, self.environment, cwd or self.folder)
        samples = {name: Samples() for name in competitors}
        counts = {}
        for number in range(max(runs for runs, _ in competitors.values())):
            for name, (runs, command) in competitors.items():
                if number >= runs:
                    continue
                self.report.unlink(missing_ok=True)
                measuring.once(command, samples[name], STATUS)
                counts[name] = self.found()
        best = samples["git-clef"].median
        print(f"\n### {title}\n")
        print("| | wall, median (spread) | × git-clef | MB/s | peak memory of one process | findings |")
        print("|---|---|---|---|---|---|")
        for name, one in samples.items():
            rate = size / 1e6 / (one.median / 1e3) if size else 0
            print(f"| {name} | {one.text()} | {one.median / best:.2f} | {rate:.0f} | {one.memory_mb:.0f} MiB | {counts[name]} |")
        sys.stdout.flush()

    def own_and_peers(self, own, gitleaks, betterleaks, slow_runs, extra=()):
        runs = self.options.runs
        out = {"git-clef": (runs, self.clef(*own))}
        if self.rules.exists():
            out["git-clef, gitleaks' rules"] = (runs, self.clef("--config", self.rules, *own))
        for name, args in extra:
            out[name] = (runs, self.clef(*args))
        out["gitleaks"] = (slow_runs, self.peer("gitleaks", *gitleaks))
        out["betterleaks"] = (slow_runs, self.peer("betterleaks", *betterleaks))
        out["betterleaks, Go's patterns"] = (slow_runs, self.peer("betterleaks", *betterleaks, "--regex-engine", "stdlib"))
        return out


def folder_bytes(folder):
    return sum(path.stat().st_size for path in pathlib.Path(folder).rglob("*") if path.is_file() and not path.is_symlink())


def words(rng, count):
    stems = ["value", "index", "node", "count", "buffer", "table", "entry", "state", "parse", "token", "key", "path"]
    return " ".join(rng.choice(stems) + str(rng.randrange(100)) for _ in range(count))


def make_repository(bench, commits):
    """A seeded history for when there is no real one: small edits of 400 files."""
    rng = random.Random(4)
    folder = bench.folder / "made"
    bench.git("init", "-q", str(folder))
    files = {f"src/f{i}.c": [words(rng, 8) for _ in range(200)] for i in range(400)}
    stream = []
    for number in range(commits):
        changed = rng.sample(sorted(files), 3) if number else sorted(files)
        message = words(rng, 6).encode()
        stream.append(b"commit refs/heads/main\ncommitter B <b@example.com> %d +0000\ndata %d\n%s\n" % (1_700_000_000 + number, len(message), message))
        for name in changed:
            files[name][rng.randrange(len(files[name]))] = words(rng, 8)
            text = ("\n".join(files[name]) + "\n").encode()
            stream.append(b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(text), text))
    run("git", "fast-import", "--quiet", cwd=folder, env=bench.environment, data=b"".join(stream))
    bench.git("repack", "-adq", cwd=folder)
    return folder


def prepare(bench):
    source = bench.options.repository or make_repository(bench, 20_000)
    clone = bench.folder / "clone"
    bench.git("clone", "-q", "--no-hardlinks", str(source), str(clone))
    return clone


def bench_tree(bench, clone):
    plain = bench.folder / "tree"
    plain.mkdir()
    subprocess.run(f"git -C '{clone}' archive HEAD | tar -x -C '{plain}'", shell=True, check=True, env=bench.environment)
    for name in (".gitleaks.toml", ".gitleaksignore", ".betterleaks.toml", ".clefignore"):
        (plain / name).unlink(missing_ok=True)  # everybody by his own rules
    copies = bench.folder / "trees"
    copies.mkdir()
    for number in range(bench.options.copies):
        shutil.copytree(plain, copies / str(number), symlinks=True)
    size = folder_bytes(copies)
    files = sum(1 for path in copies.rglob("*") if path.is_file())
    bench.table(f"work tree: {files} files, {size / 1e6:.0f} MB", size,
                bench.own_and_peers([copies], ["dir", copies], ["dir", copies], bench.options.slow_runs))


def bench_history(bench, clone):
    commits = bench.git("rev-list", "--count", "HEAD", cwd=clone).strip()
    sizes = bench.git("cat-file", "--batch-check", "--batch-all-objects", "--unordered", cwd=clone).split("\n")
    size = sum(int(line.split()[2]) for line in sizes if " blob " in line)
    for name in (".gitleaks.toml", ".gitleaksignore", ".betterleaks.toml"):
        (clone / name).unlink(missing_ok=True)
    bench.table(f"history: {commits} commits, {size / 1e9:.2f} GB of contents", size,
                bench.own_and_peers(["--history", "--no-cache"], ["git", clone], ["git", clone, "--git-workers", "2"],
                                    bench.options.slow_runs, [("git-clef, second scan", ["--history"])]), clone)


def write_files(bench):
    rng = random.Random(5)
    folder = bench.folder / "files"
    one_line = folder / "json" / "data.json"
    one_line.parent.mkdir(parents=True)
    entry = json.dumps({"id": "a81bc81b-dead-4e5d-abff-90865d1e13b1", "name": words(rng, 12), "tags": [words(rng, 2)] * 6})
    one_line.write_text("[" + ",".join([entry] * (50_000_000 // (len(entry) + 1))) + "]", encoding="ascii")
    bundle = folder / "bundle" / "app.min.js"
    bundle.parent.mkdir()
    piece = "".join(f"function {rng.choice('abcdef')}{i}(e,t){{return e.{words(rng, 1)}+t}}" for i in range(2000))
    bundle.write_text(piece * (20_000_000 // len(piece)), encoding="ascii")
    lock = folder / "lock" / "package-lock.json"
    lock.parent.mkdir()
    lines = [f'"node_modules/p{i}": {{"version": "1.{i}.0", "integrity": "sha512-{rng.randbytes(64).hex()}=="}},\n' for i in range(100_000)]
    lock.write_text("{" + "".join(lines) + '"x": {}}', encoding="ascii")
    tiny = folder / "tiny"
    for number in range(100_000):
        if number % 1000 == 0:
            (tiny / str(number // 1000)).mkdir(parents=True)
        (tiny / str(number // 1000) / f"f{number}.txt").write_text(words(rng, 6), encoding="ascii")
    return folder


def bench_files(bench):
    folder = write_files(bench)
    for name, title in (("json", "JSON of 50 MB on one line"), ("bundle", "minified bundle"),
                        ("lock", "lock file"), ("tiny", "100,000 tiny files")):
        size = folder_bytes(folder / name)
        own = ["--max-target-megabytes", "100", folder / name]
        bench.table(f"{title}, {size / 1e6:.0f} MB", size,
                    bench.own_and_peers(own, ["dir", folder / name], ["dir", folder / name], 2))


def bench_commit(bench, clone):
    """What the hook adds to a commit of ten files: as often without it, with one that does nothing, and with ours."""
    def ten_files(number):
        rng = random.Random(number)
        for i in range(10):
            (clone / f"bench-{i}.c").write_text("\n".join(words(rng, 8) for _ in range(300)), encoding="ascii")
        bench.git("add", ".", cwd=clone)

    measuring = Measuring(pathlib.Path(bench.options.tools, "measure"), bench.folder, bench.environment, clone)
    kinds = {"without a hook": None, "a hook that does nothing": "#!/bin/sh\n",
             "git-clef hook, no search": f"#!/bin/sh\nGIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=clef.hook.scan GIT_CONFIG_VALUE_0=never exec '{bench.options.clef}' hook pre-commit\n",
             "git-clef hook": f"#!/bin/sh\nexec '{bench.options.clef}' hook pre-commit\n"}
    samples = {name: Samples() for name in kinds}
    hook = clone / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    for number in range(bench.options.commits):
        for place, (name, text) in enumerate(kinds.items()):
            ten_files(number * len(kinds) + place)
            hook.unlink(missing_ok=True)
            if text is not None:
                hook.write_text(text, encoding="utf-8")
                hook.chmod(0o755)
            measuring.once(["git", "commit", "-q", "-m", "x"], samples[name])
    nothing = samples["a hook that does nothing"].median
    print("\n### commit of 10 files\n\n| | wall, median (spread) | added to a hook that does nothing |\n|---|---|---|")
    for name, one in samples.items():
        print(f"| {name} | {one.text()} | {one.median - nothing:+.1f} ms |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clef", required=True)
    parser.add_argument("--tools", required=True)
    parser.add_argument("--peers", required=True)
    parser.add_argument("--repository")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow-runs", type=int, default=3)
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--commits", type=int, default=30)
    parser.add_argument("--only", action="append", choices=["tree", "history", "files", "commit"])
    options = parser.parse_args()
    wanted = options.only or ["tree", "history", "files", "commit"]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, folder)
        clone = prepare(bench) if set(wanted) & {"tree", "history", "commit"} else None
        if "tree" in wanted:
            bench_tree(bench, clone)
        if "history" in wanted:
            bench_history(bench, clone)
        if "files" in wanted:
            bench_files(bench)
        if "commit" in wanted:
            bench_commit(bench, clone)


if __name__ == "__main__":
    main()
