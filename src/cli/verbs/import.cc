// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "cli/cell_argument.h"
#include "cli/import_source.h"
#include "cli/value_input.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "git/repository.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr std::size_t kSourceCap = 16 * kMiB;

enum class Outcome : std::uint8_t { add, change, skip, equal };

struct Planned {
  std::string key;
  syntax::Tree value;
  Outcome outcome;
};

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::add:
      return "add";
    case Outcome::change:
      return "change";
    case Outcome::skip:
      return "skip";
    case Outcome::equal:
      return "equal";
  }
  return {};
}

bool same(const syntax::Tree& a, const syntax::Tree& b) {
  if (a.kind != b.kind || a.items.size() != b.items.size() ||
      !equal_constant_time(a.text.reveal(), b.text.reveal()))
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (a.items[i].first != b.items[i].first || !same(a.items[i].second, b.items[i].second))
      return false;
  return true;
}

class Import final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    options.positional("FILE", file_, Arity::optional,
                       "the file to read; standard input with --stdin or a pipe");
    options.flag("--stdin", stdin_, "read standard input");
    options.value("--format", format_, "dotenv|json|yaml",
                  "format of the source; told by name and content by default");
    options.value("--prefix", prefix_, "P", "only keys that begin with P");
    options.values("--keys", keys_, "KEY", "only these keys; repeatable");
    options.flag("--overwrite", overwrite_, "replace values that are there");
    options.flag("--dry-run", dry_run_, "show what would happen and write nothing");
    write_.declare(options, true);
  }

  ExitCode run(Context& context) override {
    const matrix::CellId id = place_.cell(context);
    const Secret text = read_source();
    const ImportItems items = read_source_items(text);
    if (dry_run_) {
      report(context, plan(items, context.workspace().open_cell(id)));
      return kDone;
    }
    write_.confirm_protected(context, {id.env});
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef import"));
    matrix::CellChange& cell = change.cell(id);
    const std::vector<Planned> planned = plan(items, cell.open());
    for (const Planned& item : planned)
      if (item.outcome == Outcome::add || item.outcome == Outcome::change)
        cell.set({sops::Step{item.key, {}}}, item.value);
    write_.finish(context, change.commit(), describe_change("import", id.text(), ""));
    report(context, planned);
    warn_if_tracked(context);
    return kDone;
  }

 private:
  Secret read_source() const {
    if (file_ && stdin_)
      throw Error(Errc::usage, "both a file and --stdin are given");
    if (file_)
      return read_secret_file(*file_, kSourceCap);
    if (stdin_ || stdin_carries_data())
      return read_secret_fd(STDIN_FILENO, kSourceCap);
    throw Error(Errc::usage, "there is nothing to import")
        .hint("name a FILE, or pipe into the command");
  }

  ImportItems read_source_items(const Secret& text) const {
    const std::string format =
        import_format(format_.value_or(""), file_.value_or(""), text.reveal_text());
    try {
      return read_items(format, text);
    } catch (const Error& e) {
      const Shown source = file_ ? Shown::path(*file_) : Shown::words("standard input");
      throw Error(e.code(), "{}: {}", source, Shown::words(e.message()))
          .hint("{}",
                Shown::words(e.hint_text().empty() ? "it was read as " + format : e.hint_text()));
    }
  }

  std::vector<Planned> plan(const ImportItems& items, const sops::OpenDocument& cell) const {
    std::vector<Planned> out;
    for (const auto& [key, value] : items) {
      if (!key.starts_with(prefix_.value_or("")) ||
          (!keys_.empty() && std::find(keys_.begin(), keys_.end(), key) == keys_.end()))
        continue;
      matrix::check_key_name(key);
      const std::optional<syntax::Tree> present = cell.get({sops::Step{key, {}}});
      Outcome outcome = Outcome::add;
      if (present)
        outcome = same(*present, value) ? Outcome::equal
                  : overwrite_          ? Outcome::change
                                        : Outcome::skip;
      out.push_back({key, value.clone(), outcome});
    }
    return out;
  }

  void report(Context& context, const std::vector<Planned>& planned) const {
    Output& out = context.out();
    if (out.json()) {
      out.json(as_json(planned));
      return;
    }
    for (const Planned& item : planned)
      out.line(std::string(outcome_name(item.outcome)) + " " + item.key);
    const bool skipped = std::any_of(planned.begin(), planned.end(),
                                     [](const Planned& p) { return p.outcome == Outcome::skip; });
    if (skipped)
      out.hint("add --overwrite to replace values that are there");
    if (planned.empty())
      out.note("the source has no such keys; nothing was changed");
  }

  syntax::Tree as_json(const std::vector<Planned>& planned) const {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree imported = syntax::Tree::list();
    syntax::Tree skipped = syntax::Tree::list();
    for (const Planned& item : planned) {
      const bool done = item.outcome == Outcome::add || item.outcome == Outcome::change;
      (done ? imported : skipped).add(syntax::Tree::string(item.key));
    }
    tree.add("imported", std::move(imported));
    tree.add("skipped", std::move(skipped));
    tree.add("dryRun", syntax::Tree::boolean(dry_run_));
    return tree;
  }

  // The plaintext source is the leak that importing was meant to end.
  void warn_if_tracked(Context& context) const {
    if (!file_ || dry_run_)
      return;
    git::Repository& repository = context.workspace().repository();
    std::error_code ignored;
    const fs::path relative =
        fs::relative(fs::weakly_canonical(*file_, ignored), repository.top(), ignored);
    if (relative.empty() || relative.native().starts_with(".."))
      return;
    const std::string count =
        git::run_git(repository.top(), {"rev-list", "--count", "--all", "--", relative.string()});
    const std::string commits = count.substr(0, count.find('\n'));
    if (repository.is_tracked(relative.string()) || (commits != "0" && !commits.empty())) {
      context.out().warn(
          "{} stands in clear in {}: change these values, and remove the file from git",
          Shown::path(*file_), counted(std::strtoul(commits.c_str(), nullptr, 10), "commit"));
      return;
    }
    context.out().note("{} still holds the values in clear; delete it when you no longer need it",
                       Shown::path(*file_));
  }

  CellArgument place_;
  std::optional<std::string> file_;
  bool stdin_ = false;
  std::optional<std::string> format_;
  std::optional<std::string> prefix_;
  std::vector<std::string> keys_;
  bool overwrite_ = false;
  bool dry_run_ = false;
  WriteOptions write_;
};

const Verb kVerb{"import",
                 "",
                 "take the keys of a dotenv, JSON or YAML file into a cell",
                 Group::values,
                 repository | key,
                 make<Import>};

}  // namespace
}  // namespace clef::cli
