# SPDX-License-Identifier: MIT
"""git-clef beside sops, in one run: prints the table that docs/benchmarks.md shows.

usage: run.py --clef BINARY --tools FOLDER --peers FOLDER [--quick] [--only WORD]

Everything is a whole process from spawn to exit. --quick takes fewer runs and leaves the largest cells out.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import tempfile

from filters import filters
from measuring import Measuring, Samples
from repository import Repository

SIZES = (100, 1_000, 10_000, 50_000, 100_000)
# sops is quadratic in the number of keys: beyond this one run takes minutes.
SOPS_LIMIT = 10_000
LINT_NAMESPACES, LINT_ENVIRONMENTS, LINT_KEYS = 50, 20, 20
SOPS_SAMPLE = 50
HISTORY_COMMITS, HISTORY_CELLS, HISTORY_KEYS = 1_000, 100, 20
MERGE_KEYS, MERGE_CHANGES = 1_000, 100


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.clef = options.clef.resolve()
        self.sizes = [size for size in SIZES if size <= (SOPS_LIMIT if options.quick else SIZES[-1])]
        self.runs = 10 if options.quick else 40
        print("| work | git-clef | compared with | ratio | must reach | peak memory |")
        print("|---|---|---|---|---|---|")

    def row(self, work, ours, other_name, other, must_reach, scale=1.0, memory=None):
        ratio = scale * other.median / ours.median
        other_text = f"{other_name}: {other.text()}" + (f" × {scale:g}" if scale != 1 else "")
        memory = memory or f"{ours.memory_mb:.1f} / {other.memory_mb:.1f} MiB"
        print(f"| {work} | {ours.text()} | {other_text} | {ratio:.3g}× | {must_reach} | {memory} |", flush=True)

    def repository(self, name):
        folder = self.folder / name
        folder.mkdir()
        return Repository(folder, self.clef, self.options.peers.resolve())

    def measuring(self, repository):
        return Measuring(self.options.tools.resolve() / "measure", self.folder, repository.environment, repository.top)

    def cells(self):
        """One value, one set, whole cells of many sizes, start-up."""
        repository = self.repository("cells")
        names = {size: f"n{size}" for size in (20, *self.sizes)}
        repository.init(names.values(), ["dev"])
        for size, name in names.items():
            repository.fill(name, "dev", size)
        measuring = self.measuring(repository)
        self.one_value(measuring, repository, names[20])
        self.set_value(measuring, repository, names[1_000])
        for size in self.sizes:
            self.open_cell(measuring, repository, size, names[size])

    def one_value(self, measuring, repository, name):
        path, key = repository.cell(name, "dev"), "KEY_000007"
        found = measuring.in_turn({
            "clef": (self.runs, lambda _: [self.clef, "get", f"{name}/dev", key, "--raw"]),
            "sops": (self.runs, lambda _: [repository.sops, "decrypt", "--extract", f'["{key}"]', path]),
            "textconv": (self.runs, lambda _: [self.clef, "textconv", "--", path]),
            "floor": (self.runs, lambda _: [self.options.tools.resolve() / "floor"]),
            "version": (self.runs, lambda _: [self.clef, "--version"]),
            "none": (self.runs, lambda _: ["/bin/true"]),
        })
        self.row("one value of a 20-key cell", found["clef"], "sops decrypt --extract", found["sops"], "≥ 3.5×")
        self.row("the same", found["clef"], "bare program", found["floor"], "≥ 0.8× (≤ 1.25 times as long)")
        self.row("textconv of the same cell", found["textconv"], "bare program", found["floor"], "≥ 0.67× (≤ 1.5 times as long)")
        self.row("start-up (`--version`)", found["version"], "/bin/true", found["none"], "–")

    def set_value(self, measuring, repository, name):
        copy = self.folder / "set.enc.yaml"
        copy.write_bytes(repository.cell(name, "dev").read_bytes())
        found = measuring.in_turn({
            "clef": (self.runs, lambda i: [self.clef, "set", f"{name}/dev", "KEY_000500", f"value-{i}"]),
            "sops": (self.runs, lambda i: [repository.sops, "set", copy, '["KEY_000500"]', f'"value-{i}"']),
            "disk": (self.runs, lambda _: [self.options.tools.resolve() / "durable", self.folder]),
        })
        self.row("set one value in a 1,000-key cell", found["clef"], "sops set", found["sops"], "≥ 10×")
        self.row("the same", found["clef"], "one file replaced durably", found["disk"], "–")

    def open_cell(self, measuring, repository, size, name):
        path = repository.cell(name, "dev")
        runs = max(3, self.runs // (1 if size <= 1_000 else 4 if size <= 10_000 else 8))
        must_reach = {1_000: "≥ 10×", 10_000: "≥ 20×", 50_000: "≥ 50×"}.get(size, "–")
        ours = {"clef": (runs, lambda _: [self.clef, "export", f"{name}/dev", "--format", "json"])}
        sops = [repository.sops, "decrypt", "--output-type", "json", path]
        work = f"open {size:,} keys ({path.stat().st_size / 2**20:.2f} MiB)"
        if size <= SOPS_LIMIT:
            found = measuring.in_turn(ours | {"sops": (max(3, runs // 2), lambda _: sops)})
            self.row(work, found["clef"], "sops decrypt", found["sops"], must_reach)
            return
        found = measuring.in_turn(ours)["clef"]
        other = Samples()
        if size == 50_000:
            measuring.once(sops, other)
            self.row(work, found, "sops decrypt", other, must_reach)
        else:
            print(f"| {work} | {found.text()} | sops: not run | – | linear | {found.memory_mb:.1f} MiB |", flush=True)

    def merge(self):
        """Three versions of a cell against what they cost in sops: three to open, one to seal."""
        repository = self.repository("merge")
        repository.init(["n"], ["dev"])
        repository.fill("n", "dev", MERGE_KEYS)
        cell = repository.cell("n", "dev")
        versions = {"base": cell.read_bytes()}
        plain = self.folder / "changed.json"
        for side, first in (("ours", 0), ("theirs", MERGE_CHANGES)):
            cell.write_bytes(versions["base"])
            changed = {f"KEY_{i:06}": f"{side}-{i}" for i in range(first, first + MERGE_CHANGES)}
            plain.write_text(json.dumps(changed), encoding="utf-8")
            repository.run(self.clef, "import", "n/dev", str(plain), "--overwrite", "--yes")
            versions[side] = cell.read_bytes()
        paths = {name: self.folder / f"{name}.enc.yaml" for name in versions}
        for name, content in versions.items():
            paths[name].write_bytes(content)
        result, opened = self.folder / "result", self.folder / "opened.yaml"
        opened.write_text(repository.run(repository.sops, "decrypt", paths["base"]), encoding="utf-8")
        reader = next(line.split()[-1] for line in versions["base"].decode().splitlines() if "recipient: age1" in line)

        def ours(_):
            result.write_bytes(versions["ours"])
            return [
                self.clef, "merge-driver", f"--base={paths['base']}", f"--ours={result}", f"--theirs={paths['theirs']}",
                f"--path={cell.relative_to(repository.top)}",
            ]

        steps = [f"{repository.sops} decrypt {path} >/dev/null" for path in paths.values()]
        steps.append(f"{repository.sops} encrypt --age {reader} {opened} >/dev/null")
        sops = ["/bin/sh", "-c", " && ".join(steps)]
        runs = max(3, self.runs // 4)
        found = self.measuring(repository).in_turn({"clef": (self.runs, ours), "sops": (runs, lambda _: sops)})
        merged = repository.run(repository.sops, "decrypt", "--input-type", "yaml", "--output-type", "json", result)
        if json.loads(merged)["KEY_000000"] != "ours-0" or json.loads(merged)[f"KEY_{MERGE_CHANGES:06}"][:6] != "theirs":
            raise SystemExit("bench: the merge did not merge")
        work = f"merge of {MERGE_KEYS:,} keys, {MERGE_CHANGES} changed on each side"
        self.row(work, found["clef"], "3 sops decrypt + 1 sops encrypt", found["sops"], "≥ 20×")

    def filter(self):
        filters(self)

    def lint(self):
        """1,000 cells: one lint against one sops process a cell, of which a sample is run."""
        repository = self.repository("lint")
        namespaces = [f"n{i}" for i in range(LINT_NAMESPACES if not self.options.quick else 5)]
        environments = [f"e{i}" for i in range(LINT_ENVIRONMENTS)]
        repository.init(namespaces, environments)
        for namespace in namespaces:
            for environment in environments:
                repository.fill(namespace, environment, LINT_KEYS)
        cells = len(namespaces) * len(environments)
        measuring, ours, sops = self.measuring(repository), Samples(), Samples()
        for number in range(SOPS_SAMPLE):
            if number % 10 == 0:
                measuring.once([self.clef, "lint"], ours, may_exit=(0, 1))
            path = repository.cell(namespaces[number % len(namespaces)], environments[number % LINT_ENVIRONMENTS])
            measuring.once([repository.sops, "decrypt", path], sops)
        self.row(
            f"lint of {cells:,} cells × {LINT_KEYS} keys", ours, f"sops decrypt a cell (sample of {SOPS_SAMPLE})", sops,
            "≥ 100×", scale=cells,
        )

    def history(self):
        """One key of one cell through 1,000 commits that touch 100 cells."""
        repository = self.repository("history")
        commits = HISTORY_COMMITS if not self.options.quick else HISTORY_COMMITS // 10
        cells = commits * HISTORY_CELLS // HISTORY_COMMITS
        names = [f"n{i}" for i in range(cells)]
        repository.init(names, ["dev"])
        for name in names:
            repository.fill(name, "dev", HISTORY_KEYS)
        repository.commit_all("cells")
        for number in range(commits):
            repository.set_and_commit(names[number % cells], "dev", "KEY_000007", f"value-{number}")
        measuring, path = self.measuring(repository), repository.cell(names[0], "dev")
        runs = self.runs // 2
        found = measuring.in_turn({
            "clef": (runs, lambda _: [self.clef, "log", f"{names[0]}/dev", "KEY_000007"]),
            "git": (runs, lambda _: ["git", "log", "--", path]),
            "all": (runs, lambda _: [self.clef, "log", "KEY_000007"]),
            "git -p": (max(3, runs // 5), lambda _: ["git", "log", "-p", "--", "secrets"]),
        })
        work = f"log of one key, {commits:,} commits, {cells} cells"
        self.row(work, found["clef"], "git log -- PATH", found["git"], "linear")
        self.row(f"{work}, of all cells", found["all"], "git log -p", found["git -p"], "–")


def machine(clef):
    cpuinfo = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = next((line.split(":")[1].strip() for line in cpuinfo.splitlines() if line.startswith("model name")), "?")
    version = subprocess.run([clef, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    return f"{version}; {model}, {os.cpu_count()} cores; {platform.platform()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("clef", "tools", "peers"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=("cells", "filter", "history", "lint", "merge"))
    options = parser.parse_args()
    print(f"{machine(options.clef)}\n")
    with tempfile.TemporaryDirectory(prefix="git-clef-bench-") as folder:
        bench = Bench(options, pathlib.Path(folder))
        for name in (options.only,) if options.only else ("cells", "filter", "history", "lint", "merge"):
            getattr(bench, name)()


if __name__ == "__main__":
    main()
