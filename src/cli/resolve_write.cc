// SPDX-License-Identifier: MIT
#include "cli/resolve_write.h"

#include <algorithm>

#include "base/error.h"
#include "change/conflict.h"
#include "git/repo_reader.h"
#include "matrix/binding.h"
#include "matrix/data_keys.h"
#include "matrix/in_file.h"
#include "matrix/sidecar.h"
#include "matrix/transaction.h"

namespace clef::cli {
namespace {

using change::Take;

bool is_unmerged(git::Repository& repository, const std::string& path) {
  for (const git::IndexEntry& entry : repository.reader().index({path}))
    if (entry.path == path && entry.stage != 0)
      return true;
  return false;
}

// A value that neither side had was never recorded by anyone.
void record(matrix::Sidecar& sidecar, const change::Choice& choice, const std::string& now,
            std::string_view author) {
  const std::string key = sops::to_string(choice.path);
  if (choice.take == Take::value)
    sidecar.record_rotation(key, now, author);
  else if (choice.take == Take::nothing)
    sidecar.forget(key);
}

class Writing {
 public:
  Writing(entry::Session& session, const ResolvedFile& file)
      : session_(session),
        repository_(session.repository()),
        file_(file),
        tree_(repository_.top()),
        transaction_(matrix::TransactionPlace{&tree_, repository_.git_dir(),
                                              repository_.common_dir(), &session.local(),
                                              &session.rng()}) {}

  std::vector<std::string> run(std::string_view author) {
    put_file();
    if (file_.finished && file_.place) {
      put_sidecar(author);
      put_binding();
      remember();
    }
    transaction_.commit();
    add();
    return added_;
  }

 private:
  void put_file() {
    (void)transaction_.read(file_.path, matrix::kCellCap);
    if (file_.removed)
      transaction_.remove(file_.path);
    else
      transaction_.write(file_.path, file_.text);
    if (file_.finished)
      added_.push_back(file_.path);
  }

  void put_sidecar(std::string_view author) {
    const std::string path = file_.place->workspace->sidecar_path(file_.place->id);
    if (file_.choices == nullptr || is_unmerged(repository_, path))
      return;
    const auto& text = transaction_.read(path, matrix::kSidecarCap);
    matrix::Sidecar sidecar = text ? matrix::Sidecar::read(path, *text) : matrix::Sidecar();
    if (!sidecar.problem().empty())
      return;  // lint tells; a person's file is not written over
    for (const change::Choice& choice : *file_.choices)
      record(sidecar, choice, rfc3339_millis(session_.clock().now_ms()), author);
    if (!sidecar.changed())
      return;
    transaction_.write(path, sidecar.text());
    added_.push_back(path);
  }

  void put_binding() {
    if (file_.bind == nullptr)
      return;
    const std::string path = file_.place->workspace->repo_path(matrix::kBindingsPath);
    const auto& text = transaction_.read(path, matrix::kBindingsCap);
    matrix::Bindings bindings = matrix::in_file(
        path, [&] { return matrix::Bindings::parse(text ? *text : std::string()); });
    bindings.bind(*file_.bind, file_.place->id);
    transaction_.write(path, bindings.text());
    added_.push_back(path);
  }

  void remember() {
    if (file_.bind != nullptr) {
      matrix::DataKeys known(session_.local(), session_.rng());
      known.remember(file_.path, *file_.bind,
                     file_.made_here ? matrix::KeyOrigin::made : matrix::KeyOrigin::accepted);
      known.save(session_.local(), session_.rng());
      if (file_.made_here)
        session_.local().remember_made({file_.bind}, session_.rng());
    }
    if (!file_.approved.empty())
      session_.local().approve(file_.place->id.env, file_.approved, session_.rng());
  }

  void add() {
    if (added_.empty())
      return;
    std::sort(added_.begin(), added_.end());
    std::vector<std::string> args = {"--literal-pathspecs", "add", "--"};
    args.insert(args.end(), added_.begin(), added_.end());
    git::run_git(repository_.top(), args);
  }

  entry::Session& session_;
  git::Repository& repository_;
  const ResolvedFile& file_;
  TreeRoot tree_;
  matrix::Transaction transaction_;
  std::vector<std::string> added_;
};

}  // namespace

std::vector<std::string> write_resolved(entry::Session& session, const ResolvedFile& file,
                                        std::string_view author) {
  return Writing(session, file).run(author);
}

}  // namespace clef::cli
