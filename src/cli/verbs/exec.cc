// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <map>
#include <optional>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "cli/cell_argument.h"
#include "cli/child_command.h"
#include "cli/env_names.h"
#include "cli/flat_values.h"
#include "cli/verb.h"
#include "matrix/view.h"

extern char** environ;

namespace clef::cli {
namespace {

class Exec final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("TARGET", targets_, Arity::optional,
                        "NS/ENV, NS (environment from clef.env) or */ENV; later ones win");
    options.value("--as", service_, "SERVICE", "what this service identity may read, as NS__KEY");
    options.value("-e,--env", environment_, "ENV",
                  "the environment for --as and for a TARGET without one");
    options.values("--only", only_, "KEY", "these keys only; repeatable");
    options.value("--at", at_, "REV", "the values as they were in this revision of git");
    options.value("--prefix", prefix_, "P", "put P before every name");
    options.flag("--no-override", no_override_, "leave variables that are set already");
    options.flag("--pristine", pristine_, "pass nothing of the present environment on");
    options.values("--allow-env", allowed_, "NAME",
                   "let a name through that could make programs run other code; repeatable");
    options.flag("--keep-keys", keep_keys_, "leave CLEF_* and SOPS_* variables in the environment");
    options.values("--files", files_, "KEY",
                   "pass KEY as a file in memory, its path in KEY_FILE; repeatable");
    options.flag("--redact", redact_, "mask the values, also encoded, in what the command prints");
    options.rest("CMD…", command_, "the command and its arguments");
  }

  ExitCode run(Context& context) override {
    if (command_.empty())
      throw Error(Errc::usage, "there is no command").hint("git clef exec NS/ENV -- CMD ARGS…");
    if (!at_)
      context.workspace().require_settled();
    matrix::View view(context.workspace(), at_);
    for (const matrix::CellId& id : cells(context, view))
      add_cell(context, view, id);
    require_keys(only_, known_);
    require_keys(files_, known_);
    std::vector<std::string> child = child_variables();
    Redactor redactor;
    if (redact_)
      add_values(context, redactor);
    context.out().flush();
    values_.clear();
    return run_command(command_, child, redact_ ? &redactor : nullptr);
  }

 private:
  std::string default_environment(Context& context, const matrix::View& view) const {
    if (environment_)
      return *environment_;
    const auto configured = context.workspace().repository().config_value("clef.env");
    if (!configured)
      throw Error(Errc::usage, "no environment is given")
          .hint("write NS/ENV, add -e ENV, or set 'git config clef.env dev'");
    // A setting made once must not reach production unasked.
    if (view.is_protected(*configured))
      throw Error(Errc::protected_environment, "clef.env names {}, which is protected",
                  Shown::name(*configured))
          .hint("write NS/ENV in full");
    return *configured;
  }

  std::vector<matrix::CellId> cells(Context& context, const matrix::View& view) const {
    const matrix::Manifest& manifest = view.manifest();
    std::vector<matrix::CellId> out;
    if (service_)
      for (const std::string& ns : manifest.identity(*service_).namespaces)
        out.push_back({ns, default_environment(context, view)});
    for (const std::string& target : targets_) {
      if (target.starts_with("*/")) {
        for (const matrix::Namespace& ns : manifest.namespaces())
          out.push_back({ns.name, target.substr(2)});
      } else if (target.find('/') == std::string::npos) {
        out.push_back({target, default_environment(context, view)});
      } else {
        out.push_back(matrix::CellId::parse(target));
      }
    }
    if (out.empty())
      throw Error(Errc::usage, "no cell is given").hint("git clef exec NS/ENV -- CMD ARGS…");
    for (const matrix::CellId& id : out)
      manifest.check(id);
    return out;
  }

  void add_cell(Context& context, matrix::View& view, const matrix::CellId& id) {
    const sops::OpenDocument cell = view.open_cell(id);
    const std::vector<std::string> names = top_names(cell);
    known_.insert(known_.end(), names.begin(), names.end());
    if (!at_)
      show_new_empty_values(context, id, cell);
    for (auto& [key, value] : flat_values(cell, only_, context.out())) {
      const std::string name = prefix_.value_or("") + (service_ ? id.ns + "__" : "") + key;
      check_name(name, id);
      if (value.reveal_text().find('\0') != std::string_view::npos)
        throw Error(Errc::wrong_type, "{} in {} holds a NUL byte, which no variable can",
                    Shown::key_name(key), Shown::name(id.text()))
            .hint("pass it as a file: --files {}", Shown::words(key));
      const auto [place, added] = values_.try_emplace(name);
      if (!added)
        context.out().warn("{} comes from more than one cell; {} wins", Shown::key_name(name),
                           Shown::name(id.text()));
      place->second = std::move(value);
      if (std::find(files_.begin(), files_.end(), key) != files_.end())
        as_file_.push_back(name);
    }
  }

  // Anyone can add an empty value without the private key, and the MAC still fits (security.md
  // S18).
  static void show_new_empty_values(Context& context, const matrix::CellId& id,
                                    const sops::OpenDocument& cell) {
    const auto head = context.workspace().head_sealed(id);
    if (!head)
      return;
    const std::vector<std::string> known = head->top_keys();
    for (const auto& value : cell.values()) {
      const std::string key = value.path.front().key;
      if (value.kind == syntax::Kind::string && cell.reveal(value).empty() &&
          std::find(known.begin(), known.end(), key) == known.end())
        context.out().warn("{} in {} is empty and was not there in HEAD", Shown::key_name(key),
                           Shown::name(id.text()));
    }
  }

  void check_name(const std::string& name, const matrix::CellId& id) const {
    if (name.find('=') != std::string::npos || name.find('\0') != std::string::npos)
      throw Error(Errc::bad_key_name, "{} in {} cannot be the name of a variable",
                  Shown::key_name(name), Shown::name(id.text()))
          .hint("choose keys with --only");
    if (is_dangerous_name(name) &&
        std::find(allowed_.begin(), allowed_.end(), name) == allowed_.end())
      throw Error(Errc::env_name_refused, "{} in {} could make programs run other code",
                  Shown::key_name(name), Shown::name(id.text()))
          .hint("choose keys with --only, or let it through with --allow-env {}",
                Shown::words(name));
  }

  std::vector<std::string> child_variables() {
    std::vector<std::string> out;
    for (char** entry = environ; !pristine_ && *entry != nullptr; ++entry) {
      const std::string_view text(*entry);
      const std::string name(text.substr(0, text.find('=')));
      if (is_key_variable(name) && !keep_keys_)
        continue;
      if (values_.contains(name)) {
        if (!no_override_)
          continue;
        values_.erase(name);
      }
      out.emplace_back(text);
    }
    for (const auto& [name, value] : values_)
      out.push_back(variable(name, value));
    return out;
  }

  void add_values(Context& context, Redactor& redactor) const {
    for (const auto& [name, value] : values_)
      if (!redactor.add(value.reveal_text()) && !value.empty())
        context.out().warn("{} is not masked: it is shorter than {} bytes", Shown::key_name(name),
                           Shown::number(static_cast<std::int64_t>(Redactor::kShortest)));
  }

  std::string variable(const std::string& name, const Secret& value) const {
    if (std::find(as_file_.begin(), as_file_.end(), name) != as_file_.end())
      return name + "_FILE=/proc/self/fd/" + std::to_string(memory_file(name, value));
    std::string out;
    out.reserve(name.size() + 1 + value.size());  // growing would leave a copy behind
    out += name;
    out += '=';
    out += value.reveal_text();
    return out;
  }

  // Inherited by the child: no close-on-exec. Sealed, so that what is read is what was written.
  static int memory_file(const std::string& name, const Secret& value) {
    const int fd = memfd_create(name.c_str(), MFD_ALLOW_SEALING);
    if (fd < 0)
      throw Error(Errc::io_error, "cannot make a file in memory: {}", Shown::errno_text(errno));
    write_all(fd, value.reveal());
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
      throw Error(Errc::io_error, "cannot seal a file in memory: {}", Shown::errno_text(errno));
    return fd;
  }

  std::vector<std::string> targets_;
  std::optional<std::string> service_;
  std::optional<std::string> environment_;
  std::vector<std::string> only_;
  std::optional<std::string> at_;
  std::optional<std::string> prefix_;
  bool no_override_ = false;
  bool pristine_ = false;
  std::vector<std::string> allowed_;
  bool keep_keys_ = false;
  std::vector<std::string> files_;
  bool redact_ = false;
  std::vector<std::string> command_;
  std::vector<std::string> known_;  // keys of the cells, chosen or not
  std::map<std::string, Secret> values_;
  std::vector<std::string> as_file_;
};

const Verb kVerb{"exec",
                 "",
                 "run a command with the values of cells in its environment",
                 Group::values,
                 repository | key,
                 make<Exec>};

}  // namespace
}  // namespace clef::cli
