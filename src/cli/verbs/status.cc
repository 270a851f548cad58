// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/context.h"
#include "cli/verb.h"
#include "matrix/fill.h"
#include "matrix/workspace.h"
#include "syntax/text_list.h"

namespace clef::cli {
namespace {

enum class State : std::uint8_t { ok, missing, unreadable };

struct CellStatus {
  matrix::CellId id;
  State state = State::ok;
  std::size_t keys = 0;
  std::size_t pending = 0;
  std::size_t missing_keys = 0;
  bool openable = false;
};

std::string_view state_name(State state) {
  return state == State::ok ? "ok" : state == State::missing ? "missing" : "unreadable";
}

bool opens(const sops::Metadata& metadata, const std::vector<std::string>& own) {
  const auto keys = metadata.all_keys();
  return std::any_of(keys.begin(), keys.end(), [&own](const sops::WrappedKey* key) {
    // PGP and KMS keys are asked only when a value is needed; here they get the benefit of the
    // doubt.
    return key->kind != sops::KeyKind::age ||
           std::find(own.begin(), own.end(), key->id()) != own.end();
  });
}

CellStatus examine(const matrix::Workspace& workspace, const matrix::CellId& id,
                   const std::vector<std::string>& own) {
  CellStatus out;
  out.id = id;
  try {
    const auto cell = workspace.find_sealed(id);
    if (!cell) {
      out.state = State::missing;
      return out;
    }
    out.keys = cell->leaves().size();
    out.pending = workspace.sidecar(id).pending().size();
    out.openable = opens(cell->metadata(), own);
  } catch (const Error&) {
    out.state = State::unreadable;  // lint says why
  }
  return out;
}

std::string cell_text(const CellStatus& cell) {
  if (cell.state != State::ok)
    return std::string(state_name(cell.state));
  std::string out = std::to_string(cell.keys) + (cell.keys == 1 ? " key" : " keys");
  if (cell.pending > 0)
    out += ", " + std::to_string(cell.pending) + " pending";
  if (cell.missing_keys > 0)
    out += ", " + std::to_string(cell.missing_keys) + " missing";
  if (!cell.openable)
    out += ", not for you";
  return out;
}

class Status final : public Command {
 public:
  void declare(Options&) override {}

  ExitCode run(Context& context) override {
    matrix::Workspace& workspace = context.workspace();
    const matrix::Manifest& manifest = workspace.manifest();
    const std::vector<std::string> own = workspace.keyring().own_recipients();
    std::vector<CellStatus> cells;
    for (const matrix::CellId& id : manifest.cells())
      cells.push_back(examine(workspace, id, own));
    count_missing_keys(workspace, cells);
    if (context.out().json())
      print_json(context.out(), cells, own);
    else
      print(context.out(), manifest, cells, own);
    if (matrix::journal_state(workspace.place()) == matrix::JournalState::interrupted)
      context.out().warn("an interrupted change waits; the next command that writes finishes it");
    return kDone;
  }

 private:
  static void count_missing_keys(const matrix::Workspace& workspace,
                                 std::vector<CellStatus>& cells) {
    std::vector<std::string> namespaces;
    for (const matrix::Namespace& ns : workspace.manifest().namespaces())
      namespaces.push_back(ns.name);
    for (const matrix::MissingKeys& missing : matrix::plan_fill(workspace, namespaces).keys)
      for (CellStatus& cell : cells)
        if (cell.id == missing.id)
          cell.missing_keys = missing.keys.size() + missing.skipped.size();
  }

  static void print(Output& out, const matrix::Manifest& manifest,
                    const std::vector<CellStatus>& cells, const std::vector<std::string>& own) {
    std::vector<std::string> header{""};
    for (const matrix::Environment& env : manifest.environments())
      header.push_back(escape_for_display(env.name + (env.is_protected ? " (protected)" : "")));
    std::vector<std::vector<std::string>> rows;
    for (const CellStatus& cell : cells) {
      if (rows.empty() || rows.back().front() != cell.id.ns)
        rows.push_back({cell.id.ns});
      rows.back().push_back(cell_text(cell));
    }
    out.table(header, rows);
    if (own.empty())
      out.note("no private key is here; 'git clef whoami' lists the places that were searched");
    else
      out.note("your key is {}", Shown::recipient(own.front()));
  }

  static void print_json(Output& out, const std::vector<CellStatus>& cells,
                         const std::vector<std::string>& own) {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree& list = tree.add("cells", syntax::Tree::list());
    for (const CellStatus& cell : cells) {
      syntax::Tree item = syntax::Tree::map();
      item.add("namespace", syntax::Tree::string(cell.id.ns));
      item.add("environment", syntax::Tree::string(cell.id.env));
      item.add("state", syntax::Tree::string(state_name(cell.state)));
      item.add("keys", syntax::Tree::integer(static_cast<std::int64_t>(cell.keys)));
      item.add("pending", syntax::Tree::integer(static_cast<std::int64_t>(cell.pending)));
      item.add("missingKeys", syntax::Tree::integer(static_cast<std::int64_t>(cell.missing_keys)));
      item.add("openable", syntax::Tree::boolean(cell.openable));
      list.add(std::move(item));
    }
    tree.add("ownRecipients", syntax::text_list(own));
    out.json(tree);
  }
};

const Verb kVerb{
    "status",         "",         "show the matrix at a glance, without opening a cell",
    Group::judgement, repository, make<Status>};

}  // namespace
}  // namespace clef::cli
