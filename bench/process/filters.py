# SPDX-License-Identifier: MIT
"""Filtered files beside git-crypt: `git add` and `git checkout` of a folder of small files, and git alone."""

import hashlib
import shutil

FILES = 1_000


class Filtered:
    """A repository whose config/ is filtered by one of the competitors, or by nobody."""

    def __init__(self, repository, count):
        self.repository = repository
        self.folder = repository.top / "config"
        self.folder.mkdir()
        for i in range(count):
            (self.folder / f"f{i}.env").write_text(f"USER=user{i}\nPASSWORD=secret-{i}\nHOST=db{i}.example\n")

    def attributes(self, text):
        (self.repository.top / ".gitattributes").write_text(text)

    def before_add(self):
        """Nothing in index and object store: every file is sealed anew."""
        (self.repository.top / ".git/index").unlink(missing_ok=True)
        for fan in (self.repository.top / ".git/objects").glob("??"):
            shutil.rmtree(fan)
        shutil.rmtree(self.repository.top / ".git/clef", ignore_errors=True)
        return ["git", "add", "-A"]

    def before_checkout(self):
        shutil.rmtree(self.folder)
        return ["git", "checkout", "--", "config"]


def use_clef(filtered, clef):
    repository = filtered.repository
    repository.init(["n"], ["dev"])
    repository.run(clef, "install", "--drivers", "--filter", "config/*")


def use_git_crypt(filtered, git_crypt):
    filtered.repository.environment["PATH"] += f":{git_crypt.parent}"
    filtered.repository.run(git_crypt, "init")
    filtered.attributes("config/* filter=git-crypt diff=git-crypt\n")


def digest(filtered):
    total = hashlib.sha256()
    for path in sorted(filtered.folder.iterdir()):
        total.update(path.read_bytes())
    return total.hexdigest()


def filters(bench):
    """1,000 files: add and checkout, against git-crypt (must reach 10×) and git without a filter (for orientation)."""
    count = FILES // 10 if bench.options.quick else FILES
    competitors = {name: Filtered(bench.repository(f"filter-{name}"), count) for name in ("clef", "crypt", "git")}
    use_clef(competitors["clef"], bench.clef)
    use_git_crypt(competitors["crypt"], bench.options.peers.resolve() / "git-crypt")
    plain = digest(competitors["git"])
    runs = 3 if bench.options.quick else 7
    for work, step in ((f"add {count:,} filtered files", Filtered.before_add),
                       (f"check out {count:,} filtered files", Filtered.before_checkout)):
        found = {}
        for name, filtered in competitors.items():
            found |= bench.measuring(filtered.repository).in_turn(
                {name: (runs, lambda _, filtered=filtered: step(filtered))})
        bench.row(work, found["clef"], "git-crypt", found["crypt"], "≥ 10×")
        bench.row("the same", found["clef"], "git without a filter", found["git"], "–")
    for name, filtered in competitors.items():
        if digest(filtered) != plain:
            raise SystemExit(f"bench: {name} did not give the files back")
    stored = competitors["clef"].repository.run("git", "cat-file", "blob", ":config/f0.env")
    if "ENC[" not in stored or "secret-0" in stored:
        raise SystemExit("bench: git-clef did not seal")
