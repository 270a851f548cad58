// SPDX-License-Identifier: MIT
#include "entry/merge_driver.h"

#include <array>
#include <optional>
#include <string>

#include "base/error.h"
#include "cli/context.h"
#include "cli/verb.h"
#include "crypto/warm_up.h"

namespace clef::cli {
namespace {

class MergeDriver final : public Command {
 public:
  void declare(Options& options) override {
    options.value("--base", base_, "FILE",
                  "%O: the common ancestor; an empty file if there is none");
    options.value("--ours", ours_, "FILE", "%A: our version, which the result replaces");
    options.value("--theirs", theirs_, "FILE", "%B: their version");
    options.value("--marker", marker_, "N", "%L: accepted, there are no markers");
    options.value("--path", path_, "PATH", "%P: the path of the result");
    options.optional_value("--lo", base_label_, "LABEL", "%S: how git calls the ancestor");
    options.optional_value("--la", ours_label_, "LABEL", "%X: how git calls our side");
    options.optional_value("--lb", theirs_label_, "LABEL", "%Y: how git calls their side");
    options.flag("--virtual", virtual_, "merge two ancestors into what stands for both");
    options.flag("--meta", meta_, "merge sidecars and bindings, which are plain text");
  }

  ExitCode run(Context& context) override {
    entry::MergeCall call;
    call.base = required(base_, "--base");
    call.ours = required(ours_, "--ours");
    call.theirs = required(theirs_, "--theirs");
    call.path = required(path_, "--path");
    if (virtual_ && meta_)
      throw Error(Errc::usage, "--virtual and --meta exclude each other");
    if (virtual_)
      call.mode = entry::MergeMode::virtual_base;
    if (meta_)
      call.mode = entry::MergeMode::meta;
    call.base_label = entry::label_of(base_label_.value_or(""), "%S");
    call.ours_label = entry::label_of(ours_label_.value_or(""), "%X");
    call.theirs_label = entry::label_of(theirs_label_.value_or(""), "%Y");
    Output& out = context.out();
    const entry::MergeTalk talk{[&out](const Shown& text) { out.warn("{}", text); },
                                [&out](const Shown& text) { out.hint("{}", text); }};
    entry::Session::Options options;
    options.meanwhile = crypto::warm_up;
    entry::Session session(std::move(options));
    return static_cast<ExitCode>(entry::merge_files(session, call, talk));
  }

 private:
  static const std::string& required(const std::optional<std::string>& value,
                                     std::string_view option) {
    if (!value || value->empty())
      throw Error(Errc::usage, "{} is missing", Shown::name(option))
          .hint("git starts this by itself: see 'git clef install'");
    return *value;
  }

  std::optional<std::string> base_, ours_, theirs_, marker_, path_;
  std::optional<std::string> base_label_, ours_label_, theirs_label_;
  bool virtual_ = false;
  bool meta_ = false;
};

const Verb kVerb{"merge-driver",
                 "",
                 "merge three versions of a sealed file",
                 Group::plumbing,
                 repository | key,
                 make<MergeDriver>};

}  // namespace
}  // namespace clef::cli
