// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/terminal.h"
#include "cli/install_report.h"
#include "cli/key_writer.h"
#include "cli/own_key.h"
#include "cli/setup.h"
#include "cli/verb.h"
#include "keys/environment.h"
#include "matrix/names.h"

namespace clef::cli {
namespace {

std::vector<std::string> split_commas(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::size_t first = text.find_first_not_of(' ', at);
    if (first < end)
      out.push_back(text.substr(first, text.find_last_not_of(' ', end - 1) + 1 - first));
    at = end + 1;
  }
  return out;
}

class Init final : public Command {
 public:
  void declare(Options& options) override {
    options.values("--namespaces", namespaces_, "NAMES",
                   "namespaces, for example database,payments");
    options.values("--environments", environments_, "NAMES",
                   "environments; dev,staging,production by default");
    options.value("--backend", backend_, "age|pgp|awskms|gcpkms|azurekv|hsm",
                  "what wraps the data keys; age by default");
    options.value("--key-id", key_id_, "ID",
                  "fingerprint, ARN, resource id or URL of that backend's key");
    options.value("--secrets-dir", folder_, "DIR", "folder of the cells; secrets by default");
    options.flag("--from-sops", from_sops_,
                 "take over a repository of sops files without touching them");
    options.value("--pattern", pattern_, "PATTERN",
                  "with --from-sops: where its files lie, with {namespace} and {environment}");
    options.optional_value("--recovery", recovery_, "FILE",
                           "add a second key to keep offline; written to FILE, else printed once");
    options.flag("--non-interactive", non_interactive_, "ask nothing");
  }

  ExitCode run(Context& context) override {
    const matrix::WorkspaceOptions where = context.workspace_options();
    auto repository = git::Repository::discover(where.folder);
    if (!repository || repository->bare())
      throw Error(Errc::no_repository, "{} is not in a git work tree",
                  Shown::path(where.folder.string()))
          .hint("run 'git init' first");
    matrix::LocalState local(repository->common_dir(), keys::process_environment);
    const fs::path folder = where.manifest_folder.empty() ? where.folder : where.manifest_folder;
    const bool exists = fs::exists(folder / matrix::kManifestName);
    if (from_sops_)
      use_present_key(context, local);
    SetupResult result = exists       ? join(context, local)
                         : from_sops_ ? adopt_matrix(context, pattern_.value_or(""))
                                      : create(context, local);
    install_here(context, result);
    report(context, result);
    return kDone;
  }

 private:
  bool ask() const { return !non_interactive_ && has_terminal(); }

  SetupResult join(Context& context, matrix::LocalState& local) const {
    if (!namespaces_.empty() || !environments_.empty() || from_sops_ || recovery_)
      throw Error(Errc::already_exists, "there is a clef.yaml already")
          .hint("run 'git clef init' without options to join it");
    const OwnKey own = find_or_make_key(context, local, non_interactive_);
    tell_new_key(context, own);
    return join_matrix(context, own, non_interactive_);
  }

  SetupResult create(Context& context, matrix::LocalState& local) {
    matrix::NewManifest wanted;
    wanted.environments = names(environments_, "environments", "dev,staging,production",
                                ask() && !context.globals().json);
    wanted.namespaces = names(namespaces_, "namespaces", "", ask() && !context.globals().json);
    if (wanted.namespaces.empty())
      throw Error(Errc::usage, "no namespace is given")
          .hint("for example --namespaces database,payments");
    check_names("environment", wanted.environments);
    check_names("namespace", wanted.namespaces);
    wanted.file_pattern = folder_.value_or("secrets") + "/{namespace}/{environment}.enc.yaml";
    choose_backend(context, wanted);
    if (wanted.backend.backend == matrix::Backend::age)
      add_age_recipients(context, local, wanted);
    return create_matrix(context, wanted);
  }

  static void check_names(std::string_view what, const std::vector<std::string>& names) {
    std::set<std::string_view> seen;
    for (const std::string& name : names) {
      matrix::check_matrix_name(what, name);
      if (!seen.insert(name).second)
        throw Error(Errc::usage, "the {} {} is given twice", Shown::words(what), Shown::name(name));
    }
  }

  static std::vector<std::string> names(const std::vector<std::string>& given, const char* what,
                                        const char* fallback, bool may_ask) {
    if (!given.empty())
      return given;
    if (!may_ask)
      return split_commas(fallback);
    const std::string question =
        std::string(what) + (*fallback != '\0' ? " [" + std::string(fallback) + "]" : "");
    const std::string answer = prompt_line(Shown::words(question));
    return split_commas(answer.empty() ? fallback : answer);
  }

  void choose_backend(Context& context, matrix::NewManifest& wanted) const {
    const auto backend = matrix::parse_backend(backend_.value_or("age"));
    if (!backend)
      throw Error(Errc::usage, "there is no backend {}", Shown::name(*backend_))
          .hint("one of age, pgp, awskms, gcpkms, azurekv and hsm");
    wanted.backend.backend = *backend;
    if (*backend == matrix::Backend::age) {
      if (key_id_)
        throw Error(Errc::usage, "--key-id is for the other backends; age uses your own key");
      return;
    }
    if (key_id_)
      wanted.backend.key_id = *key_id_;
    else if (ask() && !context.globals().json)
      wanted.backend.key_id =
          prompt_line(Shown::words("key id: " + std::string(matrix::backend_field(*backend))));
    if (wanted.backend.key_id.empty())
      throw Error(Errc::usage, "backend {} needs the id of its key", Shown::name(*backend_))
          .hint("add --key-id ID");
  }

  void add_age_recipients(Context& context, matrix::LocalState& local,
                          matrix::NewManifest& wanted) {
    const OwnKey own = find_or_make_key(context, local, non_interactive_);
    tell_new_key(context, own);
    wanted.recipients.push_back({own.recipient, "", 0});
    if (!recovery_)
      return;
    const age::KeyPair pair = age::generate_key(context.rng());
    const Secret text = key_file_text(pair, context.clock());
    if (!recovery_->empty()) {
      write_new_private_file(*recovery_, text);
      context.out().note("recovery key written to {}; move it offline", Shown::path(*recovery_));
    } else {
      context.out().warn("the recovery key is shown this once; keep it offline");
      if (context.out().json())
        recovery_key_ = text.clone();
      else
        context.out().value(text.reveal());
    }
    wanted.recipients.push_back({pair.recipient, "recovery", 0});
  }

  static void tell_new_key(Context& context, const OwnKey& own) {
    if (!own.file.empty())
      context.out().note(
          "new private key in {}; without it nothing here can be read, so keep a copy",
          Shown::path(own.file.string()));
  }

  void report(Context& context, const SetupResult& result) const {
    Output& out = context.out();
    const matrix::Manifest& manifest = context.workspace().manifest();
    if (out.json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("action", syntax::Tree::string(result.action));
      tree.add("manifest", syntax::Tree::string(context.workspace().manifest_path()));
      syntax::Tree& environments = tree.add("environments", syntax::Tree::list());
      for (const auto& env : manifest.environments())
        environments.add(syntax::Tree::string(env.name));
      syntax::Tree& namespaces = tree.add("namespaces", syntax::Tree::list());
      for (const auto& ns : manifest.namespaces())
        namespaces.add(syntax::Tree::string(ns.name));
      tree.add("backend",
               syntax::Tree::string(matrix::backend_name(manifest.default_backend().backend)));
      tree.add("scaffolded", syntax::Tree::integer(static_cast<std::int64_t>(result.cells)));
      tree.add("reader", syntax::Tree::boolean(result.is_reader));
      if (!recovery_key_.empty())
        tree.add("recoveryKey", syntax::Tree::string(recovery_key_.reveal_text()));
      out.json(tree);
      return;
    }
    for (const std::string& path : result.paths)
      out.line("wrote " + path);
    if (!tell_obstacles(context, result.hooks))
      out.note("git-clef checks nothing at those moments");
    else if (result.clone_changed)
      out.note("git now merges, shows and checks cells with git-clef in this clone");
    if (!result.is_reader) {
      out.note("your key is not among the readers; your request is in .clef-requests.yaml");
      out.hint("git add .clef-requests.yaml && git commit -m 'request access' && git push");
    } else if (!result.paths.empty()) {
      out.hint("git add . && git commit -m 'add git-clef'");
    } else {
      out.note("all is set up; your key is one of the readers");
    }
  }

  std::vector<std::string> namespaces_;
  std::vector<std::string> environments_;
  std::optional<std::string> backend_;
  std::optional<std::string> key_id_;
  std::optional<std::string> folder_;
  bool from_sops_ = false;
  std::optional<std::string> pattern_;
  std::optional<std::string> recovery_;
  Secret recovery_key_;  // shown in the report
  bool non_interactive_ = false;
};

const Verb kVerb{
    "init",           "",        "set up a matrix, adopt sops files, or join", Group::setup,
    repository | key, make<Init>};

}  // namespace
}  // namespace clef::cli
